// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/exchange.h"
#include "core/domain/linkobservation.h"

namespace vigie {

class RobotsTxt;

// What the replies of one check say of a backlink. Pure functions over values; they run in the pool.

/// Whether a reply tells where the link is.
enum class SourceAnswer {
    Page,       ///< a complete page: it carries the link or it does not
    Gone,       ///< 404 or 410
    Refused,    ///< us: 401, 403, 407, 429, 451, a firewall's page
    Failed,     ///< anything else: server errors, time-outs, DNS, TLS, defects
    NotObserved ///< our own network, cancelled, or not asked because the host wants us to pause
};

/// \a status is the final one, 0 when there was none.
[[nodiscard]] SourceAnswer sourceAnswer(Outcome outcome, int status);

/// Reads the reply of the source page of \a link. \a robots is the robots.txt of the host that answered; null: not
/// known. \a before tells whether the link was ever seen, and which of several links is the one that counts: the one
/// with the agreed anchor, the one that counted before, a followed and visible one, the first.
///
/// When no link leads to the target any more, but one with the anchor that was seen or agreed leads to another page of
/// the target's site, that one counts: its target changed, and the link is not lost.
[[nodiscard]] BacklinkObservation readSource(const FetchResult& reply, const RobotsTxt* robots, const Backlink& link,
                                             const BacklinkStanding* before, const QDateTime& at);

/// Reads the reply of our page that the link leads to, asked for as \a url.
[[nodiscard]] LandingState readLanding(const FetchResult& reply, const RobotsTxt* robots, const std::string& url,
                                       const QDateTime& at);

/// How what Googlebot's user agent was shown differs; nothing when it got no complete page.
[[nodiscard]] std::optional<Cloaking> compareViews(const BacklinkObservation& visitor,
                                                   const BacklinkObservation& googlebot);

} // namespace vigie
