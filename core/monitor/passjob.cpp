// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/passjob.h"

#include "core/base/clock.h"
#include "core/base/futures.h"
#include "core/base/logging.h"
#include "core/monitor/ownurls.h"
#include "core/monitor/passconclusion.h"
#include "core/monitor/targetverdicts.h"
#include "core/settings/secretstore.h"
#include "core/store/storeservice.h"

#include <algorithm>
#include <utility>

namespace vigie {

namespace {

constexpr int maximumOutstanding =
    330; ///< checks between their dispatch to the fetcher's queue and their commit: a little more than can be in flight
constexpr int outstandingPerSite = 128; ///< at most
constexpr int fewestPerSite = 2;        ///< the requests that a host gets at a time by default
constexpr int rowsPerRead = 16;
constexpr int maximumSitemaps = 200; ///< files of one site

} // namespace

PassJob::PassJob(CheckPipeline& pipeline, StoreService& store, std::shared_ptr<const SecretStore> secrets,
                 const Clock& clock, PassPlan plan, QObject* parent)
    : QObject(parent), m_pipeline(pipeline), m_store(store), m_secrets(std::move(secrets)), m_clock(clock),
      m_plan(std::move(plan))
{
    connect(&m_pipeline, &CheckPipeline::pageReleased, this, [this] {
        if (std::exchange(m_waitsForOthers, false))
            refill();
    });
}

PassJob::~PassJob() = default;

void PassJob::start()
{
    for (const PageSchedule& page : m_plan.pages) {
        SiteQueue& queue = m_sites[page.site];
        (page.kind == PageKind::RobotsTxt ? queue.robots : queue.waiting).push_back(page.id);
        queue.sitemaps += page.kind == PageKind::Sitemap ? 1 : 0;
    }
    m_progress.total = static_cast<int>(m_plan.pages.size());
    begin();
}

void PassJob::cancel()
{
    m_result.cancelled = true;
    for (auto& [site, queue] : m_sites) {
        queue.robots.clear();
        queue.waiting.clear();
    }
    refill();
}

void PassJob::begin()
{
    Pass& pass = m_result.pass;
    pass.trigger = m_plan.trigger;
    pass.site = m_plan.site;
    pass.startedAt = m_clock.now();
    pass.pages = m_progress.total;
    std::vector<SiteId> sites;
    for (const auto& [site, queue] : m_sites)
        sites.push_back(site);
    struct Beginning
    {
        PassId pass;
        std::vector<SiteContextPointer> contexts;
        std::vector<SiteId>
            leftOut; ///< their secret headers cannot be read: asked without them they would look changed
    };
    const auto work = [pass, sites, secrets = m_secrets](StoreConnection& connection) -> Result<Beginning> {
        Beginning beginning;
        const auto id = PassRepository(connection.database).begin(pass);
        if (!id)
            return fail(id.error());
        beginning.pass = *id;
        for (const SiteId site : sites) {
            auto context = loadSiteContext(connection, *secrets, site);
            if (context) {
                beginning.contexts.push_back(std::move(*context));
                continue;
            }
            if (sites.size() == 1 || context.error().code == ErrorCode::DatabaseFailed)
                return fail(context.error());
            qCWarning(logMonitor) << "a site is left out:" << errorCodeName(context.error().code)
                                  << context.error().subject << context.error().detail;
            beginning.leftOut.push_back(site);
        }
        return beginning;
    };
    m_store.write(work).then(this, [this](const Result<Beginning>& beginning) {
        if (!beginning)
            return stop(beginning.error());
        m_result.pass.id = beginning->pass;
        for (const SiteContextPointer& context : beginning->contexts)
            m_pipeline.setContext(context);
        for (const SiteId site : beginning->leftOut)
            leaveOut(site);
        refill();
    });
}

/// Nothing of \a site is asked in this pass.
void PassJob::leaveOut(SiteId site)
{
    const SiteQueue& queue = m_sites.at(site);
    const int pages = static_cast<int>(queue.robots.size() + queue.waiting.size());
    m_progress.total -= pages;
    m_result.notObserved += pages;
    m_sites.erase(site);
}

void PassJob::refill()
{
    if (m_concluding || !m_result.pass.id.isValid())
        return;
    // Every site that has something left gets the same share, so that the first ones do not keep the others waiting.
    const auto busy = std::ranges::count_if(m_sites, [](const auto& entry) { return entry.second.hasWork(); });
    const int share =
        std::clamp(maximumOutstanding / std::max(1, static_cast<int>(busy)), fewestPerSite, outstandingPerSite);
    bool found = true;
    while (found && m_outstanding < maximumOutstanding) {
        found = false;
        for (auto& [site, queue] : m_sites)
            found = refillSite(site, queue, share) || found;
    }
    if (busy == 0)
        conclude();
}

/// Takes some pages of one site into work, until \a share are; false when there is nothing to take or no room.
bool PassJob::refillSite(SiteId site, SiteQueue& queue, int share)
{
    // What robots.txt says decides about the pages, so nothing else of the site runs beside it.
    std::deque<PageId>& source = queue.next();
    if (source.empty() || m_robotsRunning.contains(site) || queue.outstanding >= share ||
        m_outstanding >= maximumOutstanding)
        return false;
    const bool isRobots = &source == &queue.robots;
    const std::vector<PageId> ids = claimNext(source, std::clamp(share / 4, 1, rowsPerRead));
    if (ids.empty())
        return false;
    if (isRobots && queue.outstanding == 0)
        m_robotsRunning.insert(site);
    queue.outstanding += static_cast<int>(ids.size());
    m_outstanding += static_cast<int>(ids.size());
    const auto read = [ids](StoreConnection& connection) { return loadPagesToCheck(connection, ids); };
    m_store.read(read).then(this, [this, site, ids](const QFuture<Result<std::vector<PageToCheck>>>& future) {
        auto pages = moveResult(future);
        if (!pages)
            return stop(pages.error());
        checkPages(site, std::move(*pages), ids);
    });
    return true;
}

/// Pages that another pass is checking go to the end of the line.
std::vector<PageId> PassJob::claimNext(std::deque<PageId>& source, std::ptrdiff_t atMost)
{
    std::vector<PageId> ids;
    for (std::size_t left = source.size(); left > 0 && std::ssize(ids) < atMost; --left) {
        const PageId page = source.front();
        source.pop_front();
        if (m_pipeline.claim(page)) {
            m_claimed.insert(page);
            ids.push_back(page);
        } else {
            m_waitsForOthers = true;
            source.push_back(page);
        }
    }
    return ids;
}

void PassJob::release(PageId page)
{
    m_claimed.erase(page);
    m_pipeline.release(page);
}

void PassJob::checkPages(SiteId site, std::vector<PageToCheck> targets, const std::vector<PageId>& asked)
{
    std::set<PageId> missing(asked.begin(), asked.end());
    for (PageToCheck& target : targets) {
        missing.erase(target.page.id);
        const auto finish = [this, site, page = target.page.id,
                             kind = target.page.kind](const Result<CheckSummaryPointer>& result) {
            release(page);
            finishCheck(site, kind, result);
        };
        m_pipeline.check(std::move(target), m_result.pass.id).then(this, finish);
    }
    // Pages that were removed meanwhile have no row.
    for (const PageId page : missing)
        release(page);
    m_progress.total -= static_cast<int>(missing.size());
    if (!missing.empty())
        settle(site, static_cast<int>(missing.size()));
}

void PassJob::finishCheck(SiteId site, PageKind kind, const Result<CheckSummaryPointer>& result)
{
    SiteQueue& queue = m_sites[site];
    ++m_progress.checked;
    if (kind == PageKind::RobotsTxt)
        m_robotsRunning.erase(site);
    if (result) {
        const CheckSummary& summary = **result;
        ++m_result.outcomes[summary.outcome];
        m_progress.failed += summary.outcome == Outcome::Ok ? 0 : 1;
        m_progress.changes += static_cast<int>(summary.changes.size());
        m_result.pass.changedPages += summary.changes.empty() ? 0 : 1;
        m_result.changes.insert(m_result.changes.end(), summary.changes.begin(), summary.changes.end());
        queue.listedUrls.insert(queue.listedUrls.end(), summary.listedUrls.begin(), summary.listedUrls.end());
        if (summary.newContent && !(summary.first && summary.targets.empty()))
            m_targets.push_back({summary.page.id, summary.targets, summary.first});
        queue.sitemapsComplete =
            queue.sitemapsComplete && (kind != PageKind::Sitemap || summary.outcome == Outcome::Ok);
        if (kind == PageKind::RobotsTxt || !summary.sitemaps.empty())
            addSitemaps(site, summary.sitemaps);
    } else if (result.error().code == ErrorCode::Cancelled) {
        ++m_result.notObserved;
        queue.sitemapsComplete = queue.sitemapsComplete && kind != PageKind::Sitemap;
    } else if (result.error().code != ErrorCode::NotFound) {
        stop(result.error());
    }
    Q_EMIT progressChanged(m_progress);
    settle(site, 1);
}

/// Watches sitemaps that were not known before, and checks them in this pass.
void PassJob::addSitemaps(SiteId site, const std::vector<std::string>& urls)
{
    SiteQueue& queue = m_sites[site];
    const SiteContextPointer context = m_pipeline.context(site);
    const std::vector<Page> rows = sitemapPages(context->site, urls, queue.sitemaps, maximumSitemaps, m_clock.now());
    if (rows.empty() || m_result.cancelled)
        return;
    ++m_outstanding;
    ++queue.outstanding;
    const auto save = [rows](StoreConnection& connection) { return PageRepository(connection.database).add(rows); };
    m_store.write(save).then(this, [this, site](const Result<AddedPages>& added) {
        if (!added)
            return stop(added.error());
        SiteQueue& target = m_sites[site];
        for (std::size_t i = 0; i < added->ids.size(); ++i) {
            if (!added->isNew[i])
                continue;
            target.waiting.push_back(added->ids[i]);
            ++target.sitemaps;
            ++m_progress.total;
        }
        settle(site, 1);
    });
}

void PassJob::settle(SiteId site, int checks)
{
    m_sites[site].outstanding -= checks;
    m_outstanding -= checks;
    refill();
}

/// The store cannot go on: what was recorded stays, and the pass ends with the error.
void PassJob::stop(const Error& error)
{
    qCWarning(logMonitor) << "the pass stops:" << errorCodeName(error.code) << error.detail;
    if (m_concluding)
        return;
    m_concluding = true;
    for (const PageId page : std::exchange(m_claimed, {}))
        m_pipeline.release(page);
    Q_EMIT finished(fail(error));
}

void PassJob::conclude()
{
    m_concluding = true;
    Pass& pass = m_result.pass;
    pass.finishedAt = m_clock.now();
    pass.checked = m_progress.checked;
    pass.failed = m_progress.failed;
    pass.changes = m_progress.changes;
    PassFindings findings;
    findings.pass = pass;
    findings.changes = std::move(m_result.changes);
    findings.targets = std::move(m_targets);
    for (auto& [site, queue] : m_sites) {
        const bool listed =
            queue.sitemaps > 0 && queue.sitemapsComplete && !queue.listedUrls.empty() && !m_result.cancelled;
        findings.sites.push_back(
            {m_pipeline.context(site), listed ? std::move(queue.listedUrls) : std::vector<std::string>()});
    }
    if (m_result.cancelled)
        return saveConclusion(std::move(findings));
    askForTargets(m_pipeline, m_store, std::move(findings)).then(this, [this](Result<PassFindings> asked) {
        if (!asked)
            return Q_EMIT finished(fail(asked.error()));
        saveConclusion(std::move(*asked));
    });
}

void PassJob::saveConclusion(PassFindings findings)
{
    concludePass(m_store, std::move(findings)).then(this, [this](Result<PassConclusion> conclusion) {
        if (!conclusion)
            return Q_EMIT finished(fail(conclusion.error()));
        m_result.changes = std::move(conclusion->changes);
        m_result.groups = std::move(conclusion->groups);
        m_result.deployments = std::move(conclusion->deployments);
        m_result.addedPages = conclusion->addedPages;
        Q_EMIT finished(m_result);
    });
}

} // namespace vigie
