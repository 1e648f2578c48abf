// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vigie {

struct RobotsRule
{
    enum class Kind { Allow, Disallow };

    int line = 0; ///< counted from 1
    Kind kind = Kind::Disallow;
    std::string pattern; ///< as it is matched, see escapedRobotsPattern()

    bool operator==(const RobotsRule&) const = default;
};

/// User-agent lines that follow each other, and the rules up to the next user-agent line.
struct RobotsGroup
{
    int line = 0;                    ///< of the first user-agent line
    std::vector<std::string> agents; ///< product tokens in lower case, "*" for everyone
    std::vector<RobotsRule> rules;
    std::optional<double> crawlDelay; ///< seconds; Google ignores it, others obey

    bool operator==(const RobotsGroup&) const = default;
};

struct RobotsSitemap
{
    int line = 0;
    std::string url; ///< as written

    bool operator==(const RobotsSitemap&) const = default;
};

struct RobotsDecision
{
    bool allowed = true;
    int line = 0; ///< of the deciding rule, 0 where no rule matched

    bool operator==(const RobotsDecision&) const = default;
};

/// What \a groups, all together, say of \a path (see robotsPathOf()).
[[nodiscard]] RobotsDecision decideRobots(std::span<const RobotsGroup* const> groups, std::string_view path);

/// A robots.txt as RFC 9309 reads it and as Google's published matcher (google/robotstxt) does where the two differ:
/// frequent typos and a forgotten colon are accepted, "index.htm…" in an Allow stands for its folder, nothing is
/// decoded.
class RobotsTxt
{
public:
    /// What Google reads of a file, in bytes; the rest does not exist.
    static constexpr std::size_t maxBytes = 500 * 1024;
    /// What is read of a line, in bytes.
    static constexpr std::size_t maxLine = 2083 * 8 - 1;

    /// Reads any bytes; what is no directive is skipped.
    explicit RobotsTxt(std::string_view body);

    /// Whether the crawler \a agent (a product token as "Googlebot", compared without case) may fetch \a url, which is
    /// taken as given: it must be percent-encoded already. The groups that name the agent count, all together; those
    /// for "*" only where none does. The longest pattern wins, Allow where two are equal, the first line of several.
    RobotsDecision verdict(std::string_view agent, std::string_view url) const;

    /// The delay of the groups that apply to \a agent, the longest one.
    std::optional<double> crawlDelay(std::string_view agent) const;

    /// What applies to \a agent, in the order of the file: the groups that name it, or those for "*". They live in
    /// here.
    std::vector<const RobotsGroup*> groupsFor(std::string_view agent) const;

    const std::vector<RobotsGroup>& groups() const { return m_groups; }
    const std::vector<RobotsSitemap>& sitemaps() const { return m_sitemaps; }

    bool operator==(const RobotsTxt&) const = default;

private:
    void readLine(int number, std::string_view text);
    void readUserAgent(int number, std::string_view value);
    void readCrawlDelay(std::string_view value);

    std::vector<RobotsGroup> m_groups;
    std::vector<RobotsSitemap> m_sitemaps;
};

} // namespace vigie
