// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/linediff.h"

#include "core/compare/changedruns.h"

#include <algorithm>

namespace vigie {

namespace {

DiffLine makeLine(LineOrigin origin, const LineIndex& index, std::size_t oldLine, std::size_t newLine, std::size_t at)
{
    DiffLine line;
    line.origin = origin;
    line.oldLine = origin == LineOrigin::Added ? 0 : static_cast<int>(oldLine + 1);
    line.newLine = origin == LineOrigin::Removed ? 0 : static_cast<int>(newLine + 1);
    line.text = std::string(index.line(at));
    line.noNewline = !index.endsWithNewline(at);
    return line;
}

class HunkBuilder
{
public:
    HunkBuilder(const LineIndex& before, const LineIndex& after, std::size_t context)
        : m_before(before), m_after(after), m_context(context)
    {
    }

    void add(const ChangedRun& run)
    {
        // Two runs whose contexts meet share a hunk.
        if (m_open && run.oldStart - m_oldEnd > 2 * m_context)
            close();
        if (!m_open) {
            const std::size_t lead = std::min({m_context, run.oldStart, run.newStart});
            m_oldBegin = m_oldEnd = run.oldStart - lead;
            m_newBegin = m_newEnd = run.newStart - lead;
            m_open = true;
        }
        copyContext(run.oldStart - m_oldEnd);
        for (std::size_t i = 0; i < run.oldCount; ++i)
            m_lines.push_back(makeLine(LineOrigin::Removed, m_before, run.oldStart + i, 0, run.oldStart + i));
        for (std::size_t i = 0; i < run.newCount; ++i)
            m_lines.push_back(makeLine(LineOrigin::Added, m_after, 0, run.newStart + i, run.newStart + i));
        m_oldEnd = run.oldStart + run.oldCount;
        m_newEnd = run.newStart + run.newCount;
    }

    std::vector<DiffHunk> finish()
    {
        close();
        return std::move(m_hunks);
    }

private:
    void copyContext(std::size_t count)
    {
        for (std::size_t i = 0; i < count; ++i) {
            m_lines.push_back(makeLine(LineOrigin::Context, m_before, m_oldEnd, m_newEnd, m_oldEnd));
            ++m_oldEnd;
            ++m_newEnd;
        }
    }

    void close()
    {
        if (!m_open)
            return;
        copyContext(std::min(m_context, m_before.count() - m_oldEnd));
        DiffHunk hunk;
        hunk.oldCount = static_cast<int>(m_oldEnd - m_oldBegin);
        hunk.newCount = static_cast<int>(m_newEnd - m_newBegin);
        // GNU diff: an empty side is named by the line before it.
        hunk.oldStart = static_cast<int>(m_oldBegin) + (hunk.oldCount > 0 ? 1 : 0);
        hunk.newStart = static_cast<int>(m_newBegin) + (hunk.newCount > 0 ? 1 : 0);
        hunk.lines = std::move(m_lines);
        m_lines.clear();
        m_hunks.push_back(std::move(hunk));
        m_open = false;
    }

    const LineIndex& m_before;
    const LineIndex& m_after;
    std::size_t m_context;
    std::vector<DiffHunk> m_hunks;
    std::vector<DiffLine> m_lines;
    std::size_t m_oldBegin = 0;
    std::size_t m_newBegin = 0;
    std::size_t m_oldEnd = 0; ///< first old line that is not in the open hunk yet
    std::size_t m_newEnd = 0;
    bool m_open = false;
};

} // namespace

LineDiff diffLines(std::string_view before, std::string_view after, const LineDiffOptions& options)
{
    LineDiff diff;
    if (before == after)
        return diff;
    const LineIndex oldLines(before);
    const LineIndex newLines(after);
    HunkBuilder builder(oldLines, newLines, static_cast<std::size_t>(std::max(0, options.contextLines)));
    const std::vector<ChangedRun> runs = findChangedRuns(oldLines, newLines, options.exactBytes);
    diff.coarse = runs.size() == 1 && isCoarseRun(oldLines, newLines, runs.front(), options.exactBytes);
    for (const ChangedRun& run : runs) {
        diff.linesRemoved += static_cast<int>(run.oldCount);
        diff.linesAdded += static_cast<int>(run.newCount);
        builder.add(run);
    }
    diff.hunks = builder.finish();
    return diff;
}

} // namespace vigie
