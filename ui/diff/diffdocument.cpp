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
        document.rows.push_back({RowKind::Equal, {line.oldLine, line.text, {}}, {line.newLine, line.text, {}}});
    }
    appendRun(document, removed, added, granularity);
}

int lineCount(std::string_view text)
{
    const auto ends = static_cast<int>(std::count(text.begin(), text.end(), '\n'));
    return text.empty() || text.back() == '\n' ? ends : ends + 1;
}

void appendSkipped(DiffDocument& document, int lines, int firstBefore, int firstAfter)
{
    if (lines > 0)
        document.rows.push_back({RowKind::Skipped, {}, {}, lines, firstBefore, firstAfter});
}

/// The lines of \a text from \a first on, counted from 1, without their ends.
std::vector<std::string> linesFrom(std::string_view text, int first, int count)
{
    std::vector<std::string> lines;
    std::size_t from = 0;
    for (int line = 1; line < first + count && from < text.size(); ++line) {
        const std::size_t end = std::min(text.find('\n', from), text.size());
        if (line >= first)
            lines.emplace_back(text.substr(from, end - from));
        from = end + 1;
    }
    return lines;
}

} // namespace

DiffDocument makeDiffDocument(std::string_view before, std::string_view after, DiffGranularity granularity)
{
    const LineDiff diff = diffLines(before, after);
    DiffDocument document;
    document.linesAdded = diff.linesAdded;
    document.linesRemoved = diff.linesRemoved;
    document.text = after;
    int shown = 0;  // lines of the newer side so far
    int behind = 0; // how many more the older side has by then
    for (const DiffHunk& hunk : diff.hunks) {
        // An empty side is told by the line before it.
        const int start = hunk.newCount == 0 ? hunk.newStart + 1 : hunk.newStart;
        appendSkipped(document, start - 1 - shown, shown + behind + 1, shown + 1);
        appendHunk(document, hunk, granularity);
        shown = start - 1 + hunk.newCount;
        behind += hunk.oldCount - hunk.newCount;
        if (document.rows.size() > mostRows) {
            document.cut = true;
            document.rows.resize(mostRows);
            std::erase_if(document.differences, [](int row) { return row >= static_cast<int>(mostRows); });
            return document;
        }
    }
    appendSkipped(document, lineCount(after) - shown, shown + behind + 1, shown + 1);
    return document;
}

void unfold(DiffDocument& document, int number)
{
    const auto place = static_cast<std::size_t>(number);
    if (number < 0 || place >= document.rows.size() || document.rows[place].kind != RowKind::Skipped)
        return;
    const DiffRow folded = document.rows[place];
    const int room = std::max(0, static_cast<int>(mostRows) - static_cast<int>(document.rows.size()));
    const std::vector<std::string> lines = linesFrom(document.text, folded.firstAfter, std::min(folded.skipped, room));
    const int count = static_cast<int>(lines.size());
    std::vector<DiffRow> rows;
    for (int i = 0; i < count; ++i) {
        const std::string& text = lines[static_cast<std::size_t>(i)];
        rows.push_back({RowKind::Equal, {folded.firstBefore + i, text, {}}, {folded.firstAfter + i, text, {}}});
    }
    if (count < folded.skipped)
        rows.push_back(
            {RowKind::Skipped, {}, {}, folded.skipped - count, folded.firstBefore + count, folded.firstAfter + count});
    const auto at = document.rows.erase(document.rows.begin() + number);
    document.rows.insert(at, rows.begin(), rows.end());
    for (int& difference : document.differences)
        difference += difference > number ? static_cast<int>(rows.size()) - 1 : 0;
}

void unfoldAll(DiffDocument& document)
{
    for (int row = static_cast<int>(document.rows.size()) - 1; row >= 0; --row)
        unfold(document, row);
}

} // namespace vigie
