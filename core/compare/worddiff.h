// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/linediff.h"

#include <string>
#include <string_view>
#include <vector>

namespace vigie {

enum class DiffGranularity { Line, Word, Character };

enum class SpanKind { Equal, Removed, Added };

struct DiffSpan
{
    SpanKind kind = SpanKind::Equal;
    std::string text;

    bool operator==(const DiffSpan&) const = default;
};

/// The spans of two texts in reading order, neighbours of one kind joined; Equal + Removed give \a before back and
/// Equal + Added give \a after. Words are runs of letters and digits (any non-ASCII byte counts as a letter), runs of
/// white space, and single other characters; characters are Unicode code points (a stray byte is one of its own).
/// Above 200,000 tokens on a side only the common start and end are told apart from the rest.
[[nodiscard]] std::vector<DiffSpan> diffTokens(std::string_view before, std::string_view after,
                                               DiffGranularity granularity);

/// A hunk whose runs of removed and added lines are told apart by words or characters.
struct RefinedHunk
{
    int oldStart = 0;
    int oldCount = 0;
    int newStart = 0;
    int newCount = 0;
    std::vector<DiffSpan> spans; ///< whole hunk, line feeds included

    bool operator==(const RefinedHunk&) const = default;
};

/// Words or characters of \a diff, only inside its changed runs.
[[nodiscard]] std::vector<RefinedHunk> refineHunks(const LineDiff& diff, DiffGranularity granularity);

} // namespace vigie
