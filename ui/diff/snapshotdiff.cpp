// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/snapshotdiff.h"

#include "core/compare/diffwriter.h"
#include "core/compare/masks.h"
#include "core/monitor/crawlers.h"
#include "core/seo/robotscrawlers.h"
#include "core/store/pagerepository.h"
#include "core/store/rulerepository.h"
#include "core/store/snapshotrepository.h"
#include "core/store/storeservice.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace vigie {

namespace {

/// A ticket holds no more.
constexpr std::size_t longestUnified = 20'000;
/// Rows of effects that are listed.
constexpr std::size_t mostEffects = 5'000;
constexpr std::size_t pagesAtOnce = 500;

Result<MaskSet> masksOf(StoreConnection& connection, const Page& page)
{
    auto rules = RuleRepository(connection.database).forSite(page.site);
    if (!rules)
        return fail(rules.error());
    std::erase_if(*rules, [&page](const Rule& rule) { return rule.page && *rule.page != page.id; });
    return MaskSet(*rules);
}

std::string masked(const std::string& text, DiffSubject subject, const MaskSet& masks)
{
    switch (subject) {
    case DiffSubject::Html:
        return maskHtml(text, masks).text;
    case DiffSubject::Text:
        return maskValue(text, CriterionId::Text, masks).text;
    case DiffSubject::Headers: {
        HeaderList headers;
        for (std::size_t from = 0; from < text.size();) {
            const std::size_t end = std::min(text.find('\n', from), text.size());
            const std::size_t colon = text.find(": ", from);
            if (colon < end)
                headers.push_back({text.substr(from, colon - from), text.substr(colon + 2, end - colon - 2)});
            from = end + 1;
        }
        std::string lines;
        for (const HeaderField& field : maskHeaders(headers, masks))
            lines += field.name + ": " + field.value + '\n';
        return lines;
    }
    case DiffSubject::Facts:
    case DiffSubject::RobotsRules:
        break;
    }
    return text;
}

Result<RobotsTxt> robotsOf(StoreConnection& connection, SnapshotId id)
{
    const auto stored = SnapshotRepository(connection.database, connection.bodies).load(id);
    if (!stored)
        return fail(stored.error());
    const auto* facts = std::get_if<RobotsFacts>(&stored->observation.host);
    return RobotsTxt(facts ? facts->body : std::string());
}

/// Whose access is compared: the crawlers that are watched, and those that either file names.
std::set<std::string> crawlersOf(const RobotsTxt& before, const RobotsTxt& after)
{
    std::set<std::string> crawlers;
    for (const std::string_view crawler : watchedCrawlers())
        crawlers.emplace(crawler);
    for (const RobotsTxt* robots : {&before, &after}) {
        for (const RobotsGroup& group : robots->groups())
            crawlers.insert(group.agents.begin(), group.agents.end());
    }
    crawlers.erase("*");
    return crawlers;
}

/// What became of one page for all crawlers: at most one row for what is blocked and one for what is free.
void appendEffects(std::vector<RobotsEffectRow>& effects, const std::string& url, const std::set<std::string>& crawlers,
                   const RobotsTxt& before, const RobotsTxt& after)
{
    std::map<bool, RobotsEffectRow> rows;
    for (const std::string& crawler : crawlers) {
        const RobotsDecision was = crawlerDecision(before, crawler, url);
        const RobotsDecision is = crawlerDecision(after, crawler, url);
        if (was.allowed == is.allowed)
            continue;
        RobotsEffectRow& row = rows[!is.allowed];
        row.url = url;
        row.blockedNow = !is.allowed;
        row.line = is.allowed ? was.line : is.line;
        row.crawlers += (row.crawlers.empty() ? "" : ", ") + crawler;
    }
    for (auto& [blocked, row] : rows)
        effects.push_back(std::move(row));
}

Result<std::vector<RobotsEffectRow>> robotsEffects(StoreConnection& connection, const Page& robotsPage,
                                                   const DiffRequest& request)
{
    const auto before = robotsOf(connection, request.before);
    const auto after = robotsOf(connection, request.after);
    if (!before || !after)
        return fail(before ? after.error() : before.error());
    PageFilter filter;
    filter.site = robotsPage.site;
    filter.kinds = {PageKind::Page, PageKind::Home};
    filter.sort = PageSort::Url;
    PageRepository pages(connection.database);
    const auto ids = pages.ids(filter);
    if (!ids)
        return fail(ids.error());
    const std::set<std::string> crawlers = crawlersOf(*before, *after);
    std::vector<RobotsEffectRow> effects;
    for (std::size_t first = 0; first < ids->size() && effects.size() < mostEffects; first += pagesAtOnce) {
        const auto rows = pages.rows(std::span(*ids).subspan(first, std::min(pagesAtOnce, ids->size() - first)));
        if (!rows)
            return fail(rows.error());
        for (const Page& page : *rows)
            appendEffects(effects, page.url, crawlers, *before, *after);
    }
    return effects;
}

} // namespace

Result<SnapshotDiff> diffSnapshots(StoreConnection& connection, const DiffRequest& request)
{
    const auto page = PageRepository(connection.database).find(request.page);
    if (!page)
        return fail(page.error());
    if (!*page)
        return fail(ErrorCode::NotFound, QString::number(request.page.value), QStringLiteral("no such page"));
    auto before = readSnapshotText(connection, request.before, request.subject);
    auto after = readSnapshotText(connection, request.after, request.subject);
    if (!before || !after)
        return fail(before ? after.error() : before.error());
    const bool differed = *before != *after;
    if (request.ignored == IgnoredParts::Hidden) {
        const auto masks = masksOf(connection, **page);
        if (!masks)
            return fail(masks.error());
        *before = masked(*before, request.subject, *masks);
        *after = masked(*after, request.subject, *masks);
    }
    SnapshotDiff diff;
    diff.document = makeDiffDocument(*before, *after, request.granularity);
    diff.onlyIgnored = differed && *before == *after;
    diff.unified = writeUnified(diffLines(*before, *after), {"before", "after"}, DiffGranularity::Line);
    if (diff.unified.size() > longestUnified)
        diff.unified.resize(std::min(diff.unified.find('\n', longestUnified), diff.unified.size()));
    if (request.subject == DiffSubject::RobotsRules) {
        auto effects = robotsEffects(connection, **page, request);
        if (!effects)
            return fail(effects.error());
        diff.effects = std::move(*effects);
    }
    return diff;
}

} // namespace vigie
