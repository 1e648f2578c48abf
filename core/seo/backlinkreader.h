// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/linkobservation.h"
#include "core/seo/pageextractor.h"
#include "core/url/url.h"

#include <string>
#include <string_view>
#include <vector>

namespace vigie {

struct BacklinkTarget
{
    Url url;
    TargetMatch match = TargetMatch::Exact;
};

/// What a source page says of the target.
struct BacklinkReading
{
    std::vector<MatchedLink> links; ///< in document order, at most 10,000
    /// Links to other pages of the target's site, in document order, at most 1,000: where the link may lead instead.
    std::vector<MatchedLink> elsewhere;
    int outgoingLinks = 0; ///< links to other sites than the page's own
    bool indexable = true;
    std::vector<std::string> reasons; ///< as indexabilityReasons() gives them
    std::string canonical;            ///< the canonical that is the reason "canonical_elsewhere"; else empty

    bool operator==(const BacklinkReading&) const = default;
};

/// Reads the links of \a page to \a target. Pure, linear in the size of the body.
///
/// The position is that of the nearest landmark around the link: the elements nav, main, aside and article (as main),
/// header and footer where they belong to the page and not to a section (HTML-AAM), ARIA landmark roles, and, where
/// there is none of these, an element whose id says so ("footer", "sidebar" ...). Robots directives for everyone and
/// for Googlebot decide "meta" and "header".
[[nodiscard]] BacklinkReading readBacklinks(const PageInput& page, const BacklinkTarget& target);

} // namespace vigie
