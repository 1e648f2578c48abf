// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/store/database.h"

namespace vigie::backend {

/// What a look at the whole database found.
struct LedgerReport
{
    bool whole = false; ///< as the engine sees it
    std::int64_t accounts = 0;
    std::int64_t invoices = 0;
    std::int64_t unbalanced = 0; ///< accounts whose payments - refunds are not invoices - credit notes - arrears
    std::int64_t gaps = 0;       ///< series of invoices with a number missing
};

/// Reads everything; of use for a copy that was restored as well.
[[nodiscard]] Result<LedgerReport> checkLedger(Database& database);

} // namespace vigie::backend
