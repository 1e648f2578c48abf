// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/change.h"
#include "core/domain/site.h"
#include "core/monitor/sitecontext.h"
#include "core/store/passrepository.h"

#include <QFuture>

#include <string>
#include <vector>

namespace vigie {

class StoreService;

/// What a pass found about one of its sites besides changes.
struct SiteFindings
{
    SiteContextPointer context;
    std::vector<std::string> listedUrls; ///< of all its sitemaps; empty: not known completely
};

struct PassFindings
{
    Pass pass; ///< with its counts and its end
    std::vector<Change> changes;
    std::vector<SiteFindings> sites;
};

struct PassConclusion
{
    std::vector<Change> changes; ///< with groups, causes and final severities
    std::vector<ChangeGroup> groups;
    std::vector<Deployment> deployments;
};

/// The end of a pass: the same edit on several pages becomes a group, changes get their causes, deployments their markers, pages
/// that left the sitemap their flag; all of it in one transaction with the pass's own end.
[[nodiscard]] QFuture<Result<PassConclusion>> concludePass(StoreService& store, PassFindings findings);

} // namespace vigie
