// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/cli/pingjson.h"
#include "core/base/result.h"

namespace vigie {

class Database;

/// The monitor that the user names: its number, target or name. NotFound, InvalidArgument (several).
[[nodiscard]] Result<PingMonitor> findMonitor(Database& database, const QString& text);

void printReport(Invocation& call, const PingReport& report);
void printIncident(Invocation& call, const PingIncident& incident, const PingMonitor& monitor);
void printEvent(Invocation& call, const PingEvent& event, const PingMonitor& monitor);

} // namespace vigie
