// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/hostfacts.h"
#include "core/domain/page.h"
#include "core/domain/site.h"

#include <span>
#include <string>
#include <vector>

namespace vigie {

struct StoreConnection;

/// What the last look at one of the site's own URLs said: the home page, robots.txt, a sitemap …
struct OwnUrlFinding
{
    Page page;       ///< with the result of its last check; an invalid lastCheckAt: not looked at yet
    HostFacts facts; ///< of the last good answer; none for the home page

    bool operator==(const OwnUrlFinding&) const = default;
};

/// What Vigie found of a site by itself.
struct SiteOverview
{
    Site site;
    std::vector<OwnUrlFinding> own;    ///< the home page first
    std::vector<std::string> proposed; ///< pages of the site that nobody watches, in the order of its sitemaps
    bool complete = false;             ///< everything of its own was looked at

    bool operator==(const SiteOverview&) const = default;
};

/// \a explored: pages that a walk along its links found, which are proposed after those of the sitemaps. NotFound: no
/// such site (any more).
[[nodiscard]] Result<SiteOverview> readSiteOverview(StoreConnection& connection, SiteId site,
                                                    std::span<const std::string> explored);

} // namespace vigie
