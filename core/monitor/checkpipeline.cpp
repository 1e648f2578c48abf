// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/checkpipeline.h"

#include "core/base/clock.h"
#include "core/base/futures.h"
#include "core/monitor/checkhistory.h"
#include "core/monitor/pagecheck.h"
#include "core/monitor/targetverdicts.h"
#include "core/store/changerepository.h"
#include "core/store/pagerepository.h"
#include "core/store/snapshotrepository.h"
#include "core/store/storeservice.h"

#include <QThreadPool>

#include <map>
#include <utility>

namespace vigie {

namespace {

QFuture<Result<CheckSummaryPointer>> failed(Error error)
{
    return QtFuture::makeReadyFuture(Result<CheckSummaryPointer>(fail(std::move(error))));
}

/// Unpacks what the comparison needs of the baseline, and compares.
void compare(CheckInFlight& check)
{
    if (auto facts = readFacts(check.baseline); !facts) {
        check.error = std::move(facts.error());
        return;
    }
    check.examined =
        examine(std::move(check.examined.observation), check.page, *check.context, check.baseline, check.history);
}

} // namespace

Result<std::vector<PageToCheck>> loadPagesToCheck(StoreConnection& connection, const std::vector<PageId>& pages)
{
    auto rows = PageRepository(connection.database).rows(pages);
    if (!rows)
        return fail(std::move(rows.error()));
    auto baselines = SnapshotRepository(connection.database, connection.bodies).baselines(pages);
    if (!baselines)
        return fail(std::move(baselines.error()));
    std::vector<PageToCheck> loaded;
    loaded.reserve(rows->size());
    for (std::size_t i = 0, row = 0; i < pages.size() && row < rows->size(); ++i) {
        if ((*rows)[row].id == pages[i])
            loaded.push_back({std::move((*rows)[row++]), std::move((*baselines)[i])});
    }
    return loaded;
}

CheckPipeline::CheckPipeline(CheckSource& source, CheckConfirmer& confirmer, StoreService& store, QThreadPool& pool,
                             const Clock& clock, QObject* parent)
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

void CheckPipeline::release(PageId page)
{
    m_claimed.erase(page);
    Q_EMIT pageReleased();
}

QFuture<Result<CheckSummaryPointer>> CheckPipeline::check(PageToCheck target, PassId pass)
{
    auto check = std::make_shared<CheckInFlight>();
    check->page = std::move(target.page);
    check->baseline = std::move(target.baseline);
    check->pass = pass;
    check->context = context(check->page.site);
    check->at = m_clock.now();
    if (!check->context)
        return failed(Error{ErrorCode::NotFound, QString::number(check->page.site.value), {}});
    const auto read = [check](const CheckAnswer& answer) {
        readAnswer(*check, answer);
        if (!check->repeats && check->isFirst())
            compare(*check); // with nothing: there is no history to wait for
    };
    const auto goOn = [this, check] {
        m_confirmer.noteAnswer(*check);
        return judge(check);
    };
    if (auto standing = m_confirmer.standingAnswer(*check)) {
        read(std::make_shared<CheckAnswer::element_type>(std::move(*standing)));
        return goOn();
    }
    return m_source.ask(check->page, *check->context, check->baseline, Transport::QtNetwork)
        .then(&m_pool, read)
        .then(this, goOn)
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
        const ExchangeMeta& meta = std::get<FetchResult>(*answer).meta;
        return TargetAnswer{meta.outcome, meta.status};
    };
    const auto confirm = [this, shared, target, answerOf](const CheckAnswer& first) {
        const TargetAnswer answer = answerOf(first);
        if (!isBrokenTarget(answer) || confirmationPlan(shared->site, m_source.policy()).repeats == 0)
            return QtFuture::makeReadyFuture(answer);
        return m_source.ask(target, *shared, {}, Transport::Curl).then(answerOf);
    };
    return m_source.ask(target, *shared, {}, Transport::QtNetwork).then(this, confirm).unwrap();
}

CheckPipeline::Announced CheckPipeline::judge(const CheckInFlightPointer& check)
{
    if (check->repeats)
        return record(check);
    if (check->isFirst())
        return confirmAndRecord(check);
    const auto load = [check](StoreConnection& connection) {
        return loadCheckHistory(connection, check->page, *check->context, check->baseline, check->at);
    };
    const auto compareWith = [check](const QFuture<Result<CheckHistory>>& future) {
        Result<CheckHistory> history = moveResult(future);
        if (!history) {
            check->error = std::move(history.error());
            return;
        }
        check->history = std::move(*history);
        compare(*check);
    };
    return m_store.read(load)
        .then(&m_pool, compareWith)
        .then(this, [this, check] { return confirmAndRecord(check); })
        .unwrap();
}

CheckPipeline::Announced CheckPipeline::confirmAndRecord(const CheckInFlightPointer& check)
{
    return m_confirmer.confirm(check).then(this, [this, check] { return record(check); }).unwrap();
}

CheckPipeline::Announced CheckPipeline::record(const CheckInFlightPointer& check)
{
    if (check->error)
        return failed(*check->error);
    ExaminedCheck& examined = check->examined;
    if (isNotObserved(examined.observation.exchange.outcome))
        return failed(Error{ErrorCode::Cancelled, QString::fromStdString(check->page.url), {}});
    CheckRecord record;
    record.site = check->page.site;
    record.page = check->page.id;
    record.pass = check->pass;
    for (const FoundChange& found : examined.changes)
        record.changes.push_back(found.change);
    record.recovered = examined.recovered;
    record.sizes = examined.sizes;
    record.contentChanged = examined.contentChanged;
    record.good = examined.observation.isGood();
    record.repeats = check->repeats;
    if (const auto& facts = examined.observation.page; facts && examined.contentChanged) {
        check->newContent = true;
        check->targets = targetsOf(*facts, check->page);
    }
    // The facts go to the store; what is announced needs little of them.
    Observation kept;
    kept.exchange.outcome = examined.observation.exchange.outcome;
    kept.exchange.status = examined.observation.exchange.status;
    kept.host = examined.observation.host;
    record.observation = std::exchange(examined.observation, std::move(kept));
    const auto tell = [this, check](const QFuture<Result<RecordedCheck>>& future) {
        Result<RecordedCheck> recorded = moveResult(future);
        return recorded ? announce(check, std::move(*recorded)) : failed(std::move(recorded.error()));
    };
    return m_store.record(std::move(record)).then(this, tell).unwrap();
}

CheckPipeline::Announced CheckPipeline::announce(const CheckInFlightPointer& check, RecordedCheck recorded)
{
    auto announced = std::make_shared<CheckSummary>();
    CheckSummary& summary = *announced;
    summary.page = check->page;
    summary.first = check->isFirst();
    summary.outcome = check->examined.observation.exchange.outcome;
    summary.status = check->examined.observation.exchange.status;
    if (const auto* sitemap = std::get_if<SitemapFacts>(&check->examined.observation.host)) {
        auto& target = sitemap->kind == SitemapKind::Index ? summary.sitemaps : summary.listedUrls;
        for (const SitemapEntry& entry : sitemap->urls)
            target.push_back(entry.loc);
    }
    summary.newContent = check->newContent;
    summary.targets = std::move(check->targets);
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
        return QtFuture::makeReadyFuture(Result<CheckSummaryPointer>(std::move(announced)));
    }
    const auto link = [effects = std::move(effects)](StoreConnection& connection) -> Result<void> {
        for (const auto& [cause, changes] : effects) {
            if (auto linked = ChangeRepository(connection.database).setCause(changes, cause); !linked)
                return linked;
        }
        return {};
    };
    return m_store.write(link).then(this, [this, announced](const Result<void>& linked) -> Result<CheckSummaryPointer> {
        if (!linked)
            return fail(linked.error());
        Q_EMIT checkRecorded(*announced);
        return CheckSummaryPointer(announced);
    });
}

/// What robots.txt says now holds for the checks that follow. RFC 9309 section 2.3.1: "unavailable" (4xx) allows
/// everything, "unreachable" keeps what was known.
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
