// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/robotsline.h"

#include "core/base/asciitext.h"
#include "core/seo/robotstxt.h"

#include <algorithm>
#include <initializer_list>

namespace vigie {
namespace {

constexpr std::string_view asciiSpaces = " \t\n\v\f\r";

/// Google compares the start only: "Disallowed: /" is a rule.
bool startsWithOneOf(std::string_view key, std::initializer_list<std::string_view> names)
{
    return std::any_of(names.begin(), names.end(),
                       [key](std::string_view name) { return startsWithIgnoringCase(key, name); });
}

RobotsLine::Kind kindOf(std::string_view key)
{
    using Kind = RobotsLine::Kind;
    if (startsWithOneOf(key, {"user-agent", "useragent", "user agent"}))
        return Kind::UserAgent;
    if (startsWithOneOf(key, {"allow"}))
        return Kind::Allow;
    if (startsWithOneOf(key, {"disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw"}))
        return Kind::Disallow;
    if (startsWithOneOf(key, {"sitemap", "site-map"}))
        return Kind::Sitemap;
    return equalsIgnoringCase(key, "crawl-delay") ? Kind::CrawlDelay : Kind::Other;
}

} // namespace

RobotsLine readRobotsLine(std::string_view line)
{
    RobotsLine read;
    line = line.substr(0, line.find('\0'));
    line = trimmed(line.substr(0, line.find('#')), asciiSpaces);
    if (line.empty())
        return read;
    read.kind = RobotsLine::Kind::NoDirective;
    std::size_t separator = line.find(':');
    if (separator == std::string_view::npos) {
        // "key value" where exactly two words stand in the line.
        separator = line.find_first_of(" \t");
        if (separator == std::string_view::npos)
            return read;
        const std::size_t value = line.find_first_not_of(" \t", separator);
        if (line.find_first_of(" \t", value) != std::string_view::npos)
            return read;
        read.separator = RobotsLine::Separator::Space;
    }
    read.key = trimmed(line.substr(0, separator), asciiSpaces);
    read.value = trimmed(line.substr(separator + 1), asciiSpaces);
    if (!read.key.empty())
        read.kind = kindOf(read.key);
    return read;
}

void forEachRobotsLine(std::string_view body, const std::function<void(int, std::string_view)>& take)
{
    body = body.substr(0, RobotsTxt::maxBytes);
    // A byte order mark, or as much of one as there is.
    for (const char byte : {'\xEF', '\xBB', '\xBF'}) {
        if (!body.starts_with(byte))
            break;
        body.remove_prefix(1);
    }
    int number = 0;
    for (;;) {
        const std::size_t end = body.find_first_of("\r\n");
        take(++number, body.substr(0, std::min(end, RobotsTxt::maxLine)));
        if (end == std::string_view::npos)
            return;
        body.remove_prefix(body.substr(end).starts_with("\r\n") ? end + 2 : end + 1);
    }
}

} // namespace vigie
