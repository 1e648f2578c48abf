// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/backlink.h"
#include "core/domain/outcome.h"

#include <QDateTime>

#include <optional>
#include <string>
#include <vector>

namespace vigie {

/// One link of a source page that leads to the target.
struct MatchedLink
{
    std::string href;                    ///< absolute
    std::string anchor;                  ///< descendant text; of a link around images their alt texts
    std::vector<std::string> rel;        ///< lower-case tokens
    std::vector<std::string> nofollowBy; ///< "rel" (nofollow, ugc or sponsored), "meta", "header", in this order
    LinkPosition position = LinkPosition::Unknown;
    bool hidden = false;    ///< by the hidden attribute or a style attribute, its own or of an element around it
    bool imageOnly = false; ///< the anchor comes from alt texts
    int order = 0;          ///< place among the page's links to http and https URLs, from 1

    bool operator==(const MatchedLink&) const = default;
};

/// Numeric values are stored: append, never reorder.
enum class BacklinkState {
    Live,
    Lost,        ///< it was there, and a good page without it, or a 404 or 410, says that it is gone
    NeverFound,  ///< the same, but it was never seen
    Unreachable, ///< no usable answer: says nothing about the link
    Blocked      ///< the source refuses us: says nothing about the link either
};

/// "live", "lost", "never_found", "unreachable", "blocked".
[[nodiscard]] std::string_view backlinkStateName(BacklinkState state);
[[nodiscard]] std::optional<BacklinkState> backlinkStateFromName(std::string_view name);

/// Whether \a state says where the link is, and not only that we could not look.
[[nodiscard]] constexpr bool isKnown(BacklinkState state)
{
    return state != BacklinkState::Unreachable && state != BacklinkState::Blocked;
}

/// Our page that the link leads to.
struct LandingState
{
    std::string url;      ///< as linked
    std::string finalUrl; ///< after redirects
    Outcome outcome = Outcome::Cancelled;
    int status = 0;
    bool redirected = false; ///< to another URL by comparisonKey()
    bool indexable = true;
    std::vector<std::string> reasons; ///< as indexabilityReasons() gives them

    bool operator==(const LandingState&) const = default;
};

/// How what Googlebot's user agent is shown differs. Numeric values are stored: append, never reorder.
enum class Cloaking { None, MissingForGooglebot, NofollowForGooglebot, MissingForVisitors, NofollowForVisitors };

/// "none", "missing_for_googlebot", "nofollow_for_googlebot", "missing_for_visitors", "nofollow_for_visitors".
[[nodiscard]] std::string_view cloakingName(Cloaking cloaking);

/// Everything that one check saw of a backlink. What stands below `state` is there only when the source page answered
/// with a complete page.
struct BacklinkObservation
{
    QDateTime at; ///< UTC
    BacklinkState state = BacklinkState::Unreachable;
    Outcome outcome = Outcome::Cancelled; ///< of the source page
    std::string detail;                   ///< as ExchangeMeta::detail
    int status = 0;
    std::string finalUrl; ///< of the source page, after redirects

    std::optional<MatchedLink> link;  ///< the one that counts
    std::vector<MatchedLink> matches; ///< all of them in document order, at most 50
    int matchCount = 0;
    int outgoingLinks = 0; ///< links of the source page to other sites
    bool indexable = true;
    std::vector<std::string> reasons; ///< why it is not, as indexabilityReasons() gives them
    std::string canonical;            ///< where the source page's canonical points when that is elsewhere
    std::optional<LandingState> landing;
    std::optional<Cloaking> cloaking; ///< absent: not asked, or Googlebot's user agent got no page

    [[nodiscard]] bool isFollowed() const { return link && link->nofollowBy.empty(); }
    bool operator==(const BacklinkObservation&) const = default;
};

/// Where a backlink stands after its last check.
struct BacklinkStanding
{
    BacklinkState state = BacklinkState::Unreachable;
    QDateTime since;                    ///< of the state
    std::optional<BacklinkState> known; ///< last state that isKnown()
    QDateTime checkedAt;                ///< last check that observed anything
    QDateTime firstSeen;                ///< invalid: never seen
    QDateTime lastSeen;
    QDateTime troubleSince;                  ///< since when it is unreachable or blocked; invalid: it is not
    bool troubleTold = false;                ///< that it lasts has been said
    BacklinkObservation last;                ///< as it was seen last, whatever came
    std::optional<BacklinkObservation> good; ///< last one that saw the link: what the next one is compared with

    bool operator==(const BacklinkStanding&) const = default;
};

} // namespace vigie
