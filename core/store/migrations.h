// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

#include <vector>

namespace vigie {

class Database;

/// One numbered file of core/store/migrations. A released one never changes (a test pins its hash).
struct Migration
{
    int version = 0;
    QString resource;

    bool operator==(const Migration&) const = default;
};

/// In order of version, without gaps.
[[nodiscard]] std::vector<Migration> migrations();
/// The version of the database that this program writes.
[[nodiscard]] int currentDatabaseVersion();

/// What PRAGMA user_version and application_id say of an open database.
enum class DatabaseKind { Empty, Ours, Foreign };
struct DatabaseIdentity
{
    DatabaseKind kind = DatabaseKind::Empty;
    int version = 0;

    bool operator==(const DatabaseIdentity&) const = default;
};
[[nodiscard]] Result<DatabaseIdentity> identify(Database& database);

/// One step in a transaction of its own: it is there whole or not at all.
Result<void> applyMigration(Database& database, const Migration& step);
/// Brings the database from \a version to the current one, step by step.
Result<void> migrate(Database& database, int version);

/// PRAGMA quick_check: DatabaseDamaged when it finds anything.
Result<void> quickCheck(Database& database);

} // namespace vigie
