// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <span>
#include <string_view>

namespace vigie {

/// Product tokens whose access is compared when robots.txt changes: search engines, then those that feed AI products.
/// Sources: the crawlers' own published documentation.
[[nodiscard]] inline std::span<const std::string_view> watchedCrawlers()
{
    static constexpr std::array<std::string_view, 14> crawlers{
        "googlebot", "googlebot-image", "googlebot-news",  "bingbot",       "applebot",
        "yandex",    "baiduspider",     "gptbot",          "oai-searchbot", "chatgpt-user",
        "claudebot", "perplexitybot",   "google-extended", "ccbot"};
    return crawlers;
}

/// Googlebot smartphone as Google documents it ("Google's common crawlers").
inline constexpr std::string_view googlebotUserAgent =
    "Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/141.0.0.0 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

} // namespace vigie
