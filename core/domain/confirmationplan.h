// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>

namespace vigie {

/// When, and how often, a doubtful result is asked again before it counts (fetching.md section 2). A failure is asked
/// again `repeats` times; a change of content, which has been seen whole, once less, but at least once.
struct ConfirmationPlan
{
    std::chrono::milliseconds first{10'000}; ///< after a failure, to its first repeat
    std::chrono::milliseconds later{60'000}; ///< to every other repeat
    int repeats = 2;                         ///< 0: what is seen once counts, unconfirmed

    bool operator==(const ConfirmationPlan&) const = default;
};

inline constexpr int mostRepeats = 9;
inline constexpr std::chrono::seconds longestConfirmationDelay{3'600};

/// What somebody wants otherwise than the one above says (a site: than the settings). Absent values are inherited.
struct ConfirmationChoice
{
    std::optional<std::chrono::milliseconds> first;
    std::optional<std::chrono::milliseconds> later;
    std::optional<int> repeats;

    bool operator==(const ConfirmationChoice&) const = default;
};

} // namespace vigie
