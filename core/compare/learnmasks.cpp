// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/asciitext.h"
#include "core/compare/changedruns.h"
#include "core/compare/masks.h"
#include "core/compare/worddiff.h"

#include <QRegularExpression>
#include <QString>

#include <algorithm>

namespace vigie {

namespace {

constexpr std::size_t maxRules = 50;
constexpr std::size_t contextBytes = 40;
constexpr std::size_t shortestContext = 6;
constexpr std::size_t longestRegion = 8192;

/// A place of the first text that the second fetch shows otherwise: [start, end) of the masked body A.
struct VolatileRegion
{
    std::size_t start = 0;
    std::size_t end = 0;
    std::string other; ///< what stands there in body B
};

bool isContinuation(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

void addRegions(std::vector<VolatileRegion>& regions, std::size_t offset, std::string_view oldText,
                std::string_view newText)
{
    std::size_t at = offset;
    bool open = false;
    for (const DiffSpan& span : diffTokens(oldText, newText, DiffGranularity::Word)) {
        if (span.kind == SpanKind::Equal) {
            at += span.text.size();
            open = false;
            continue;
        }
        if (!open)
            regions.push_back({at, at, {}});
        open = true;
        if (span.kind == SpanKind::Removed) {
            at += span.text.size();
            regions.back().end = at;
        } else {
            regions.back().other += span.text;
        }
    }
}

/// Regions that are too near to each other to have text of their own between them become one.
std::vector<VolatileRegion> mergedRegions(const std::vector<VolatileRegion>& regions, std::string_view text)
{
    std::vector<VolatileRegion> merged;
    for (const VolatileRegion& region : regions) {
        if (!merged.empty() && region.start - merged.back().end < shortestContext) {
            VolatileRegion& last = merged.back();
            last.other.append(text.substr(last.end, region.start - last.end)).append(region.other);
            last.end = region.end;
        } else {
            merged.push_back(region);
        }
    }
    return merged;
}

std::string_view contextBefore(std::string_view text, std::size_t end, std::size_t floor)
{
    std::size_t start = end > floor + contextBytes ? end - contextBytes : floor;
    while (start < end && isContinuation(text[start]))
        ++start;
    return text.substr(start, end - start);
}

std::string_view contextAfter(std::string_view text, std::size_t start, std::size_t ceiling)
{
    std::size_t end = std::min(start + contextBytes, ceiling);
    while (end > start && end < text.size() && isContinuation(text[end]))
        --end;
    return text.substr(start, end - start);
}

template <class Fits> bool both(std::string_view a, std::string_view b, Fits fits)
{
    return std::all_of(a.begin(), a.end(), fits) && std::all_of(b.begin(), b.end(), fits);
}

/// The narrowest class of characters that covers both values, so that the mask does not swallow real edits.
const char* valueClass(std::string_view a, std::string_view b)
{
    if (!a.empty() && !b.empty()) {
        if (both(a, b, isAsciiDigit))
            return "[0-9]+";
        if (both(a, b, isAsciiHexDigit))
            return "[0-9A-Fa-f]+";
        if (both(a, b, [](char c) { return isAsciiDigit(c) || isAsciiLetter(c); }))
            return "[0-9A-Za-z]+";
    }
    if (both(a, b, [](char c) { return c != '<' && c != '>' && c != '\n'; }))
        return "[^<>\\n]*?";
    return "[\\s\\S]{0,8192}?";
}

QString escaped(std::string_view text)
{
    return QRegularExpression::escape(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
}

Rule ruleFor(std::string_view before, std::string_view after, const VolatileRegion& region, std::string_view value)
{
    Rule rule;
    rule.kind = RuleKind::Mask;
    rule.origin = RuleOrigin::Learned;
    rule.criterion = CriterionId::Html;
    rule.patternKind = PatternKind::Regex;
    const QString pattern = escaped(before) + QStringLiteral("\\K") + QLatin1String(valueClass(value, region.other)) +
                            QStringLiteral("(?=") + escaped(after) + QLatin1Char(')');
    rule.pattern = pattern.toStdString();
    const std::string_view shown = trimmed(before);
    rule.name = QString::fromUtf8(shown.data(), static_cast<qsizetype>(shown.size())) + QChar(0x2026);
    return rule;
}

} // namespace

std::vector<Rule> learnMasks(std::string_view bodyA, std::string_view bodyB)
{
    std::vector<Rule> rules;
    if (bodyA == bodyB)
        return rules;
    const std::string textA = maskBuiltIn(bodyA);
    const std::string textB = maskBuiltIn(bodyB);
    const LineIndex linesA(textA);
    const LineIndex linesB(textB);
    std::vector<VolatileRegion> regions;
    std::size_t changedLines = 0;
    for (const ChangedRun& run : findChangedRuns(linesA, linesB, LineDiffOptions{}.exactBytes)) {
        changedLines += std::max(run.oldCount, run.newCount);
        const std::string_view oldText = linesA.range(run.oldStart, run.oldStart + run.oldCount);
        const std::string_view newText = linesB.range(run.newStart, run.newStart + run.newCount);
        const std::size_t offset = linesA.range(0, run.oldStart).size();
        addRegions(regions, offset, oldText, newText);
    }
    const std::size_t allLines = std::max(linesA.count(), linesB.count());
    if (allLines > 8 && changedLines * 2 > allLines)
        return rules;
    regions = mergedRegions(regions, textA);
    for (std::size_t i = 0; i < regions.size() && rules.size() < maxRules; ++i) {
        const VolatileRegion& region = regions[i];
        const std::string_view value = std::string_view(textA).substr(region.start, region.end - region.start);
        if (std::max(value.size(), region.other.size()) > longestRegion)
            continue;
        const std::size_t floor = i > 0 ? regions[i - 1].end : 0;
        const std::size_t ceiling = i + 1 < regions.size() ? regions[i + 1].start : textA.size();
        const std::string_view before = contextBefore(textA, region.start, floor);
        const std::string_view after = contextAfter(textA, region.end, ceiling);
        if (before.size() < shortestContext && after.size() < shortestContext)
            continue;
        Rule rule = ruleFor(before, after, region, value);
        const bool known =
            std::any_of(rules.begin(), rules.end(), [&](const Rule& other) { return other.pattern == rule.pattern; });
        if (!known)
            rules.push_back(std::move(rule));
    }
    return rules;
}

} // namespace vigie
