// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>
#include <QString>

namespace vigie {

Q_DECLARE_LOGGING_CATEGORY(logFetch)
Q_DECLARE_LOGGING_CATEGORY(logStore)
Q_DECLARE_LOGGING_CATEGORY(logMonitor)
Q_DECLARE_LOGGING_CATEGORY(logApp)

/// Takes over Qt's messages: warnings and worse go to stderr. What looks like a user name and password in a URL, a
/// token or an Authorization header is replaced by "***". To be called once, at start.
void installLog();

/// From now on everything also goes to \a directory/vigie.log, at most five files of 5 MB, oldest dropped.
void writeLogTo(const QString& directory);

/// \a message without the secrets that the log never shows.
QString redacted(const QString& message);

} // namespace vigie
