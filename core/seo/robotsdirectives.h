// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/pagefacts.h"

#include <QDateTime>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vigie {

// Directives for crawlers as Google documents them ("Robots meta tag, data-nosnippet, and X-Robots-Tag
// specifications"). Each is in lower case and written one way: "noindex", "max-snippet:-1", "unavailable_after: 25 jun
// 2010 15:00:00 pst".

/// The directives of a robots meta tag's content, in order without repetition. A date with commas stays in one piece.
std::vector<std::string> parseRobotsMeta(std::string_view content);

/// The directives of X-Robots-Tag field lines, one value a line, by crawler; "*" is everyone. "googlebot: noindex,
/// nofollow" names the crawler of what follows in its line; "max-snippet:-1" and the like are directives, not crawlers.
/// Lines that a transport has joined with commas are read as far as that can be told.
RobotsDirectives parseXRobotsTag(std::span<const std::string> values);

/// Adds \a more to \a into, crawler by crawler, without repetition.
void addDirectives(RobotsDirectives& into, const RobotsDirectives& more);

/// What holds where several directives meet, as Google does: "none" becomes "noindex" and "nofollow"; a negative one
/// beats its positive; of limits the smallest counts, "nosnippet" beats "max-snippet"; of several dates the earliest.
/// Known ones come in a fixed order, then the unknown ones in theirs. "all", "index" and "follow" say nothing and are
/// left out.
std::vector<std::string> mergeMostRestrictive(std::span<const std::string> directives);

/// mergeMostRestrictive() of what \a directives say to everyone ("*" or "robots") and to \a crawler (lower case)
/// together.
std::vector<std::string> directivesFor(const RobotsDirectives& directives, std::string_view crawler);

/// The instant of an unavailable_after directive: RFC 822, RFC 850 or ISO 8601 dates, UTC where no zone is known. Empty
/// where it cannot be read; Google then ignores it.
std::optional<QDateTime> unavailableAfter(std::string_view directive);

} // namespace vigie
