// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/drawing.h"
#include "app/cli/inspect/inspectcall.h"
#include "app/cli/profilesession.h"
#include "app/cli/reportoptions.h"
#include "core/report/reportfile.h"
#include "core/report/reportjson.h"
#include "core/report/reportreader.h"

#include <QLocale>

namespace vigie {

namespace {

Language languageOf(const Invocation& call, const ReportContent& content)
{
    if (!call.global.language.isEmpty())
        return languageFromCode(call.global.language);
    return reportLanguage(content).value_or(languageFromCode(QLocale().name()));
}

int writeReport(Invocation& call)
{
    const QString path = call.parser.value(QStringLiteral("output"));
    const bool toFile = !path.isEmpty();
    if (!toFile && !call.global.json)
        return refuse(call, {ErrorCode::InvalidArgument, QStringLiteral("-o FILE"), {}});
    const auto format = toFile ? reportFormat(call.parser, path) : Result<ReportFormat>(ReportFormat::Json);
    const auto period = reportPeriod(call.parser, call.clock.now());
    if (!format || !period)
        return refuse(call, format ? period.error() : format.error());
    const QString only = call.parser.value(QStringLiteral("only"));
    if (!only.isEmpty() && only != QLatin1String("uptime"))
        return refuse(call, {ErrorCode::InvalidArgument, QStringLiteral("--only uptime"), {}});
    if (*format == ReportFormat::Pdf && !reportPrinter())
        return call.output.usage(
            Cli::tr("This build makes no PDF: it was made without the window. Write HTML instead."));
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadOnly, call.clock);
    if (!session)
        return call.output.failure(session.error());
    const auto sites = reportSites(call.parser, call.arguments, *session);
    if (!sites)
        return refuse(call, sites.error());
    const ReportOrder order{*sites, *period, only.isEmpty() ? ReportExtent::Everything : ReportExtent::UptimeOnly};
    const auto content = readReport(session->database(), order, call.clock.now());
    if (!content)
        return call.output.failure(content.error());
    if (!toFile) {
        call.output.json(reportJson(*content));
        return ExitDone;
    }
    const auto file =
        reportFile(*content, {*format, languageOf(call, *content), QTimeZone::systemTimeZone()}, reportPrinter());
    const auto saved = file ? saveReport(path, *file) : Result<void>(fail(file.error()));
    if (!saved)
        return call.output.failure(saved.error());
    if (!call.global.json)
        call.output.note(Cli::tr("The report is in %1.").arg(path));
    return ExitDone;
}

} // namespace

std::vector<Command> reportCommands()
{
    const QCommandLineOption output({QStringLiteral("output"), QStringLiteral("o")}, Cli::tr("The file to write."),
                                    QStringLiteral("FILE"));
    return {
        {QStringLiteral("report"),
         Cli::tr("Writes a report on a site, a client or everything: alerts, changes, uptime, backlinks, pages, and "
                 "how the figures are made."),
         {output,
          valueOption(QStringLiteral("from"), Cli::tr("First day (UTC), for example 2026-11-01, or 30d ago as 30d."),
                      QStringLiteral("DAY")),
          valueOption(QStringLiteral("to"), Cli::tr("Last day, included; today by default."), QStringLiteral("DAY")),
          valueOption(QStringLiteral("period"), Cli::tr("last-week (the default) or last-month."), QStringLiteral("P")),
          valueOption(QStringLiteral("client"), Cli::tr("All sites of this client, and its backlinks."),
                      QStringLiteral("C")),
          valueOption(QStringLiteral("format"),
                      Cli::tr("html, pdf or json; by default what the name of the file says."), QStringLiteral("F")),
          valueOption(QStringLiteral("only"), Cli::tr("uptime: a status page for publication."),
                      QStringLiteral("PART"))},
         {QStringLiteral("SITE"), 0, 1},
         atOnce<writeReport>}};
}

} // namespace vigie
