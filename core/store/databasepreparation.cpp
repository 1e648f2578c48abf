// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/databasepreparation.h"

#include "core/base/logging.h"
#include "core/store/backups.h"
#include "core/store/database.h"
#include "core/store/migrations.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace vigie {

namespace {

QString newestKeptDamaged(const Profile& profile)
{
    const QStringList kept =
        QDir(profile.directory())
            .entryList({QStringLiteral("vigie-damaged-*.db")}, QDir::Files, QDir::Name | QDir::Reversed);
    return kept.isEmpty() ? QString() : QDir(profile.directory()).filePath(kept.front());
}

QString backupSentence(const Profile& profile)
{
    const auto backup = newestGoodBackup(profile);
    return backup ? QStringLiteral("newest good backup: %1").arg(backup->path)
                  : QStringLiteral("there is no good backup");
}

Result<DatabaseIdentity> identifyKnown(Database& database)
{
    auto identity = identify(database);
    if (!identity)
        return identity;
    if (identity->kind == DatabaseKind::Foreign)
        return fail(ErrorCode::DatabaseDamaged, database.path(), QStringLiteral("not a database of this program"));
    if (identity->version > currentDatabaseVersion())
        return fail(
            ErrorCode::DatabaseNewer, database.path(),
            QStringLiteral("version %1, this program knows %2").arg(identity->version).arg(currentDatabaseVersion()));
    return identity;
}

Result<PreparedDatabase> lookAt(const Profile& profile)
{
    const QString path = profile.databasePath();
    if (!QFileInfo::exists(path))
        return fail(ErrorCode::NotFound, path, QStringLiteral("no database in this profile"));
    auto database = Database::open(path, ConnectionRole::Reader);
    if (!database)
        return fail(std::move(database.error()));
    const auto identity = identifyKnown(**database);
    if (!identity)
        return fail(identity.error());
    if (identity->version < currentDatabaseVersion())
        return fail(ErrorCode::DatabaseFailed, path,
                    QStringLiteral("version %1 must be opened for writing once").arg(identity->version));
    return PreparedDatabase{};
}

/// What the file is, found out without writing a byte of it.
Result<DatabaseIdentity> identifyFile(const Profile& profile)
{
    const QFileInfo file(profile.databasePath());
    if (!file.exists() || file.size() == 0) {
        // SQLite takes a file of no bytes for a new database: with backups beside it, it is one that lost its content.
        if (file.exists() && !listBackups(profile).empty())
            return fail(ErrorCode::DatabaseDamaged, file.filePath(), QStringLiteral("the file is empty"));
        return DatabaseIdentity{};
    }
    // A process that was killed while it made the file leaves a rollback journal: only a writer can play that back.
    const bool interrupted = QFileInfo::exists(file.filePath() + QStringLiteral("-journal"));
    auto database = Database::open(file.filePath(), interrupted ? ConnectionRole::Writer : ConnectionRole::Reader);
    if (!database)
        return fail(std::move(database.error()));
    return identifyKnown(**database);
}

Result<void> markUnclean(const Profile& profile)
{
    QFile marker(profile.uncleanMarkerPath());
    if (!marker.open(QIODevice::WriteOnly))
        return fail(ErrorCode::ProfileUnwritable, marker.fileName(), marker.errorString());
    return {};
}

/// Creates, checks and migrates; DatabaseDamaged leaves the file where it is.
Result<PreparedDatabase> makeReady(const Profile& profile, const Clock& clock)
{
    const auto identity = identifyFile(profile);
    if (!identity)
        return fail(identity.error());
    const bool unclean = identity->kind == DatabaseKind::Ours && QFileInfo::exists(profile.uncleanMarkerPath());
    // Before the first byte is written: whatever ends the program from here on, the next start knows.
    if (auto marked = markUnclean(profile); !marked)
        return fail(std::move(marked.error()));
    auto opened = Database::open(profile.databasePath(), ConnectionRole::Writer);
    if (!opened)
        return fail(std::move(opened.error()));
    Database& database = **opened;
    QFile::setPermissions(profile.databasePath(), QFile::ReadOwner | QFile::WriteOwner);
    PreparedDatabase prepared;
    const bool migrates = identity->kind == DatabaseKind::Ours && identity->version < currentDatabaseVersion();
    if (unclean || migrates) {
        if (auto whole = quickCheck(database); !whole)
            return fail(std::move(whole.error()));
    }
    if (migrates) {
        prepared.migratedFrom = identity->version;
        if (auto backup = backUp(database, profile, clock); !backup)
            return fail(std::move(backup.error()));
    }
    prepared.recovered = unclean;
    prepared.created = identity->kind == DatabaseKind::Empty;
    if (auto migrated = migrate(database, identity->version); !migrated)
        return fail(std::move(migrated.error()));
    return prepared;
}

Result<PreparedDatabase> afterDamage(const Profile& profile, const Clock& clock, DamagedDatabase action,
                                     const QString& kept, const QString& detail)
{
    qCWarning(logStore, "the database is damaged (%ls), it is kept as %ls", qUtf16Printable(detail),
              qUtf16Printable(kept));
    QString restoredFrom;
    if (action == DamagedDatabase::Refuse)
        return fail(ErrorCode::DatabaseDamaged, kept, QStringLiteral("%1; %2").arg(detail, backupSentence(profile)));
    if (action == DamagedDatabase::RestoreBackup) {
        const auto backup = newestGoodBackup(profile);
        if (!backup)
            return fail(ErrorCode::DatabaseDamaged, kept, QStringLiteral("%1; there is no good backup").arg(detail));
        if (auto restored = restoreBackup(profile, backup->path, clock); !restored)
            return fail(std::move(restored.error()));
        restoredFrom = backup->path;
    }
    auto prepared = makeReady(profile, clock);
    if (prepared) {
        prepared->keptDamaged = kept;
        prepared->restoredFrom = restoredFrom;
    }
    return prepared;
}

Result<PreparedDatabase> prepareForWriting(const Profile& profile, const Clock& clock, DamagedDatabase action)
{
    if (!QFileInfo::exists(profile.databasePath())) {
        // A damaged database was set aside earlier: starting empty would look as if everything were lost.
        if (const QString kept = newestKeptDamaged(profile); !kept.isEmpty())
            return afterDamage(profile, clock, action, kept, QStringLiteral("the database was damaged"));
    }
    auto prepared = makeReady(profile, clock);
    if (prepared || prepared.error().code != ErrorCode::DatabaseDamaged)
        return prepared;
    const QString detail = prepared.error().detail;
    auto kept = setDatabaseAside(profile, QStringLiteral("damaged"), clock);
    if (!kept)
        return fail(std::move(kept.error()));
    return afterDamage(profile, clock, action, *kept, detail);
}

} // namespace

Result<PreparedDatabase> prepareDatabase(const Profile& profile, const Clock& clock, DamagedDatabase damaged)
{
    if (profile.access() == ProfileAccess::ReadOnly)
        return lookAt(profile);
    return prepareForWriting(profile, clock, damaged);
}

} // namespace vigie
