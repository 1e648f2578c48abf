// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/alert.h"
#include "core/domain/channel.h"
#include "core/domain/route.h"
#include "core/domain/silence.h"

#include <QDateTime>
#include <QTimeZone>

#include <chrono>
#include <span>

namespace vigie {

inline constexpr std::chrono::minutes batchLength{15};

/// The zone of the channel's hours: its own, else the computer's.
[[nodiscard]] QTimeZone zoneOf(const Channel& channel);

/// When what comes up at \a now leaves by \a route: now, at the next quarter of an hour, or at the next digest.
[[nodiscard]] QDateTime paceTime(const Route& route, const QTimeZone& zone, const QDateTime& now);

/// \a at, or the end of the channel's quiet hours when it lies in them and \a severity may not pass.
[[nodiscard]] QDateTime afterQuietHours(const Channel& channel, Severity severity, const QDateTime& at);

/// \a at, or the end of the last of the \a silences that concern \a alert and join on from there.
[[nodiscard]] QDateTime afterSilences(std::span<const Silence> silences, const Alert& alert, const QDateTime& at);

/// The first moment from \a at on that is neither quiet nor silent.
[[nodiscard]] QDateTime tellingTime(const Channel& channel, std::span<const Silence> silences, const Alert& alert,
                                    const QDateTime& at);

} // namespace vigie
