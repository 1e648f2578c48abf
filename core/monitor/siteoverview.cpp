// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/siteoverview.h"

#include "core/monitor/pageproposals.h"
#include "core/store/pagerepository.h"
#include "core/store/siterepository.h"
#include "core/store/snapshotrepository.h"
#include "core/store/storeservice.h"

#include <algorithm>

namespace vigie {

namespace {

/// In the order in which people read them, not that of the numbers that are stored.
constexpr PageKind ownKinds[] = {PageKind::Home, PageKind::RobotsTxt,    PageKind::Sitemap, PageKind::NotFoundProbe,
                                 PageKind::Tls,  PageKind::HostVariants, PageKind::Dns,     PageKind::Domain};

Result<HostFacts> factsOf(StoreConnection& connection, const Page& page)
{
    if (page.kind == PageKind::Home || !page.lastGood.isValid())
        return HostFacts();
    return SnapshotRepository(connection.database, connection.bodies).load(page.lastGood).map([](auto&& snapshot) {
        return snapshot.observation.host;
    });
}

} // namespace

Result<SiteOverview> readSiteOverview(StoreConnection& connection, SiteId id, std::span<const std::string> explored)
{
    const auto site = SiteRepository(connection.database).find(id);
    if (!site)
        return fail(site.error());
    if (!*site)
        return fail(ErrorCode::NotFound);
    SiteOverview overview;
    overview.site = **site;
    for (const PageKind kind : ownKinds) {
        const auto pages = PageRepository(connection.database).findByKind(id, kind);
        if (!pages)
            return fail(pages.error());
        for (const Page& page : *pages) {
            auto facts = factsOf(connection, page);
            if (!facts)
                return fail(facts.error());
            overview.own.push_back({page, std::move(*facts)});
        }
    }
    overview.complete = std::ranges::all_of(
        overview.own, [](const OwnUrlFinding& finding) { return finding.page.lastCheckAt.isValid(); });
    auto difference = pageProposals(connection, overview.site, {}, explored);
    if (!difference)
        return fail(difference.error());
    overview.proposed = std::move(difference->proposed);
    return overview;
}

} // namespace vigie
