// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/capacitytext.h"
#include "app/cli/command.h"
#include "app/cli/enginesession.h"
#include "app/cli/jsonshapes.h"
#include "app/cli/profilesession.h"
#include "core/monitor/sitecapacity.h"
#include "core/monitor/sitefactory.h"
#include "core/monitor/urlpattern.h"
#include "core/store/pagerepository.h"
#include "core/store/siterepository.h"
#include "core/text/describe.h"

namespace vigie {

namespace {

constexpr int defaultAdditionCap = 100;

/// --add-pages replaces the patterns, --add-cap alone changes how many pages they may add.
Result<void> applyAdditions(const QCommandLineParser& options, Site& site)
{
    const QStringList patterns = options.values(QStringLiteral("add-pages"));
    int cap = site.additions.empty() ? defaultAdditionCap : site.additions.front().cap;
    if (options.isSet(QStringLiteral("add-cap"))) {
        const QString text = options.value(QStringLiteral("add-cap"));
        cap = text.toInt();
        if (cap < 1)
            return fail(ErrorCode::InvalidArgument, text, QStringLiteral("at least one page"));
    }
    if (!patterns.isEmpty() || options.isSet(QStringLiteral("no-add-pages")))
        site.additions.clear();
    for (const QString& pattern : patterns) {
        if (const auto compiled = UrlPattern::compile(pattern); !compiled)
            return fail(compiled.error());
        site.additions.push_back({pattern, cap});
    }
    for (PageAddition& addition : site.additions)
        addition.cap = cap;
    return {};
}

/// "10s,60s": to the first repeat of a failure, and to every other one; a single delay is both.
Result<void> applyDelays(const QString& text, ConfirmationChoice& choice)
{
    const QStringList parts = text.split(QLatin1Char(','));
    const auto first = parseDuration(parts.first());
    const auto later = parseDuration(parts.last());
    if (parts.size() > 2 || !first || !later || std::max(*first, *later) > longestConfirmationDelay)
        return fail(ErrorCode::InvalidArgument, text, QStringLiteral("delays are written 10s,60s and go up to 1h"));
    choice.first = *first;
    choice.later = *later;
    return {};
}

/// Number and delay of confirmations.
Result<void> applyConfirmation(const QCommandLineParser& options, ConfirmationChoice& choice)
{
    if (options.isSet(QStringLiteral("confirmations"))) {
        const QString text = options.value(QStringLiteral("confirmations"));
        bool ok = false;
        const int repeats = text.toInt(&ok);
        if (text != inheritWord && (!ok || repeats < 0 || repeats > mostRepeats))
            return fail(ErrorCode::InvalidArgument, text, QStringLiteral("confirmations go from 0 to 9"));
        choice.repeats = text == inheritWord ? std::nullopt : std::optional(repeats);
    }
    if (!options.isSet(QStringLiteral("confirm-delay")))
        return {};
    const QString text = options.value(QStringLiteral("confirm-delay"));
    if (text != inheritWord)
        return applyDelays(text, choice);
    choice.first = choice.later = std::nullopt;
    return {};
}

/// The options that `site add` and `site set` share, applied to \a site.
Result<void> applyOptions(const Invocation& call, Site& site)
{
    const QCommandLineParser& options = call.parser;
    if (options.isSet(QStringLiteral("name")))
        site.name = options.value(QStringLiteral("name"));
    if (options.isSet(QStringLiteral("client")))
        site.client = options.value(QStringLiteral("client"));
    if (options.isSet(QStringLiteral("user-agent")))
        site.fetch.userAgent = options.value(QStringLiteral("user-agent")).toStdString();
    if (options.isSet(QStringLiteral("interval"))) {
        const auto interval = parseInterval(options.value(QStringLiteral("interval")));
        if (!interval)
            return fail(interval.error());
        site.pageInterval = *interval;
    }
    if (options.isSet(QStringLiteral("parallel"))) {
        const QString text = options.value(QStringLiteral("parallel"));
        site.fetch.parallelRequests = text.toInt();
        if (site.fetch.parallelRequests < 1 || site.fetch.parallelRequests > 6)
            return fail(ErrorCode::InvalidArgument, text, QStringLiteral("parallel requests go from 1 to 6"));
    }
    site.important = site.important || options.isSet(QStringLiteral("important"));
    site.privateNetwork = site.privateNetwork || options.isSet(QStringLiteral("private"));
    if (auto applied = applyConfirmation(options, site.fetch.confirmation); !applied)
        return applied;
    return applyAdditions(options, site);
}

int addSite(Invocation& call)
{
    auto made = makeSite(call.arguments.first(), call.clock.now());
    if (!made)
        return call.output.failure(made.error());
    if (const auto applied = applyOptions(call, made->site); !applied)
        return call.output.usage(
            Cli::tr("“%1” cannot be used: %2").arg(applied.error().subject, applied.error().detail));
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadWrite, call.clock);
    if (!session)
        return call.output.failure(session.error());
    const auto saved = saveSite(session->connection(), *made);
    if (!saved)
        return call.output.failure(saved.error());
    made->site.id = saved->site;
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
template <class Change> int updateSite(Invocation& call, Change change)
{
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadWrite, call.clock);
    if (!session)
        return call.output.failure(session.error());
    auto site = session->findSite(call.arguments.first());
    if (!site)
        return call.output.failure(site.error());
    if (const Result<void> changed = change(*site); !changed)
        return call.output.usage(
            Cli::tr("“%1” cannot be used: %2").arg(changed.error().subject, changed.error().detail));
    if (const auto saved = SiteRepository(session->database()).update(*site); !saved)
        return call.output.failure(saved.error());
    if (call.global.json)
        call.output.json(toJson(*site));
    return ExitDone;
}

int setSite(Invocation& call)
{
    return updateSite(call, [&](Site& site) { return applyOptions(call, site); });
}

int pauseSite(Invocation& call)
{
    return updateSite(call, [](Site& site) -> Result<void> {
        site.activity = ActivityState::Paused;
        return {};
    });
}

int resumeSite(Invocation& call)
{
    return updateSite(call, [](Site& site) -> Result<void> {
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
    if (const auto removed = SiteRepository(session->database()).remove(site->id); !removed)
        return call.output.failure(removed.error());
    if (!call.global.json)
        call.output.line(
            Cli::tr("%1 is no longer watched; its history was removed.").arg(QString::fromStdString(site->origin)));
    return ExitDone;
}

} // namespace

std::vector<Command> siteCommands()
{
    const QList<QCommandLineOption> options{
        valueOption(QStringLiteral("name"), Cli::tr("Name for people."), QStringLiteral("N")),
        valueOption(QStringLiteral("client"), Cli::tr("The client it belongs to."), QStringLiteral("C")),
        valueOption(QStringLiteral("interval"), Cli::tr("How often its pages are checked, 5m to 24h."),
                    QStringLiteral("24h")),
        valueOption(QStringLiteral("user-agent"), Cli::tr("User agent for this site."), QStringLiteral("TEXT")),
        valueOption(QStringLiteral("parallel"), Cli::tr("Requests at a time, 1 to 6."), QStringLiteral("2")),
        valueOption(QStringLiteral("add-pages"),
                    Cli::tr("Watch what its sitemaps newly list and this regular expression matches (repeatable)."),
                    QStringLiteral("RE")),
        valueOption(QStringLiteral("add-cap"), Cli::tr("Add at most so many pages a pass."),
                    QString::number(defaultAdditionCap)),
        {QStringLiteral("no-add-pages"), Cli::tr("Only propose new pages.")},
        valueOption(
            QStringLiteral("confirmations"),
            Cli::tr("How often a failure is asked again before it counts, 0 to 9; inherit: as the settings say."),
            QStringLiteral("N|inherit")),
        valueOption(QStringLiteral("confirm-delay"),
                    Cli::tr("How long after, first and then: 10s,60s; inherit: as the settings say."),
                    QStringLiteral("D[,D]|inherit")),
        {QStringLiteral("important"), Cli::tr("Its changes weigh more.")},
        {QStringLiteral("private"), Cli::tr("The site lives on a private network.")}};
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
