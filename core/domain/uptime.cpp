// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/uptime.h"

#include <algorithm>

namespace vigie {

namespace {

/// 100 * part / whole with four decimals, the rest cut off. A year is 3e10 ms: no overflow.
double share(qint64 part, qint64 whole)
{
    constexpr qint64 steps = 1'000'000;
    return static_cast<double>(part * steps / whole) / 10'000.0;
}

} // namespace

void UptimeFigures::add(PingSpanKind kind, qint64 milliseconds)
{
    switch (kind) {
    case PingSpanKind::Up:
        up += milliseconds;
        break;
    case PingSpanKind::Degraded:
        degraded += milliseconds;
        break;
    case PingSpanKind::Down:
        down += milliseconds;
        break;
    case PingSpanKind::Maintenance:
        maintenance += milliseconds;
        break;
    }
}

std::optional<double> UptimeFigures::percent() const
{
    if (observed() <= 0)
        return std::nullopt;
    return share(up + degraded, observed());
}

double UptimeFigures::observedPercent() const
{
    const qint64 whole = window - maintenance;
    return whole > 0 ? share(std::min(observed(), whole), whole) : 0.0;
}

UptimeFigures uptimeOf(std::span<const PingSpan> spans, const TimeRange& window)
{
    UptimeFigures figures;
    figures.window = window.milliseconds();
    for (const PingSpan& span : spans)
        figures.add(span.kind, common(span.range, window).milliseconds());
    return figures;
}

} // namespace vigie
