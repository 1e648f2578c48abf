// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "core/base/result.h"
#include "core/domain/pinghistory.h"
#include "core/monitor/pingreport.h"

#include <QJsonObject>

namespace vigie {

class Database;

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
