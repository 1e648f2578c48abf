// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/checkhistory.h"

#include "core/store/changerepository.h"
#include "core/store/pagerepository.h"
#include "core/store/storeservice.h"
#include "core/store/timingrepository.h"

#include <algorithm>

namespace vigie {

namespace {

constexpr int timingDays = 30;
constexpr int recentTimings = 3; ///< with the current one these tell when a slow-down starts and when it is over
constexpr std::size_t fewestTimings = 5; ///< older ones, for a percentile that means something

Result<void> loadTimings(StoreConnection& connection, const Page& page, const QDateTime& now, CheckHistory& history)
{
    TimingRepository timings(connection.database);
    const auto samples = timings.ofPage(page.id, now.addDays(-timingDays), now);
    if (!samples)
        return fail(samples.error());
    const std::size_t recent = std::min<std::size_t>(recentTimings, samples->size());
    std::vector<qint64> older;
    for (std::size_t i = 0; i < samples->size(); ++i) {
        const qint64 total = (*samples)[i].total.count();
        if (i + recent < samples->size())
            older.push_back(total);
        else
            history.recentTotalMs.push_back(static_cast<int>(total));
    }
    if (older.size() >= fewestTimings) {
        const std::size_t rank = (older.size() * 95 + 99) / 100 - 1;
        std::nth_element(older.begin(), older.begin() + static_cast<std::ptrdiff_t>(rank), older.end());
        history.p95TotalMs = static_cast<double>(older[rank]);
    }
    return {};
}

Result<void> loadWatchedUrls(StoreConnection& connection, SiteId site, CheckHistory& history)
{
    PageRepository pages(connection.database);
    PageFilter filter;
    filter.site = site;
    filter.kinds = {PageKind::Page, PageKind::Home};
    const auto ids = pages.ids(filter);
    if (!ids)
        return fail(ids.error());
    const auto rows = pages.rows(*ids);
    if (!rows)
        return fail(rows.error());
    for (const Page& page : *rows)
        history.watchedPages.push_back({page.url, page.important || page.kind == PageKind::Home});
    return {};
}

} // namespace

Result<CheckHistory> loadCheckHistory(StoreConnection& connection, const Page& page, const SiteContext& context,
                                      const Baseline& baseline, const QDateTime& now)
{
    CheckHistory history;
    if (baseline.good) {
        if (auto body = connection.bodies.load(baseline.good->bodyHash()))
            history.goodBody = std::move(*body);
        else if (body.error().code != ErrorCode::NotFound)
            return fail(body.error());
        const auto first = SnapshotRepository(connection.database, connection.bodies).firstGood(page.id);
        if (!first)
            return fail(first.error());
        if (*first && (*first)->observation.page)
            history.firstSketch = (*first)->observation.page->textSketch;
    }
    ChangeFilter recent;
    recent.page = page.id;
    recent.since = now.addDays(-context.severities.alternatingDays);
    auto changes = ChangeRepository(connection.database).list(recent);
    if (!changes)
        return fail(changes.error());
    history.recentChanges = std::move(*changes);
    if (auto timings = loadTimings(connection, page, now, history); !timings)
        return fail(timings.error());
    if (page.kind == PageKind::RobotsTxt) {
        if (auto urls = loadWatchedUrls(connection, context.site.id, history); !urls)
            return fail(urls.error());
    }
    return history;
}

} // namespace vigie
