// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/page.h"
#include "core/monitor/urlpattern.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace vigie {

/// Which newly listed URLs are watched without asking.
struct AdditionRule
{
    UrlPattern pattern;
    int cap = 0; ///< so many a comparison, at most
};

struct InventoryInput
{
    std::string siteOrigin;              ///< URLs of other sites are counted and left alone
    std::span<const Page> watched;       ///< pages of the site; its own checks among them are ignored
    std::span<const std::string> listed; ///< by all its sitemaps (or found by discovery) now
    /// The same at the last pass; absent when it is not known. Only a page that was listed can vanish from the list.
    std::optional<std::span<const std::string>> listedBefore;
    std::span<const AdditionRule> rules;
};

/// How the list of watched pages differs from what the site says of itself. URLs in the order of the list.
struct InventoryDifference
{
    std::vector<std::string> proposed; ///< new, and matched by no rule (or past its cap)
    std::vector<std::string> added;    ///< new, to be watched by rule
    std::vector<PageId> vanished;      ///< to be flagged: listed before, and not any more
    std::vector<PageId> returned;      ///< flagged, and listed again
    int foreign = 0;                   ///< listed URLs that do not belong to the site
    int invalid = 0;                   ///< listed entries that are no http URL

    bool operator==(const InventoryDifference&) const = default;
};

/// Pure and linear. URLs are the same when their comparisonKey() is. An empty list says nothing: a sitemap that could
/// not be read must not make every page vanish, so the caller passes complete lists only. Errors: PatternTooCostly.
[[nodiscard]] Result<InventoryDifference> compareInventory(const InventoryInput& input);

} // namespace vigie
