// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/robotstxt.h"

#include "core/base/asciitext.h"
#include "core/seo/robotsline.h"
#include "core/seo/robotspattern.h"

#include <QByteArray>

#include <algorithm>

namespace vigie {
namespace {

constexpr std::string_view asciiSpaces = " \t\n\v\f\r";

/// The product token at the start of a user-agent value (RFC 9309 section 2.2.1), in lower case; may be empty.
std::string productToken(std::string_view value)
{
    std::string token;
    for (const char byte : value) {
        if (!isAsciiLetter(byte) && byte != '-' && byte != '_')
            break;
        token += asciiLower(byte);
    }
    return token;
}

/// The longest match so far of one kind of rule.
struct Match
{
    long long length = -1;
    int line = 0;

    void offer(std::size_t otherLength, int otherLine)
    {
        if (static_cast<long long>(otherLength) > length) {
            length = static_cast<long long>(otherLength);
            line = otherLine;
        }
    }
};

/// For Google "Allow: /folder/index.html" allows "/folder/" too, as if "/folder/$" stood there; empty where it is no
/// such pattern.
std::string folderOfIndexPage(std::string_view pattern)
{
    const std::size_t slash = pattern.rfind('/');
    if (slash == std::string_view::npos || !pattern.substr(slash).starts_with("/index.htm"))
        return {};
    return std::string(pattern.substr(0, slash + 1)) + '$';
}

void offerAllow(Match& best, const RobotsRule& rule, std::string_view path)
{
    if (matchesRobotsPattern(path, rule.pattern)) {
        best.offer(rule.pattern.size(), rule.line);
        return;
    }
    const std::string folder = folderOfIndexPage(rule.pattern);
    if (!folder.empty() && matchesRobotsPattern(path, folder))
        best.offer(folder.size(), rule.line);
}

} // namespace

RobotsDecision decideRobots(std::span<const RobotsGroup* const> groups, std::string_view path)
{
    path = path.substr(0, path.find('\0'));
    Match allow;
    Match disallow;
    for (const RobotsGroup* group : groups) {
        for (const RobotsRule& rule : group->rules) {
            if (rule.kind == RobotsRule::Kind::Allow)
                offerAllow(allow, rule, path);
            else if (matchesRobotsPattern(path, rule.pattern))
                disallow.offer(rule.pattern.size(), rule.line);
        }
    }
    const bool disallowIsLonger = disallow.length > allow.length;
    // An empty "Disallow:" matches everything and forbids nothing.
    return {!disallowIsLonger || disallow.length == 0, disallowIsLonger ? disallow.line : allow.line};
}

RobotsTxt::RobotsTxt(std::string_view body)
{
    forEachRobotsLine(body, [this](int number, std::string_view line) { readLine(number, line); });
}

void RobotsTxt::readLine(int number, std::string_view text)
{
    const RobotsLine line = readRobotsLine(text);
    switch (line.kind) {
    case RobotsLine::Kind::UserAgent:
        return readUserAgent(number, line.value);
    case RobotsLine::Kind::Allow:
    case RobotsLine::Kind::Disallow:
        if (!m_groups.empty()) // a rule before every user-agent line belongs to nobody
            m_groups.back().rules.push_back(
                {number, line.kind == RobotsLine::Kind::Allow ? RobotsRule::Kind::Allow : RobotsRule::Kind::Disallow,
                 escapedRobotsPattern(line.value)});
        return;
    case RobotsLine::Kind::Sitemap:
        m_sitemaps.push_back({number, std::string(line.value)});
        return;
    case RobotsLine::Kind::CrawlDelay:
        return readCrawlDelay(line.value);
    case RobotsLine::Kind::Nothing:
    case RobotsLine::Kind::Other:
    case RobotsLine::Kind::NoDirective:
        return;
    }
}

void RobotsTxt::readUserAgent(int number, std::string_view value)
{
    // Only rules end the list of a group's agents; sitemaps and unknown lines do not.
    if (m_groups.empty() || !m_groups.back().rules.empty())
        m_groups.emplace_back().line = number;
    const bool everyone =
        value.starts_with('*') && (value.size() == 1 || asciiSpaces.find(value[1]) != std::string_view::npos);
    m_groups.back().agents.push_back(everyone ? "*" : productToken(value));
}

void RobotsTxt::readCrawlDelay(std::string_view value)
{
    if (m_groups.empty())
        return;
    bool isNumber = false;
    const double seconds = QByteArray(value.data(), static_cast<qsizetype>(value.size())).toDouble(&isNumber);
    if (isNumber && seconds >= 0)
        m_groups.back().crawlDelay = std::max(seconds, m_groups.back().crawlDelay.value_or(0));
}

std::vector<const RobotsGroup*> RobotsTxt::groupsFor(std::string_view agent) const
{
    std::vector<const RobotsGroup*> named;
    std::vector<const RobotsGroup*> everyone;
    for (const RobotsGroup& group : m_groups) {
        bool isNamed = false;
        bool isForEveryone = false;
        for (const std::string& token : group.agents) {
            if (token == "*")
                isForEveryone = true;
            else if (equalsIgnoringCase(token, agent))
                isNamed = true;
        }
        if (isNamed)
            named.push_back(&group);
        else if (isForEveryone)
            everyone.push_back(&group);
    }
    return named.empty() ? everyone : named;
}

RobotsDecision RobotsTxt::verdict(std::string_view agent, std::string_view url) const
{
    return decideRobots(groupsFor(agent), robotsPathOf(url));
}

std::optional<double> RobotsTxt::crawlDelay(std::string_view agent) const
{
    std::optional<double> longest;
    for (const RobotsGroup* group : groupsFor(agent)) {
        if (group->crawlDelay)
            longest = std::max(longest.value_or(0), *group->crawlDelay);
    }
    return longest;
}

} // namespace vigie
