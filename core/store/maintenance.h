// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <QDateTime>
#include <QString>

#include <chrono>
#include <optional>
#include <vector>

namespace vigie {

class Database;

/// How long what is kept. First and last good snapshots and those that an open change shows are never let go.
struct RetentionPolicy
{
    std::chrono::days allSnapshots{90};    ///< every snapshot up to this age
    std::chrono::days dailySnapshots{365}; ///< then one a day up to this age, then one a month
    std::chrono::days bodies{365};         ///< bodies of snapshots older than this are let go, the facts stay
    std::chrono::days timings{400};
    std::chrono::days alerts{400};     ///< accepted or over for so long; what is not stays
    std::chrono::days events{400};     ///< of PING and LINK, once alerts were made of them
    std::chrono::days messages{90};    ///< sent, refused or given up
    std::optional<qint64> budgetBytes; ///< of the database file; the oldest bodies go first

    bool operator==(const RetentionPolicy&) const = default;
};

struct RetentionResult
{
    int snapshotsRemoved = 0;
    int bodiesRemoved = 0;
    int alertsRemoved = 0;
    int eventsRemoved = 0;
    int messagesRemoved = 0;
    qint64 bytesFreed = 0;

    bool operator==(const RetentionResult&) const = default;
};

/// Row counts and sizes, for `db stats`.
struct DatabaseStats
{
    int version = 0;
    qint64 sites = 0;
    qint64 pages = 0;
    qint64 snapshots = 0;
    qint64 changes = 0;
    qint64 bodies = 0;
    qint64 bodyBytes = 0; ///< of all kept bodies, decoded
    qint64 bodyBytesCompressed = 0;
    qint64 fileBytes = 0;
    qint64 freeBytes = 0; ///< inside the file, reused before it grows
    qint64 walBytes = 0;

    bool operator==(const DatabaseStats&) const = default;
};

/// Looking after the database. Functions that write need the writing connection.
class Maintenance
{
public:
    Maintenance(Database& database, const Clock& clock) : m_database(database), m_clock(clock) {}

    /// Thins snapshots by age, lets go of bodies nobody shows, keeps to the budget, joins response times, lets go of
    /// old alerts, events and messages, gives free pages back to the disk. Works in small transactions.
    Result<RetentionResult> applyRetention(const RetentionPolicy& policy);
    /// integrity_check and foreign_key_check: what is wrong, one English sentence each; empty: all is well. Any
    /// connection.
    Result<std::vector<QString>> check();
    /// VACUUM: rewrites the file without free space. DiskFull when there is no room for a second copy.
    Result<void> compact();
    /// Moves the write-ahead log into the database file.
    Result<void> checkpoint();
    /// Any connection.
    Result<DatabaseStats> stats();

private:
    Result<int> thinSnapshots(const RetentionPolicy& policy);
    Result<int> dropBodies(const RetentionPolicy& policy);

    Database& m_database;
    const Clock& m_clock;
};

} // namespace vigie
