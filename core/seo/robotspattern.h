// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace vigie {

/// Path, parameters and query of \a url as Google's matcher takes them for robots.txt: nothing is decoded or encoded,
/// the fragment is dropped, the answer starts with a slash, and is "/" for what has no path.
std::string robotsPathOf(std::string_view url);

/// The value of an Allow or Disallow line in the form that is matched: bytes outside ASCII percent-encoded, the digits
/// of percent-encodings in upper case; nothing is decoded (Google's matcher; RFC 9309 section 2.2.2 decodes unreserved
/// characters, the published program does not).
std::string escapedRobotsPattern(std::string_view value);

/// Whether \a pattern matches from the start of \a path: "*" stands for any bytes, "$" at the very end of the pattern
/// for the end of the path (RFC 9309 section 2.2.3). Takes time linear in both lengths together.
bool matchesRobotsPattern(std::string_view path, std::string_view pattern);

} // namespace vigie
