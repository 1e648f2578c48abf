// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/pinghistory.h"

#include <optional>
#include <span>

namespace vigie {

/// How much of a window counts as what, in milliseconds. What is missing from `window` was not observed.
struct UptimeFigures
{
    qint64 window = 0;
    qint64 up = 0;
    qint64 degraded = 0;
    qint64 down = 0;
    qint64 maintenance = 0;

    void add(PingSpanKind kind, qint64 milliseconds);
    [[nodiscard]] qint64 observed() const { return up + degraded + down; }
    /// Share of the observed time in which it answered, maintenance left out; absent when nothing was observed. Cut,
    /// not rounded, to four decimals: with one second of outage a year is not 100 %.
    [[nodiscard]] std::optional<double> percent() const;
    /// Share of the window, maintenance left out, that was observed; cut likewise.
    [[nodiscard]] double observedPercent() const;

    bool operator==(const UptimeFigures&) const = default;
};

/// Of \a spans, which do not overlap, inside \a window.
[[nodiscard]] UptimeFigures uptimeOf(std::span<const PingSpan> spans, const TimeRange& window);

} // namespace vigie
