// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/url/comparisonkey.h"

#include "core/url/percentencoding.h"

namespace vigie {

std::string comparisonKey(const Url& url)
{
    std::string_view href = url.href();
    if (const auto fragment = url.fragment())
        href.remove_suffix(fragment->size() + 1);
    std::string key;
    key.reserve(href.size());
    for (std::size_t i = 0; i < href.size(); ++i) {
        if (href[i] != '%' || i + 2 >= href.size() || !isIn(href[i + 1], HexDigit) || !isIn(href[i + 2], HexDigit)) {
            key += href[i];
            continue;
        }
        const unsigned value = hexValue(href[i + 1]) * 16 + hexValue(href[i + 2]);
        if (isIn(static_cast<char>(value), Unreserved))
            key += static_cast<char>(value);
        else
            appendPercentEncoded(key, static_cast<unsigned char>(value));
        i += 2;
    }
    return key;
}

} // namespace vigie
