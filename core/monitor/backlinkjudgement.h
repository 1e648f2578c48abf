// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/backlink.h"
#include "core/domain/linkevent.h"
#include "core/domain/linkobservation.h"

#include <chrono>
#include <optional>
#include <vector>

namespace vigie {

/// A source that has not answered for so long is worth a warning: until then it is only information.
inline constexpr std::chrono::hours lastingTrouble{72};

/// Where a backlink stands after a check, and what happened to it.
struct BacklinkJudgement
{
    BacklinkStanding standing;
    std::vector<LinkEvent> events; ///< without ids; `confirmed` is false

    bool operator==(const BacklinkJudgement&) const = default;
};

/// What \a seen means after \a before (nothing: the first check), by the table of severities (criteria.md section 3).
///
/// Content is compared between observations that saw the link: what happened while it was lost or its page did not
/// answer is told when it is back. The first check tells what is not as it was agreed, and what one expects of any link
/// (found, not hidden, indexable, our page in order): of links that nobody paid for or negotiated as information only,
/// for nothing has changed. After the last day of an agreement whatever happens is information. Pure.
[[nodiscard]] BacklinkJudgement judgeBacklink(const std::optional<BacklinkStanding>& before,
                                              const BacklinkObservation& seen, const Backlink& link);

/// Whether another look is needed before \a judgement counts: anything that people are alerted to, and every state but
/// live that is new. Not when the source said that we ask too often.
[[nodiscard]] bool needsSecondLook(const BacklinkJudgement& judgement);

/// What two looks by different HTTP stacks agree on, with its events confirmed. A link that one of them saw is not
/// lost; an answer of only one of them is believed as far as it says nothing worse than before, so a link is lost only
/// when both say so; a value that only one of them saw stays what it was.
[[nodiscard]] BacklinkJudgement judgeTwoLooks(const std::optional<BacklinkStanding>& before,
                                              const BacklinkObservation& first, const BacklinkObservation& second,
                                              const Backlink& link);

} // namespace vigie
