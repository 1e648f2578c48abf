// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <chrono>

namespace vigie {

/// The two clocks of the program, injected so that tests decide what time it is.
class Clock
{
public:
    virtual ~Clock() = default;

    /// Wall time in UTC, for what is recorded. It may jump.
    [[nodiscard]] virtual QDateTime now() const = 0;
    /// Time since an arbitrary start that never goes back, for what is due. It may stand still while the machine
    /// sleeps.
    [[nodiscard]] virtual std::chrono::milliseconds monotonic() const = 0;
};

class SystemClock final : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override;
    [[nodiscard]] std::chrono::milliseconds monotonic() const override;
};

} // namespace vigie
