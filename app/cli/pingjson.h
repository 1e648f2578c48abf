// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/pinghistory.h"
#include "core/monitor/pingreport.h"

#include <QJsonObject>

namespace vigie {

// The JSON of the ping commands that scripts rely on (README, "For scripts"). Shapes only grow.
[[nodiscard]] QJsonObject toJson(const PingMonitor& monitor);
[[nodiscard]] QJsonObject toJson(const PingReport& report);
[[nodiscard]] QJsonObject toJson(const PingIncident& incident, const PingMonitor& monitor);
[[nodiscard]] QJsonObject toJson(const PingEvent& event, const PingMonitor& monitor);

} // namespace vigie
