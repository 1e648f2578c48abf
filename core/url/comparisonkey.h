// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/url/url.h"

#include <string>

namespace vigie {

/// A text that two URLs share when a server cannot be expected to tell them apart: the href without its fragment, hex
/// digits of percent-encodings in upper case and encoded unreserved characters decoded (RFC 3986 sections 6.2.2.1 and
/// 6.2.2.2; host, default port and dot segments are normalised by parsing). The order of the query stays, it can
/// matter; an empty query stays different from none.
std::string comparisonKey(const Url& url);

} // namespace vigie
