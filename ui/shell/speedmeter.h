// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <deque>
#include <optional>

namespace vigie {

/// How fast a count grows, over the last few seconds.
class SpeedMeter final
{
public:
    /// \a at: a clock that never goes back. A smaller \a count starts again.
    void add(std::chrono::milliseconds at, int count);
    /// Nothing before a second has been measured.
    [[nodiscard]] std::optional<double> perSecond() const;
    void clear() { m_samples.clear(); }

private:
    struct Sample
    {
        std::chrono::milliseconds at;
        int count;
    };
    std::deque<Sample> m_samples;
};

} // namespace vigie
