// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/pageproposals.h"

#include "core/store/pagerepository.h"
#include "core/store/snapshotrepository.h"
#include "core/store/storeservice.h"

#include <algorithm>

namespace vigie {

Result<std::vector<std::string>> listedUrls(StoreConnection connection, SiteId site, std::span<const Change> undone)
{
    const auto sitemaps = PageRepository(connection.database).findByKind(site, PageKind::Sitemap);
    if (!sitemaps)
        return fail(sitemaps.error());
    std::vector<std::string> listed;
    for (const Page& page : *sitemaps) {
        const auto change = std::ranges::find_if(undone, [&](const Change& candidate) {
            return candidate.page == page.id && candidate.criterion == CriterionId::Sitemap;
        });
        const SnapshotId snapshot = change == undone.end() ? page.lastGood : change->snapshotBefore;
        if (!snapshot.isValid())
            continue;
        const auto stored = SnapshotRepository(connection.database, connection.bodies).load(snapshot);
        if (!stored)
            return fail(stored.error());
        const auto* facts = std::get_if<SitemapFacts>(&stored->observation.host);
        if (!facts || facts->kind == SitemapKind::Index)
            continue;
        for (const SitemapEntry& entry : facts->urls)
            listed.push_back(entry.loc);
    }
    return listed;
}

Result<InventoryDifference> pageProposals(StoreConnection connection, const Site& site,
                                          std::span<const AdditionRule> rules, std::span<const std::string> explored)
{
    auto listed = listedUrls(connection, site.id);
    if (!listed)
        return fail(listed.error());
    listed->insert(listed->end(), explored.begin(), explored.end());
    PageFilter filter;
    filter.site = site.id;
    filter.kinds = {PageKind::Page, PageKind::Home};
    PageRepository pages(connection.database);
    const auto ids = pages.ids(filter);
    if (!ids)
        return fail(ids.error());
    const auto watched = pages.rows(*ids);
    if (!watched)
        return fail(watched.error());
    return compareInventory({site.origin, *watched, *listed, {}, rules});
}

} // namespace vigie
