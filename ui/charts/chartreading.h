// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/siteselection.h"
#include "core/store/changerepository.h"
#include "core/store/storeservice.h"
#include "ui/charts/changecharts.h"
#include "ui/charts/pagecharts.h"

namespace vigie {

// What the charts read, on the store's threads. DatabaseFailed, DatabaseDamaged.

/// UTC days, both included.
[[nodiscard]] Result<SiteFigures> readSiteFigures(StoreConnection& connection, const SiteSelection& sites,
                                                  qint64 fromDay, qint64 toDay);

/// Of a page: its kept moments, oldest first, and its response times of at most a year.
struct PageFigures
{
    std::vector<Snapshot> snapshots;
    std::vector<DailyTiming> timings;
    std::vector<Deployment> deployments; ///< of its site, since the first snapshot
    qint64 fromDay = 0;                  ///< of the response times
    qint64 toDay = 0;

    bool operator==(const PageFigures&) const = default;
};
[[nodiscard]] Result<PageFigures> readPageFigures(StoreConnection& connection, PageId page);
/// Size and words of the newest good snapshots of \a snapshots, oldest first. Unpacks each: for the background.
[[nodiscard]] Result<std::vector<PageSize>> readPageSizes(StoreConnection& connection,
                                                          const std::vector<Snapshot>& snapshots);

/// The worst of the changes that \a filter lets through, and of several the newest.
[[nodiscard]] Result<std::optional<Change>> readWorstChange(StoreConnection& connection, ChangeFilter filter);

} // namespace vigie
