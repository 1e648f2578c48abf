// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartreading.h"

#include "core/store/deploymentrepository.h"
#include "core/store/pagerepository.h"
#include "core/store/siterepository.h"
#include "core/store/snapshotrepository.h"

#include <algorithm>

namespace vigie {

namespace {

constexpr qint64 msPerDay = 86'400'000;
constexpr qint64 mostDays = 365;
constexpr std::size_t mostSizes = 400;

QDateTime startOfDay(qint64 day)
{
    return QDateTime::fromMSecsSinceEpoch(day * msPerDay, Qt::UTC);
}

template <class T> Result<void> append(std::vector<T>& all, Result<std::vector<T>> more)
{
    if (!more)
        return fail(more.error());
    all.insert(all.end(), std::make_move_iterator(more->begin()), std::make_move_iterator(more->end()));
    return {};
}

Result<void> addFigures(Database& database, SiteFigures& figures, std::optional<SiteId> site)
{
    RollupRepository rollups(database);
    const RollupRange range{site, figures.fromDay, figures.toDay};
    if (auto read = append(figures.changes, rollups.changes(range)); !read)
        return read;
    if (auto read = append(figures.checks, rollups.checks(range)); !read)
        return read;
    return append(figures.deployments, DeploymentRepository(database).list(site, startOfDay(figures.fromDay),
                                                                           startOfDay(figures.toDay + 1)));
}

} // namespace

Result<SiteFigures> readSiteFigures(StoreConnection& connection, const SiteSelection& sites, qint64 fromDay,
                                    qint64 toDay)
{
    SiteFigures figures;
    figures.fromDay = fromDay;
    figures.toDay = toDay;
    std::vector<std::optional<SiteId>> wanted{sites.site};
    if (!sites.site && !sites.client.isEmpty()) {
        const auto all = SiteRepository(connection.database).all();
        if (!all)
            return fail(all.error());
        wanted.clear();
        for (const Site& site : *all) {
            if (site.client == sites.client)
                wanted.push_back(site.id);
        }
    }
    for (const std::optional<SiteId>& site : wanted) {
        if (const auto read = addFigures(connection.database, figures, site); !read)
            return fail(read.error());
    }
    return figures;
}

Result<PageFigures> readPageFigures(StoreConnection& connection, PageId page)
{
    auto snapshots = SnapshotRepository(connection.database, connection.bodies).ofPage(page);
    if (!snapshots)
        return fail(snapshots.error());
    PageFigures figures;
    figures.snapshots = std::move(*snapshots);
    std::ranges::reverse(figures.snapshots);
    if (figures.snapshots.empty())
        return figures;
    figures.toDay = utcDay(figures.snapshots.back().lastSeenAt);
    figures.fromDay = std::max(utcDay(figures.snapshots.front().at), figures.toDay - mostDays + 1);
    auto timings =
        TimingRepository(connection.database).daily(page, startOfDay(figures.fromDay), startOfDay(figures.toDay + 1));
    if (!timings)
        return fail(timings.error());
    figures.timings = std::move(*timings);
    const auto found = PageRepository(connection.database).find(page);
    if (!found)
        return fail(found.error());
    if (!*found)
        return figures;
    auto deployments = DeploymentRepository(connection.database).list((*found)->site, figures.snapshots.front().at);
    if (!deployments)
        return fail(deployments.error());
    figures.deployments = std::move(*deployments);
    return figures;
}

Result<std::vector<PageSize>> readPageSizes(StoreConnection& connection, const std::vector<Snapshot>& snapshots)
{
    SnapshotRepository repository(connection.database, connection.bodies);
    std::vector<PageSize> sizes;
    for (auto snapshot = snapshots.rbegin(); snapshot != snapshots.rend() && sizes.size() < mostSizes; ++snapshot) {
        if (snapshot->outcome != Outcome::Ok)
            continue;
        const auto stored = repository.load(snapshot->id);
        if (!stored)
            return fail(stored.error());
        if (const auto& facts = stored->observation.page)
            sizes.push_back({snapshot->at, facts->bytes, facts->words});
    }
    std::ranges::reverse(sizes);
    return sizes;
}

Result<std::optional<Change>> readWorstChange(StoreConnection& connection, ChangeFilter filter)
{
    const std::vector<Severity> wanted = filter.severities;
    filter.newestFirst = true;
    filter.limit = 1;
    for (const Severity severity : stackedSeverities()) {
        if (!wanted.empty() && std::ranges::find(wanted, severity) == wanted.end())
            continue;
        filter.severities = {severity};
        auto found = ChangeRepository(connection.database).list(filter);
        if (!found)
            return fail(found.error());
        if (!found->empty())
            return std::optional(std::move(found->front()));
    }
    return std::optional<Change>();
}

} // namespace vigie
