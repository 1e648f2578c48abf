// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/domain/ids.h"
#include "core/domain/timerange.h"

#include <chrono>
#include <optional>
#include <set>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

namespace vigie {

struct PingPlan
{
    MonitorId id;
    std::chrono::seconds interval{300};
    QDateTime lastLook; ///< UTC; invalid: never
};

/// When which monitor is due. Pure: reads the injected clock and does nothing by itself; its owner calls observe() and
/// takeDue() whenever untilNext() has passed.
///
/// Due times of a monitor lie on a grid of its interval and do not drift with the time that answers take. Monitors that
/// are late at the start, or because we slept, are spread over at least a minute. Sleep shows as wall time that ran
/// ahead of monotonic time, or as a call that came much later than untilNext() asked for.
class PingSchedule final
{
public:
    using Time = std::chrono::milliseconds;
    static constexpr Time heartbeat{5'000};
    static constexpr Time tolerance{15'000}; ///< what comes no later than this was load, not sleep
    static constexpr Time grace{30'000};     ///< after sleep, for the network to come up
    static constexpr Time spread{60'000};
    static constexpr Time step{1'000}; ///< between two late monitors, where there are many

    explicit PingSchedule(const Clock& clock);

    /// Plans exactly \a plans: others are forgotten, those whose interval is the same keep their time. New and
    /// late ones are due within the spread, a single one at once.
    void plan(std::span<const PingPlan> plans);
    void checkNow(MonitorId id);

    /// Looks at the clocks. The time that we slept through, when we did: nothing was watched then.
    std::optional<TimeRange> observe();

    struct Due
    {
        MonitorId id;
        Time late{0}; ///< since its time
    };
    /// Takes out what is due, earliest first.
    std::vector<Due> takeDue();
    /// A taken monitor was answered: next on its grid, or \a again from now.
    void answered(MonitorId id, std::optional<Time> again);

    /// Until observe() and takeDue() are wanted, at most the heartbeat.
    [[nodiscard]] Time untilNext() const;
    /// Nothing is planned any more, or all that is lies later than \a within.
    [[nodiscard]] bool isIdle(Time within) const;

private:
    struct Entry
    {
        Time interval{0};
        Time grid{0}; ///< the last regular due time
        Time due{0};
        bool taken = false;
    };

    [[nodiscard]] Time now() const { return m_clock.monotonic() + m_asleep; }
    void enqueue(MonitorId id, Time due);
    void withdraw(MonitorId id);
    void spreadLate(const std::vector<MonitorId>& late, Time from);

    const Clock& m_clock;
    std::unordered_map<MonitorId, Entry> m_entries;
    std::set<std::pair<Time, MonitorId>> m_queue;
    Time m_asleep{0}; ///< that monotonic time did not count
    Time m_wallMinusMonotonic{0};
    Time m_expectedBy{0};
    QDateTime m_lastSeen;
};

} // namespace vigie
