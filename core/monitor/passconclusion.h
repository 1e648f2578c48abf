// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/site.h"
#include "core/monitor/passfindings.h"

#include <QFuture>

#include <vector>

namespace vigie {

class StoreService;

struct PassConclusion
{
    std::vector<Change> changes; ///< with groups, causes and final severities
    std::vector<ChangeGroup> groups;
    std::vector<Deployment> deployments;
    int addedPages = 0; ///< that sitemaps newly list and a rule of the site wants
};

/// The end of a pass: what pages say of each other is compared (canonical and AMP targets, return links, what sitemaps
/// list), the same edit on several pages becomes a group, changes get their causes, deployments their markers, pages
/// that left the sitemap their flag, pages that came into it are watched where a rule says so; all of it in one
/// transaction with the pass's own end.
[[nodiscard]] QFuture<Result<PassConclusion>> concludePass(StoreService& store, PassFindings findings);

} // namespace vigie
