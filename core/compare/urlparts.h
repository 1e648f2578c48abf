// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace vigie {

/// The parts of an absolute http or https URL as the WHATWG URL Standard serialises it. Parsing is not done here: what
/// is compared has gone through core/url already.
struct UrlParts
{
    std::string_view scheme; ///< "https"
    std::string_view host;   ///< with the port, if any
    std::string_view path;   ///< from "/" to before "?" or "#"
    std::string_view query;  ///< with "?"; empty without one
};

[[nodiscard]] UrlParts splitUrl(std::string_view url);

/// \a url without its fragment.
[[nodiscard]] std::string_view withoutFragment(std::string_view url);

/// True when two hosts belong together as far as can be told without the Public Suffix List: equal but for "www.", one
/// under the other, or with the same last two labels of which the first is longer than three letters ("co.uk" is no
/// site).
[[nodiscard]] bool isSameSite(std::string_view hostA, std::string_view hostB);

} // namespace vigie
