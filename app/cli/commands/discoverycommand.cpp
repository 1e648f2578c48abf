// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandrun.h"
#include "app/cli/discovery.h"
#include "app/cli/enginesession.h"
#include "app/cli/jsonshapes.h"
#include "app/cli/profilesession.h"
#include "app/cli/terminal.h"
#include "core/fetch/confirmingfetcher.h"
#include "core/fetch/fetcher.h"
#include "core/monitor/discovery.h"
#include "core/monitor/sitefactory.h"
#include "core/monitor/siteheaders.h"
#include "core/store/pagerepository.h"
#include "core/text/describe.h"

#include <QThreadPool>

namespace vigie {

namespace {

/// What the exploration works with until the event loop has ended.
struct DiscoveryRun : CommandRun
{
    DiscoveryRun(ProfileSession opened, const FetchSettings& settings)
        : session(std::move(opened)), second(settings), fetcher(settings, &second)
    {
    }

    ProfileSession session;
    QThreadPool pool;
    ConfirmingFetcher second;
    Fetcher fetcher;
    std::unique_ptr<Discovery> discovery;
};

Result<std::vector<UrlPattern>> patterns(const QStringList& texts)
{
    std::vector<UrlPattern> compiled;
    for (const QString& text : texts) {
        auto pattern = UrlPattern::compile(text);
        if (!pattern)
            return fail(pattern.error());
        compiled.push_back(std::move(*pattern));
    }
    return compiled;
}

Result<DiscoveryOptions> discoveryOptionsOf(const Invocation& call, const Site& site, const CheckPolicy& policy)
{
    DiscoveryOptions options;
    options.siteOrigin = site.origin;
    options.request = siteRequest(site, site.origin, PageKind::Page, policy);
    if (call.parser.isSet(QStringLiteral("max"))) {
        const QString text = call.parser.value(QStringLiteral("max"));
        options.maxPages = text.toInt();
        if (options.maxPages < 1)
            return fail(ErrorCode::InvalidArgument, text);
    }
    if (call.parser.isSet(QStringLiteral("ignore-robots")))
        options.robots = RobotsObedience::Ignore;
    auto include = patterns(call.parser.values(QStringLiteral("include")));
    auto exclude = patterns(call.parser.values(QStringLiteral("exclude")));
    if (!include || !exclude)
        return fail(include ? exclude.error() : include.error());
    options.include = std::move(*include);
    options.exclude = std::move(*exclude);
    return options;
}

int finishDiscovery(Invocation& call, DiscoveryRun& run, const Site& site, const Result<DiscoveryResult>& result)
{
    call.output.endProgress();
    if (!result)
        return call.output.failure(result.error());
    std::vector<Page> pages;
    for (const DiscoveredPage& found : result->pages) {
        Page page;
        page.site = site.id;
        page.url = found.url;
        page.createdAt = call.clock.now();
        pages.push_back(std::move(page));
    }
    const auto added = PageRepository(run.session.database()).add(pages);
    if (!added)
        return call.output.failure(added.error());
    if (call.global.json) {
        QJsonArray urls;
        for (const DiscoveredPage& page : result->pages)
            urls.append(QJsonObject{{QStringLiteral("url"), jsonText(page.url)},
                                    {QStringLiteral("depth"), page.depth},
                                    {QStringLiteral("inlinks"), page.inlinks}});
        call.output.json(QJsonObject{{QStringLiteral("found"), urls},
                                     {QStringLiteral("added"), added->added},
                                     {QStringLiteral("fetched"), result->fetched},
                                     {QStringLiteral("failed"), result->failed},
                                     {QStringLiteral("blocked"), result->blocked},
                                     {QStringLiteral("complete"), result->complete}});
        return ExitDone;
    }
    call.output.line(Cli::tr("%n page(s) found", nullptr, static_cast<int>(result->pages.size())) +
                     QLatin1String(", ") + Cli::tr("%n of them new", nullptr, added->added));
    if (result->blocked > 0)
        call.output.line(Cli::tr("%n URL(s) left out because robots.txt forbids them.", nullptr, result->blocked));
    if (!result->complete)
        call.output.line(Cli::tr("There is more: the exploration ended before the links did. Raise --max to go on."));
    return ExitDone;
}

} // namespace

QList<QCommandLineOption> discoveryOptions()
{
    return {
        valueOption(QStringLiteral("max"), Cli::tr("Find at most so many pages."), QStringLiteral("N")),
        valueOption(QStringLiteral("include"),
                    Cli::tr("Keep only URLs that match this regular expression (repeatable)."), QStringLiteral("RE")),
        valueOption(QStringLiteral("exclude"),
                    Cli::tr("Leave out URLs that match this regular expression (repeatable)."), QStringLiteral("RE")),
        {QStringLiteral("ignore-robots"), Cli::tr("Explore what robots.txt forbids too: only for your own sites.")}};
}

QFuture<int> discoverPages(const InvocationPointer& call)
{
    const auto ready = [](int code) { return QtFuture::makeReadyFuture(code); };
    auto session = ProfileSession::open(call->global, ProfileAccess::ReadWrite, call->clock);
    if (!session)
        return ready(call->output.failure(session.error()));
    const auto site = session->findSite(call->arguments.first());
    if (!site)
        return ready(call->output.failure(site.error()));
    const EngineOptions engine = engineOptions(call->global, EngineUse::OnePass);
    const auto asked = siteToAsk(*site, session->secrets());
    if (!asked)
        return ready(call->output.failure(asked.error()));
    auto options = discoveryOptionsOf(*call, *asked, engine.policy);
    if (!options)
        return ready(call->output.usage(describe(options.error())));
    auto* run = keepRun<DiscoveryRun>(*call, std::move(*session), engine.fetch);
    const FetchFunction fetch = [&fetcher = run->fetcher](FetchRequest request) {
        return fetcher.fetch(std::move(request));
    };
    run->discovery = std::make_unique<Discovery>(fetch, run->pool, std::move(*options));
    Discovery* discovery = run->discovery.get();
    QObject::connect(
        discovery, &Discovery::progressed, discovery, [&output = call->output](const DiscoveryProgress& progress) {
            output.progress(Cli::tr("%1 pages found, %2 waiting").arg(progress.pages).arg(progress.waiting));
        });
    onTerminationRequest([discovery] { discovery->cancel(); });
    discovery->run().then(discovery, [call = call.get(), run, site = *site](const Result<DiscoveryResult>& result) {
        run->end(finishDiscovery(*call, *run, site, result));
    });
    return run->exitCode();
}

} // namespace vigie
