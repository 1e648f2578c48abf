// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/passconclusion.h"

#include "core/compare/criteriaregistry.h"
#include "core/compare/grouping.h"
#include "core/monitor/deploymentdetector.h"
#include "core/monitor/inventory.h"
#include "core/monitor/pageproposals.h"
#include "core/store/changerepository.h"
#include "core/store/deploymentrepository.h"
#include "core/store/pagerepository.h"
#include "core/store/snapshotrepository.h"
#include "core/store/storeservice.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <map>
#include <memory>

namespace vigie {

namespace {

/// Reading facts is the dear part of naming the exceptions of groups; a pass may read this many.
constexpr int maximumFactReads = 2'000;

/// What is to be written, by index into the changes of the pass.
struct SiteConclusion
{
    std::vector<std::size_t> indices; ///< of the site's changes in PassFindings::changes
    std::vector<Change> changes;      ///< the same, after grouping
    GroupingResult grouping;
    std::optional<Deployment> deployment;
    std::vector<PageId> gone;
    std::vector<Page> back;
};

/// Answers whether an edit would have fitted a page that does not have it: its present value is what the edit replaced.
class ExceptionFinder
{
public:
    explicit ExceptionFinder(StoreConnection& connection) : m_connection(connection) {}

    bool fits(const PassPage& page, const Change& representative)
    {
        const Observation* observation = load(page.page);
        return observation && criterionValue(representative.criterion, *observation) == representative.before;
    }

private:
    const Observation* load(PageId page)
    {
        const auto known = m_observations.find(page);
        if (known != m_observations.end())
            return known->second ? &*known->second : nullptr;
        if (m_reads++ >= maximumFactReads)
            return nullptr;
        auto baseline = SnapshotRepository(m_connection.database, m_connection.bodies).baseline(page);
        std::optional<Observation>& slot = m_observations[page];
        if (baseline && baseline->good)
            slot = std::move(baseline->good->observation);
        return slot ? &*slot : nullptr;
    }

    StoreConnection& m_connection;
    std::map<PageId, std::optional<Observation>> m_observations;
    int m_reads = 0;
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

Result<void> flagPages(StoreConnection& connection, const SiteFindings& findings, const std::vector<Page>& watched,
                       SiteConclusion& conclusion)
{
    if (findings.listedUrls.empty())
        return {};
    const auto before = listedUrls(connection, findings.context->site.id, conclusion.changes);
    if (!before)
        return fail(before.error());
    const auto difference = compareInventory({findings.context->site.origin, watched, findings.listedUrls, std::span(*before), {}});
    if (!difference)
        return fail(difference.error());
    conclusion.gone = difference->vanished;
    for (const Page& page : watched) {
        if (std::ranges::find(difference->returned, page.id) != difference->returned.end()) {
            conclusion.back.push_back(page);
            conclusion.back.back().gone = false;
        }
    }
    return {};
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
    if (conclusion.changes.empty() && site.listedUrls.empty())
        return conclusion;
    const auto watched = pagesOfKinds(connection, id, {PageKind::Page, PageKind::Home});
    if (!watched)
        return fail(watched.error());
    std::vector<PassPage> pages;
    for (const Page& page : *watched) {
        if (page.lastCheckAt >= findings.pass.startedAt)
            pages.push_back({page.id, page.url, page.kind, page.important});
    }
    const std::vector<RobotsEffect> effects = robotsEffects(conclusion.changes);
    ExceptionFinder exceptions(connection);
    PassContext context;
    context.site = id;
    context.pass = findings.pass.id;
    context.pages = pages;
    context.robotsEffects = effects;
    context.sitePageCount = site.context->pageCount;
    context.fits = [&exceptions](const PassPage& page, const Change& representative) { return exceptions.fits(page, representative); };
    context.policy = site.context->severities;
    conclusion.grouping = groupChanges(conclusion.changes, context);
    conclusion.deployment = detectDeployment(id, conclusion.changes, static_cast<int>(pages.size()));
    if (auto flagged = flagPages(connection, site, *watched, conclusion); !flagged)
        return fail(flagged.error());
    return conclusion;
}

/// Writes the groups and causes of one site, and what they make of its changes.
Result<void> saveSite(StoreConnection& connection, const PassFindings& findings, SiteConclusion& site, PassConclusion& result)
{
    ChangeRepository changes(connection.database);
    for (std::size_t i = 0; i < site.changes.size(); ++i) {
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
        if (auto saved = changes.setCause(std::span(&site.changes[link.effect].id, 1), site.changes[link.cause].id); !saved)
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
        const auto write = [shared, conclusions = std::move(conclusions)](StoreConnection& connection) mutable -> Result<PassConclusion> {
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
                }
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
