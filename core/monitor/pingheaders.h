// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/pingmonitor.h"

namespace vigie {

class Database;
class SecretStore;

/// Every header that \a monitor sends, with the values that only \a secrets knows. NotFound (subject: the name of the
/// secret), FileUnreadable.
[[nodiscard]] Result<HeaderList> headersToSend(const PingMonitor& monitor, const SecretStore& secrets);

// Monitors are saved with their secrets: what is secret by its name, and what is in `given`, goes to the secret store;
// the database holds the names. Errors as PingMonitorRepository and SecretStore.
[[nodiscard]] Result<MonitorId> addMonitor(Database& database, SecretStore& secrets, PingMonitor& monitor,
                                           const HeaderList& given);
/// Secrets of headers that the monitor does not have any more are forgotten.
[[nodiscard]] Result<void> updateMonitor(Database& database, SecretStore& secrets, PingMonitor& monitor,
                                         const HeaderList& given);
[[nodiscard]] Result<void> removeMonitor(Database& database, SecretStore& secrets, const PingMonitor& monitor);

/// Moves what earlier versions left in the database to the secret store, and wipes it there: the value is kept before
/// the row changes, so that a kill in between loses nothing. The number of monitors that had something to move; not
/// inside a transaction.
[[nodiscard]] Result<int> moveHeaderSecrets(Database& database, SecretStore& secrets);

} // namespace vigie
