// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/report/reportcontent.h"

#include <functional>

namespace vigie {

class Database;

/// Asked between the parts of a report; true ends it with Cancelled.
using StopCheck = std::function<bool()>;

/// So many entries of a list are in a report; the rest is a number.
inline constexpr int listedInReport = 50;

/// Everything that a report on \a order says at \a now. Any connection; takes a walk over the watched pages, so a long
/// one goes to the background connection. NotFound (no such site, or no site of that client), InvalidArgument (a
/// period without days, or of more than ten years), Cancelled, DatabaseFailed, DatabaseDamaged.
[[nodiscard]] Result<ReportContent> readReport(Database& database, const ReportOrder& order, const QDateTime& now,
                                               const StopCheck& stop = {});

} // namespace vigie
