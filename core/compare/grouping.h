// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/severitypolicy.h"
#include "core/domain/change.h"
#include "core/domain/page.h"

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vigie {

/// A watched page that this pass has checked.
struct PassPage
{
    PageId page;
    std::string url;
    PageKind kind = PageKind::Page;
    bool important = false;
};

/// A page that a change of robots.txt blocks or frees (for at least one crawler).
struct RobotsEffect
{
    PageId page;
    bool blockedNow = false;
};

struct PassContext
{
    SiteId site;
    PassId pass;
    std::span<const PassPage> pages; ///< checked in this pass, of this site
    std::span<const RobotsEffect> robotsEffects;
    /// Would this edit have fitted the page, which does not have it? Asked for the pages of the segment outside a
    /// group, to name the exceptions: true for a page whose value before was like the representative's before.
    /// Not set: nothing is known, no exceptions are named.
    std::function<bool(const PassPage&, const Change& representative)> fits;
    int sitePageCount = 0; ///< watched pages of the site, whether or not this pass checked them
    SeverityPolicy policy;
};

struct FoundGroup
{
    ChangeGroup group;                ///< its id is not set
    std::vector<std::size_t> members; ///< indices of the changes, the representative first
};

struct CauseLink
{
    std::size_t effect = 0;
    std::size_t cause = 0;
};

struct GroupingResult
{
    std::vector<FoundGroup> groups; ///< of two pages or more, in order of their first change
    std::vector<CauseLink> causes;  ///< changes that another change of the pass explains
};

/// Gathers the changes of one pass over one site: same criterion and edit key = one group. Severities in \a passChanges
/// are raised (breadth, five pages gone) and their `groupPages` filled; the caller stores groups and sets `group` and
/// `cause`.
///
/// The segment of a group is the top folder that all its pages share ("/blog/"), else the whole site.
/// Causes: robots.txt -> indexability and x_robots of pages that it blocks or frees; a host that answers none of its
/// pages -> the status changes of its other pages (the home page's failure, else the first one, is the cause).
[[nodiscard]] GroupingResult groupChanges(std::vector<Change>& passChanges, const PassContext& context);

/// True when the edit of \a editKey is made by a deployment as such (generator version, build hashes of assets): it is
/// told once and never raised by breadth.
[[nodiscard]] bool isDeploymentEdit(std::string_view editKey);

} // namespace vigie
