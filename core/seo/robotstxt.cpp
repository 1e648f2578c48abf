// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/robotstxt.h"

#include "core/base/asciitext.h"
#include "core/seo/robotspattern.h"
#include "core/url/percentencoding.h"

#include <QByteArray>

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

bool isUserAgent(std::string_view key)
{
    return startsWithOneOf(key, {"user-agent", "useragent", "user agent"});
}

bool isDisallow(std::string_view key)
{
    return startsWithOneOf(key, {"disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw"});
}

struct KeyAndValue
{
    std::string_view key; ///< empty: the line says nothing
    std::string_view value;
};

/// "key: value", or "key value" where exactly two words stand in the line.
KeyAndValue splitLine(std::string_view line)
{
    line = trimmed(line.substr(0, line.find('#')), asciiSpaces);
    std::size_t separator = line.find(':');
    if (separator == std::string_view::npos) {
        separator = line.find_first_of(" \t");
        if (separator == std::string_view::npos)
            return {};
        const std::size_t value = line.find_first_not_of(" \t", separator);
        if (line.find_first_of(" \t", value) != std::string_view::npos)
            return {};
    }
    return {trimmed(line.substr(0, separator), asciiSpaces), trimmed(line.substr(separator + 1), asciiSpaces)};
}

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

RobotsTxt::RobotsTxt(std::string_view body)
{
    body = body.substr(0, maxBytes);
    // A byte order mark, or as much of one as there is.
    for (const char byte : {'\xEF', '\xBB', '\xBF'}) {
        if (!body.starts_with(byte))
            break;
        body.remove_prefix(1);
    }
    int number = 0;
    for (;;) {
        const std::size_t end = body.find_first_of("\r\n");
        readLine(++number, body.substr(0, std::min(end, maxLine)));
        if (end == std::string_view::npos)
            return;
        body.remove_prefix(body.substr(end).starts_with("\r\n") ? end + 2 : end + 1);
    }
}

void RobotsTxt::readLine(int number, std::string_view line)
{
    const auto [key, value] = splitLine(line.substr(0, line.find('\0')));
    if (key.empty())
        return;
    if (isUserAgent(key)) {
        readUserAgent(number, value);
    } else if (startsWithOneOf(key, {"allow"})) {
        if (!m_groups.empty()) // a rule before every user-agent line belongs to nobody
            m_groups.back().rules.push_back({number, RobotsRule::Kind::Allow, escapedRobotsPattern(value)});
    } else if (isDisallow(key)) {
        if (!m_groups.empty())
            m_groups.back().rules.push_back({number, RobotsRule::Kind::Disallow, escapedRobotsPattern(value)});
    } else if (startsWithOneOf(key, {"sitemap", "site-map"})) {
        m_sitemaps.push_back({number, std::string(value)});
    } else {
        readOther(key, value);
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

void RobotsTxt::readOther(std::string_view key, std::string_view value)
{
    if (!equalsIgnoringCase(key, "crawl-delay") || m_groups.empty())
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
    std::string path = robotsPathOf(url);
    path.resize(std::min(path.find('\0'), path.size()));
    Match allow;
    Match disallow;
    for (const RobotsGroup* group : groupsFor(agent)) {
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
