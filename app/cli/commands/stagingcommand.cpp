// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/stagingcommand.h"

#include "app/cli/commandrun.h"
#include "app/cli/enginesession.h"
#include "app/cli/jsonshapes.h"
#include "app/cli/passreport.h"
#include "app/cli/profilesession.h"
#include "app/cli/terminal.h"
#include "core/fetch/confirmingfetcher.h"
#include "core/fetch/fetcher.h"
#include "core/fetch/hopurl.h"
#include "core/monitor/stagingcomparison.h"
#include "core/store/pagerepository.h"
#include "core/url/url.h"

#include <QThreadPool>

namespace vigie {

namespace {

/// What the comparison works with until the event loop has ended. It writes nothing, so it stands beside a running
/// process.
struct ComparisonRun : CommandRun
{
    explicit ComparisonRun(const FetchSettings& settings) : second(settings), fetcher(settings, &second) {}

    QThreadPool pool;
    ConfirmingFetcher second;
    Fetcher fetcher;
    std::unique_ptr<StagingComparison> comparison;
};

Result<StagingComparison::Target> comparisonTarget(Invocation& call)
{
    const QString address = call.parser.value(QStringLiteral("against"));
    const auto other = Url::parse(address.toStdString());
    if (!other)
        return fail(ErrorCode::InvalidUrl, address);
    if (!other->isHttp())
        return fail(ErrorCode::UnsupportedScheme, address);
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadOnly, call.clock);
    if (!session)
        return fail(session.error());
    const auto site = session->findSite(call.arguments.first());
    if (!site)
        return fail(site.error());
    StoreConnection connection = session->connection();
    auto context = loadSiteContext(connection, session->secrets(), site->id);
    if (!context)
        return fail(context.error());
    PageFilter filter;
    filter.site = site->id;
    filter.kinds = {PageKind::Page, PageKind::Home};
    PageRepository pages(session->database());
    const auto ids = pages.ids(filter);
    if (!ids)
        return fail(ids.error());
    auto rows = pages.rows(*ids);
    if (!rows)
        return fail(rows.error());
    auto hop = parseHopUrl(other->href(), nullptr);
    return StagingComparison::Target{std::move(*context), std::move(*rows), other->origin(),
                                     hop ? std::move(hop->credentials) : std::nullopt};
}

void printComparison(Invocation& call, const StagingResult& result, const Site& site)
{
    if (call.global.json) {
        QJsonArray changes;
        for (const Change& change : result.changes) {
            QJsonObject json = toJson(change, site);
            json.insert(QStringLiteral("id"), QJsonValue());
            changes.append(json);
        }
        call.output.json(QJsonObject{{QStringLiteral("compared"), result.compared},
                                     {QStringLiteral("not_observed"), result.unobserved},
                                     {QStringLiteral("cancelled"), result.cancelled},
                                     {QStringLiteral("counts"), severityCounts(result.changes)},
                                     {QStringLiteral("changes"), changes}});
        return;
    }
    printChanges(call, result.changes, result.groups, ChangeDetail::All);
    call.output.line(Cli::tr("%n page(s) compared.", nullptr, result.compared));
    if (result.changes.empty())
        call.output.line(Cli::tr("Nothing differs."));
}

QFuture<int> compareHosts(const InvocationPointer& call)
{
    const auto ready = [](int code) { return QtFuture::makeReadyFuture(code); };
    const auto failOn = failOnSeverity(call->parser);
    if (!failOn)
        return ready(wrongSeverity(call->output, failOn.error()));
    if (!call->parser.isSet(QStringLiteral("against")))
        return ready(
            call->output.usage(Cli::tr("Say which host to compare with: --against https://staging.example.org")));
    auto target = comparisonTarget(*call);
    if (!target)
        return ready(call->output.failure(target.error()));
    const EngineOptions options = engineOptions(call->global, EngineUse::OnePass);
    auto* run = keepRun<ComparisonRun>(*call, options.fetch);
    const SiteContextPointer context = target->context;
    run->comparison =
        std::make_unique<StagingComparison>(run->fetcher, run->pool, call->clock, options.policy, std::move(*target));
    StagingComparison* comparison = run->comparison.get();
    QObject::connect(comparison, &StagingComparison::progressChanged, comparison,
                     [&output = call->output](int compared, int total) {
                         output.progress(Cli::tr("%1 of %2 pages compared").arg(compared).arg(total));
                     });
    QObject::connect(comparison, &StagingComparison::finished, comparison,
                     [call = call.get(), run, context, failOn = *failOn](const StagingResult& result) {
                         printComparison(*call, result, context->site);
                         run->end(failOn && reaches(result.changes, *failOn) ? ExitFound : ExitDone);
                     });
    onTerminationRequest([run] {
        run->comparison->cancel();
        run->fetcher.cancelAll();
    });
    comparison->start();
    return run->exitCode();
}

} // namespace

Command stagingCommand()
{
    return {QStringLiteral("compare"),
            Cli::tr("Compares the watched pages with the same paths on another host, before going live."),
            {valueOption(QStringLiteral("against"), Cli::tr("The other host: protocol, name and port."),
                         QStringLiteral("BASE_URL")),
             failOnOption()},
            {QStringLiteral("SITE"), 1, 1},
            compareHosts};
}

} // namespace vigie
