// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/passconclusion.h"

#include "core/compare/criteriaregistry.h"
#include "core/compare/grouping.h"
#include "core/monitor/deploymentdetector.h"
#include "core/monitor/inventory.h"
#include "core/monitor/listedpages.h"
#include "core/monitor/pageproposals.h"
#include "core/monitor/passfacts.h"
#include "core/monitor/returnlinks.h"
#include "core/monitor/targetverdicts.h"
#include "core/store/changerepository.h"
#include "core/store/deploymentrepository.h"
#include "core/store/pagerepository.h"
#include "core/store/storeservice.h"
#include "core/store/targetrepository.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <iterator>
#include <memory>

namespace vigie {

namespace {

/// What is to be written, by index into the changes of the pass.
struct SiteConclusion
{
    std::vector<std::size_t> indices;  ///< of the site's changes in PassFindings::changes
    std::vector<Change> changes;       ///< the same, after grouping; then those between pages
    std::vector<std::string> recovers; ///< of those between pages, see RelationChange
    std::vector<PageTarget> targets;
    GroupingResult grouping;
    std::optional<Deployment> deployment;
    std::vector<PageId> gone;
    std::vector<Page> back;
    std::vector<Page> added;
};

Result<std::vector<Page>> pagesOfKinds(StoreConnection& connection, SiteId site, std::vector<PageKind> kinds)
{
    PageFilter filter;
    filter.site = site;
    filter.kinds = std::move(kinds);
    PageRepository pages(connection.database);
    const auto ids = pages.ids(filter);
    return ids ? pages.rows(*ids) : Result<std::vector<Page>>(fail(ids.error()));
}

/// Pages that robots.txt blocks or frees now, as their own verdicts say.
std::vector<RobotsEffect> robotsEffects(const std::vector<Change>& changes)
{
    const auto blocked = [](const QJsonValue& value) {
        return value[QLatin1String("reasons")].toArray().contains(QJsonValue(QStringLiteral("robots_txt")));
    };
    std::vector<RobotsEffect> effects;
    for (const Change& change : changes) {
        if (change.criterion == CriterionId::Indexability && blocked(change.before) != blocked(change.after))
            effects.push_back({change.page, blocked(change.after)});
    }
    return effects;
}

/// What \a site wants to be watched without asking. A pattern that cannot be compiled (it was checked when it was
/// saved) is left out.
std::vector<AdditionRule> additionRules(const Site& site)
{
    std::vector<AdditionRule> rules;
    for (const PageAddition& addition : site.additions) {
        if (auto pattern = UrlPattern::compile(addition.pattern))
            rules.push_back({std::move(*pattern), addition.cap});
    }
    return rules;
}

Result<void> compareWithSitemaps(StoreConnection& connection, const SiteFindings& findings,
                                 const std::vector<Page>& watched, const QDateTime& at, SiteConclusion& conclusion)
{
    if (findings.listedUrls.empty())
        return {};
    const auto before = listedUrls(connection, findings.context->site.id,
                                   std::span(conclusion.changes).first(conclusion.indices.size()));
    if (!before)
        return fail(before.error());
    const Site& site = findings.context->site;
    const auto difference =
        compareInventory({site.origin, watched, findings.listedUrls, std::span(*before), additionRules(site)});
    if (!difference)
        return fail(difference.error());
    for (const std::string& url : difference->added) {
        Page page;
        page.site = site.id;
        page.url = url;
        page.createdAt = at;
        conclusion.added.push_back(std::move(page));
    }
    conclusion.gone = difference->vanished;
    for (const Page& page : watched) {
        if (std::ranges::find(difference->returned, page.id) != difference->returned.end()) {
            conclusion.back.push_back(page);
            conclusion.back.back().gone = false;
        }
    }
    return {};
}

/// Finds the changes between pages and appends them to \a conclusion.changes; their causes are added to \a causes.
Result<void> compareRelations(StoreConnection& connection, const PassFindings& findings, const SiteContext& site,
                              PassFacts& facts, std::span<const Page> watched, TargetVerdicts targets,
                              SiteConclusion& conclusion, std::vector<CauseLink>& causes)
{
    std::vector<RelationChange> found = std::move(targets.changes);
    conclusion.targets = std::move(targets.targets);
    auto returnLinks = judgeReturnLinks(connection, facts, findings, site, conclusion.changes);
    if (!returnLinks)
        return fail(returnLinks.error());
    auto listed = judgeListedPages(connection, facts, findings, site, conclusion.changes, watched);
    if (!listed)
        return fail(listed.error());
    for (auto* more : {&*returnLinks, &*listed})
        std::ranges::move(*more, std::back_inserter(found));
    for (RelationChange& relation : found) {
        if (relation.cause) {
            Change& cause = conclusion.changes[*relation.cause];
            if (cause.severity != Severity::Good) // it took the other page along
                cause.severity = std::max(cause.severity, relation.change.severity);
            causes.push_back({conclusion.changes.size(), *relation.cause});
        }
        conclusion.changes.push_back(std::move(relation.change));
        conclusion.recovers.push_back(std::move(relation.recovers));
    }
    return {};
}

/// What caused the cause is the cause: one robots.txt line, not one of the pages that it blocks.
void addCauses(std::vector<CauseLink>& causes, const std::vector<CauseLink>& more)
{
    const std::size_t known = causes.size();
    for (CauseLink link : more) {
        const auto end = causes.begin() + static_cast<std::ptrdiff_t>(known);
        const auto deeper =
            std::find_if(causes.begin(), end, [&](const CauseLink& other) { return other.effect == link.cause; });
        if (deeper != end)
            link.cause = deeper->cause;
        causes.push_back(link);
    }
}

Result<SiteConclusion> concludeSite(StoreConnection& connection, const PassFindings& findings, const SiteFindings& site)
{
    const SiteId id = site.context->site.id;
    SiteConclusion conclusion;
    for (std::size_t i = 0; i < findings.changes.size(); ++i) {
        if (findings.changes[i].site != id)
            continue;
        conclusion.indices.push_back(i);
        conclusion.changes.push_back(findings.changes[i]);
    }
    auto targets = judgeTargets(connection, findings, *site.context, conclusion.changes);
    if (!targets)
        return fail(targets.error());
    if (conclusion.changes.empty() && targets->targets.empty() && site.listedUrls.empty())
        return conclusion;
    const auto watched = pagesOfKinds(connection, id, {PageKind::Page, PageKind::Home});
    if (!watched)
        return fail(watched.error());
    std::vector<PassPage> pages;
    for (const Page& page : *watched) {
        if (page.lastCheckAt >= findings.pass.startedAt)
            pages.push_back({page.id, page.url, page.kind, page.important});
    }
    conclusion.deployment = detectDeployment(id, conclusion.changes, static_cast<int>(pages.size()));
    PassFacts facts(connection);
    std::vector<CauseLink> relationCauses;
    if (auto compared = compareRelations(connection, findings, *site.context, facts, *watched, std::move(*targets),
                                         conclusion, relationCauses);
        !compared)
        return fail(compared.error());
    const std::vector<RobotsEffect> effects = robotsEffects(conclusion.changes);
    PassContext context;
    context.site = id;
    context.pass = findings.pass.id;
    context.pages = pages;
    context.robotsEffects = effects;
    context.sitePageCount = site.context->pageCount;
    // An edit would have fitted a page that does not have it when the page's present value is what the edit replaced.
    context.fits = [&facts](const PassPage& page, const Change& representative) {
        const Observation* observation = facts.lastGood(page.page);
        return observation != nullptr &&
               criterionValue(representative.criterion, *observation) == representative.before;
    };
    context.policy = site.context->severities;
    conclusion.grouping = groupChanges(conclusion.changes, context);
    addCauses(conclusion.grouping.causes, relationCauses);
    if (auto compared = compareWithSitemaps(connection, site, *watched, findings.pass.finishedAt, conclusion);
        !compared)
        return fail(compared.error());
    return conclusion;
}

/// Saves the changes between pages, which no check has saved, and what is known of targets now.
Result<void> saveRelations(StoreConnection& connection, PassId pass, SiteConclusion& site)
{
    ChangeRepository changes(connection.database);
    for (std::size_t i = site.indices.size(); i < site.changes.size(); ++i) {
        const auto id = changes.add(site.changes[i], pass);
        if (!id)
            return fail(id.error());
        site.changes[i].id = *id;
        const std::string& ended = site.recovers[i - site.indices.size()];
        if (ended.empty())
            continue;
        if (auto recovered = changes.recover(site.changes[i].page, ended); !recovered)
            return recovered;
    }
    TargetRepository targets(connection.database);
    for (const PageTarget& target : site.targets) {
        if (auto saved = targets.update(target); !saved)
            return saved;
    }
    return {};
}

/// Writes the groups and causes of one site, and what they make of its changes.
Result<void> saveSite(StoreConnection& connection, const PassFindings& findings, SiteConclusion& site,
                      PassConclusion& result)
{
    if (auto saved = saveRelations(connection, findings.pass.id, site); !saved)
        return saved;
    ChangeRepository changes(connection.database);
    for (std::size_t i = 0; i < site.indices.size(); ++i) {
        const Change& change = site.changes[i];
        if (change.severity == findings.changes[site.indices[i]].severity)
            continue;
        if (auto saved = changes.setSeverity(std::span(&change.id, 1), change.severity); !saved)
            return saved;
    }
    for (const FoundGroup& found : site.grouping.groups) {
        std::vector<ChangeId> members;
        for (const std::size_t member : found.members)
            members.push_back(site.changes[member].id);
        auto group = changes.saveGroup(found.group, members);
        if (!group)
            return fail(group.error());
        for (const std::size_t member : found.members) {
            site.changes[member].group = group->id;
            site.changes[member].groupPages = group->pages;
        }
        result.groups.push_back(std::move(*group));
    }
    for (const CauseLink& link : site.grouping.causes) {
        site.changes[link.effect].cause = site.changes[link.cause].id;
        if (auto saved = changes.setCause(std::span(&site.changes[link.effect].id, 1), site.changes[link.cause].id);
            !saved)
            return saved;
    }
    if (site.deployment) {
        const auto id = DeploymentRepository(connection.database).add(*site.deployment);
        if (!id)
            return fail(id.error());
        site.deployment->id = *id;
        result.deployments.push_back(*site.deployment);
    }
    PageRepository pages(connection.database);
    for (const Page& page : site.back) {
        if (auto saved = pages.update(page); !saved)
            return saved;
    }
    const auto added = pages.add(site.added);
    if (!added)
        return fail(added.error());
    result.addedPages += added->added;
    return pages.markGone(site.gone);
}

} // namespace

QFuture<Result<PassConclusion>> concludePass(StoreService& store, PassFindings findings)
{
    auto shared = std::make_shared<PassFindings>(std::move(findings));
    using Conclusions = Result<std::vector<SiteConclusion>>;
    const auto read = [shared](StoreConnection& connection) -> Conclusions {
        std::vector<SiteConclusion> conclusions;
        for (const SiteFindings& site : shared->sites) {
            auto conclusion = concludeSite(connection, *shared, site);
            if (!conclusion)
                return fail(conclusion.error());
            conclusions.push_back(std::move(*conclusion));
        }
        return conclusions;
    };
    const auto save = [&store, shared](Conclusions conclusions) {
        const auto write = [shared, conclusions = std::move(conclusions)](
                               StoreConnection& connection) mutable -> Result<PassConclusion> {
            if (!conclusions)
                return fail(conclusions.error());
            return connection.database.transaction([&]() -> Result<PassConclusion> {
                PassConclusion result;
                result.changes = shared->changes;
                for (SiteConclusion& site : *conclusions) {
                    if (auto saved = saveSite(connection, *shared, site, result); !saved)
                        return fail(saved.error());
                    for (std::size_t i = 0; i < site.indices.size(); ++i)
                        result.changes[site.indices[i]] = site.changes[i];
                    result.changes.insert(result.changes.end(), site.changes.begin() + std::ssize(site.indices),
                                          site.changes.end());
                }
                shared->pass.changes = static_cast<int>(result.changes.size());
                if (auto finished = PassRepository(connection.database).finish(shared->pass); !finished)
                    return fail(finished.error());
                return result;
            });
        };
        return store.write(write);
    };
    return store.readInBackground(read).then(save).unwrap();
}

} // namespace vigie
