// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/checkrecord.h"

#include <span>
#include <vector>

namespace vigie {

class Database;
class BodyStore;

/// Writes finished checks: the only way by which content, changes and figures come into the database.
class CheckRepository
{
public:
    CheckRepository(Database& database, BodyStore& bodies) : m_database(database), m_bodies(bodies) {}

    /// Writes all of \a records in one transaction: the pages' last check, response times, a snapshot where something
    /// differs from the one before (content, outcome or status), bodies by hash, changes, figures of the day.
    /// The outer error: nothing was written (DiskFull, DatabaseFailed ...). The inner one: this record was refused
    /// (NotFound: the page was removed meanwhile) and the others were written.
    Result<std::vector<Result<RecordedCheck>>> record(std::span<const CheckRecord> records);

private:
    Database& m_database;
    BodyStore& m_bodies;
};

} // namespace vigie
