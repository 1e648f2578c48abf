// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/siteoptions.h"

#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/cli/headeroptions.h"
#include "core/monitor/crawlers.h"
#include "core/monitor/secretheaders.h"
#include "core/monitor/sitefactory.h"
#include "core/monitor/siteheaders.h"
#include "core/monitor/urlpattern.h"

#include <algorithm>

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

/// Headers are given all at once, and so are the addresses of hosts. Basic credentials join the headers that are there.
Result<void> applyHeaders(const QCommandLineParser& options, SiteFetchPolicy& fetch, HeaderList& secret)
{
    auto given = givenHeaders(options);
    if (!given)
        return fail(given.error());
    if (*given) {
        fetch.extraHeaders = std::move((*given)->plain);
        fetch.secretHeaders.clear();
        secret = std::move((*given)->secret);
    }
    if (options.isSet(QStringLiteral("no-headers"))) {
        fetch.extraHeaders.clear();
        fetch.secretHeaders.clear();
    }
    if (options.isSet(QStringLiteral("basic-user"))) {
        const QString user = options.value(QStringLiteral("basic-user"));
        const auto password = readSecretFile(options.value(QStringLiteral("password-file")));
        if (!password)
            return fail(password.error());
        if (!*password)
            return fail(ErrorCode::InvalidArgument, user, QStringLiteral("its password comes with --password-file"));
        auto header = basicAuthorization(user.toStdString(), **password);
        if (!header)
            return fail(header.error());
        secret.push_back(std::move(*header));
    }
    secret = takeSecretHeaders(fetch.extraHeaders, fetch.secretHeaders, secret);
    return {};
}

Result<void> applyFetching(const QCommandLineParser& options, SiteFetchPolicy& fetch, HeaderList& secret)
{
    if (options.isSet(QStringLiteral("user-agent")))
        fetch.userAgent = userAgentFor(options.value(QStringLiteral("user-agent")).toStdString());
    if (options.isSet(QStringLiteral("parallel"))) {
        const QString text = options.value(QStringLiteral("parallel"));
        fetch.parallelRequests = text.toInt();
        if (fetch.parallelRequests < 1 || fetch.parallelRequests > 6)
            return fail(ErrorCode::InvalidArgument, text, QStringLiteral("parallel requests go from 1 to 6"));
    }
    if (options.isSet(QStringLiteral("crawl-delay"))) {
        const auto delay = parseDuration(options.value(QStringLiteral("crawl-delay")));
        if (!delay)
            return fail(delay.error());
        fetch.crawlDelay = *delay;
    }
    const QStringList overrides = options.values(QStringLiteral("host-override"));
    if (!overrides.isEmpty() || options.isSet(QStringLiteral("no-host-override")))
        fetch.overrides.clear();
    for (const QString& text : overrides) {
        auto entry = parseHostOverride(text);
        if (!entry)
            return fail(entry.error());
        fetch.overrides.push_back(std::move(*entry));
    }
    return applyHeaders(options, fetch, secret);
}

} // namespace

QList<QCommandLineOption> siteOptions()
{
    const QList<QCommandLineOption> options{
        valueOption(QStringLiteral("name"), Cli::tr("Name for people."), QStringLiteral("N")),
        valueOption(QStringLiteral("client"), Cli::tr("The client it belongs to."), QStringLiteral("C")),
        valueOption(QStringLiteral("interval"), Cli::tr("How often its pages are checked, 5m to 24h."),
                    QStringLiteral("24h")),
        valueOption(QStringLiteral("user-agent"),
                    Cli::tr("User agent for this site: a text, or googlebot, bingbot, browser, vigie."),
                    QStringLiteral("TEXT")),
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
        valueOption(QStringLiteral("crawl-delay"), Cli::tr("Wait so long between two requests; 0s: do not."),
                    QStringLiteral("D")),
        valueOption(QStringLiteral("host-override"),
                    Cli::tr("Ask this address for the host, as with --resolve (repeatable)."),
                    QStringLiteral("HOST:PORT:ADDRESS")),
        {QStringLiteral("no-host-override"), Cli::tr("Ask the address that DNS says.")},
        valueOption(QStringLiteral("basic-user"), Cli::tr("The user name that the site asks for (Basic)."),
                    QStringLiteral("USER")),
        valueOption(QStringLiteral("password-file"),
                    Cli::tr("A file with its password, - for standard input; kept apart and never shown."),
                    QStringLiteral("FILE")),
        {QStringLiteral("no-headers"), Cli::tr("Send no headers and no password of your own.")},
        {QStringLiteral("important"), Cli::tr("Its changes weigh more.")},
        {QStringLiteral("private"), Cli::tr("The site lives on a private network.")}};
    return options + headerOptions();
}

Result<void> applySiteOptions(const QCommandLineParser& options, Site& site, HeaderList& secret)
{
    if (options.isSet(QStringLiteral("name")))
        site.name = options.value(QStringLiteral("name"));
    if (options.isSet(QStringLiteral("client")))
        site.client = options.value(QStringLiteral("client"));
    if (options.isSet(QStringLiteral("interval"))) {
        const auto interval = parseInterval(options.value(QStringLiteral("interval")));
        if (!interval)
            return fail(interval.error());
        site.pageInterval = *interval;
    }
    site.important = site.important || options.isSet(QStringLiteral("important"));
    site.privateNetwork = site.privateNetwork || options.isSet(QStringLiteral("private"));
    if (auto applied = applyFetching(options, site.fetch, secret); !applied)
        return applied;
    if (auto applied = applyConfirmation(options, site.fetch.confirmation); !applied)
        return applied;
    return applyAdditions(options, site);
}

} // namespace vigie
