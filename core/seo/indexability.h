// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/pagefacts.h"

#include <QDateTime>

#include <string>
#include <string_view>
#include <vector>

namespace vigie {

class RobotsTxt;

/// What decides, beside the facts of the page, whether Google may index it.
struct IndexabilityContext
{
    int status = 200;                  ///< 0: not known, taken for 200
    std::string_view contentType;      ///< value of the header; empty: not known
    const RobotsTxt* robots = nullptr; ///< of the page's host; null: not known, nothing is blocked
    QDateTime now;                     ///< UTC, for unavailable_after; invalid: that is not judged
};

/// Why Google would not index the page at its own URL, as stable words in this order; empty means indexable:
///
/// - "status": not a 2xx;
/// - "wrong_type": a content type that Google's list of indexable file types does not have;
/// - "robots_txt": Googlebot may not fetch it;
/// - "meta_noindex", "header_noindex": `noindex` or `none` among the directives for everyone and those for Googlebot,
/// taken
///   together since the most restrictive one wins (Google, "Robots meta tag specifications");
/// - "unavailable_after": that moment has passed;
/// - "canonical_elsewhere": all canonicals in the head and the Link header agree on another URL (conflicting ones are
/// ignored);
/// - "soft_404": a 2xx whose title or first h1 is that of an error page.
[[nodiscard]] std::vector<std::string> indexabilityReasons(const PageFacts& facts, const IndexabilityContext& context);

} // namespace vigie
