// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/page.h"
#include "core/monitor/passfacts.h"
#include "core/monitor/passfindings.h"
#include "core/monitor/relationchange.h"

#include <span>
#include <vector>

namespace vigie {

/// Sitemaps that list pages which are not indexable (a verdict against it, 404 or 410). Looks only at what this pass
/// changed: pages that became such or ceased to be (info: the page's own change is the alarm, and the cause), and such
/// pages that a sitemap newly lists (warning). \a watched: every page of the site; \a changes: of this site and pass.
[[nodiscard]] Result<std::vector<RelationChange>>
judgeListedPages(StoreConnection& connection, PassFacts& facts, const PassFindings& findings, const SiteContext& site,
                 std::span<const Change> changes, std::span<const Page> watched);

} // namespace vigie
