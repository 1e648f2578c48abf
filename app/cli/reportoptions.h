// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/reportschedule.h"

#include <QCommandLineParser>
#include <QDateTime>
#include <QString>
#include <QStringList>

namespace vigie {

class ProfileSession;

/// What a report is about: the site of \a arguments, else --client, else everything. NotFound, InvalidArgument.
[[nodiscard]] Result<SiteSelection> reportSites(const QCommandLineParser& options, const QStringList& arguments,
                                                ProfileSession& session);

/// --from and --to, days of UTC, both included; --period last-week or last-month; without any of them, the last whole
/// week. InvalidArgument (subject: the option).
[[nodiscard]] Result<ReportPeriod> reportPeriod(const QCommandLineParser& options, const QDateTime& now);

/// --format, else the end of the file's name. InvalidArgument (subject: the option).
[[nodiscard]] Result<ReportFormat> reportFormat(const QCommandLineParser& options, const QString& path);

} // namespace vigie
