// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/alert.h"
#include "core/domain/change.h"
#include "core/domain/site.h"
#include "core/domain/siteselection.h"
#include "core/domain/uptime.h"
#include "core/store/storeservice.h"

#include <array>
#include <optional>
#include <vector>

namespace vigie {

/// How a site does, the worst first.
enum class SiteState { Critical, Warning, Unchecked, Paused, Well };

/// What stands on the card of one site.
struct SiteCard
{
    static constexpr int stripDays = 30;

    Site site;
    SiteState state = SiteState::Well;
    qint64 pages = 0;
    QDateTime lastCheckAt; ///< UTC; invalid: never
    int critical = 0;      ///< open alerts
    int warnings = 0;
    std::optional<Alert> worst;       ///< of the open ones, the newest of the worst
    std::optional<MonitorId> monitor; ///< the first of its monitors
    UptimeFigures uptime;             ///< of its monitors, over the days of the strip
    qint64 firstDay = 0;              ///< of the strip, UTC day
    std::array<UptimeFigures, stripDays> days{};

    bool operator==(const SiteCard&) const = default;
};

/// Everything on the overview but its chart.
struct OverviewFigures
{
    std::vector<SiteCard> cards; ///< clients, then their sites, the worst first
    qint64 critical = 0;         ///< alerts made since the last visit that are not over
    qint64 warnings = 0;
    std::vector<Change> important; ///< warnings and worse, newest first, one of each group

    bool operator==(const OverviewFigures&) const = default;
};

/// On the store's threads. \a since: invalid counts every alert that is not over. DatabaseFailed, DatabaseDamaged.
[[nodiscard]] Result<OverviewFigures> readOverview(StoreConnection& connection, const SiteSelection& sites,
                                                   const QDateTime& since, const QDateTime& now);

/// Clients by the worst of their sites, then by name; the same for the sites of each.
void sortWorstFirst(std::vector<SiteCard>& cards);

/// The name that people gave the site, else its origin.
[[nodiscard]] QString cardName(const SiteCard& card);

} // namespace vigie
