// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace vigie {

/// A run of lines that differs: [oldStart, oldStart + oldCount) became [newStart, newStart + newCount), 0-based.
struct ChangedRun
{
    std::size_t oldStart = 0;
    std::size_t oldCount = 0;
    std::size_t newStart = 0;
    std::size_t newCount = 0;

    bool operator==(const ChangedRun&) const = default;
};

/// The lines of a text without copying it. A line ends at LF, which belongs to it; an empty text has no line.
class LineIndex
{
public:
    explicit LineIndex(std::string_view text);

    [[nodiscard]] std::size_t count() const { return m_starts.size() - 1; }
    /// Line \a index with its line feed.
    [[nodiscard]] std::string_view full(std::size_t index) const;
    /// Line \a index without its line feed.
    [[nodiscard]] std::string_view line(std::size_t index) const;
    [[nodiscard]] bool endsWithNewline(std::size_t index) const;
    /// Lines [first, last) as one piece of text.
    [[nodiscard]] std::string_view range(std::size_t first, std::size_t last) const;

private:
    std::string_view m_text;
    std::vector<std::uint32_t> m_starts; ///< one more than lines; a body is never near 4 GiB
};

/// The runs that differ between two texts, in order, never touching each other. What both share at the start and at the
/// end is cut off first, the middle goes to xdiff. \a exactLimit: a middle with more bytes on a side is one run.
[[nodiscard]] std::vector<ChangedRun> findChangedRuns(const LineIndex& before, const LineIndex& after,
                                                      std::size_t exactLimit);

/// True when \a run is a middle that was too big to be compared line by line.
[[nodiscard]] bool isCoarseRun(const LineIndex& before, const LineIndex& after, const ChangedRun& run,
                               std::size_t exactLimit);

/// The same for sequences of small numbers (words mapped to ids).
[[nodiscard]] std::vector<ChangedRun> findChangedRuns(const std::vector<unsigned>& before,
                                                      const std::vector<unsigned>& after, std::size_t exactLimit);

} // namespace vigie
