// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

#include <string>

namespace vigie {

/// "3 h ago" for lists; a dash for an invalid instant. Both instants in UTC.
[[nodiscard]] QString relativeTime(const QDateTime& at, const QDateTime& now);
/// Date and time in the user's zone and locale; a dash for an invalid instant.
[[nodiscard]] QString absoluteTime(const QDateTime& at);

/// A length of time as a filter and an interval name it: "15 min", "24 h", "7 days".
[[nodiscard]] QString durationText(qint64 seconds);

/// \a text for a tooltip, which Qt would otherwise take for markup when it looks like some.
[[nodiscard]] QString plainToolTip(const QString& text);

/// UTF-8 from the network on one line: harmless(), at most \a maximumLength characters.
[[nodiscard]] QString networkText(const std::string& utf8, qsizetype maximumLength = 300);

} // namespace vigie
