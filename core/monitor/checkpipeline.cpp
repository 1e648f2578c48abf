// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/checkpipeline.h"

#include "core/base/clock.h"
#include "core/monitor/checkhistory.h"
#include "core/monitor/pagecheck.h"
#include "core/monitor/targetverdicts.h"
#include "core/store/changerepository.h"
#include "core/store/snapshotrepository.h"
#include "core/store/storeservice.h"

#include <QThreadPool>

#include <map>

namespace vigie {

namespace {

template <class T> QFuture<Result<T>> failed(Error error)
{
    return QtFuture::makeReadyFuture(Result<T>(fail(std::move(error))));
}

} // namespace

CheckPipeline::CheckPipeline(CheckSource& source, CheckConfirmer& confirmer, StoreService& store, QThreadPool& pool, const Clock& clock,
                             QObject* parent)
    : QObject(parent), m_source(source), m_confirmer(confirmer), m_store(store), m_pool(pool), m_clock(clock)
{
    connect(&m_confirmer, &CheckConfirmer::contextChanged, this, &CheckPipeline::setContext);
}

void CheckPipeline::setContext(SiteContextPointer context)
{
    const SiteId site = context->site.id;
    m_contexts[site] = std::move(context);
}

SiteContextPointer CheckPipeline::context(SiteId site) const
{
    const auto it = m_contexts.find(site);
    return it == m_contexts.end() ? nullptr : it->second;
}

QFuture<Result<CheckSummary>> CheckPipeline::check(const Page& page, PassId pass)
{
    auto check = std::make_shared<CheckInFlight>();
    check->page = page;
    check->pass = pass;
    check->context = context(page.site);
    if (!check->context)
        return failed<CheckSummary>(Error{ErrorCode::NotFound, QString::number(page.site.value), {}});
    const auto ask = [this, check] {
        check->at = m_clock.now();
        if (auto standing = m_confirmer.standingAnswer(*check))
            return QtFuture::makeReadyFuture(CheckAnswer(std::move(*standing)));
        return m_source.ask(check->page, *check->context, check->baseline, Transport::QtNetwork);
    };
    return loadBaseline(check)
        .then(this, ask)
        .unwrap()
        .then(&m_pool, [check](CheckAnswer answer) { readAnswer(*check, std::move(answer)); })
        .then(this,
              [this, check] {
                  m_confirmer.noteAnswer(*check);
                  return check->repeats ? record(check) : compareAndRecord(check);
              })
        .unwrap();
}

QFuture<TargetAnswer> CheckPipeline::look(SiteId site, const std::string& url)
{
    const SiteContextPointer shared = context(site);
    if (!shared || m_confirmer.isDown(site))
        return QtFuture::makeReadyFuture(TargetAnswer{Outcome::Cancelled, 0});
    Page target;
    target.site = site;
    target.url = url;
    const auto answerOf = [](const CheckAnswer& answer) {
        const ExchangeMeta& meta = std::get<FetchResult>(answer).meta;
        return TargetAnswer{meta.outcome, meta.status};
    };
    const auto confirm = [this, shared, target, answerOf](const CheckAnswer& first) {
        const TargetAnswer answer = answerOf(first);
        if (!isBrokenTarget(answer) || m_source.policy().confirmation == ConfirmationMode::Never)
            return QtFuture::makeReadyFuture(answer);
        return m_source.ask(target, *shared, {}, Transport::Curl).then(answerOf);
    };
    return m_source.ask(target, *shared, {}, Transport::QtNetwork).then(this, confirm).unwrap();
}

QFuture<void> CheckPipeline::loadBaseline(const CheckInFlightPointer& check)
{
    if (!check->page.lastState.isValid() && !check->page.lastGood.isValid())
        return QtFuture::makeReadyFuture();
    const auto load = [page = check->page.id](StoreConnection& connection) {
        return SnapshotRepository(connection.database, connection.bodies).baseline(page);
    };
    return m_store.read(load).then([check](Result<Baseline> baseline) {
        if (baseline)
            check->baseline = std::move(*baseline);
        else
            check->error = baseline.error();
    });
}

QFuture<Result<CheckSummary>> CheckPipeline::compareAndRecord(const CheckInFlightPointer& check)
{
    QFuture<void> history = QtFuture::makeReadyFuture();
    if (!check->isFirst()) {
        const auto load = [check](StoreConnection& connection) {
            return loadCheckHistory(connection, check->page, *check->context, check->baseline, check->at);
        };
        history = m_store.read(load).then([check](Result<CheckHistory> loaded) {
            if (loaded)
                check->history = std::move(*loaded);
            else
                check->error = loaded.error();
        });
    }
    const auto compare = [check] {
        check->examined = examine(std::move(check->examined.observation), check->page, *check->context, check->baseline, check->history);
    };
    return history.then(&m_pool, compare)
        .then(this, [this, check] { return m_confirmer.confirm(check); })
        .unwrap()
        .then(this, [this, check] { return record(check); })
        .unwrap();
}

QFuture<Result<CheckSummary>> CheckPipeline::record(const CheckInFlightPointer& check)
{
    if (check->error)
        return failed<CheckSummary>(*check->error);
    ExaminedCheck& examined = check->examined;
    if (isNotObserved(examined.observation.exchange.outcome))
        return failed<CheckSummary>(Error{ErrorCode::Cancelled, QString::fromStdString(check->page.url), {}});
    CheckRecord record;
    record.site = check->page.site;
    record.page = check->page.id;
    record.pass = check->pass;
    record.observation = examined.observation;
    for (const FoundChange& found : examined.changes)
        record.changes.push_back(found.change);
    record.recovered = examined.recovered;
    record.sizes = examined.sizes;
    record.contentChanged = examined.contentChanged;
    record.good = examined.observation.isGood();
    return m_store.record(std::move(record))
        .then(this,
              [this, check](Result<RecordedCheck> recorded) {
                  return recorded ? announce(check, std::move(*recorded)) : failed<CheckSummary>(recorded.error());
              })
        .unwrap();
}

QFuture<Result<CheckSummary>> CheckPipeline::announce(const CheckInFlightPointer& check, RecordedCheck recorded)
{
    CheckSummary summary;
    summary.page = check->page;
    summary.outcome = check->examined.observation.exchange.outcome;
    summary.status = check->examined.observation.exchange.status;
    summary.first = check->isFirst();
    if (const auto* sitemap = std::get_if<SitemapFacts>(&check->examined.observation.host)) {
        auto& target = sitemap->kind == SitemapKind::Index ? summary.sitemaps : summary.listedUrls;
        for (const SitemapEntry& entry : sitemap->urls)
            target.push_back(entry.loc);
    }
    if (const auto& facts = check->examined.observation.page; facts && check->examined.contentChanged) {
        summary.newContent = true;
        summary.targets = targetsOf(*facts, check->page);
    }
    useRobots(*check);
    if (check->page.kind == PageKind::RobotsTxt) {
        if (const auto robots = context(check->page.site)->robots) {
            for (const RobotsSitemap& sitemap : robots->sitemaps())
                summary.sitemaps.push_back(sitemap.url);
        }
    }

    std::map<ChangeId, std::vector<ChangeId>> effects;
    for (std::size_t i = 0; i < recorded.changes.size(); ++i) {
        if (const auto cause = check->examined.changes[i].cause; cause && *cause < recorded.changes.size()) {
            recorded.changes[i].cause = recorded.changes[*cause].id;
            effects[recorded.changes[*cause].id].push_back(recorded.changes[i].id);
        }
    }
    summary.changes = std::move(recorded.changes);
    if (effects.empty()) {
        Q_EMIT checkRecorded(summary);
        return QtFuture::makeReadyFuture(Result<CheckSummary>(std::move(summary)));
    }
    const auto link = [effects = std::move(effects)](StoreConnection& connection) -> Result<void> {
        for (const auto& [cause, changes] : effects) {
            if (auto linked = ChangeRepository(connection.database).setCause(changes, cause); !linked)
                return linked;
        }
        return {};
    };
    return m_store.write(link).then(this, [this, summary = std::move(summary)](const Result<void>& linked) -> Result<CheckSummary> {
        if (!linked)
            return fail(linked.error());
        Q_EMIT checkRecorded(summary);
        return summary;
    });
}

/// What robots.txt says now holds for the checks that follow. RFC 9309 section 2.3.1: "unavailable" (4xx) allows everything,
/// "unreachable" keeps what was known.
void CheckPipeline::useRobots(const CheckInFlight& check)
{
    if (check.page.kind != PageKind::RobotsTxt || check.repeats)
        return;
    auto changed = std::make_shared<SiteContext>(*context(check.page.site));
    const Observation& observation = check.examined.observation;
    if (const auto* facts = std::get_if<RobotsFacts>(&observation.host))
        changed->robots = std::make_shared<const RobotsTxt>(RobotsTxt(facts->body));
    else if (observation.exchange.status >= 400 && observation.exchange.status < 500)
        changed->robots = nullptr;
    m_contexts[check.page.site] = std::move(changed);
}

} // namespace vigie
