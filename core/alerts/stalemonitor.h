// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alerts/alertcollector.h"
#include "core/domain/site.h"

#include <QDateTime>

#include <chrono>
#include <string>
#include <vector>

namespace vigie {

/// Something watched that was not checked for so many of its intervals is stale.
inline constexpr int staleIntervals = 3;

/// One watched URL as staleness sees it.
struct WatchedItem
{
    SiteId site;
    std::chrono::seconds interval{0};
    QDateTime lastCheckAt; ///< UTC; invalid: never
};

/// One finding a site: raised where something has been due for three intervals while we were running since \a
/// runningSince, recovered where nothing is. Their subjects are the same over time.
[[nodiscard]] std::vector<Finding> staleFindings(const std::vector<Site>& sites, const std::vector<WatchedItem>& items,
                                                 const QDateTime& runningSince, const QDateTime& now);

/// Alerts of \a findings (of staleFindings()), one while it lasts. On the writing connection.
[[nodiscard]] Result<CollectedAlerts> tellStaleness(Database& database, const std::vector<Finding>& findings,
                                                    const QDateTime& now);

} // namespace vigie
