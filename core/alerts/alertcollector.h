// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alerts/routing.h"
#include "core/base/result.h"
#include "core/store/findingsource.h"

#include <QDateTime>
#include <QString>

#include <span>
#include <vector>

namespace vigie {

class Database;

struct CollectedAlerts
{
    int raised = 0; ///< new alerts, pending ones too
    int recovered = 0;

    bool operator==(const CollectedAlerts&) const = default;
};

/// Reads channels, routes and the silences that are not over at \a now.
[[nodiscard]] Result<RoutingTable> loadRouting(Database& database, const QDateTime& now);

/// Turns everything that \a sources hold and nobody was told into alerts and notices, a transaction a batch. Whatever
/// is killed when, each finding becomes one alert. On the writing connection.
[[nodiscard]] Result<CollectedAlerts> collectAlerts(Database& database, std::span<FindingSource* const> sources,
                                                    const QDateTime& now);

/// The same for findings that no table holds.
[[nodiscard]] Result<CollectedAlerts> tellFindings(Database& database, const std::vector<Finding>& findings,
                                                   const QDateTime& now);

/// Adds the reminders that are due at \a now for alerts that last. On the writing connection.
[[nodiscard]] Result<void> addReminders(Database& database, const QDateTime& now);

/// The user acknowledges, accepts or reopens an alert: what still waits to be told of it is dropped unless it is open
/// again. NotFound. On the writing connection.
[[nodiscard]] Result<void> changeAlertState(Database& database, AlertId id, AlertState state, const QDateTime& now,
                                            const QString& note);

} // namespace vigie
