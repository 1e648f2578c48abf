// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/pingreport.h"
#include "ui/widgets/theme.h"

#include <QString>

namespace vigie {

/// What a day counts as in a bar: the worst that was seen in it.
enum class DayState { NotObserved, Up, Degraded, Down };
[[nodiscard]] DayState dayState(const UptimeFigures& figures);

/// "99.97 %", cut and not rounded: with any outage it is not 100 %. A dash for nothing.
[[nodiscard]] QString percentText(const std::optional<double>& percent);
/// "2 h 5 min", "40 s".
[[nodiscard]] QString lengthText(qint64 milliseconds);
/// The sentence for what happened, with the status or the technical word where there is one.
[[nodiscard]] QString causeText(Outcome cause, int status, const std::string& detail);
/// "21 November: 99.9 % up, 98 % observed, down for 1 min".
[[nodiscard]] QString dayText(const PingDay& day);
/// "Last 90 days: 88 up, 1 down, 1 not observed".
[[nodiscard]] QString barText(const std::vector<PingDay>& days);
[[nodiscard]] IconName iconOf(PingState state);

} // namespace vigie
