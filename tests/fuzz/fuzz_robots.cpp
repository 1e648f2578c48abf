// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/robotspattern.h"
#include "core/seo/robotstxt.h"
#include "tests/fuzz/expect.h"

#include <initializer_list>
#include <string>

/// Two lines, a crawler's name and a URL, then the robots.txt.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace vigie;
    std::string_view rest = asText(data, size);
    const std::string_view agent = takeUntil(rest, '\n');
    const std::string_view url = takeUntil(rest, '\n');
    const RobotsTxt robots(rest);
    for (const std::string_view asking : {agent, std::string_view("Googlebot")}) {
        const RobotsDecision decision = robots.verdict(asking, url);
        expect(decision.line > 0 || decision.allowed);
        const auto delay = robots.crawlDelay(asking);
        expect(!delay || *delay >= 0);
    }
    int line = 0;
    for (const RobotsGroup& group : robots.groups()) {
        expect(group.line > line);
        line = group.line;
        expect(!group.agents.empty());
        for (const RobotsRule& rule : group.rules) {
            expect(rule.line > line);
            line = rule.line;
            expect(escapedRobotsPattern(rule.pattern) == rule.pattern);
        }
    }
    return 0;
}
