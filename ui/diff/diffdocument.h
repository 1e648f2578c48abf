// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/worddiff.h"

#include <string>
#include <string_view>
#include <vector>

namespace vigie {

/// A stretch of a line in bytes.
struct ByteRange
{
    int from = 0;
    int to = 0;

    bool operator==(const ByteRange&) const = default;
};

/// One side of a row. Line 0: there is no line on this side.
struct DiffCell
{
    int line = 0;
    std::string text;
    std::vector<ByteRange> marks; ///< the words or characters that differ from the other side

    bool operator==(const DiffCell&) const = default;
};

enum class RowKind { Equal, Removed, Added, Changed, Skipped };

/// One row of a side-by-side view.
struct DiffRow
{
    RowKind kind = RowKind::Equal;
    DiffCell before;
    DiffCell after;
    // For Skipped: equal lines that are folded, and the numbers of the first of them.
    int skipped = 0;
    int firstBefore = 0;
    int firstAfter = 0;

    bool operator==(const DiffRow&) const = default;
};

/// Two texts beside each other, without most of what is equal. A pure value, made where waiting hurts nobody.
struct DiffDocument
{
    std::vector<DiffRow> rows;
    std::vector<int> differences; ///< row in which each run of differing rows begins
    int linesAdded = 0;
    int linesRemoved = 0;
    bool cut = false; ///< more rows than can be shown
    std::string text; ///< of the newer side: what is folded is read from it

    bool operator==(const DiffDocument&) const = default;
};

/// \a granularity: whether words or characters are marked inside changed lines, or nothing.
[[nodiscard]] DiffDocument makeDiffDocument(std::string_view before, std::string_view after,
                                            DiffGranularity granularity = DiffGranularity::Word);

/// Puts the equal lines in the place of the folded \a row, as many as can be shown; the rest stays folded below them.
void unfold(DiffDocument& document, int row);
/// All of them, from the last on, as many as can be shown.
void unfoldAll(DiffDocument& document);

} // namespace vigie
