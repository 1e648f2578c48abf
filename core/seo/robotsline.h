// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string_view>

namespace vigie {

/// One line of a robots.txt as Google's published matcher (google/robotstxt) takes it. Parts point into the line.
struct RobotsLine
{
    enum class Kind { Nothing, UserAgent, Allow, Disallow, Sitemap, CrawlDelay, Other, NoDirective };
    enum class Separator { Colon, Space };

    Kind kind = Kind::Nothing; ///< Nothing: empty, or a comment alone; NoDirective: words that say nothing
    std::string_view key;      ///< as written
    std::string_view value;
    Separator separator = Separator::Colon; ///< Space: the colon was forgotten, which Google forgives
};

/// \a line without its end.
[[nodiscard]] RobotsLine readRobotsLine(std::string_view line);

/// Calls \a take with the number, counted from 1, and the text of every line of \a body: what a crawler reads of a file
/// that is longer than RobotsTxt::maxBytes and of lines longer than RobotsTxt::maxLine, without a byte order mark.
void forEachRobotsLine(std::string_view body, const std::function<void(int, std::string_view)>& take);

} // namespace vigie
