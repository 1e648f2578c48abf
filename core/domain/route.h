// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/alertscope.h"
#include "core/domain/severity.h"

#include <QDateTime>
#include <QStringList>

#include <chrono>

namespace vigie {

/// When a notice leaves. Numeric values are stored: append, never reorder.
enum class Pace {
    Immediate,
    Batched, ///< together with others, every 15 minutes
    Daily,
    Weekly
};

/// Sends some findings to a channel. Several routes may match one finding; a recipient is told once, at the earliest.
struct Route
{
    RouteId id;
    ChannelId channel;
    AlertScope scope;
    Severity least = Severity::Warning; ///< Info: the digest names what is below warning too
    Severity most = Severity::Critical;
    Pace pace = Pace::Immediate;
    int hour = 8;                      ///< local time of daily and weekly digests, 0-23
    int weekday = 1;                   ///< of weekly digests, 1 = Monday … 7
    QStringList recipients;            ///< mail: instead of the channel's own
    std::chrono::hours remindEvery{0}; ///< while it lasts and nobody acknowledged it; 0: never
    QDateTime digestedUntil;           ///< UTC, end of the last digest

    bool operator==(const Route&) const = default;
};

} // namespace vigie
