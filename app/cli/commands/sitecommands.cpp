// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/capacitytext.h"
#include "app/cli/command.h"
#include "app/cli/enginesession.h"
#include "app/cli/headeroptions.h"
#include "app/cli/jsonshapes.h"
#include "app/cli/profilesession.h"
#include "app/cli/siteoptions.h"
#include "core/monitor/sitecapacity.h"
#include "core/monitor/sitefactory.h"
#include "core/monitor/siteheaders.h"
#include "core/store/pagerepository.h"
#include "core/store/siterepository.h"
#include "core/text/describe.h"

namespace vigie {

namespace {

int addSite(Invocation& call)
{
    auto made = makeSite(call.arguments.first(), call.clock.now());
    if (!made)
        return call.output.failure(made.error());
    HeaderList secret;
    if (const auto applied = applySiteOptions(call.parser, made->site, secret); !applied)
        return call.output.usage(
            Cli::tr("“%1” cannot be used: %2").arg(applied.error().subject, applied.error().detail));
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadWrite, call.clock);
    if (!session)
        return call.output.failure(session.error());
    FileSecrets secrets = session->secrets();
    const auto saved = session->database().transaction([&]() -> Result<SavedSite> {
        auto added = saveSite(session->connection(), *made);
        if (!added)
            return added;
        made->site.id = added->site;
        if (auto kept = updateSite(session->database(), secrets, made->site, secret); !kept)
            return fail(std::move(kept.error()));
        return added;
    });
    if (!saved)
        return call.output.failure(saved.error());
    if (call.global.json) {
        call.output.json(toJson(made->site));
        return ExitDone;
    }
    call.output.line(
        Cli::tr("%1 is watched now, with its home page and %n check(s) of its own.", nullptr, saved->ownChecks)
            .arg(QString::fromStdString(made->site.origin)));
    return ExitDone;
}

int listSites(Invocation& call)
{
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadOnly, call.clock);
    if (!session)
        return call.output.failure(session.error());
    const auto sites = SiteRepository(session->database()).all();
    if (!sites)
        return call.output.failure(sites.error());
    for (const Site& site : *sites) {
        if (call.global.json) {
            call.output.json(toJson(site));
            continue;
        }
        const QString state = site.activity == ActivityState::Paused ? Cli::tr("paused") : Cli::tr("active");
        call.output.line(QStringLiteral("%1  %2  %3").arg(QString::fromStdString(site.origin), state, site.name));
    }
    if (sites->empty() && !call.global.json)
        call.output.note(Cli::tr("No site is watched yet. “vigie-cli site add URL” adds one."));
    return ExitDone;
}

Result<qint64> pageCount(ProfileSession& session, SiteId site)
{
    PageFilter filter;
    filter.site = site;
    filter.kinds = {PageKind::Page, PageKind::Home};
    return PageRepository(session.database()).count(filter);
}

/// What is sent to the site and how; values of secret headers are not known here.
QStringList fetchLines(const SiteFetchPolicy& fetch)
{
    QStringList lines;
    if (!fetch.userAgent.empty())
        lines.append(Cli::tr("User agent: %1").arg(QString::fromStdString(fetch.userAgent)));
    if (fetch.parallelRequests > 0)
        lines.append(Cli::tr("Requests at a time: %1").arg(fetch.parallelRequests));
    if (fetch.crawlDelay.count() > 0)
        lines.append(
            Cli::tr("Wait between two requests: %1 s").arg(static_cast<double>(fetch.crawlDelay.count()) / 1'000));
    for (const QString& header : shownHeaders(fetch.extraHeaders, fetch.secretHeaders))
        lines.append(Cli::tr("Header: %1").arg(header));
    for (const HostOverride& entry : fetch.overrides)
        lines.append(Cli::tr("%1:%2 is asked at %3")
                         .arg(QString::fromStdString(entry.host))
                         .arg(entry.port)
                         .arg(QString::fromStdString(entry.address)));
    return lines;
}

int showSite(Invocation& call)
{
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadOnly, call.clock);
    if (!session)
        return call.output.failure(session.error());
    const auto site = session->findSite(call.arguments.first());
    if (!site)
        return call.output.failure(site.error());
    const auto pages = pageCount(*session, site->id);
    if (!pages)
        return call.output.failure(pages.error());
    const auto capacity =
        siteCapacity(session->connection(), *site, engineOptions(call.global, EngineUse::Continuous).policy);
    if (!capacity)
        return call.output.failure(capacity.error());
    if (call.global.json) {
        QJsonObject json = toJson(*site);
        json.insert(QStringLiteral("pages"), *pages);
        json.insert(QStringLiteral("pass_seconds"), static_cast<double>(capacity->passDuration.count()) / 1000.0);
        json.insert(QStringLiteral("schedule_fits"), capacity->fits());
        call.output.json(json);
        return ExitDone;
    }
    call.output.line(QString::fromStdString(site->origin));
    if (!site->name.isEmpty())
        call.output.line(Cli::tr("Name: %1").arg(site->name));
    if (!site->client.isEmpty())
        call.output.line(Cli::tr("Client: %1").arg(site->client));
    call.output.line(Cli::tr("Pages: %1").arg(*pages));
    call.output.line(Cli::tr("Interval of its pages: %1 minutes").arg(site->pageInterval.count() / 60));
    for (const PageAddition& addition : site->additions)
        call.output.line(
            Cli::tr("New pages of its sitemaps that match “%1” are watched by themselves, at most %2 a pass.")
                .arg(harmless(addition.pattern))
                .arg(addition.cap));
    for (const QString& line : fetchLines(site->fetch))
        call.output.line(line);
    if (site->fetch.confirmation != ConfirmationChoice()) {
        const auto settings = engineOptions(call.global, EngineUse::Continuous).policy;
        const ConfirmationPlan plan = confirmationPlan(*site, settings);
        call.output.line(Cli::tr("A failure counts after it was asked again %n time(s): after %1 s, then every %2 s.",
                                 nullptr, plan.repeats)
                             .arg(plan.first.count() / 1'000)
                             .arg(plan.later.count() / 1'000));
    }
    call.output.line(capacityText(*capacity));
    call.output.line(site->activity == ActivityState::Paused ? Cli::tr("State: paused") : Cli::tr("State: active"));
    return ExitDone;
}

/// Opens the profile for writing, finds the site of the first argument, lets \a change act on it and saves it.
template <class Change> int changeSite(Invocation& call, Change change)
{
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadWrite, call.clock);
    if (!session)
        return call.output.failure(session.error());
    auto site = session->findSite(call.arguments.first());
    if (!site)
        return call.output.failure(site.error());
    HeaderList secret;
    if (const Result<void> changed = change(*site, secret); !changed)
        return call.output.usage(
            Cli::tr("“%1” cannot be used: %2").arg(changed.error().subject, changed.error().detail));
    FileSecrets secrets = session->secrets();
    if (const auto saved = updateSite(session->database(), secrets, *site, secret); !saved)
        return call.output.failure(saved.error());
    if (call.global.json)
        call.output.json(toJson(*site));
    return ExitDone;
}

int setSite(Invocation& call)
{
    return changeSite(call,
                      [&](Site& site, HeaderList& secret) { return applySiteOptions(call.parser, site, secret); });
}

int pauseSite(Invocation& call)
{
    return changeSite(call, [](Site& site, HeaderList&) -> Result<void> {
        site.activity = ActivityState::Paused;
        return {};
    });
}

int resumeSite(Invocation& call)
{
    return changeSite(call, [](Site& site, HeaderList&) -> Result<void> {
        site.activity = ActivityState::Active;
        return {};
    });
}

int removeSite(Invocation& call)
{
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadWrite, call.clock);
    if (!session)
        return call.output.failure(session.error());
    const auto site = session->findSite(call.arguments.first());
    if (!site)
        return call.output.failure(site.error());
    FileSecrets secrets = session->secrets();
    if (const auto removed = vigie::removeSite(session->database(), secrets, site->id); !removed)
        return call.output.failure(removed.error());
    if (!call.global.json)
        call.output.line(
            Cli::tr("%1 is no longer watched; its history was removed.").arg(QString::fromStdString(site->origin)));
    return ExitDone;
}

} // namespace

std::vector<Command> siteCommands()
{
    const QList<QCommandLineOption> options = siteOptions();
    const CommandArgument url{QStringLiteral("URL"), 1, 1};
    const CommandArgument site{QStringLiteral("SITE"), 1, 1};
    return {
        {QStringLiteral("site add"), Cli::tr("Watches a site: its home page, robots.txt, sitemaps and host."), options,
         url, atOnce<addSite>},
        {QStringLiteral("site list"), Cli::tr("The sites, one a line."), {}, {}, atOnce<listSites>},
        {QStringLiteral("site show"), Cli::tr("One site and its settings."), {}, site, atOnce<showSite>},
        {QStringLiteral("site set"), Cli::tr("Changes the settings of a site."), options, site, atOnce<setSite>},
        {QStringLiteral("site pause"),
         Cli::tr("Stops checking a site; its history stays."),
         {},
         site,
         atOnce<pauseSite>},
        {QStringLiteral("site resume"), Cli::tr("Goes on checking a site."), {}, site, atOnce<resumeSite>},
        {QStringLiteral("site remove"), Cli::tr("Forgets a site with its history."), {}, site, atOnce<removeSite>},
    };
}

} // namespace vigie
