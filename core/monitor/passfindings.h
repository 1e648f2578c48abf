// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/change.h"
#include "core/domain/pagetarget.h"
#include "core/monitor/sitecontext.h"
#include "core/store/passrepository.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace vigie {

/// What a pass found about one of its sites besides changes.
struct SiteFindings
{
    SiteContextPointer context;
    std::vector<std::string> listedUrls; ///< of all its sitemaps; empty: not known completely
};

/// The targets that a page with new content names now.
struct PageTargets
{
    PageId page;
    std::vector<PageTarget> targets;
    bool first = false; ///< the page was not seen before: what is wrong from the beginning is no change
};

struct PassFindings
{
    Pass pass; ///< with its counts and its end
    std::vector<Change> changes;
    std::vector<SiteFindings> sites;
    std::vector<PageTargets> targets;            ///< of pages whose content is new
    std::map<std::string, TargetAnswer> answers; ///< of targets that nobody watches and that were asked for
};

} // namespace vigie
