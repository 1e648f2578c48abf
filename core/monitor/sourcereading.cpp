// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/sourcereading.h"

#include "core/seo/backlinkreader.h"
#include "core/seo/pageextractor.h"
#include "core/url/comparisonkey.h"

#include <algorithm>
#include <tuple>

namespace vigie {

namespace {

constexpr std::size_t keptMatches = 50;

PageInput pageInput(const FetchResult& reply, const RobotsTxt* robots, const QDateTime& at)
{
    PageInput input;
    input.body = {reply.body.constData(), static_cast<std::size_t>(reply.body.size())};
    input.url = reply.meta.finalUrl;
    input.headers = &reply.meta.headers;
    input.status = reply.meta.status;
    input.robots = robots;
    input.now = at;
    return input;
}

/// The anchors by which the link is known, the agreed one first.
std::vector<std::string> knownAnchors(const Backlink& link, const MatchedLink* before)
{
    std::vector<std::string> anchors;
    if (!link.agreed.anchor.empty())
        anchors.push_back(link.agreed.anchor);
    if (before && !before->anchor.empty())
        anchors.push_back(before->anchor);
    return anchors;
}

const MatchedLink* countingLink(const std::vector<MatchedLink>& links, const Backlink& link, const MatchedLink* before)
{
    // Smaller is better, in this order.
    const auto rank = [&](const MatchedLink& candidate) {
        return std::tuple(!link.agreed.anchor.empty() && candidate.anchor != link.agreed.anchor,
                          before && (candidate.href != before->href || candidate.anchor != before->anchor),
                          before && candidate.href != before->href, !candidate.nofollowBy.empty(), candidate.hidden);
    };
    const auto best = std::min_element(links.begin(), links.end(),
                                       [&](const MatchedLink& a, const MatchedLink& b) { return rank(a) < rank(b); });
    return best == links.end() ? nullptr : &*best;
}

/// The link that led to the target and leads to another page of its site now.
const MatchedLink* retargetedLink(const std::vector<MatchedLink>& elsewhere, const Backlink& link,
                                  const MatchedLink* before)
{
    for (const std::string& anchor : knownAnchors(link, before)) {
        const auto found = std::find_if(elsewhere.begin(), elsewhere.end(),
                                        [&](const MatchedLink& other) { return other.anchor == anchor; });
        if (found != elsewhere.end())
            return &*found;
    }
    return nullptr;
}

void readPage(BacklinkObservation& seen, BacklinkReading reading, const Backlink& link, const MatchedLink* before)
{
    const MatchedLink* counting = countingLink(reading.links, link, before);
    if (!counting)
        counting = retargetedLink(reading.elsewhere, link, before);
    if (counting)
        seen.link = *counting;
    seen.matchCount = static_cast<int>(reading.links.size());
    seen.matches = std::move(reading.links);
    seen.matches.resize(std::min(seen.matches.size(), keptMatches));
    seen.outgoingLinks = reading.outgoingLinks;
    seen.indexable = reading.indexable;
    seen.reasons = std::move(reading.reasons);
    seen.canonical = std::move(reading.canonical);
}

} // namespace

SourceAnswer sourceAnswer(Outcome outcome, int status)
{
    if (isNotObserved(outcome))
        return SourceAnswer::NotObserved;
    switch (outcome) {
    case Outcome::Ok:
        return SourceAnswer::Page;
    case Outcome::AuthRequired:
    case Outcome::BotBlock:
        return SourceAnswer::Refused;
    case Outcome::RateLimited: // a 503 with Retry-After is the server's trouble, not its opinion of us
        if (status == 429)
            return SourceAnswer::Refused;
        return status == 503 ? SourceAnswer::Failed : SourceAnswer::NotObserved;
    case Outcome::HttpStatus:
        if (status == 404 || status == 410)
            return SourceAnswer::Gone;
        return status == 403 || status == 451 ? SourceAnswer::Refused : SourceAnswer::Failed;
    default:
        return SourceAnswer::Failed;
    }
}

BacklinkObservation readSource(const FetchResult& reply, const RobotsTxt* robots, const Backlink& link,
                               const BacklinkStanding* before, const QDateTime& at)
{
    BacklinkObservation seen;
    seen.at = at;
    seen.outcome = reply.meta.outcome;
    seen.detail = reply.meta.detail;
    seen.status = reply.meta.status;
    seen.finalUrl = reply.meta.finalUrl;
    const MatchedLink* known = before && before->good && before->good->link ? &*before->good->link : nullptr;
    const SourceAnswer answer = sourceAnswer(reply.meta.outcome, reply.meta.status);
    if (answer == SourceAnswer::Page) {
        if (auto target = Url::parse(link.target))
            readPage(seen, readBacklinks(pageInput(reply, robots, at), {std::move(*target), link.match}), link, known);
    }
    const bool everSeen = before && before->firstSeen.isValid();
    switch (answer) {
    case SourceAnswer::Page:
    case SourceAnswer::Gone:
        seen.state = seen.link ? BacklinkState::Live : everSeen ? BacklinkState::Lost : BacklinkState::NeverFound;
        break;
    case SourceAnswer::Refused:
        seen.state = BacklinkState::Blocked;
        break;
    case SourceAnswer::Failed:
    case SourceAnswer::NotObserved:
        seen.state = BacklinkState::Unreachable;
        break;
    }
    return seen;
}

LandingState readLanding(const FetchResult& reply, const RobotsTxt* robots, const std::string& url, const QDateTime& at)
{
    LandingState landing;
    landing.url = url;
    landing.finalUrl = reply.meta.finalUrl;
    landing.outcome = reply.meta.outcome;
    landing.status = reply.meta.status;
    const auto asked = Url::parse(url);
    const auto final = Url::parse(reply.meta.finalUrl);
    landing.redirected = asked && final && comparisonKey(*asked) != comparisonKey(*final);
    if (reply.meta.outcome != Outcome::Ok) {
        landing.indexable = false;
        landing.reasons = {"status"};
        return landing;
    }
    PageFacts facts = extractPageFacts(pageInput(reply, robots, at));
    landing.indexable = facts.indexable;
    landing.reasons = std::move(facts.indexabilityReasons);
    return landing;
}

std::optional<Cloaking> compareViews(const BacklinkObservation& visitor, const BacklinkObservation& googlebot)
{
    if (visitor.outcome != Outcome::Ok || googlebot.outcome != Outcome::Ok)
        return std::nullopt;
    if (visitor.link && !googlebot.link)
        return Cloaking::MissingForGooglebot;
    if (!visitor.link && googlebot.link)
        return Cloaking::MissingForVisitors;
    if (visitor.isFollowed() && !googlebot.isFollowed())
        return Cloaking::NofollowForGooglebot;
    if (!visitor.isFollowed() && googlebot.isFollowed())
        return Cloaking::NofollowForVisitors;
    return Cloaking::None;
}

} // namespace vigie
