// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/pinghistory.h"
#include "core/domain/uptime.h"
#include "core/store/pinghistoryrepository.h"

#include <array>

namespace vigie {

class Database;

/// How one monitor does and did.
struct PingReport
{
    static constexpr std::array<int, 4> windowDays{1, 7, 30, 365};

    PingMonitor monitor;
    PingStanding standing;
    PingState state = PingState::NotObserved;
    bool inMaintenance = false;
    std::array<UptimeFigures, 4> uptime; ///< of the windows
    PingLatency latency;                 ///< of the last 24 hours

    bool operator==(const PingReport&) const = default;
};

/// What is known of \a monitor at \a now. Any connection.
[[nodiscard]] Result<PingReport> pingReport(Database& database, const PingMonitor& monitor, const QDateTime& now);

} // namespace vigie
