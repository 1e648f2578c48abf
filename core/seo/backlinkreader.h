// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/seo/pageextractor.h"
#include "core/url/url.h"

#include <string>
#include <string_view>
#include <vector>

namespace vigie {

/// Which links count as links to the target.
enum class TargetMatch {
    Exact,  ///< the same URL, as comparisonKey() sees it
    Prefix, ///< URLs that begin with it
    Domain  ///< any page of its registrable domain
};

struct BacklinkTarget
{
    Url url;
    TargetMatch match = TargetMatch::Exact;
};

/// The part of a page that a link stands in.
enum class LinkPosition { Unknown, Header, Nav, Main, Aside, Footer };

/// "unknown", "header", "nav", "main", "aside", "footer".
[[nodiscard]] std::string_view linkPositionName(LinkPosition position);

struct Backlink
{
    std::string href;                    ///< absolute
    std::string anchor;                  ///< descendant text; of a link around images their alt texts
    std::vector<std::string> rel;        ///< lower-case tokens
    std::vector<std::string> nofollowBy; ///< "rel" (nofollow, ugc or sponsored), "meta", "header", in this order
    LinkPosition position = LinkPosition::Unknown;
    bool hidden = false; ///< by the hidden attribute or a style attribute, its own or of an element around it

    bool operator==(const Backlink&) const = default;
};

/// What a source page says of the target.
struct BacklinkReading
{
    std::vector<Backlink> links; ///< in document order, at most 10,000
    bool indexable = true;
    std::vector<std::string> reasons; ///< as indexabilityReasons() gives them

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
