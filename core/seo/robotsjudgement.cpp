// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/robotsjudgement.h"

#include "core/base/asciitext.h"
#include "core/seo/robotscrawlers.h"
#include "core/seo/robotspattern.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>
#include <unordered_map>

namespace vigie {
namespace {

constexpr std::size_t urlsBetweenQuestions = 1024;

using Groups = std::vector<const RobotsGroup*>;

/// Both sides of a crowd.
struct CrowdRules
{
    Groups before;
    Groups now;

    bool operator==(const CrowdRules&) const = default;
};

std::vector<CrowdRules> makeCrowds(RobotsJudgement& judgement, const RobotsTxt& before, const RobotsTxt& now,
                                   std::span<const std::string> crawlers)
{
    std::vector<CrowdRules> crowds;
    std::vector<std::string> known;
    for (const std::string& crawler : crawlers) {
        std::string lowered = asciiLowered(crawler);
        if (lowered.empty() || std::ranges::find(known, lowered) != known.end())
            continue;
        known.push_back(std::move(lowered));
        CrowdRules rules{crawlerGroups(before, crawler), crawlerGroups(now, crawler)};
        const auto place = std::ranges::find(crowds, rules);
        const auto number = static_cast<std::size_t>(place - crowds.begin());
        if (place == crowds.end()) {
            crowds.push_back(std::move(rules));
            judgement.crowds.emplace_back();
        }
        judgement.crowds[number].push_back(crawler);
    }
    return crowds;
}

/// An outcome as the key of a map: two bytes would do for no line number, eight do for both of any file.
void appendKey(std::string& key, const RobotsAccess& access)
{
    for (const RobotsDecision& decision : {access.before, access.now}) {
        const auto number = static_cast<std::uint32_t>(decision.line) * 2 + (decision.allowed ? 1U : 0U);
        for (unsigned shift = 0; shift < 32; shift += 8)
            key += static_cast<char>((number >> shift) & 0xFFU);
    }
}

} // namespace

std::optional<RobotsJudgement> judgeRobots(const RobotsTxt& before, const RobotsTxt& now,
                                           std::span<const std::string> crawlers, std::span<const std::string> urls,
                                           const RobotsProgress& goOn)
{
    RobotsJudgement judgement;
    const std::vector<CrowdRules> crowds = makeCrowds(judgement, before, now, crawlers);
    judgement.outcomeOf.reserve(urls.size());
    std::unordered_map<std::string, std::uint32_t> known;
    std::vector<RobotsAccess> accesses(crowds.size());
    std::string key;
    for (const std::string& url : urls) {
        if (judgement.outcomeOf.size() % urlsBetweenQuestions == 0 && !goOn(judgement.outcomeOf.size()))
            return std::nullopt;
        const std::string path = robotsPathOf(url);
        key.clear();
        for (std::size_t crowd = 0; crowd < crowds.size(); ++crowd) {
            accesses[crowd] = {decideRobots(crowds[crowd].before, path), decideRobots(crowds[crowd].now, path)};
            appendKey(key, accesses[crowd]);
        }
        const auto [place, isNew] = known.try_emplace(key, static_cast<std::uint32_t>(judgement.outcomes.size()));
        if (isNew)
            judgement.outcomes.push_back({accesses, 0});
        ++judgement.outcomes[place->second].urls;
        judgement.outcomeOf.push_back(place->second);
    }
    return goOn(urls.size()) ? std::optional(std::move(judgement)) : std::nullopt;
}

std::vector<RobotsLineEffect> lineEffects(const RobotsJudgement& judgement, RobotsSide side,
                                          std::optional<std::size_t> crowd)
{
    std::map<int, RobotsLineEffect> effects;
    for (const RobotsJudgement::Outcome& outcome : judgement.outcomes) {
        // Of one outcome a line may decide alike for many crowds: its URLs count once.
        std::map<int, std::tuple<bool, bool>> changes;
        for (std::size_t i = 0; i < outcome.crowds.size(); ++i) {
            const RobotsAccess& access = outcome.crowds[i];
            const int line = (side == RobotsSide::Before ? access.before : access.now).line;
            if (line == 0 || (crowd && *crowd != i))
                continue;
            auto& [lost, gained] = changes[line];
            lost = lost || access.change() == AccessChange::Lost;
            gained = gained || access.change() == AccessChange::Gained;
        }
        for (const auto& [line, change] : changes) {
            const auto [lost, gained] = change;
            RobotsLineEffect& effect = effects[line];
            effect.line = line;
            effect.lost += lost ? outcome.urls : 0;
            effect.gained += gained ? outcome.urls : 0;
            effect.unchanged += lost || gained ? 0 : outcome.urls;
        }
    }
    std::vector<RobotsLineEffect> sorted;
    for (const auto& [line, effect] : effects)
        sorted.push_back(effect);
    return sorted;
}

} // namespace vigie
