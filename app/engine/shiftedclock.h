// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <atomic>

namespace vigie {

/// A clock that shows another time than \a clock and goes as it does. Any thread may read it.
class ShiftedClock final : public Clock
{
public:
    /// \a clock outlives this one.
    explicit ShiftedClock(const Clock& clock) : m_clock(clock) {}

    /// From now on it is \a at, and time goes on from there. The monotonic clock moves along: do not go back.
    void moveTo(const QDateTime& at) { m_shift += now().msecsTo(at); }

    [[nodiscard]] QDateTime now() const override { return m_clock.now().addMSecs(m_shift); }
    [[nodiscard]] std::chrono::milliseconds monotonic() const override
    {
        return m_clock.monotonic() + std::chrono::milliseconds(m_shift);
    }

private:
    const Clock& m_clock;
    std::atomic<qint64> m_shift = 0; ///< ms
};

} // namespace vigie
