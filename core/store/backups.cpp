// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/backups.h"

#include "core/base/logging.h"
#include "core/store/database.h"
#include "core/store/migrations.h"
#include "core/store/profile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

#include <algorithm>

namespace vigie {

namespace {

constexpr QLatin1String timeFormat("yyyyMMdd'T'HHmmss'Z'");
const QStringList companions{QString(), QStringLiteral("-wal"), QStringLiteral("-shm")};

QString timeStamp(const Clock& clock)
{
    return clock.now().toUTC().toString(timeFormat);
}

/// \a stem + ".db", or with a number when that is taken.
QString freeName(const QDir& directory, const QString& stem)
{
    QString path = directory.filePath(stem + QStringLiteral(".db"));
    for (int i = 2; QFileInfo::exists(path); ++i)
        path = directory.filePath(QStringLiteral("%1-%2.db").arg(stem).arg(i));
    return path;
}

/// Opens a copy, checks it whole, and looks at its version.
Result<void> checkBackup(const QString& path)
{
    if (!QFileInfo(path).isReadable())
        return fail(ErrorCode::FileUnreadable, path);
    auto database = Database::open(path, ConnectionRole::Reader);
    if (!database)
        return fail(std::move(database.error()));
    const auto identity = identify(**database);
    if (!identity)
        return fail(identity.error());
    if (identity->kind != DatabaseKind::Ours)
        return fail(ErrorCode::DatabaseDamaged, path, QStringLiteral("not a database of this program"));
    if (identity->version > currentDatabaseVersion())
        return fail(ErrorCode::DatabaseNewer, path, QStringLiteral("version %1").arg(identity->version));
    return quickCheck(**database);
}

bool hasRoomFor(qint64 bytes, const QString& directory)
{
    constexpr qint64 reserve = 256LL * 1024 * 1024;
    const QStorageInfo storage(directory);
    if (!storage.isValid() || storage.bytesTotal() <= 0)
        return true; // unknown: the write itself will tell
    return storage.bytesAvailable() - bytes > std::min(reserve, storage.bytesTotal() / 10);
}

} // namespace

std::vector<Backup> listBackups(const Profile& profile)
{
    std::vector<Backup> backups;
    const QFileInfoList files =
        QDir(profile.backupDirectory()).entryInfoList({QStringLiteral("vigie-*.db")}, QDir::Files);
    for (const QFileInfo& file : files) {
        QDateTime at = QDateTime::fromString(file.fileName().mid(6, 16), timeFormat);
        at.setTimeSpec(Qt::UTC);
        if (!at.isValid())
            at = file.lastModified().toUTC();
        backups.push_back({file.absoluteFilePath(), at, file.size()});
    }
    std::sort(backups.begin(), backups.end(),
              [](const Backup& a, const Backup& b) { return a.at == b.at ? a.path > b.path : a.at > b.at; });
    return backups;
}

std::optional<Backup> newestGoodBackup(const Profile& profile)
{
    for (const Backup& backup : listBackups(profile)) {
        if (checkBackup(backup.path))
            return backup;
    }
    return std::nullopt;
}

Result<void> backUp(Database& database, const QString& path)
{
    if (QFileInfo::exists(path))
        return fail(ErrorCode::AlreadyExists, path);
    const QString part = path + QStringLiteral(".part");
    QFile::remove(part);
    auto copied = database.copyInto(part);
    if (!copied) {
        QFile::remove(part);
        Error error = std::move(copied.error());
        if (error.code == ErrorCode::ProfileUnwritable)
            error = {ErrorCode::FileUnwritable, path, error.detail};
        return fail(std::move(error));
    }
    QFile::setPermissions(part, QFile::ReadOwner | QFile::WriteOwner);
    if (!QFile::rename(part, path)) {
        QFile::remove(part);
        return fail(ErrorCode::FileUnwritable, path);
    }
    return {};
}

Result<Backup> backUp(Database& database, const Profile& profile, const Clock& clock)
{
    const QDir directory(profile.backupDirectory());
    if (!directory.mkpath(QStringLiteral(".")))
        return fail(ErrorCode::FileUnwritable, directory.path());
    const QString path = freeName(directory, QStringLiteral("vigie-%1").arg(timeStamp(clock)));
    if (auto made = backUp(database, path); !made)
        return fail(std::move(made.error()));
    return Backup{path, clock.now().toUTC(), QFileInfo(path).size()};
}

Result<std::optional<Backup>> backUpDaily(Database& database, const Profile& profile, const Clock& clock, int keep)
{
    std::vector<Backup> backups = listBackups(profile);
    std::optional<Backup> made;
    if (backups.empty() || backups.front().at.secsTo(clock.now()) >= 86'400) {
        if (!hasRoomFor(QFileInfo(database.path()).size(), profile.backupDirectory()))
            return fail(ErrorCode::DiskFull, profile.backupDirectory(), QStringLiteral("no room for a backup"));
        auto backup = backUp(database, profile, clock);
        if (!backup)
            return fail(std::move(backup.error()));
        made = *backup;
        backups.insert(backups.begin(), *backup);
    }
    for (std::size_t i = static_cast<std::size_t>(std::max(keep, 1)); i < backups.size(); ++i) {
        if (!QFile::remove(backups[i].path))
            qCWarning(logStore, "cannot remove the old backup %ls", qUtf16Printable(backups[i].path));
    }
    return made;
}

Result<QString> setDatabaseAside(const Profile& profile, const QString& why, const Clock& clock)
{
    const QString path = profile.databasePath();
    const QString aside = freeName(QDir(profile.directory()), QStringLiteral("vigie-%1-%2").arg(why, timeStamp(clock)));
    QString kept;
    for (const QString& companion : companions) {
        if (!QFileInfo::exists(path + companion))
            continue;
        if (!QFile::rename(path + companion, aside + companion))
            return fail(ErrorCode::ProfileUnwritable, path + companion, QStringLiteral("cannot be renamed"));
        kept = aside;
    }
    return kept;
}

Result<QString> restoreBackup(const Profile& profile, const QString& backupPath, const Clock& clock)
{
    if (auto good = checkBackup(backupPath); !good)
        return fail(std::move(good.error()));
    if (!hasRoomFor(QFileInfo(backupPath).size(), profile.directory()))
        return fail(ErrorCode::DiskFull, profile.directory());
    const QString part = profile.databasePath() + QStringLiteral(".part");
    QFile::remove(part);
    if (!QFile::copy(backupPath, part)) {
        QFile::remove(part);
        return fail(ErrorCode::ProfileUnwritable, part, QStringLiteral("cannot copy the backup"));
    }
    auto aside = setDatabaseAside(profile, QStringLiteral("replaced"), clock);
    if (!aside)
        return fail(std::move(aside.error()));
    if (!QFile::rename(part, profile.databasePath()))
        return fail(ErrorCode::ProfileUnwritable, profile.databasePath(), QStringLiteral("cannot be replaced"));
    QFile::remove(profile.uncleanMarkerPath());
    return aside;
}

} // namespace vigie
