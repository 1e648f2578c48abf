// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace vigie {

/// How long we were not running ourselves: asleep, stopped, swapped out. Asked at every tick of a timer, so that
/// deadlines are moved by the time in which we could not have noticed an answer, instead of blaming the servers.
class TickLag
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    explicit TickLag(std::chrono::milliseconds interval) : m_interval(interval) {}

    /// The timer starts or starts again.
    void start(TimePoint now) { m_last = now; }
    /// Zero in ordinary times; else what is to be added to every deadline.
    std::chrono::steady_clock::duration tick(TimePoint now)
    {
        const auto late = now - m_last - m_interval;
        m_last = now;
        return late > tolerated ? late : std::chrono::steady_clock::duration::zero();
    }

private:
    static constexpr std::chrono::milliseconds tolerated{400};
    std::chrono::milliseconds m_interval;
    TimePoint m_last{};
};

} // namespace vigie
