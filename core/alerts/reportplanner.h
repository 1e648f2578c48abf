// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QDateTime>

#include <string>

namespace vigie {

class Database;
struct RoutingTable;

/// Puts the reports that are due at \a now into the outbox, one message a recipient, and writes down that their periods
/// are reported: both or nothing, inside the caller's transaction, so that a report leaves exactly once. A schedule
/// whose channel is off waits. Returns the number of messages.
[[nodiscard]] Result<int> planReports(Database& database, const RoutingTable& table, const std::string& identity,
                                      const QDateTime& now);

} // namespace vigie
