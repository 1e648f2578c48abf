// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/database.h"

namespace vigie {

/// Rows that one transaction of the housekeeping removes: the writer is free again soon.
inline constexpr int removalBatch = 500;

/// Removes rows in small transactions until \a removeSome finds none; the number of all that went.
template <class RemoveSome> Result<int> inBatches(Database& database, RemoveSome removeSome)
{
    int total = 0;
    for (;;) {
        auto removed = database.transaction(removeSome);
        if (!removed)
            return removed;
        total += *removed;
        if (*removed == 0)
            return total;
    }
}

} // namespace vigie
