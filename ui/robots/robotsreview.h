// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/canceltoken.h"
#include "core/monitor/robotsoverview.h"
#include "core/seo/robotsjudgement.h"
#include "core/seo/robotsproblems.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace vigie {

/// A draft beside the file that is live: what both say of every page, and what is wrong with the draft. Never changed
/// once made, so that every thread may read it.
struct RobotsReview
{
    std::shared_ptr<const RobotsOverview> overview;
    std::vector<std::string> liveLines; ///< as written, without a byte order mark
    std::vector<std::string> draftLines;
    std::vector<RobotsProblem> problems; ///< of the draft
    RobotsJudgement judgement;

    [[nodiscard]] const std::string& url(std::size_t number) const { return overview->urls[number]; }
    [[nodiscard]] const RobotsJudgement::Outcome& outcome(std::size_t url) const
    {
        return judgement.outcomes[judgement.outcomeOf[url]];
    }
    /// The words of the deciding line, from either list; empty where no line decides.
    [[nodiscard]] static std::string lineText(const std::vector<std::string>& lines, int line);
};

using RobotsReviewPointer = std::shared_ptr<const RobotsReview>;

/// What is reviewed beyond the file itself.
struct RobotsQuestion
{
    std::shared_ptr<const RobotsOverview> overview;
    std::string draft;
    std::vector<std::string> crawlers; ///< besides those that everybody asks about and that either file names
};

/// Pure, for the pool. Null: it was cancelled.
[[nodiscard]] RobotsReviewPointer reviewRobots(const RobotsQuestion& question, const CancelToken& cancel);

} // namespace vigie
