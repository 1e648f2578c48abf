// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>
#include <QString>

namespace vigie {

Q_DECLARE_LOGGING_CATEGORY(logFetch)
Q_DECLARE_LOGGING_CATEGORY(logStore)
Q_DECLARE_LOGGING_CATEGORY(logMonitor)
Q_DECLARE_LOGGING_CATEGORY(logApp)

/// Writes the log to \a directory/vigie.log, at most five files of 5 MB, oldest dropped; what looks like a
/// user name and password in a URL, a token or an Authorization header is replaced by "***". Warnings also go to stderr.
void installFileLog(const QString& directory);

/// \a message without the secrets that installFileLog() removes.
QString redacted(const QString& message);

} // namespace vigie
