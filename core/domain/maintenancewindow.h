// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ids.h"
#include "core/domain/timerange.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <chrono>
#include <optional>
#include <span>
#include <vector>

namespace vigie {

/// Time in which failures are expected: it counts neither as up nor as down, and nobody is told. Once: from `from` to
/// `until` (planned), or until somebody ends it (ad hoc: `until` is invalid). Weekly: on the days of `weekdays`, from
/// `startsAt` in `zone`, for `length`.
struct MaintenanceWindow
{
    enum class Recurrence { Once, Weekly }; ///< stored
    static constexpr int everyDay = 0x7f;

    MaintenanceId id;
    std::optional<MonitorId> monitor; ///< absent: all of them
    QString note;
    Recurrence recurrence = Recurrence::Once;
    QDateTime from;          ///< UTC. Weekly: nothing before it
    QDateTime until;         ///< UTC. Weekly: nothing from it on; invalid: no end
    int weekdays = everyDay; ///< bit 0: Monday
    QTime startsAt;
    std::chrono::minutes length{0}; ///< at most a week
    QByteArray zone;                ///< IANA name of the time zone of startsAt

    bool operator==(const MaintenanceWindow&) const = default;
};

/// When maintenance of \a monitor was or will be between \a within's ends: sorted, apart from each other, clipped.
[[nodiscard]] std::vector<TimeRange> maintenanceRanges(std::span<const MaintenanceWindow> windows, MonitorId monitor,
                                                       const TimeRange& within);

} // namespace vigie
