// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/pingmaintenance.h"

#include "app/cli/jsonshapes.h"
#include "app/cli/pingreport.h"
#include "app/cli/profilesession.h"
#include "core/store/pingmonitorrepository.h"

#include <QLocale>
#include <QTimeZone>

#include <array>

namespace vigie {

namespace {

constexpr std::array<const char*, 7> dayNames{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr std::chrono::hours longestWindow{7 * 24};

tl::unexpected<Error> unusable(const QString& value, const char* why)
{
    return fail(ErrorCode::InvalidArgument, value, QLatin1String(why));
}

/// "daily" or "mon,thu".
Result<int> parseWeekdays(const QString& text)
{
    if (text == QLatin1String("daily"))
        return MaintenanceWindow::everyDay;
    int days = 0;
    const QStringList parts = text.split(QLatin1Char(','));
    for (const QString& part : parts) {
        int bit = 0;
        for (std::size_t i = 0; i < dayNames.size(); ++i) {
            if (part.trimmed().toLower() == QLatin1String(dayNames[i]))
                bit = 1 << i;
        }
        if (bit == 0)
            return unusable(text, "days are “daily” or mon,tue,wed,thu,fri,sat,sun");
        days |= bit;
    }
    return days;
}

QString weekdayText(int days)
{
    if (days == MaintenanceWindow::everyDay)
        return QStringLiteral("daily");
    QStringList names;
    for (std::size_t i = 0; i < dayNames.size(); ++i) {
        if ((days & (1 << i)) != 0)
            names.append(QLatin1String(dayNames[i]));
    }
    return names.join(QLatin1Char(','));
}

QJsonObject toJson(const MaintenanceWindow& window)
{
    const bool weekly = window.recurrence == MaintenanceWindow::Recurrence::Weekly;
    const auto ofWeekly = [&](const QJsonValue& value) { return weekly ? value : QJsonValue(); };
    return {
        {QStringLiteral("maintenance"), QString::number(window.id.value)},
        {QStringLiteral("monitor"), window.monitor ? QJsonValue(QString::number(window.monitor->value)) : QJsonValue()},
        {QStringLiteral("from"), jsonInstant(window.from)},
        {QStringLiteral("until"), jsonInstant(window.until)},
        {QStringLiteral("every"), ofWeekly(weekdayText(window.weekdays))},
        {QStringLiteral("at"), ofWeekly(window.startsAt.toString(QStringLiteral("HH:mm")))},
        {QStringLiteral("minutes"), ofWeekly(static_cast<qint64>(window.length.count()))},
        {QStringLiteral("zone"), ofWeekly(QString::fromUtf8(window.zone))},
        {QStringLiteral("note"), window.note}};
}

void print(Invocation& call, const MaintenanceWindow& window)
{
    if (call.global.json)
        return call.output.json(toJson(window));
    const auto time = [](const QDateTime& at) { return QLocale().toString(at.toLocalTime(), QLocale::ShortFormat); };
    QString when;
    if (window.recurrence == MaintenanceWindow::Recurrence::Weekly)
        when = Cli::tr("%1 at %2 for %3 minutes")
                   .arg(weekdayText(window.weekdays), window.startsAt.toString(QStringLiteral("HH:mm")))
                   .arg(window.length.count());
    else if (window.until.isValid())
        when = Cli::tr("from %1 to %2").arg(time(window.from), time(window.until));
    else
        when = Cli::tr("since %1, until it is ended").arg(time(window.from));
    const QString whom = window.monitor ? Cli::tr("monitor %1").arg(window.monitor->value) : Cli::tr("all monitors");
    call.output.line(QStringLiteral("%1  %2  %3  %4").arg(window.id.value).arg(whom, when, window.note));
}

Result<MaintenanceWindow> recurringWindow(const QCommandLineParser& options, const QDateTime& now)
{
    MaintenanceWindow window;
    window.recurrence = MaintenanceWindow::Recurrence::Weekly;
    window.from = now;
    const auto days = parseWeekdays(options.value(QStringLiteral("every")));
    if (!days)
        return fail(days.error());
    window.weekdays = *days;
    const QString at = options.value(QStringLiteral("at"));
    window.startsAt = QTime::fromString(at, QStringLiteral("H:mm"));
    if (!window.startsAt.isValid())
        return unusable(at, "--every needs --at HH:MM");
    const auto length = parseDuration(options.value(QStringLiteral("for")));
    if (!length || *length < std::chrono::minutes(1) || *length > longestWindow)
        return unusable(options.value(QStringLiteral("for")), "--every needs --for, 1m to 7d");
    window.length = std::chrono::duration_cast<std::chrono::minutes>(*length);
    window.zone = QTimeZone::systemTimeZoneId();
    return window;
}

/// What the options plan: recurring, from a time to another, or from now on.
Result<MaintenanceWindow> plannedWindow(const QCommandLineParser& options, const QDateTime& now)
{
    if (options.isSet(QStringLiteral("every")))
        return recurringWindow(options, now);
    MaintenanceWindow window;
    window.from = now;
    if (options.isSet(QStringLiteral("from"))) {
        const auto from = parseInstant(options.value(QStringLiteral("from")), now);
        if (!from)
            return fail(from.error());
        window.from = *from;
    }
    if (options.isSet(QStringLiteral("until"))) {
        const auto until = parseInstant(options.value(QStringLiteral("until")), now);
        if (!until)
            return fail(until.error());
        window.until = *until;
    } else if (options.isSet(QStringLiteral("for"))) {
        const auto length = parseDuration(options.value(QStringLiteral("for")));
        if (!length)
            return fail(length.error());
        window.until = window.from.addSecs(length->count());
    }
    if (window.until.isValid() && window.until <= window.from)
        return unusable(options.value(QStringLiteral("until")), "it ends before it begins");
    return window;
}

int add(Invocation& call)
{
    auto window = plannedWindow(call.parser, call.clock.now());
    if (!window)
        return call.output.usage(Cli::tr("“%1” cannot be used: %2").arg(window.error().subject, window.error().detail));
    window->note = call.parser.value(QStringLiteral("note"));
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadWrite, call.clock);
    if (!session)
        return call.output.failure(session.error());
    if (!call.arguments.isEmpty()) {
        const auto monitor = findMonitor(session->database(), call.arguments.first());
        if (!monitor)
            return call.output.failure(monitor.error());
        window->monitor = monitor->id;
    }
    const auto id = PingMonitorRepository(session->database()).addMaintenance(*window);
    if (!id)
        return call.output.failure(id.error());
    window->id = *id;
    print(call, *window);
    return ExitDone;
}

int list(Invocation& call)
{
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadOnly, call.clock);
    if (!session)
        return call.output.failure(session.error());
    const auto windows = PingMonitorRepository(session->database()).maintenance();
    if (!windows)
        return call.output.failure(windows.error());
    for (const MaintenanceWindow& window : *windows)
        print(call, window);
    return ExitDone;
}

/// --end and --remove.
int finish(Invocation& call, const QString& option)
{
    const QString text = call.parser.value(option);
    bool ok = false;
    const MaintenanceId id{text.toLongLong(&ok)};
    if (!ok)
        return call.output.usage(Cli::tr("A maintenance is named by its number; “ping maintenance” shows them."));
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadWrite, call.clock);
    if (!session)
        return call.output.failure(session.error());
    PingMonitorRepository monitors(session->database());
    const auto done =
        option == QLatin1String("end") ? monitors.endMaintenance(id, call.clock.now()) : monitors.removeMaintenance(id);
    return done ? static_cast<int>(ExitDone) : call.output.failure(done.error());
}

int maintenance(Invocation& call)
{
    for (const QString& option : {QStringLiteral("end"), QStringLiteral("remove")}) {
        if (call.parser.isSet(option))
            return finish(call, option);
    }
    for (const QString& option : {QStringLiteral("start"), QStringLiteral("from"), QStringLiteral("every")}) {
        if (call.parser.isSet(option))
            return add(call);
    }
    return list(call);
}

} // namespace

Command pingMaintenanceCommand()
{
    return {
        QStringLiteral("ping maintenance"),
        Cli::tr("Times in which failures are expected: without options lists them; for one monitor, or for all."),
        {{QStringLiteral("start"), Cli::tr("From now on, for --for, or until --end.")},
         valueOption(QStringLiteral("from"), Cli::tr("Planned: from this time on."), QStringLiteral("T")),
         valueOption(QStringLiteral("until"), Cli::tr("Up to this time."), QStringLiteral("T")),
         valueOption(QStringLiteral("every"), Cli::tr("Recurring: daily, or days such as mon,thu."),
                     QStringLiteral("DAYS")),
         valueOption(QStringLiteral("at"), Cli::tr("When it begins on these days, local time."),
                     QStringLiteral("HH:MM")),
         valueOption(QStringLiteral("for"), Cli::tr("How long it takes."), QStringLiteral("1h")),
         valueOption(QStringLiteral("note"), Cli::tr("Why."), QStringLiteral("TEXT")),
         valueOption(QStringLiteral("end"), Cli::tr("Ends a maintenance now."), QStringLiteral("NUMBER")),
         valueOption(QStringLiteral("remove"), Cli::tr("Forgets a planned maintenance."), QStringLiteral("NUMBER"))},
        {QStringLiteral("MONITOR"), 0, 1},
        atOnce<maintenance>};
}

} // namespace vigie
