// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/reportoptions.h"

#include "app/cli/arguments.h"
#include "app/cli/profilesession.h"

#include <QFileInfo>

namespace vigie {

namespace {

/// "2026-11-23", or an instant or a time ago as everywhere, of which the UTC day counts.
Result<QDate> dayOf(const QString& text, const QDateTime& now)
{
    if (const QDate day = QDate::fromString(text, Qt::ISODate); day.isValid())
        return day;
    const auto instant = parseInstant(text, now);
    return instant ? Result<QDate>(instant->toUTC().date()) : fail(instant.error());
}

} // namespace

Result<SiteSelection> reportSites(const QCommandLineParser& options, const QStringList& arguments,
                                  ProfileSession& session)
{
    SiteSelection sites;
    sites.client = options.value(QStringLiteral("client"));
    if (arguments.isEmpty())
        return sites;
    if (!sites.client.isEmpty())
        return fail(ErrorCode::InvalidArgument, QStringLiteral("--client"));
    const auto site = session.findSite(arguments.first());
    if (!site)
        return fail(site.error());
    sites.site = site->id;
    return sites;
}

Result<ReportPeriod> reportPeriod(const QCommandLineParser& options, const QDateTime& now)
{
    const QDate today = now.toUTC().date();
    const QString named = options.value(QStringLiteral("period"));
    const bool free = options.isSet(QStringLiteral("from")) || options.isSet(QStringLiteral("to"));
    if (named == QLatin1String("last-month") && !free)
        return lastPeriod(ReportCycle::Monthly, today);
    if (!named.isEmpty() && (free || named != QLatin1String("last-week")))
        return fail(ErrorCode::InvalidArgument, QStringLiteral("--period last-week|last-month"));
    if (!free)
        return lastPeriod(ReportCycle::Weekly, today);
    if (!options.isSet(QStringLiteral("from")))
        return fail(ErrorCode::InvalidArgument, QStringLiteral("--from DAY"));
    const auto first = dayOf(options.value(QStringLiteral("from")), now);
    const auto last =
        options.isSet(QStringLiteral("to")) ? dayOf(options.value(QStringLiteral("to")), now) : Result<QDate>(today);
    if (!first || !last)
        return fail(ErrorCode::InvalidArgument, first ? QStringLiteral("--to DAY") : QStringLiteral("--from DAY"));
    const ReportPeriod period{*first, *last};
    return period.isValid() ? Result<ReportPeriod>(period)
                            : fail(ErrorCode::InvalidArgument, QStringLiteral("--from DAY --to DAY"));
}

Result<ReportFormat> reportFormat(const QCommandLineParser& options, const QString& path)
{
    const QString name = options.isSet(QStringLiteral("format")) ? options.value(QStringLiteral("format"))
                                                                 : QFileInfo(path).suffix().toLower();
    const auto format = reportFormatFromName(name.toStdString());
    return format ? Result<ReportFormat>(*format)
                  : fail(ErrorCode::InvalidArgument, QStringLiteral("--format html|pdf|json"));
}

} // namespace vigie
