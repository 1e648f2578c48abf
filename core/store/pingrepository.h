// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/pingrecord.h"

#include <optional>
#include <span>
#include <vector>

namespace vigie {

class Database;

struct IncidentFilter
{
    std::optional<MonitorId> monitor;
    QDateTime since; ///< incidents that last beyond it; invalid: all
    QDateTime until; ///< incidents that began before it; invalid: all

    bool operator==(const IncidentFilter&) const = default;
};

/// What monitors found out: standings, incidents, events. Samples and sums: PingHistoryRepository.
class PingRepository
{
public:
    explicit PingRepository(Database& database) : m_database(database) {}

    /// Saves all of \a records in one transaction, and gives them back with the ids of new incidents and events.
    /// Records of monitors that are gone are left out.
    Result<std::vector<PingRecord>> record(std::span<const PingRecord> records);

    /// Of every monitor that was looked at; in order of monitor.
    Result<std::vector<PingStanding>> standings();
    Result<std::optional<PingStanding>> standing(MonitorId monitor);
    /// Newest first.
    Result<std::vector<PingIncident>> incidents(const IncidentFilter& filter);
    Result<std::optional<PingIncident>> incident(PingIncidentId id);
    /// Events with an id above \a last, in order, at most \a limit: what a reader has not read yet.
    Result<std::vector<PingEvent>> eventsAfter(PingEventId last, int limit = 1'000);
    /// The newest event; 0 when there is none: where a reader begins that does not care for the past.
    Result<PingEventId> lastEvent();

private:
    Result<PingRecord> recordOne(const PingRecord& record);
    Result<void> save(const PingStanding& standing);
    Result<std::optional<PingIncidentId>> saveIncident(PingRecord& record);
    Result<PingEventId> append(const PingEvent& event);

    Database& m_database;
};

} // namespace vigie
