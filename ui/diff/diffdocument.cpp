// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/diffdocument.h"

#include "core/compare/linediff.h"

#include <algorithm>

namespace vigie {

namespace {

constexpr std::size_t mostRows = 20'000;
/// Words are told apart in lines up to this length; in longer ones the whole line is marked.
constexpr std::size_t longestRefinedLine = 200'000;

int size(const std::string& text)
{
    return static_cast<int>(text.size());
}

/// Marks what differs inside a changed line, on both sides.
void markInside(DiffRow& row, DiffGranularity granularity)
{
    if (granularity == DiffGranularity::Line ||
        std::max(row.before.text.size(), row.after.text.size()) > longestRefinedLine)
        return;
    int before = 0;
    int after = 0;
    for (const DiffSpan& span : diffTokens(row.before.text, row.after.text, granularity)) {
        const int length = size(span.text);
        if (span.kind == SpanKind::Removed)
            row.before.marks.push_back({before, before + length});
        if (span.kind == SpanKind::Added)
            row.after.marks.push_back({after, after + length});
        before += span.kind == SpanKind::Added ? 0 : length;
        after += span.kind == SpanKind::Removed ? 0 : length;
    }
}

/// The rows of a run of removed lines and the added lines that took their place.
void appendRun(DiffDocument& document, const std::vector<const DiffLine*>& removed,
               const std::vector<const DiffLine*>& added, DiffGranularity granularity)
{
    if (removed.empty() && added.empty())
        return;
    document.differences.push_back(static_cast<int>(document.rows.size()));
    for (std::size_t i = 0; i < std::max(removed.size(), added.size()); ++i) {
        DiffRow row;
        if (i < removed.size())
            row.before = {removed[i]->oldLine, removed[i]->text, {}};
        if (i < added.size())
            row.after = {added[i]->newLine, added[i]->text, {}};
        row.kind = i >= removed.size() ? RowKind::Added : i >= added.size() ? RowKind::Removed : RowKind::Changed;
        if (row.kind == RowKind::Changed)
            markInside(row, granularity);
        document.rows.push_back(std::move(row));
    }
}

void appendHunk(DiffDocument& document, const DiffHunk& hunk, DiffGranularity granularity)
{
    std::vector<const DiffLine*> removed;
    std::vector<const DiffLine*> added;
    for (const DiffLine& line : hunk.lines) {
        if (line.origin == LineOrigin::Removed)
            removed.push_back(&line);
        if (line.origin == LineOrigin::Added)
            added.push_back(&line);
        if (line.origin != LineOrigin::Context)
            continue;
        appendRun(document, removed, added, granularity);
        removed.clear();
        added.clear();
        document.rows.push_back({RowKind::Equal, {line.oldLine, line.text, {}}, {line.newLine, line.text, {}}, 0});
    }
    appendRun(document, removed, added, granularity);
}

int lineCount(std::string_view text)
{
    const auto ends = static_cast<int>(std::count(text.begin(), text.end(), '\n'));
    return text.empty() || text.back() == '\n' ? ends : ends + 1;
}

void appendSkipped(DiffDocument& document, int lines)
{
    if (lines > 0)
        document.rows.push_back({RowKind::Skipped, {}, {}, lines});
}

} // namespace

DiffDocument makeDiffDocument(std::string_view before, std::string_view after, DiffGranularity granularity)
{
    const LineDiff diff = diffLines(before, after);
    DiffDocument document;
    document.linesAdded = diff.linesAdded;
    document.linesRemoved = diff.linesRemoved;
    int shown = 0; // lines of the newer side so far
    for (const DiffHunk& hunk : diff.hunks) {
        // An empty side is told by the line before it.
        const int start = hunk.newCount == 0 ? hunk.newStart + 1 : hunk.newStart;
        appendSkipped(document, start - 1 - shown);
        appendHunk(document, hunk, granularity);
        shown = start - 1 + hunk.newCount;
        if (document.rows.size() > mostRows) {
            document.cut = true;
            document.rows.resize(mostRows);
            std::erase_if(document.differences, [](int row) { return row >= static_cast<int>(mostRows); });
            return document;
        }
    }
    appendSkipped(document, lineCount(after) - shown);
    return document;
}

} // namespace vigie
