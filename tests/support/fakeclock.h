// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

namespace vigie {

/// A clock that stands still until the test moves it.
class FakeClock final : public Clock
{
public:
    explicit FakeClock(QDateTime start = QDateTime(QDate(2026, 3, 2), QTime(8, 0), Qt::UTC)) : m_wall(std::move(start))
    {
    }

    [[nodiscard]] QDateTime now() const override { return m_wall; }
    [[nodiscard]] std::chrono::milliseconds monotonic() const override { return m_monotonic; }

    /// Time passes: both clocks move.
    void advance(std::chrono::milliseconds by)
    {
        m_wall = m_wall.addMSecs(by.count());
        m_monotonic += by;
    }
    /// The machine sleeps, or somebody sets the clock: only wall time moves, in either direction.
    void jumpWall(std::chrono::milliseconds by) { m_wall = m_wall.addMSecs(by.count()); }

private:
    QDateTime m_wall;
    std::chrono::milliseconds m_monotonic{1'000'000};
};

} // namespace vigie
