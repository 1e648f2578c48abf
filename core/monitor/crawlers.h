// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <span>
#include <string>
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

/// Bingbot on a desktop as Microsoft documents it ("Which crawlers does Bing use?").
inline constexpr std::string_view bingbotUserAgent =
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0; "
    "+http://www.bing.com/bingbot.htm) Chrome/141.0.0.0 Safari/537.36";

/// A desktop browser, as Chrome names itself since its User-Agent reduction.
inline constexpr std::string_view browserUserAgent =
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36";

/// The User-Agent header for what a user chose: "googlebot", "bingbot" and "browser" stand for those above, "vigie" for
/// the setting of all sites (empty); any other text is sent as it is.
[[nodiscard]] inline std::string userAgentFor(std::string_view choice)
{
    if (choice == "googlebot")
        return std::string(googlebotUserAgent);
    if (choice == "bingbot")
        return std::string(bingbotUserAgent);
    if (choice == "browser")
        return std::string(browserUserAgent);
    return choice == "vigie" ? std::string() : std::string(choice);
}

} // namespace vigie
