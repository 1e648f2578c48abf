// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/alertscope.h"

#include <QDateTime>
#include <QString>

#include <string>

namespace vigie {

/// Numeric values are stored: append, never reorder.
enum class SilenceKind { Mute, Maintenance };

/// A time in which nobody is told. What happens in it and is over at its end is never told; what lasts is told then.
struct Silence
{
    SilenceId id;
    SilenceKind kind = SilenceKind::Mute;
    AlertScope scope;
    std::optional<AlertId> alert; ///< set: only this one
    QDateTime from;               ///< UTC
    QDateTime until;              ///< UTC, exclusive
    QString note;

    bool operator==(const Silence&) const = default;
};

} // namespace vigie
