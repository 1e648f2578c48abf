// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/maintenance.h"

#include <QDateTime>

namespace vigie {

class Database;

/// Lets go of what was told long ago, as old as \a policy says: alerts that are accepted or over, messages that are
/// sent or given up, events that alerts were made of. What is open, acknowledged or pending stays with the messages
/// that told it, and so does whatever still waits to be told or sent. Fills the counts of \a result. Works in small
/// transactions.
[[nodiscard]] Result<void> removeOldAlerts(Database& database, const RetentionPolicy& policy, const QDateTime& now,
                                           RetentionResult& result);

} // namespace vigie
