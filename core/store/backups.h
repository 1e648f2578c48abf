// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <QDateTime>
#include <QString>

#include <optional>
#include <vector>

namespace vigie {

class Database;
class Profile;

/// A copy of the database, whole by itself.
struct Backup
{
    QString path;
    QDateTime at; ///< UTC
    qint64 bytes = 0;

    bool operator==(const Backup&) const = default;
};

/// The backups of a profile, newest first.
[[nodiscard]] std::vector<Backup> listBackups(const Profile& profile);
/// The newest one that passes quick_check and is not of a newer version.
[[nodiscard]] std::optional<Backup> newestGoodBackup(const Profile& profile);

/// Copies the database as it is at this moment to \a path, which is there whole or not at all. Any connection.
/// AlreadyExists, FileUnwritable, DiskFull.
Result<void> backUp(Database& database, const QString& path);
/// backUp() under a name that says when, in the profile's backup directory.
Result<Backup> backUp(Database& database, const Profile& profile, const Clock& clock);
/// Makes a backup when the newest is older than a day, then lets all but the newest \a keep go. What was made, if
/// anything. DiskFull also when a copy would leave less than a tenth of the disk or 256 MB.
Result<std::optional<Backup>> backUpDaily(Database& database, const Profile& profile, const Clock& clock, int keep = 3);

/// Puts a backup in place of the database, which is kept under another name (returned; empty when there was none).
/// Nothing may have the database open. FileUnreadable, DatabaseDamaged (the backup itself), DatabaseNewer, DiskFull.
Result<QString> restoreBackup(const Profile& profile, const QString& backupPath, const Clock& clock);

/// Renames the database file with its -wal and -shm to "vigie-<why>-<time>.db" in the same directory. The new path.
Result<QString> setDatabaseAside(const Profile& profile, const QString& why, const Clock& clock);

} // namespace vigie
