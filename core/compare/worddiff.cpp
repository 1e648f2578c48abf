// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/worddiff.h"

#include "core/compare/changedruns.h"
#include "core/compare/texttokens.h"

#include <algorithm>
#include <unordered_map>

namespace vigie {

namespace {

constexpr std::size_t maxExactTokens = 200'000;

/// Numbers for tokens, the same number for the same text on both sides.
class TokenIds
{
public:
    std::vector<unsigned> idsOf(const std::vector<std::string_view>& tokens)
    {
        std::vector<unsigned> ids;
        ids.reserve(tokens.size());
        for (const std::string_view token : tokens)
            ids.push_back(m_ids.try_emplace(token, static_cast<unsigned>(m_ids.size())).first->second);
        return ids;
    }

private:
    std::unordered_map<std::string_view, unsigned> m_ids;
};

void append(std::vector<DiffSpan>& spans, SpanKind kind, std::string_view text)
{
    if (text.empty())
        return;
    if (!spans.empty() && spans.back().kind == kind)
        spans.back().text.append(text);
    else
        spans.push_back({kind, std::string(text)});
}

std::string_view covered(const std::vector<std::string_view>& tokens, std::size_t first, std::size_t count)
{
    if (count == 0)
        return {};
    const char* begin = tokens[first].data();
    const std::string_view last = tokens[first + count - 1];
    return {begin, static_cast<std::size_t>(last.data() + last.size() - begin)};
}

bool isCharacterStart(std::string_view text, std::size_t at)
{
    return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

/// Only the common start and end, told apart by characters: for texts with too many tokens.
std::vector<DiffSpan> coarseSpans(std::string_view before, std::string_view after)
{
    const std::size_t shorter = std::min(before.size(), after.size());
    std::size_t head = 0;
    while (head < shorter && before[head] == after[head])
        ++head;
    while (head > 0 && !(isCharacterStart(before, head) && isCharacterStart(after, head)))
        --head;
    std::size_t tail = 0;
    while (tail < shorter - head && before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
        ++tail;
    while (tail > 0 && !isCharacterStart(before, before.size() - tail))
        --tail;
    std::vector<DiffSpan> spans;
    append(spans, SpanKind::Equal, before.substr(0, head));
    append(spans, SpanKind::Removed, before.substr(head, before.size() - head - tail));
    append(spans, SpanKind::Added, after.substr(head, after.size() - head - tail));
    append(spans, SpanKind::Equal, before.substr(before.size() - tail));
    return spans;
}

} // namespace

std::vector<DiffSpan> diffTokens(std::string_view before, std::string_view after, DiffGranularity granularity)
{
    std::vector<DiffSpan> spans;
    if (before == after) {
        append(spans, SpanKind::Equal, before);
        return spans;
    }
    const std::vector<std::string_view> oldTokens = splitTokens(before, granularity, maxExactTokens);
    const std::vector<std::string_view> newTokens = splitTokens(after, granularity, maxExactTokens);
    if (std::max(oldTokens.size(), newTokens.size()) > maxExactTokens)
        return coarseSpans(before, after);
    TokenIds ids;
    const std::vector<unsigned> oldIds = ids.idsOf(oldTokens);
    const std::vector<unsigned> newIds = ids.idsOf(newTokens);
    std::size_t done = 0;
    for (const ChangedRun& run : findChangedRuns(oldIds, newIds, maxExactTokens)) {
        append(spans, SpanKind::Equal, covered(oldTokens, done, run.oldStart - done));
        append(spans, SpanKind::Removed, covered(oldTokens, run.oldStart, run.oldCount));
        append(spans, SpanKind::Added, covered(newTokens, run.newStart, run.newCount));
        done = run.oldStart + run.oldCount;
    }
    append(spans, SpanKind::Equal, covered(oldTokens, done, oldTokens.size() - done));
    return spans;
}

std::vector<RefinedHunk> refineHunks(const LineDiff& diff, DiffGranularity granularity)
{
    std::vector<RefinedHunk> refined;
    refined.reserve(diff.hunks.size());
    for (const DiffHunk& hunk : diff.hunks) {
        RefinedHunk& target = refined.emplace_back();
        target.oldStart = hunk.oldStart;
        target.oldCount = hunk.oldCount;
        target.newStart = hunk.newStart;
        target.newCount = hunk.newCount;
        std::string removed;
        std::string added;
        const auto flush = [&] {
            for (const DiffSpan& span : diffTokens(removed, added, granularity))
                append(target.spans, span.kind, span.text);
            removed.clear();
            added.clear();
        };
        for (const DiffLine& line : hunk.lines) {
            const std::string_view ending = line.noNewline ? "" : "\n";
            if (line.origin == LineOrigin::Context) {
                flush();
                append(target.spans, SpanKind::Equal, line.text);
                append(target.spans, SpanKind::Equal, ending);
                continue;
            }
            std::string& side = line.origin == LineOrigin::Removed ? removed : added;
            side.append(line.text).append(ending);
        }
        flush();
    }
    return refined;
}

} // namespace vigie
