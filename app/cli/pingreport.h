// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "core/base/result.h"
#include "core/domain/maintenancewindow.h"
#include "core/domain/pinghistory.h"
#include "core/domain/uptime.h"
#include "core/store/pinghistoryrepository.h"

#include <QJsonObject>

#include <array>

namespace vigie {

class Database;

/// Everything that `ping status` tells about one monitor.
struct PingReport
{
    static constexpr std::array<int, 4> windowDays{1, 7, 30, 365};

    PingMonitor monitor;
    PingStanding standing;
    PingState state = PingState::NotObserved;
    bool inMaintenance = false;
    std::array<UptimeFigures, 4> uptime; ///< of the windows
    PingLatency latency;                 ///< of the last 24 hours
};
[[nodiscard]] Result<PingReport> pingReport(Database& database, const PingMonitor& monitor, const QDateTime& now);

/// The monitor that the user names: its number, target or name. NotFound, InvalidArgument (several).
[[nodiscard]] Result<PingMonitor> findMonitor(Database& database, const QString& text);

// The JSON that scripts rely on (README, "For scripts"). Shapes only grow.
[[nodiscard]] QJsonObject toJson(const PingMonitor& monitor);
[[nodiscard]] QJsonObject toJson(const PingReport& report);
[[nodiscard]] QJsonObject toJson(const PingIncident& incident, const PingMonitor& monitor);
[[nodiscard]] QJsonObject toJson(const PingEvent& event, const PingMonitor& monitor);

void printReport(Invocation& call, const PingReport& report);
void printIncident(Invocation& call, const PingIncident& incident, const PingMonitor& monitor);
void printEvent(Invocation& call, const PingEvent& event, const PingMonitor& monitor);

} // namespace vigie
