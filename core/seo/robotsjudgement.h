// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/seo/robotstxt.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace vigie {

enum class AccessChange { None, Lost, Gained };

/// What two files say of one URL to one crawler.
struct RobotsAccess
{
    RobotsDecision before;
    RobotsDecision now;

    [[nodiscard]] AccessChange change() const
    {
        if (before.allowed == now.allowed)
            return AccessChange::None;
        return now.allowed ? AccessChange::Gained : AccessChange::Lost;
    }
    bool operator==(const RobotsAccess&) const = default;
};

/// What two robots.txt say of many URLs to many crawlers. Crawlers that obey the same lines are judged once, as one
/// crowd, and URLs of which everything is the same share one outcome: a URL costs four bytes.
struct RobotsJudgement
{
    struct Outcome
    {
        std::vector<RobotsAccess> crowds; ///< one for each of `crowds`
        int urls = 0;                     ///< that have it

        bool operator==(const Outcome&) const = default;
    };

    std::vector<std::vector<std::string>> crowds; ///< crawlers, in the order they were asked for
    std::vector<Outcome> outcomes;
    std::vector<std::uint32_t> outcomeOf; ///< of each URL, in their order

    bool operator==(const RobotsJudgement&) const = default;
};

/// Told how many URLs are judged; false ends the judgement.
using RobotsProgress = std::function<bool(std::size_t done)>;

/// \a crawlers: product tokens, "*" for whoever is not named; one that stands there twice counts once. \a urls are
/// taken as given, see RobotsTxt::verdict(); which groups a crawler obeys says crawlerGroups(). Nothing when \a goOn
/// ended it.
[[nodiscard]] std::optional<RobotsJudgement> judgeRobots(const RobotsTxt& before, const RobotsTxt& now,
                                                         std::span<const std::string> crawlers,
                                                         std::span<const std::string> urls, const RobotsProgress& goOn);

/// What a line of one of the two files decides, for crawlers of one crowd or of any.
struct RobotsLineEffect
{
    int line = 0;
    int lost = 0; ///< URLs, each counted once a line
    int gained = 0;
    int unchanged = 0;

    bool operator==(const RobotsLineEffect&) const = default;
};

enum class RobotsSide { Before, Now };

/// By rising line; lines that decide nothing are left out. \a crowd: absent, any.
[[nodiscard]] std::vector<RobotsLineEffect> lineEffects(const RobotsJudgement& judgement, RobotsSide side,
                                                        std::optional<std::size_t> crowd);

} // namespace vigie
