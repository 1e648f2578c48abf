// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/enginerun.h"
#include "app/cli/enginesession.h"
#include "app/cli/linkcall.h"
#include "app/cli/passreport.h"
#include "app/cli/profilesession.h"
#include "app/cli/terminal.h"
#include "core/store/linkrepository.h"
#include "core/url/url.h"

#include <algorithm>
#include <set>

namespace vigie {

namespace {

/// The active backlinks, or those of the source pages that the call names. InvalidUrl, NotFound.
Result<std::vector<LinkSchedule>> plannedLinks(Invocation& call)
{
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadOnly, call.clock);
    if (!session)
        return fail(session.error());
    auto schedule = LinkRepository(session->database()).schedule();
    if (!schedule || call.arguments.isEmpty())
        return schedule;
    std::set<std::string> wanted;
    for (const QString& text : call.arguments) {
        const auto url = Url::parse(text.toStdString());
        if (!url)
            return fail(ErrorCode::InvalidUrl, text, url.error().detail);
        const std::string source = url->withoutFragment().href();
        if (std::ranges::find(*schedule, source, &LinkSchedule::source) == schedule->end())
            return fail(ErrorCode::NotFound, text, QStringLiteral("“link list” shows the backlinks"));
        wanted.insert(source);
    }
    std::erase_if(*schedule, [&](const LinkSchedule& link) { return !wanted.contains(link.source); });
    return schedule;
}

bool reachesSeverity(const std::vector<LinkEvent>& events, Severity severity)
{
    return std::ranges::any_of(events, [severity](const LinkEvent& event) { return event.severity >= severity; });
}

} // namespace

QFuture<int> checkLinks(const InvocationPointer& call)
{
    const auto failOn = failOnSeverity(call->parser);
    if (!failOn)
        return ready(wrongSeverity(call->output, failOn.error()));
    if (call->parser.isSet(QStringLiteral("site")))
        return ready(
            call->output.usage(Cli::tr("Backlinks belong to no site: name their source pages instead of --site.")));
    const auto links = plannedLinks(*call);
    if (!links)
        return ready(call->output.failure(links.error()));
    if (links->empty())
        call->output.note(Cli::tr("No backlink is watched yet. “vigie-cli link add SOURCE TARGET” adds one."));
    auto engine = openCheckEngine(*call);
    if (!engine)
        return ready(call->output.failure(engine.error()));

    EngineRun* run = keepRun<EngineRun>(*call, std::move(*engine));
    LinkJob* job = run->engine->prepareLinkPass(*links);
    QObject::connect(job, &LinkJob::progressChanged, job, [&output = call->output](const LinkProgress& progress) {
        output.progress(
            Cli::tr("%1 of %2 checked, %3 changes").arg(progress.checked).arg(progress.total).arg(progress.events));
    });
    QObject::connect(job, &LinkJob::finished, job,
                     [call = call.get(), run, failOn = *failOn](const Result<LinkPassResult>& result) {
                         call->output.endProgress();
                         if (!result)
                             return run->finish(call->output.failure(result.error()));
                         printLinkPass(*call, *result);
                         run->finish(failOn && reachesSeverity(result->events, *failOn) ? ExitFound : ExitDone);
                     });
    onTerminationRequest([engine = run->engine.get()] { engine->cancelPasses(Engine::InFlight::Abandon); });
    job->start();
    return run->exitCode();
}

} // namespace vigie
