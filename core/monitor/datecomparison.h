// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/changerepository.h"

#include <vector>

namespace vigie {

struct StoreConnection;

/// What differs between two moments, whatever happened in between.
struct DateComparison
{
    /// One a page and criterion, the gravest first: what was kept at `since` and what was kept at `until`. `severity`
    /// is the worst of what happened, `groupPages` on how many pages the very same differs, `id` the last change.
    std::vector<Change> changes;
    int pages = 0;      ///< that were compared
    bool isCut = false; ///< more pages changed than are compared

    bool operator==(const DateComparison&) const = default;
};

/// Compares what was kept at \a segment.since and at \a segment.until (both valid) for every page of \a segment that
/// changed in between. A change that was undone in between is none.
[[nodiscard]] Result<DateComparison> compareDates(StoreConnection& connection, const ChangeFilter& segment);

} // namespace vigie
