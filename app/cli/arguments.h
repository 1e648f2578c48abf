// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/site.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <vector>

namespace vigie {

/// Options that stand before or after any command.
struct GlobalOptions
{
    QString profile;                     ///< empty: the platform's directory
    std::vector<HostOverride> overrides; ///< of --resolve
    QString language;                    ///< "fr", "en", or empty
    bool json = false;
    bool help = false;
    bool version = false;
};

struct SplitArguments
{
    GlobalOptions global;
    QStringList rest; ///< command, sub-command, and everything that is theirs
};

/// Takes the global options out of \a arguments (without the program's name), wherever they stand, up to a "--".
/// InvalidArgument (subject: the option) for a missing or impossible value.
[[nodiscard]] Result<SplitArguments> splitArguments(const QStringList& arguments);

/// What an option is set to so that the value of the one above holds again.
inline constexpr QLatin1String inheritWord("inherit");

/// "90s", "5m", "24h", "7d" or a bare number of seconds. InvalidArgument.
[[nodiscard]] Result<std::chrono::seconds> parseDuration(const QString& text);

/// An interval of checks: 5 minutes to one day. InvalidArgument.
[[nodiscard]] Result<std::chrono::seconds> parseInterval(const QString& text);

/// ISO 8601 (date, or date and time; without a zone it is local time), or a duration, which counts back from \a now.
/// InvalidArgument.
[[nodiscard]] Result<QDateTime> parseInstant(const QString& text, const QDateTime& now);

} // namespace vigie
