// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/maintenancewindow.h"
#include "core/domain/pingmonitor.h"

#include <optional>
#include <string_view>
#include <vector>

namespace vigie {

class Database;

/// What is pinged, and when maintenance is. All functions: DatabaseFailed, DatabaseDamaged, DiskFull besides what they
/// name.
class PingMonitorRepository
{
public:
    explicit PingMonitorRepository(Database& database) : m_database(database) {}

    /// Saves a new monitor. AlreadyExists (subject: the target): one target is watched once in each way.
    Result<MonitorId> add(const PingMonitor& monitor);
    /// Writes every field of the monitor with \a monitor.id. Pausing ends what its last look vouches for. NotFound,
    /// AlreadyExists.
    Result<void> update(const PingMonitor& monitor);
    /// Removes the monitor with its history, incidents and events. NotFound.
    Result<void> remove(MonitorId id);
    /// In order of id.
    Result<std::vector<PingMonitor>> all();
    Result<std::optional<PingMonitor>> find(MonitorId id);
    Result<std::optional<PingMonitor>> findByTarget(PingKind kind, std::string_view target);

    Result<MaintenanceId> addMaintenance(const MaintenanceWindow& window);
    /// An ad hoc window ends at \a at; any other is cut there. NotFound.
    Result<void> endMaintenance(MaintenanceId id, const QDateTime& at);
    /// Forgets a window; what it covered stays maintenance in the history. NotFound.
    Result<void> removeMaintenance(MaintenanceId id);
    /// In order of id.
    Result<std::vector<MaintenanceWindow>> maintenance();

private:
    Database& m_database;
};

} // namespace vigie
