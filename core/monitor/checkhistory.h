// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/monitor/pagecheck.h"

#include <QDateTime>

namespace vigie {

struct StoreConnection;

/// Reads what the comparison of \a page at \a now needs besides \a baseline. A body that retention let go is left
/// empty.
[[nodiscard]] Result<CheckHistory> loadCheckHistory(StoreConnection& connection, const Page& page,
                                                    const SiteContext& context, const Baseline& baseline,
                                                    const QDateTime& now);

} // namespace vigie
