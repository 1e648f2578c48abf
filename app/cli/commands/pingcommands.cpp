// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/headeroptions.h"
#include "app/cli/pingmaintenance.h"
#include "app/cli/pingreport.h"
#include "app/cli/profilesession.h"
#include "core/monitor/pingfactory.h"
#include "core/monitor/pingheaders.h"
#include "core/store/pingmonitorrepository.h"
#include "core/store/pingrepository.h"
#include "core/text/labels.h"

#include <algorithm>

namespace vigie {

namespace {

tl::unexpected<Error> unusable(const QString& value, const QString& why)
{
    return fail(ErrorCode::InvalidArgument, value, why);
}

/// 800ms, 3s, or 0 for never.
Result<std::chrono::milliseconds> parseSlow(const QString& text)
{
    bool ok = false;
    if (text.endsWith(QLatin1String("ms"))) {
        const int count = text.chopped(2).toInt(&ok);
        if (!ok || count < 0)
            return unusable(text, QStringLiteral("a time is 800ms or 3s"));
        return std::chrono::milliseconds(count);
    }
    const auto duration = parseDuration(text);
    return duration ? Result<std::chrono::milliseconds>(*duration) : fail(duration.error());
}

/// The lines of a file.
/// All headers of a monitor are given at once. \a secret: those whose values nobody may see.
Result<void> applyHeaders(const QCommandLineParser& options, HttpDemand& demand, HeaderList& secret)
{
    auto given = givenHeaders(options);
    if (!given)
        return fail(given.error());
    if (!*given)
        return {};
    demand.headers = std::move((*given)->plain);
    demand.secretHeaders.clear();
    secret = std::move((*given)->secret);
    return {};
}

Result<void> applyDemand(const QCommandLineParser& options, HttpDemand& demand)
{
    if (options.isSet(QStringLiteral("method"))) {
        const QString method = options.value(QStringLiteral("method")).toUpper();
        if (method != QLatin1String("GET") && method != QLatin1String("HEAD"))
            return unusable(method, QStringLiteral("the method is GET or HEAD"));
        demand.method = method == QLatin1String("HEAD") ? PingMethod::Head : PingMethod::Get;
    }
    if (options.isSet(QStringLiteral("accept"))) {
        auto ranges = parseStatusRanges(options.value(QStringLiteral("accept")));
        if (!ranges)
            return fail(ranges.error());
        demand.accepted = std::move(*ranges);
    }
    if (options.isSet(QStringLiteral("keyword")))
        demand.keyword = options.value(QStringLiteral("keyword")).toStdString();
    if (options.isSet(QStringLiteral("absent")))
        demand.absent = options.value(QStringLiteral("absent")).toStdString();
    return {};
}

/// The options that `ping add` and `ping set` share, applied to \a monitor; \a secret takes the values of secret
/// headers.
Result<void> applyOptions(const QCommandLineParser& options, PingMonitor& monitor, HeaderList& secret)
{
    if (options.isSet(QStringLiteral("name")))
        monitor.name = options.value(QStringLiteral("name"));
    if (options.isSet(QStringLiteral("tag")))
        monitor.tags = options.values(QStringLiteral("tag"));
    if (options.isSet(QStringLiteral("interval"))) {
        const auto interval = parseInterval(options.value(QStringLiteral("interval")));
        if (!interval)
            return fail(interval.error());
        monitor.interval = *interval;
    }
    if (options.isSet(QStringLiteral("slow"))) {
        const auto slow = parseSlow(options.value(QStringLiteral("slow")));
        if (!slow)
            return fail(slow.error());
        monitor.slowAfter = *slow;
    }
    if (options.isSet(QStringLiteral("failures"))) {
        const QString failures = options.value(QStringLiteral("failures"));
        monitor.failuresToDown = failures == inheritWord ? std::nullopt : std::optional(failures.toInt());
    }
    if (options.isSet(QStringLiteral("successes")))
        monitor.successesToUp = options.value(QStringLiteral("successes")).toInt();
    if (auto applied = applyDemand(options, monitor.http); !applied)
        return applied;
    if (auto applied = applyHeaders(options, monitor.http, secret); !applied)
        return applied;
    return checkPingMonitor(monitor);
}

Result<void> applySite(ProfileSession& session, const QCommandLineParser& options, PingMonitor& monitor)
{
    if (!options.isSet(QStringLiteral("site")))
        return {};
    const auto site = session.optionalSite(options.value(QStringLiteral("site")));
    if (!site)
        return fail(site.error());
    monitor.site = *site;
    return {};
}

int wrongValue(Invocation& call, const Error& error)
{
    return call.output.usage(Cli::tr("“%1” cannot be used: %2").arg(error.subject, error.detail));
}

/// What an option said cannot be used, or cannot be had.
int refused(Invocation& call, const Error& error)
{
    return error.code == ErrorCode::InvalidArgument ? wrongValue(call, error) : call.output.failure(error);
}

int addPing(Invocation& call)
{
    std::optional<PingKind> kind;
    if (call.parser.isSet(QStringLiteral("kind"))) {
        const QString name = call.parser.value(QStringLiteral("kind"));
        kind = pingKindFromName(name.toStdString());
        if (!kind)
            return wrongValue(call,
                              {ErrorCode::InvalidArgument, name, QStringLiteral("the kind is http, tcp or icmp")});
    }
    auto monitor = makePingMonitor(call.arguments.first(), kind, call.clock.now());
    if (!monitor)
        return call.output.failure(monitor.error());
    HeaderList secret;
    if (const auto applied = applyOptions(call.parser, *monitor, secret); !applied)
        return refused(call, applied.error());
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadWrite, call.clock);
    if (!session)
        return call.output.failure(session.error());
    if (const auto applied = applySite(*session, call.parser, *monitor); !applied)
        return call.output.failure(applied.error());
    FileSecrets secrets = session->secrets();
    if (const auto id = addMonitor(session->database(), secrets, *monitor, secret); !id)
        return call.output.failure(id.error());
    if (call.global.json)
        call.output.json(toJson(*monitor));
    else
        call.output.line(Cli::tr("%1 is pinged now, every %2 minutes.")
                             .arg(QString::fromStdString(monitor->target))
                             .arg(monitor->interval.count() / 60));
    return ExitDone;
}

/// The monitors that the call names, or all.
Result<std::vector<PingMonitor>> namedMonitors(Invocation& call, Database& database)
{
    if (call.arguments.isEmpty())
        return PingMonitorRepository(database).all();
    std::vector<PingMonitor> monitors;
    for (const QString& text : call.arguments) {
        auto monitor = findMonitor(database, text);
        if (!monitor)
            return fail(monitor.error());
        monitors.push_back(std::move(*monitor));
    }
    return monitors;
}

/// Opens the profile for reading and calls \a show(database, monitor) for every monitor that the call names.
template <class Show> int showMonitors(Invocation& call, Show show)
{
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadOnly, call.clock);
    if (!session)
        return call.output.failure(session.error());
    const auto monitors = namedMonitors(call, session->database());
    if (!monitors)
        return call.output.failure(monitors.error());
    if (monitors->empty() && !call.global.json)
        call.output.note(Cli::tr("Nothing is pinged yet. “vigie-cli ping add URL” adds a monitor."));
    for (const PingMonitor& monitor : *monitors) {
        if (const Result<void> shown = show(session->database(), monitor); !shown)
            return call.output.failure(shown.error());
    }
    return ExitDone;
}

int listMonitors(Invocation& call)
{
    return showMonitors(call, [&](Database&, const PingMonitor& monitor) -> Result<void> {
        if (call.global.json) {
            call.output.json(toJson(monitor));
            return {};
        }
        const QString state = monitor.activity == ActivityState::Paused ? Cli::tr("paused") : Cli::tr("active");
        call.output.line(QStringLiteral("%1  %2  %3  %4  %5")
                             .arg(monitor.id.value)
                             .arg(QString::fromLatin1(pingKindName(monitor.kind).data()),
                                  QString::fromStdString(monitor.target), state, monitor.name));
        return {};
    });
}

int showStatus(Invocation& call)
{
    return showMonitors(call, [&](Database& database, const PingMonitor& monitor) -> Result<void> {
        const auto report = pingReport(database, monitor, call.clock.now());
        if (!report)
            return fail(report.error());
        printReport(call, *report);
        return {};
    });
}

int listIncidents(Invocation& call)
{
    IncidentFilter filter;
    for (const auto& [option, place] : {std::pair("since", &filter.since), std::pair("until", &filter.until)}) {
        const QString name = QLatin1String(option);
        if (!call.parser.isSet(name))
            continue;
        const auto at = parseInstant(call.parser.value(name), call.clock.now());
        if (!at)
            return wrongValue(call, at.error());
        *place = *at;
    }
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadOnly, call.clock);
    if (!session)
        return call.output.failure(session.error());
    const auto monitors = namedMonitors(call, session->database());
    if (!monitors)
        return call.output.failure(monitors.error());
    const auto incidents = PingRepository(session->database()).incidents(filter);
    if (!incidents)
        return call.output.failure(incidents.error());
    for (const PingIncident& incident : *incidents) {
        const auto monitor = std::ranges::find(*monitors, incident.monitor, &PingMonitor::id);
        if (monitor != monitors->end())
            printIncident(call, incident, *monitor);
    }
    return ExitDone;
}

/// Opens the profile for writing, finds the monitor of the first argument, lets \a change act on it and saves it.
template <class Change> int updatePing(Invocation& call, Change change)
{
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadWrite, call.clock);
    if (!session)
        return call.output.failure(session.error());
    auto monitor = findMonitor(session->database(), call.arguments.first());
    if (!monitor)
        return call.output.failure(monitor.error());
    HeaderList secret;
    if (const Result<void> changed = change(*session, *monitor, secret); !changed)
        return refused(call, changed.error());
    FileSecrets secrets = session->secrets();
    if (const auto saved = updateMonitor(session->database(), secrets, *monitor, secret); !saved)
        return call.output.failure(saved.error());
    if (call.global.json)
        call.output.json(toJson(*monitor));
    return ExitDone;
}

int setMonitor(Invocation& call)
{
    return updatePing(call, [&](ProfileSession& session, PingMonitor& monitor, HeaderList& secret) -> Result<void> {
        if (auto applied = applySite(session, call.parser, monitor); !applied)
            return applied;
        return applyOptions(call.parser, monitor, secret);
    });
}

template <ActivityState State> int setActivity(Invocation& call)
{
    return updatePing(call, [](ProfileSession&, PingMonitor& monitor, HeaderList&) -> Result<void> {
        monitor.activity = State;
        return {};
    });
}

int removePing(Invocation& call)
{
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadWrite, call.clock);
    if (!session)
        return call.output.failure(session.error());
    const auto monitor = findMonitor(session->database(), call.arguments.first());
    if (!monitor)
        return call.output.failure(monitor.error());
    FileSecrets secrets = session->secrets();
    if (const auto removed = removeMonitor(session->database(), secrets, *monitor); !removed)
        return call.output.failure(removed.error());
    if (!call.global.json)
        call.output.line(
            Cli::tr("%1 is no longer pinged; its history was removed.").arg(QString::fromStdString(monitor->target)));
    return ExitDone;
}

QList<QCommandLineOption> monitorOptions()
{
    const QList<QCommandLineOption> options{
        valueOption(QStringLiteral("interval"), Cli::tr("How often it is asked, 5m to 24h."), QStringLiteral("5m")),
        valueOption(QStringLiteral("method"), Cli::tr("GET or HEAD."), QStringLiteral("GET")),
        valueOption(QStringLiteral("accept"), Cli::tr("The statuses that count as up."), QStringLiteral("200-299")),
        valueOption(QStringLiteral("keyword"), Cli::tr("A text that the answer must hold."), QStringLiteral("T")),
        valueOption(QStringLiteral("absent"), Cli::tr("A text that the answer must not hold."), QStringLiteral("T")),
        valueOption(
            QStringLiteral("failures"),
            Cli::tr("Failures in a row before it counts as down, 1 to 10; inherit: as its site or the settings say."),
            QStringLiteral("N|inherit")),
        valueOption(QStringLiteral("successes"), Cli::tr("Answers in a row before it counts as up again, 1 to 10."),
                    QStringLiteral("2")),
        valueOption(QStringLiteral("slow"), Cli::tr("A longer answer is slow; 0: never."), QStringLiteral("3s")),
        valueOption(QStringLiteral("name"), Cli::tr("Name for people."), QStringLiteral("N")),
        valueOption(QStringLiteral("site"), Cli::tr("The site it belongs to; it needs none."), QStringLiteral("S")),
        valueOption(QStringLiteral("tag"), Cli::tr("A tag; may be given several times."), QStringLiteral("T"))};
    return options + headerOptions();
}

} // namespace

std::vector<Command> pingCommands()
{
    const QList<QCommandLineOption> options = monitorOptions();
    QList<QCommandLineOption> addOptions = options;
    addOptions.prepend(valueOption(QStringLiteral("kind"), Cli::tr("http, tcp (host:port) or icmp (a host)."),
                                   QStringLiteral("http|tcp|icmp")));
    const CommandArgument url{QStringLiteral("URL"), 1, 1};
    const CommandArgument monitor{QStringLiteral("MONITOR"), 1, 1};
    const CommandArgument monitors{QStringLiteral("MONITOR…"), 0, 0};
    return {
        {QStringLiteral("ping add"), Cli::tr("Watches whether an address answers."), addOptions, url, atOnce<addPing>},
        {QStringLiteral("ping list"), Cli::tr("The monitors, one a line."), {}, monitors, atOnce<listMonitors>},
        {QStringLiteral("ping status"),
         Cli::tr("State, uptime and response times of the monitors."),
         {},
         monitors,
         atOnce<showStatus>},
        {QStringLiteral("ping incidents"),
         Cli::tr("When something was down, why, and for how long; newest first."),
         {valueOption(QStringLiteral("since"), Cli::tr("From this time on (2026-11-23, or 7d back)."),
                      QStringLiteral("T")),
          valueOption(QStringLiteral("until"), Cli::tr("Up to this time."), QStringLiteral("T"))},
         monitors,
         atOnce<listIncidents>},
        {QStringLiteral("ping set"), Cli::tr("Changes the settings of a monitor."), options, monitor,
         atOnce<setMonitor>},
        {QStringLiteral("ping pause"),
         Cli::tr("Stops asking; the history stays."),
         {},
         monitor,
         atOnce<setActivity<ActivityState::Paused>>},
        {QStringLiteral("ping resume"),
         Cli::tr("Goes on asking."),
         {},
         monitor,
         atOnce<setActivity<ActivityState::Active>>},
        {QStringLiteral("ping remove"),
         Cli::tr("Forgets a monitor with its history."),
         {},
         monitor,
         atOnce<removePing>},
        pingMaintenanceCommand(),
    };
}

} // namespace vigie
