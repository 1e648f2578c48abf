// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/checkping.h"

#include "app/cli/enginesession.h"
#include "app/cli/passreport.h"
#include "app/cli/pingreport.h"
#include "app/cli/profilesession.h"
#include "app/cli/terminal.h"
#include "core/store/pingmonitorrepository.h"

#include <algorithm>

namespace vigie {

namespace {

/// The active monitors that the call names, or all.
Result<std::vector<PingMonitor>> askedMonitors(Invocation& call)
{
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadOnly, call.clock);
    if (!session)
        return fail(session.error());
    if (call.arguments.isEmpty()) {
        auto all = PingMonitorRepository(session->database()).all();
        if (all)
            std::erase_if(*all, [](const PingMonitor& monitor) { return monitor.activity == ActivityState::Paused; });
        return all;
    }
    std::vector<PingMonitor> named;
    for (const QString& text : call.arguments) {
        auto monitor = findMonitor(session->database(), text);
        if (!monitor)
            return fail(monitor.error());
        named.push_back(std::move(*monitor));
    }
    return named;
}

/// How bad a monitor stands (criteria.md section 3).
Severity severityOf(PingState state)
{
    return state == PingState::Down       ? Severity::Critical
           : state == PingState::Degraded ? Severity::Warning
                                          : Severity::Good;
}

Result<std::vector<PingReport>> reports(StoreConnection& connection, const std::vector<PingMonitor>& monitors,
                                        const QDateTime& now)
{
    std::vector<PingReport> all;
    for (const PingMonitor& monitor : monitors) {
        auto report = pingReport(connection.database, monitor, now);
        if (!report)
            return fail(report.error());
        all.push_back(std::move(*report));
    }
    return all;
}

void conclude(Invocation& call, EngineRun& run, const std::vector<PingMonitor>& monitors,
              std::optional<Severity> failOn)
{
    const auto read = [monitors, now = call.clock.now()](StoreConnection& connection) {
        return reports(connection, monitors, now);
    };
    run.engine->store().read(read).then(
        run.engine.get(), [&call, &run, failOn](const Result<std::vector<PingReport>>& all) {
            if (!all)
                return run.finish(call.output.failure(all.error()));
            bool found = false;
            for (const PingReport& report : *all) {
                printReport(call, report);
                const Severity severity = severityOf(report.state);
                found = found || (failOn && severity > Severity::Good && severity >= *failOn);
            }
            run.finish(found ? ExitFound : ExitDone);
        });
}

} // namespace

QFuture<int> checkPing(const InvocationPointer& call)
{
    const auto failOn = failOnSeverity(call->parser);
    if (!failOn)
        return ready(wrongSeverity(call->output, failOn.error()));
    const auto monitors = askedMonitors(*call);
    if (!monitors)
        return ready(call->output.failure(monitors.error()));
    if (monitors->empty()) {
        call->output.note(Cli::tr("Nothing is pinged yet. “vigie-cli ping add URL” adds a monitor."));
        return ready(ExitDone);
    }
    auto engine = openCheckEngine(*call);
    if (!engine)
        return ready(call->output.failure(engine.error()));
    EngineRun* run = keepRun<EngineRun>(*call, std::move(*engine));
    std::vector<MonitorId> ids;
    std::ranges::transform(*monitors, std::back_inserter(ids), &PingMonitor::id);
    run->ping = std::make_unique<PingRunner>(*run->engine, PingLane::Extent::AllNow, ids);
    QObject::connect(
        run->ping.get(), &PingRunner::stopped, run->engine.get(),
        [call = call.get(), run, monitors = *monitors, failOn = *failOn](const std::optional<Error>& error) {
            if (error)
                return run->finish(call->output.failure(*error));
            conclude(*call, *run, monitors, failOn);
        });
    onTerminationRequest([run] { run->ping->stop(); });
    run->ping->start();
    return run->exitCode();
}

void reportEvents(Invocation& call, PingRunner& runner)
{
    QObject::connect(&runner, &PingRunner::recorded, &runner, [&call](const PingRecord& record) {
        for (const PingEvent& event : record.events)
            printEvent(call, event, record.monitor);
    });
}

} // namespace vigie
