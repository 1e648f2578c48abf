// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/drawing.h"
#include "app/cli/inspect/inspectcall.h"
#include "app/cli/jsonshapes.h"
#include "app/cli/profilesession.h"
#include "app/cli/reportoptions.h"
#include "core/transfer/mailwriter.h"
#include "core/alerts/tellingtime.h"
#include "core/store/channelrepository.h"
#include "core/store/reportrepository.h"
#include "core/store/siterepository.h"

#include <QFile>
#include <QJsonArray>
#include <QLocale>

#include <algorithm>

namespace vigie {

namespace {

QString nameOf(std::string_view name)
{
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

/// The mail channel of --channel, or the only one. NotFound, InvalidArgument (subject: the option).
Result<Channel> mailChannel(const Invocation& call, ProfileSession& session)
{
    auto channels = ChannelRepository(session.database()).channels();
    if (!channels)
        return fail(channels.error());
    std::erase_if(*channels, [](const Channel& channel) { return channel.kind() != ChannelKind::Mail; });
    const QString wanted = call.parser.value(QStringLiteral("channel"));
    if (!wanted.isEmpty())
        std::erase_if(*channels, [&](const Channel& channel) { return channel.name != wanted; });
    if (channels->empty())
        return fail(ErrorCode::NotFound, wanted.isEmpty() ? QStringLiteral("mail") : wanted,
                    QStringLiteral("“notify add mail” adds a channel of mail"));
    if (channels->size() > 1)
        return fail(ErrorCode::InvalidArgument, QStringLiteral("--channel NAME"));
    return channels->front();
}

Result<ReportSchedule> scheduleFrom(const Invocation& call, ProfileSession& session)
{
    ReportSchedule schedule;
    const auto cycle = reportCycleFromName(call.parser.value(QStringLiteral("every")).toStdString());
    const auto format = call.parser.isSet(QStringLiteral("format")) ? reportFormat(call.parser, {})
                                                                    : Result<ReportFormat>(ReportFormat::Pdf);
    if (!cycle)
        return fail(ErrorCode::InvalidArgument, QStringLiteral("--every weekly|monthly"));
    if (!format)
        return fail(format.error());
    schedule.cycle = *cycle;
    schedule.format = *format;
    schedule.recipients = call.parser.values(QStringLiteral("to"));
    for (const QString& recipient : std::as_const(schedule.recipients)) {
        if (const auto address = mailAddress(recipient); !address)
            return fail(ErrorCode::InvalidArgument, QStringLiteral("--to ") + recipient);
    }
    bool isHour = true;
    if (call.parser.isSet(QStringLiteral("hour")))
        schedule.hour = call.parser.value(QStringLiteral("hour")).toInt(&isHour);
    if (!isHour || schedule.hour < 0 || schedule.hour > 23)
        return fail(ErrorCode::InvalidArgument, QStringLiteral("--hour 0-23"));
    schedule.language = call.parser.value(QStringLiteral("language"));
    if (!schedule.language.isEmpty() && schedule.language != QLatin1String("fr") &&
        schedule.language != QLatin1String("en"))
        return fail(ErrorCode::InvalidArgument, QStringLiteral("--language fr|en"));
    const auto sites = reportSites(call.parser, call.arguments, session);
    const auto channel = mailChannel(call, session);
    if (!sites || !channel)
        return fail(sites ? channel.error() : sites.error());
    schedule.sites = *sites;
    schedule.channel = channel->id;
    schedule.next = periodAround(schedule.cycle, call.clock.now().toUTC().date()).first;
    return schedule;
}

int addSchedule(Invocation& call)
{
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadWrite, call.clock);
    if (!session)
        return call.output.failure(session.error());
    const auto schedule = scheduleFrom(call, *session);
    if (!schedule)
        return refuse(call, schedule.error());
    if (schedule->format == ReportFormat::Pdf && !reportPrinter())
        return call.output.usage(
            Cli::tr("This build makes no PDF: it was made without the window. Write HTML instead."));
    const auto added = ReportRepository(session->database()).add(*schedule);
    if (!added)
        return call.output.failure(added.error());
    if (!call.global.json)
        call.output.line(
            Cli::tr("Report %1 was added; the first one is about the period that runs now.").arg(added->value));
    return ExitDone;
}

QJsonObject scheduleJson(const ScheduledReport& report, const Channel& channel, const QString& site)
{
    const ReportSchedule& schedule = report.schedule;
    const QString client = schedule.sites.client;
    const bool own = !schedule.recipients.isEmpty();
    const QStringList to = own ? schedule.recipients : std::get<MailSettings>(channel.settings).recipients;
    return {{QStringLiteral("report"), QString::number(schedule.id.value)},
            {QStringLiteral("site"), site.isEmpty() ? QJsonValue() : QJsonValue(site)},
            {QStringLiteral("client"), client.isEmpty() ? QJsonValue() : QJsonValue(client)},
            {QStringLiteral("every"), nameOf(reportCycleName(schedule.cycle))},
            {QStringLiteral("format"), nameOf(reportFormatName(schedule.format))},
            {QStringLiteral("channel"), channel.name},
            {QStringLiteral("to"), QJsonArray::fromStringList(to)},
            {QStringLiteral("language"), schedule.language.isEmpty() ? QJsonValue() : QJsonValue(schedule.language)},
            {QStringLiteral("enabled"), schedule.enabled},
            {QStringLiteral("next_at"), jsonInstant(dueAt(schedule, zoneOf(channel)))},
            {QStringLiteral("last_sent_at"), jsonInstant(report.lastSent)},
            {QStringLiteral("last_error"), report.lastError.isEmpty() ? QJsonValue() : QJsonValue(report.lastError)}};
}

QString scheduleLine(const QJsonObject& json)
{
    const auto text = [&json](const char* member) { return json.value(QLatin1String(member)).toString(); };
    const auto moment = [&](const char* member) {
        const QDateTime at = QDateTime::fromString(text(member), Qt::ISODate);
        return at.isValid() ? QLocale().toString(at.toLocalTime(), QLocale::ShortFormat) : QStringLiteral("–");
    };
    const QString about = text("site") + text("client");
    QStringList to;
    const QJsonArray recipients = json.value(QStringLiteral("to")).toArray();
    for (const QJsonValue& recipient : recipients)
        to.append(recipient.toString());
    QStringList words{text("report"),
                      about.isEmpty() ? Cli::tr("all sites") : about,
                      text("every"),
                      text("format"),
                      to.join(QStringLiteral(", ")),
                      Cli::tr("next %1").arg(moment("next_at")),
                      Cli::tr("last %1").arg(moment("last_sent_at")),
                      text("last_error")};
    words.removeAll(QString());
    return words.join(QStringLiteral("  "));
}

int listSchedules(Invocation& call)
{
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadOnly, call.clock);
    if (!session)
        return call.output.failure(session.error());
    const auto reports = ReportRepository(session->database()).overview();
    if (!reports)
        return call.output.failure(reports.error());
    for (const ScheduledReport& report : *reports) {
        const auto channel = ChannelRepository(session->database()).find(report.schedule.channel);
        if (!channel)
            return call.output.failure(channel.error());
        if (!*channel)
            continue; // removed this moment, by another process
        QString origin;
        if (report.schedule.sites.site) {
            const auto site = SiteRepository(session->database()).find(*report.schedule.sites.site);
            if (!site)
                return call.output.failure(site.error());
            origin = *site ? QString::fromStdString((*site)->origin) : QString();
        }
        const QJsonObject json = scheduleJson(report, **channel, origin);
        if (call.global.json)
            call.output.json(json);
        else
            call.output.line(scheduleLine(json));
    }
    if (reports->empty() && !call.global.json)
        call.output.note(Cli::tr("No report leaves by itself yet; “report schedule” adds one."));
    return ExitDone;
}

int removeSchedule(Invocation& call)
{
    bool isNumber = false;
    const ReportId id{call.arguments.first().toLongLong(&isNumber)};
    if (!isNumber)
        return call.output.usage(Cli::tr("A report is named by its number; “report schedules” shows them."));
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadWrite, call.clock);
    if (!session)
        return call.output.failure(session.error());
    const auto removed = ReportRepository(session->database()).remove(id);
    return removed ? ExitDone : call.output.failure(removed.error());
}

int setBrand(Invocation& call)
{
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadWrite, call.clock);
    if (!session)
        return call.output.failure(session.error());
    ReportRepository reports(session->database());
    auto brand = reports.brand(call.parser.value(QStringLiteral("client")));
    if (!brand)
        return call.output.failure(brand.error());
    if (call.parser.isSet(QStringLiteral("name")))
        brand->name = call.parser.value(QStringLiteral("name"));
    if (call.parser.isSet(QStringLiteral("language")))
        brand->language = call.parser.value(QStringLiteral("language"));
    const QString path = call.parser.value(QStringLiteral("logo"));
    if (call.parser.isSet(QStringLiteral("logo"))) {
        QFile file(path);
        if (!path.isEmpty() && !file.open(QIODevice::ReadOnly))
            return call.output.failure({ErrorCode::FileUnreadable, path, file.errorString()});
        brand->logo = path.isEmpty() ? QByteArray() : file.read(largestLogo + 1);
        if (!path.isEmpty() && logoType(brand->logo).isEmpty())
            return call.output.usage(Cli::tr("A logo is a PNG or JPEG file of at most 1 MB."));
    }
    const auto saved = reports.setBrand(*brand);
    return saved ? ExitDone : call.output.failure(saved.error());
}

} // namespace

std::vector<Command> reportScheduleCommands()
{
    const QCommandLineOption client = valueOption(
        QStringLiteral("client"), Cli::tr("All sites of this client, and its backlinks."), QStringLiteral("C"));
    const QCommandLineOption language =
        valueOption(QStringLiteral("language"), Cli::tr("Language of the reports: fr or en."), QStringLiteral("L"));
    return {
        {QStringLiteral("report schedule"),
         Cli::tr("Sends a report by mail after every week or month; “run” or the window does it."),
         {client, valueOption(QStringLiteral("every"), Cli::tr("weekly or monthly."), QStringLiteral("CYCLE")),
          valueOption(QStringLiteral("format"), Cli::tr("pdf (the default), html or json."), QStringLiteral("F")),
          valueOption(QStringLiteral("channel"), Cli::tr("The mail channel, where there are several."),
                      QStringLiteral("NAME")),
          valueOption(QStringLiteral("to"), Cli::tr("A recipient instead of the channel's (repeatable)."),
                      QStringLiteral("ADDRESS")),
          valueOption(QStringLiteral("hour"), Cli::tr("Hour of the day after the period, 0-23; 8 by default."),
                      QStringLiteral("H")),
          language},
         {QStringLiteral("SITE"), 0, 1},
         atOnce<addSchedule>},
        {QStringLiteral("report schedules"),
         Cli::tr("The reports that leave by mail: when next, when last, and what went wrong."),
         {},
         {},
         atOnce<listSchedules>},
        {QStringLiteral("report unschedule"),
         Cli::tr("Sends such a report no more."),
         {},
         {QStringLiteral("REPORT"), 1, 1},
         atOnce<removeSchedule>},
        {QStringLiteral("report brand"),
         Cli::tr("Name, logo and language of reports: of the agency, or of a client."),
         {client, valueOption(QStringLiteral("name"), Cli::tr("The name on the cover."), QStringLiteral("N")),
          valueOption(QStringLiteral("logo"), Cli::tr("A PNG or JPEG file; empty takes it away."),
                      QStringLiteral("FILE")),
          language},
         {},
         atOnce<setBrand>},
    };
}

} // namespace vigie
