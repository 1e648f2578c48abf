// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/jsonshapes.h"
#include "app/cli/profilesession.h"
#include "app/cli/proposals.h"
#include "core/monitor/pageproposals.h"
#include "core/store/pagerepository.h"
#include "core/text/describe.h"

#include <algorithm>
#include <limits>

namespace vigie {

namespace {

/// With --add everything is wanted, or what --include matches, up to --max.
Result<std::vector<AdditionRule>> additionRules(const QCommandLineParser& options)
{
    std::vector<AdditionRule> rules;
    if (!options.isSet(QStringLiteral("add")))
        return rules;
    int cap = std::numeric_limits<int>::max();
    if (options.isSet(QStringLiteral("max"))) {
        cap = options.value(QStringLiteral("max")).toInt();
        if (cap < 1)
            return fail(ErrorCode::InvalidArgument, options.value(QStringLiteral("max")));
    }
    QStringList patterns = options.values(QStringLiteral("include"));
    if (patterns.isEmpty())
        patterns.append(QStringLiteral("^"));
    for (const QString& text : patterns) {
        auto pattern = UrlPattern::compile(text);
        if (!pattern)
            return fail(pattern.error());
        rules.push_back({std::move(*pattern), cap});
    }
    return rules;
}

int watchAdded(Invocation& call, ProfileSession& session, const Site& site, const std::vector<std::string>& urls)
{
    std::vector<Page> pages;
    for (const std::string& url : urls) {
        Page page;
        page.site = site.id;
        page.url = url;
        page.createdAt = call.clock.now();
        pages.push_back(std::move(page));
    }
    const auto added = PageRepository(session.database()).add(pages);
    if (!added)
        return call.output.failure(added.error());
    if (!call.global.json)
        call.output.line(Cli::tr("%n page(s) added", nullptr, added->added));
    return ExitDone;
}

} // namespace

QList<QCommandLineOption> proposalOptions()
{
    return {{QStringLiteral("add"), Cli::tr("Watch them from now on.")},
            valueOption(QStringLiteral("include"),
                        Cli::tr("Add only URLs that match this regular expression (repeatable)."),
                        QStringLiteral("RE")),
            valueOption(QStringLiteral("max"), Cli::tr("Add at most so many pages."), QStringLiteral("N"))};
}

int proposePages(Invocation& call)
{
    const auto rules = additionRules(call.parser);
    if (!rules)
        return call.output.usage(describe(rules.error()));
    const ProfileAccess access = rules->empty() ? ProfileAccess::ReadOnly : ProfileAccess::ReadWrite;
    auto session = ProfileSession::open(call.global, access, call.clock);
    if (!session)
        return call.output.failure(session.error());
    const auto site = session->findSite(call.arguments.first());
    if (!site)
        return call.output.failure(site.error());
    const auto difference = pageProposals(session->connection(), *site, *rules);
    if (!difference)
        return call.output.failure(difference.error());
    if (call.global.json)
        call.output.json(QJsonObject{{QStringLiteral("proposed"), jsonTexts(difference->proposed)},
                                     {QStringLiteral("added"), jsonTexts(difference->added)},
                                     {QStringLiteral("foreign"), difference->foreign}});
    else
        std::ranges::for_each(difference->proposed,
                              [&](const std::string& url) { call.output.line(QString::fromStdString(url)); });
    if (!rules->empty())
        return watchAdded(call, *session, *site, difference->added);
    if (difference->proposed.empty() && !call.global.json)
        call.output.note(Cli::tr("Every page of the sitemaps is watched already, or no sitemap was read yet."));
    return ExitDone;
}

} // namespace vigie
