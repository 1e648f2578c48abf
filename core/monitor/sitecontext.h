// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/compare/masks.h"
#include "core/compare/severitypolicy.h"
#include "core/domain/rule.h"
#include "core/domain/site.h"
#include "core/seo/robotstxt.h"

#include <memory>
#include <vector>

namespace vigie {

class SecretStore;
struct StoreConnection;

/// Everything about a site that the checks of its pages share. Never changed once made, so that every thread may read
/// it.
struct SiteContext
{
    Site site;                               ///< as it is asked: with the values of its secret headers
    int pageCount = 0;                       ///< watched pages, home page included
    std::vector<Rule> rules;                 ///< those that can concern a page of the site, masks included
    MaskSet masks;                           ///< of the rules that hold for the whole site
    std::shared_ptr<const RobotsTxt> robots; ///< as last received; null: none known, everything is allowed
    SeverityPolicy severities;
};

using SiteContextPointer = std::shared_ptr<const SiteContext>;

/// Reads the context of one site from the database and the secret store. NotFound, DatabaseFailed, FileUnreadable.
[[nodiscard]] Result<SiteContextPointer> loadSiteContext(StoreConnection& connection, const SecretStore& secrets,
                                                         SiteId site);

/// The rules of \a context that concern \a page: everywhere, its site's, and its own.
[[nodiscard]] std::vector<Rule> rulesOfPage(const SiteContext& context, PageId page);

} // namespace vigie
