// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/ignorerule.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace vigie {

namespace {

/// Enough to find the place again, little enough to survive other edits around it.
constexpr std::size_t longestContext = 24;

/// \a text as a pattern that people can still read: only what means something else is escaped.
std::string escapedPattern(std::string_view text)
{
    std::string pattern;
    for (const char c : text) {
        if (std::string_view("\\^$.|?*+()[]{}").find(c) != std::string_view::npos)
            pattern += '\\';
        pattern += c;
    }
    return pattern;
}

bool startsCharacter(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
}

/// What both lines share at the start and at the end, in whole characters.
std::pair<std::size_t, std::size_t> sharedEnds(const std::string& before, const std::string& after)
{
    const std::size_t most = std::min(before.size(), after.size());
    std::size_t start = 0;
    while (start < most && before[start] == after[start])
        ++start;
    while (start > 0 && start < before.size() && !startsCharacter(before[start]))
        --start;
    std::size_t end = 0;
    while (end < most - start && before[before.size() - 1 - end] == after[after.size() - 1 - end])
        ++end;
    while (end > 0 && !startsCharacter(before[before.size() - end]))
        --end;
    return {start, end};
}

std::string headerName(const DiffRow& row)
{
    const std::string& line = row.after.text.empty() ? row.before.text : row.after.text;
    return line.substr(0, line.find(':'));
}

} // namespace

Rule proposeMask(const DiffRow& row, DiffSubject subject, const std::string& selected)
{
    Rule rule;
    if (subject == DiffSubject::Headers) {
        rule.criterion = CriterionId::Headers;
        rule.patternKind = PatternKind::HeaderName;
        rule.pattern = headerName(row);
        return rule;
    }
    if (subject == DiffSubject::Text)
        rule.criterion = CriterionId::Text;
    const bool isChanged = row.kind == RowKind::Changed;
    if (!selected.empty() || !isChanged) {
        const std::string& line = row.after.text.empty() ? row.before.text : row.after.text;
        rule.patternKind = PatternKind::Text;
        rule.pattern = selected.empty() ? line.substr(std::min(line.find_first_not_of(" \t"), line.size())) : selected;
        return rule;
    }
    const std::string& text = row.after.text;
    const auto [start, end] = sharedEnds(row.before.text, text);
    std::size_t from = start > longestContext ? start - longestContext : 0;
    while (from > 0 && !startsCharacter(text[from]))
        ++from;
    std::size_t to = std::min(text.size(), text.size() - end + longestContext);
    while (to < text.size() && !startsCharacter(text[to]))
        ++to;
    from = std::min(text.find_first_not_of(" \t", from), start); // how far a line is indented says nothing
    const std::string head = text.substr(from, start - from);
    const std::string tail = text.substr(text.size() - end, to - (text.size() - end));
    if (head.empty() && tail.empty()) { // nothing to find the place by: the line as it is
        rule.pattern = text;
        return rule;
    }
    rule.patternKind = PatternKind::Regex;
    rule.pattern = escapedPattern(head) + "[^\\r\\n]*?" + (tail.empty() ? "$" : escapedPattern(tail));
    if (tail.empty())
        rule.pattern = "(?m)" + rule.pattern;
    return rule;
}

} // namespace vigie
