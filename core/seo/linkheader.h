// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/url/url.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vigie {

/// One link of a Link header field (RFC 8288).
struct LinkHeaderEntry
{
    std::string href;                  ///< absolute; as written where it cannot be resolved
    bool resolved = false;             ///< whether href is absolute
    std::vector<std::string> rel;      ///< lower-case tokens of the first rel parameter
    std::vector<std::string> hreflang; ///< of every hreflang parameter
    std::optional<std::string> anchor; ///< the context of the link when it is not the page itself; resolved like href
    /// The other parameters, names in lower case, values unquoted, in order. Of title, media and type the first counts;
    /// "title*" (RFC 8187) is decoded and takes the place of "title".
    std::vector<std::pair<std::string, std::string>> params;

    bool operator==(const LinkHeaderEntry&) const = default;
};

/// Parses a Link field value, one or several lines joined with commas, by RFC 8288 appendix B.2. What is malformed is
/// left out up to the next comma outside quotes; the links around it are kept. Without \a base only absolute targets
/// resolve.
std::vector<LinkHeaderEntry> parseLinkHeader(std::string_view value, const Url* base);

} // namespace vigie
