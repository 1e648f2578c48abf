// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace vigie {

enum class LineOrigin { Context, Removed, Added };

struct DiffLine
{
    LineOrigin origin = LineOrigin::Context;
    int oldLine = 0;        ///< 1-based; 0 for an added line
    int newLine = 0;        ///< 1-based; 0 for a removed line
    std::string text;       ///< without its line feed
    bool noNewline = false; ///< the last line of its side, which has no line feed

    bool operator==(const DiffLine&) const = default;
};

struct DiffHunk
{
    int oldStart = 0; ///< 1-based line of the first text of the hunk; as in unified diffs 0 when the side is empty
    int oldCount = 0;
    int newStart = 0;
    int newCount = 0;
    std::vector<DiffLine> lines;

    bool operator==(const DiffHunk&) const = default;
};

struct LineDiff
{
    std::vector<DiffHunk> hunks;
    int linesAdded = 0;
    int linesRemoved = 0;
    bool coarse =
        false; ///< inputs above LineDiffOptions::exactBytes: everything between the common start and end is one hunk

    [[nodiscard]] bool isEmpty() const { return hunks.empty(); }
    bool operator==(const LineDiff&) const = default;
};

struct LineDiffOptions
{
    int contextLines = 3;
    std::size_t exactBytes = 16U << 20U; ///< a side above this, or above 200,000 lines, is compared coarsely
};

/// Line diff of two texts by xdiff (Myers with its own cut-offs: about 1 ms for 100 KB, never quadratic). A line ends
/// at LF; a CR before it is text. NUL bytes are text too.
[[nodiscard]] LineDiff diffLines(std::string_view before, std::string_view after, const LineDiffOptions& options = {});

} // namespace vigie
