// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/enginepass.h"

#include "core/store/pagerepository.h"
#include "core/store/siterepository.h"

#include <QCoreApplication>
#include <QUrl>

#include <map>

namespace vigie {

namespace {

/// As many connections as a browser opens; the default of the program is politer.
constexpr int parallelRequests = 6;

} // namespace

EnginePass::EnginePass(Revalidation revalidation)
{
    reopen(revalidation);
}

void EnginePass::reopen(Revalidation revalidation)
{
    m_engine.reset();
    EngineOptions options;
    options.policy.userAgent = "vigie-bench";
    options.policy.parallelRequests = parallelRequests;
    options.policy.confirmation = ConfirmationMode::Never;
    options.policy.revalidation = revalidation;
    m_engine = must(Engine::open(m_profile.path(), m_clock, options));
}

void EnginePass::watch(const QStringList& urls)
{
    const QDateTime now = m_clock.now();
    const auto save = [&urls, now](StoreConnection& connection) -> Result<int> {
        std::map<std::string, SiteId> sites;
        std::vector<Page> pages;
        for (const QString& text : urls) {
            const std::string origin =
                QUrl(text).adjusted(QUrl::RemovePath | QUrl::RemoveQuery).toString().toStdString();
            SiteId& id = sites[origin];
            if (!id.isValid()) {
                Site site;
                site.origin = origin;
                site.privateNetwork = true;
                site.createdAt = now;
                const auto added = SiteRepository(connection.database).add(site);
                if (!added)
                    return fail(added.error());
                id = *added;
                Page robots;
                robots.site = id;
                robots.kind = PageKind::RobotsTxt;
                robots.url = origin + "/robots.txt";
                robots.createdAt = now;
                pages.push_back(robots);
            }
            Page page;
            page.site = id;
            page.url = text.toStdString();
            page.createdAt = now;
            pages.push_back(std::move(page));
        }
        auto added = PageRepository(connection.database).add(pages);
        if (!added)
            return fail(added.error());
        return added->added;
    };
    must(m_engine->store().write(save));
}

Measurement EnginePass::run(const std::string& name)
{
    PassPlan plan;
    plan.pages = must(m_engine->store().read(
        [](StoreConnection& connection) { return PageRepository(connection.database).schedule(); }));
    const Stopwatch watch;
    PassJob* job = m_engine->preparePass(std::move(plan));
    QObject::connect(job, &PassJob::finished, job, [this](const Result<PassResult>& result) {
        m_result = must(result);
        QCoreApplication::exit();
    });
    job->start();
    QCoreApplication::exec();
    const int good = m_result.outcomes.contains(Outcome::Ok) ? m_result.outcomes.at(Outcome::Ok) : 0;
    Measurement measured = watch.stop(name, m_result.pass.checked, m_result.pass.checked - good);
    const QFuture<void> settled = m_engine->settle();
    while (!settled.isFinished())
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    return measured;
}

} // namespace vigie
