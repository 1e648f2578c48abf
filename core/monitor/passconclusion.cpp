// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/passconclusion.h"

#include "core/compare/criteriaregistry.h"
#include "core/compare/grouping.h"
#include "core/monitor/deploymentdetector.h"
#include "core/monitor/inventory.h"
#include "core/store/changerepository.h"
#include "core/store/deploymentrepository.h"
#include "core/store/pagerepository.h"
#include "core/store/snapshotrepository.h"
#include "core/store/storeservice.h"

#include <map>

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
    std::vector<PageId> back;
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

Result<std::vector<Page>> watchedPages(StoreConnection& connection, SiteId site)
{
    PageFilter filter;
    filter.site = site;
    filter.kinds = {PageKind::Page, PageKind::Home};
    PageRepository pages(connection.database);
    const auto ids = pages.ids(filter);
    return ids ? pages.rows(*ids) : Result<std::vector<Page>>(fail(ids.error()));
}

std::vector<RobotsEffect> robotsEffects(const std::vector<Page>& pages, const std::vector<Change>& changes)
{
    std::vector<RobotsEffect> effects;
    for (const Change& change : changes) {
        if (change.criterion != CriterionId::Indexability)
            continue;
        const auto blocked = [](const QJsonValue& value) {
            return value[QLatin1String("reasons")].toArray().contains(QJsonValue(QStringLiteral("robots_txt")));
        };
        if (blocked(change.before) != blocked(change.after))
            effects.push_back({change.page, blocked(change.after)});
    }
    Q_UNUSED(pages)
    return effects;
}

} // namespace

} // namespace vigie
