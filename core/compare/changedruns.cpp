// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/changedruns.h"

#include <algorithm>
#include <cstring>
#include <git2.h>
#include <string>

namespace vigie {

namespace {

constexpr std::size_t maxExactLines = 200'000;

/// libgit2 counts its users; one for the life of the process is enough, and a later start would cost a lock a diff.
class Git2Runtime
{
public:
    Git2Runtime() { git_libgit2_init(); }
    ~Git2Runtime() { git_libgit2_shutdown(); }
    Git2Runtime(const Git2Runtime&) = delete;
    Git2Runtime& operator=(const Git2Runtime&) = delete;
};

struct RunCollector
{
    std::size_t offset = 0;
    std::vector<ChangedRun> runs;
};

int collectHunk(const git_diff_delta*, const git_diff_hunk* hunk, void* payload)
{
    auto* collector = static_cast<RunCollector*>(payload);
    // As in unified diffs, an empty side names the line before it; the others are 1-based.
    const auto start = [&](int first, int count) {
        return collector->offset + static_cast<std::size_t>(count == 0 ? first : first - 1);
    };
    collector->runs.push_back({start(hunk->old_start, hunk->old_lines), static_cast<std::size_t>(hunk->old_lines),
                               start(hunk->new_start, hunk->new_lines), static_cast<std::size_t>(hunk->new_lines)});
    return 0;
}

/// Runs of two middles whose first lines stand at \a offset on both sides.
std::vector<ChangedRun> runXdiff(std::string_view before, std::string_view after, std::size_t offset)
{
    static const Git2Runtime runtime;
    git_diff_options options;
    git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
    options.flags = GIT_DIFF_FORCE_TEXT;
    options.context_lines = 0;
    options.interhunk_lines = 0;
    RunCollector collector{offset, {}};
    const int failed = git_diff_buffers(before.data(), before.size(), nullptr, after.data(), after.size(), nullptr,
                                        &options, nullptr, nullptr, collectHunk, nullptr, &collector);
    if (failed != 0)
        collector.runs.clear();
    return collector.runs;
}

ChangedRun wholeMiddle(std::size_t start, std::size_t oldCount, std::size_t newCount)
{
    return {start, oldCount, start, newCount};
}

/// xdiff splits neighbouring runs at times; they are one change to a reader.
std::vector<ChangedRun> joined(std::vector<ChangedRun> runs)
{
    std::vector<ChangedRun> result;
    for (const ChangedRun& run : runs) {
        if (!result.empty()) {
            ChangedRun& last = result.back();
            if (last.oldStart + last.oldCount == run.oldStart && last.newStart + last.newCount == run.newStart) {
                last.oldCount += run.oldCount;
                last.newCount += run.newCount;
                continue;
            }
        }
        result.push_back(run);
    }
    return result;
}

/// A number as a line of its own: seven bits a byte with the top bit set, so that no byte is a line feed.
std::string encoded(const std::vector<unsigned>& values, std::size_t first, std::size_t last)
{
    std::string text;
    text.reserve((last - first) * 4);
    for (std::size_t i = first; i < last; ++i) {
        unsigned value = values[i];
        do {
            text.push_back(static_cast<char>(0x80U | (value & 0x7FU)));
            value >>= 7U;
        } while (value != 0);
        text.push_back('\n');
    }
    return text;
}

struct Shared
{
    std::size_t head = 0;
    std::size_t tail = 0;
};

template <class Same> Shared sharedEnds(std::size_t oldCount, std::size_t newCount, Same same)
{
    Shared shared;
    const std::size_t shorter = std::min(oldCount, newCount);
    while (shared.head < shorter && same(shared.head, shared.head))
        ++shared.head;
    while (shared.tail < shorter - shared.head && same(oldCount - 1 - shared.tail, newCount - 1 - shared.tail))
        ++shared.tail;
    return shared;
}

} // namespace

LineIndex::LineIndex(std::string_view text) : m_text(text)
{
    std::size_t position = 0;
    while (position < text.size()) {
        m_starts.push_back(static_cast<std::uint32_t>(position));
        const void* feed = std::memchr(text.data() + position, '\n', text.size() - position);
        if (feed == nullptr)
            break;
        position = static_cast<std::size_t>(static_cast<const char*>(feed) - text.data()) + 1;
    }
    m_starts.push_back(static_cast<std::uint32_t>(text.size()));
}

std::string_view LineIndex::full(std::size_t index) const
{
    return m_text.substr(m_starts[index], m_starts[index + 1] - m_starts[index]);
}

std::string_view LineIndex::line(std::size_t index) const
{
    std::string_view text = full(index);
    if (text.ends_with('\n'))
        text.remove_suffix(1);
    return text;
}

bool LineIndex::endsWithNewline(std::size_t index) const
{
    return full(index).ends_with('\n');
}

std::string_view LineIndex::range(std::size_t first, std::size_t last) const
{
    return m_text.substr(m_starts[first], m_starts[last] - m_starts[first]);
}

std::vector<ChangedRun> findChangedRuns(const LineIndex& before, const LineIndex& after, std::size_t exactLimit)
{
    const auto [head, tail] = sharedEnds(before.count(), after.count(),
                                         [&](std::size_t i, std::size_t j) { return before.full(i) == after.full(j); });
    const std::size_t oldCount = before.count() - head - tail;
    const std::size_t newCount = after.count() - head - tail;
    if (oldCount == 0 && newCount == 0)
        return {};
    const ChangedRun middle = wholeMiddle(head, oldCount, newCount);
    if (oldCount == 0 || newCount == 0 || isCoarseRun(before, after, middle, exactLimit))
        return {middle};
    return joined(runXdiff(before.range(head, head + oldCount), after.range(head, head + newCount), head));
}

bool isCoarseRun(const LineIndex& before, const LineIndex& after, const ChangedRun& run, std::size_t exactLimit)
{
    if (run.oldCount == 0 || run.newCount == 0)
        return false;
    const std::size_t oldBytes = before.range(run.oldStart, run.oldStart + run.oldCount).size();
    const std::size_t newBytes = after.range(run.newStart, run.newStart + run.newCount).size();
    return std::max(oldBytes, newBytes) > exactLimit || std::max(run.oldCount, run.newCount) > maxExactLines;
}

std::vector<ChangedRun> findChangedRuns(const std::vector<unsigned>& before, const std::vector<unsigned>& after,
                                        std::size_t exactLimit)
{
    const auto [head, tail] =
        sharedEnds(before.size(), after.size(), [&](std::size_t i, std::size_t j) { return before[i] == after[j]; });
    const std::size_t oldCount = before.size() - head - tail;
    const std::size_t newCount = after.size() - head - tail;
    if (oldCount == 0 && newCount == 0)
        return {};
    if (oldCount == 0 || newCount == 0 || std::max(oldCount, newCount) > exactLimit)
        return {wholeMiddle(head, oldCount, newCount)};
    return joined(runXdiff(encoded(before, head, head + oldCount), encoded(after, head, head + newCount), head));
}

} // namespace vigie
