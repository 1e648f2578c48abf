// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/diffsize.h"

#include "core/compare/changedruns.h"
#include "core/compare/texttokens.h"
#include "core/compare/worddiff.h"

#include <algorithm>

namespace vigie {

DiffSize measureDiff(std::string_view before, std::string_view after)
{
    DiffSize size;
    if (before == after)
        return size;
    const LineIndex oldLines(before);
    const LineIndex newLines(after);
    for (const ChangedRun& run : findChangedRuns(oldLines, newLines, LineDiffOptions{}.exactBytes)) {
        size.linesRemoved += static_cast<int>(run.oldCount);
        size.linesAdded += static_cast<int>(run.newCount);
        const std::string_view removed = oldLines.range(run.oldStart, run.oldStart + run.oldCount);
        const std::string_view added = newLines.range(run.newStart, run.newStart + run.newCount);
        for (const DiffSpan& span : diffTokens(removed, added, DiffGranularity::Word)) {
            if (span.kind == SpanKind::Removed)
                size.wordsRemoved += wordRuns(span.text);
            else if (span.kind == SpanKind::Added)
                size.wordsAdded += wordRuns(span.text);
        }
    }
    const double oldWords = wordRuns(before);
    const double newWords = wordRuns(after);
    const double all = oldWords + newWords;
    if (all > 0)
        size.similarity = std::clamp((all - size.wordsRemoved - size.wordsAdded) / all, 0.0, 1.0);
    return size;
}

double sharedSketch(std::span<const std::uint64_t> before, std::span<const std::uint64_t> after)
{
    if (before.size() != after.size())
        return 0;
    if (before.empty())
        return 1;
    std::size_t equal = 0;
    for (std::size_t i = 0; i < before.size(); ++i)
        equal += before[i] == after[i] ? 1U : 0U;
    return static_cast<double>(equal) / static_cast<double>(before.size());
}

} // namespace vigie
