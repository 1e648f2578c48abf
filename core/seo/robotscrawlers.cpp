// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/robotscrawlers.h"

#include "core/base/asciitext.h"
#include "core/seo/robotspattern.h"

#include <algorithm>
#include <array>

namespace vigie {
namespace {

constexpr std::array<std::string_view, 4> followGooglebot{"googlebot-image", "googlebot-news", "googlebot-video",
                                                          "applebot"};
constexpr std::array<std::string_view, 4> onlyByName{"adsbot-google", "adsbot-google-mobile", "mediapartners-google",
                                                     "apis-google"};

template <std::size_t size> bool isOneOf(const std::array<std::string_view, size>& names, std::string_view crawler)
{
    return std::ranges::any_of(names, [crawler](std::string_view name) { return equalsIgnoringCase(name, crawler); });
}

bool isNamed(const RobotsTxt& robots, std::string_view crawler)
{
    return std::ranges::any_of(robots.groups(), [crawler](const RobotsGroup& group) {
        return std::ranges::any_of(group.agents,
                                   [crawler](const std::string& agent) { return equalsIgnoringCase(agent, crawler); });
    });
}

} // namespace

std::vector<const RobotsGroup*> crawlerGroups(const RobotsTxt& robots, std::string_view crawler)
{
    if (!isNamed(robots, crawler)) {
        if (isOneOf(onlyByName, crawler))
            return {};
        if (isOneOf(followGooglebot, crawler))
            return robots.groupsFor("googlebot");
    }
    return robots.groupsFor(crawler);
}

RobotsDecision crawlerDecision(const RobotsTxt& robots, std::string_view crawler, std::string_view url)
{
    return decideRobots(crawlerGroups(robots, crawler), robotsPathOf(url));
}

} // namespace vigie
