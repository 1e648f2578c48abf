// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/checkping.h"
#include "app/cli/command.h"
#include "app/cli/enginerun.h"
#include "app/cli/enginesession.h"
#include "app/cli/jsonshapes.h"
#include "app/cli/linkcall.h"
#include "app/cli/passreport.h"
#include "app/cli/profilesession.h"
#include "app/cli/stagingcommand.h"
#include "app/cli/terminal.h"
#include "app/engine/alertservice.h"
#include "app/engine/linkrunner.h"
#include "app/engine/schedulerunner.h"
#include "core/store/deploymentrepository.h"
#include "core/store/pagerepository.h"
#include "core/store/siterepository.h"
#include "core/text/describe.h"

#include <algorithm>
#include <functional>
#include <set>

namespace vigie {

namespace {

/// The pages that the call names, in the profile: URLs, a site, or everything that is active. Their sites' robots.txt
/// come along.
Result<std::vector<PageSchedule>> namedPages(Invocation& call)
{
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadOnly, call.clock);
    if (!session)
        return fail(session.error());
    auto all = PageRepository(session->database()).schedule();
    if (!all)
        return fail(all.error());
    const auto site = session->optionalSite(call.parser.value(QStringLiteral("site")));
    if (!site)
        return fail(site.error());
    if (*site)
        std::erase_if(*all, [&](const PageSchedule& page) { return page.site != **site; });
    if (call.arguments.isEmpty())
        return all;
    std::set<PageId> wanted;
    std::set<SiteId> sites;
    for (const QString& url : call.arguments) {
        const auto page = session->findPage(url);
        if (!page)
            return fail(page.error());
        wanted.insert(page->id);
        sites.insert(page->site);
    }
    std::erase_if(*all, [&](const PageSchedule& page) {
        return !wanted.contains(page.id) && !(page.kind == PageKind::RobotsTxt && sites.contains(page.site));
    });
    return all;
}

int unknownPage(Invocation& call, const Error& error)
{
    const int code = call.output.failure(error);
    if (error.code == ErrorCode::NotFound && !call.arguments.isEmpty())
        call.output.note(
            Cli::tr("“vigie-cli site add URL” watches its site, “vigie-cli inspect page URL” looks at it once."));
    return code;
}

void showProgress(Output& output, const PassProgress& progress)
{
    output.progress(
        Cli::tr("%1 of %2 checked, %3 changes").arg(progress.checked).arg(progress.total).arg(progress.changes));
}

QFuture<int> check(const InvocationPointer& call)
{
    if (call->parser.isSet(QStringLiteral("ping")))
        return checkPing(call);
    if (call->parser.isSet(QStringLiteral("link")))
        return checkLinks(call);
    const auto failOn = failOnSeverity(call->parser);
    if (!failOn)
        return ready(wrongSeverity(call->output, failOn.error()));
    auto pages = namedPages(*call);
    if (!pages)
        return ready(unknownPage(*call, pages.error()));
    if (pages->empty())
        call->output.note(Cli::tr("No site is watched yet. “vigie-cli site add URL” adds one."));
    auto engine = openCheckEngine(*call);
    if (!engine)
        return ready(call->output.failure(engine.error()));

    EngineRun* run = keepRun<EngineRun>(*call, std::move(*engine));
    PassPlan plan;
    plan.trigger = PassTrigger::Manual;
    plan.pages = std::move(*pages);
    PassJob* job = run->engine->preparePass(std::move(plan));
    QObject::connect(job, &PassJob::progressChanged, job,
                     [&output = call->output](const PassProgress& progress) { showProgress(output, progress); });
    QObject::connect(job, &PassJob::finished, job,
                     [call = call.get(), run, failOn = *failOn](const Result<PassResult>& result) {
                         call->output.endProgress();
                         if (!result)
                             return run->finish(call->output.failure(result.error()));
                         printPass(*call, *result);
                         run->finish(failOn && reaches(result->changes, *failOn) ? ExitFound : ExitDone);
                     });
    onTerminationRequest([engine = run->engine.get()] { engine->cancelPasses(Engine::InFlight::Abandon); });
    job->start();
    return run->exitCode();
}

/// The runners of one `run`: it ends when the last of them has stopped, and the error of one stops the others.
struct RunningMonitors
{
    std::vector<std::function<void()>> stops;
    std::size_t stopped = 0;
    std::optional<Error> error;

    void stopAll() const
    {
        for (const auto& stop : stops)
            stop();
    }
};

template <class Runner>
void add(const std::shared_ptr<RunningMonitors>& monitors, Runner* runner, Invocation* call, EngineRun* run)
{
    monitors->stops.push_back([runner] { runner->stop(); });
    QObject::connect(runner, &Runner::stopped, runner, [monitors, call, run](const std::optional<Error>& error) {
        if (error && !monitors->error) {
            monitors->error = error;
            monitors->stopAll(); // before this one counts: the others may stop at once
        }
        if (++monitors->stopped == monitors->stops.size())
            run->finish(monitors->error ? call->output.failure(*monitors->error) : static_cast<int>(ExitDone));
    });
}

QFuture<int> runMonitor(const InvocationPointer& call)
{
    auto engine = openEngine(call->global, EngineUse::Continuous, call->clock);
    if (!engine)
        return ready(call->output.failure(engine.error()));
    EngineRun* run = keepRun<EngineRun>(*call, std::move(*engine));
    const bool once = call->parser.isSet(QStringLiteral("once"));
    const auto extent = once ? ScheduleRunner::Extent::DueNow : ScheduleRunner::Extent::UntilStopped;
    auto* runner = new ScheduleRunner(*run->engine, extent, run->engine.get());
    auto* links = new LinkRunner(*run->engine, extent, run->engine.get());
    QObject::connect(run->engine.get(), &Engine::passFinished, runner, [call = call.get()](const PassResult& result) {
        if (call->global.json || !result.changes.empty())
            printPass(*call, result);
    });
    QObject::connect(run->engine.get(), &Engine::linkPassFinished, links,
                     [call = call.get()](const LinkPassResult& result) {
                         if (call->global.json || !result.events.empty())
                             printLinkPass(*call, result);
                     });
    run->ping = std::make_unique<PingRunner>(
        *run->engine, once ? PingLane::Extent::DueNow : PingLane::Extent::UntilStopped, std::vector<MonitorId>());
    reportEvents(*call, *run->ping);
    auto monitors = std::make_shared<RunningMonitors>();
    add(monitors, runner, call.get(), run);
    add(monitors, links, call.get(), run);
    add(monitors, run->ping.get(), call.get(), run);
    onTerminationRequest([monitors] { monitors->stopAll(); });
    onReloadRequest([runner, links, run] {
        runner->reload();
        links->reload();
        run->ping->reload();
        run->engine->alerts().turn();
    });
    run->ping->start();
    runner->start();
    links->start();
    return run->exitCode();
}

int markDeployment(Invocation& call)
{
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadWrite, call.clock);
    if (!session)
        return call.output.failure(session.error());
    std::vector<SiteId> sites;
    if (const auto site = session->optionalSite(call.parser.value(QStringLiteral("site"))); !site) {
        return call.output.failure(site.error());
    } else if (*site) {
        sites.push_back(**site);
    } else {
        const auto all = SiteRepository(session->database()).all();
        if (!all)
            return call.output.failure(all.error());
        for (const Site& one : *all)
            sites.push_back(one.id);
    }
    for (const SiteId site : sites) {
        Deployment deployment;
        deployment.site = site;
        deployment.at = call.clock.now();
        deployment.name = call.arguments.join(QLatin1Char(' '));
        if (const auto added = DeploymentRepository(session->database()).add(deployment); !added)
            return call.output.failure(added.error());
    }
    if (!call.global.json)
        call.output.line(Cli::tr("Marked on %n site(s).", nullptr, static_cast<int>(sites.size())));
    return ExitDone;
}

} // namespace

std::vector<Command> checkCommands()
{
    const QCommandLineOption site =
        valueOption(QStringLiteral("site"), Cli::tr("Only this site (URL, host or name)."), QStringLiteral("S"));
    return {
        {QStringLiteral("check"),
         Cli::tr("One pass now over everything, one site, or the URLs given."),
         {site,
          failOnOption(),
          {QStringLiteral("no-confirm"), Cli::tr("Do not ask suspicious pages a second time.")},
          {QStringLiteral("ping"), Cli::tr("Looks at the ping monitors instead, or at those named.")},
          {QStringLiteral("link"), Cli::tr("The backlinks instead, all or those on the pages given.")}},
         {QStringLiteral("URL…"), 0, 0},
         check},
        stagingCommand(),
        {QStringLiteral("deploy mark"),
         Cli::tr("Marks a deployment for charts and for attributing changes."),
         {site},
         {QStringLiteral("NAME"), 1, 0},
         atOnce<markDeployment>},
        {QStringLiteral("run"),
         Cli::tr("Monitors without a window until it is asked to end (SIGTERM)."),
         {{QStringLiteral("once"), Cli::tr("Only what is due now, then end.")}},
         {},
         runMonitor},
    };
}

} // namespace vigie
