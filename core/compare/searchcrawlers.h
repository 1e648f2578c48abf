// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace vigie {

/// Product tokens of search engines' crawlers and the two names for "everyone". What other crawlers (AI training,
/// archives) may read costs no ranking.
inline constexpr std::array<std::string_view, 15> searchCrawlers = {
    "robots", "*",        "googlebot",   "googlebot-news", "googlebot-image", "bingbot",  "msnbot", "yandex",
    "slurp",  "applebot", "baiduspider", "duckduckbot",    "seznambot",       "naverbot", "yeti"};

/// \a crawler in lower case.
inline bool isSearchCrawler(std::string_view crawler)
{
    return std::find(searchCrawlers.begin(), searchCrawlers.end(), crawler) != searchCrawlers.end();
}

} // namespace vigie
