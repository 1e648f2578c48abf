// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/profile.h"

#include "core/store/profilelock.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <utility>

namespace vigie {

namespace {

QString inside(const QString& directory, const QString& name)
{
    return QDir(directory).filePath(name);
}

} // namespace

Result<Profile> Profile::open(const QString& directory, ProfileAccess access)
{
    const QString path = QDir::cleanPath(QFileInfo(directory).absoluteFilePath());
    if (access == ProfileAccess::ReadOnly) {
        if (!QFileInfo(path).isDir())
            return fail(ErrorCode::NotFound, path, QStringLiteral("no such directory"));
        return Profile(path, access, nullptr);
    }
    if (QFileInfo::exists(path) && !QFileInfo(path).isDir())
        return fail(ErrorCode::ProfileUnwritable, path, QStringLiteral("not a directory"));
    // Backups hold what the database holds: nobody else may read either.
    if (!QFileInfo::exists(path)) {
        if (!QDir().mkpath(path))
            return fail(ErrorCode::ProfileUnwritable, path, QStringLiteral("cannot create the directory"));
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    auto lock = ProfileLock::acquire(inside(path, QStringLiteral("profile.lock")));
    if (!lock) {
        Error error = std::move(lock.error());
        error.subject = path;
        return fail(std::move(error));
    }
    if (!QDir(path).mkpath(QStringLiteral("backups")))
        return fail(ErrorCode::ProfileUnwritable, path, QStringLiteral("cannot create the backup directory"));
    return Profile(path, access, std::move(*lock));
}

QString Profile::defaultDirectory()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
}

Profile::Profile(QString directory, ProfileAccess access, std::unique_ptr<ProfileLock> lock)
    : m_directory(std::move(directory)), m_access(access), m_lock(std::move(lock))
{
}

Profile::Profile(Profile&&) noexcept = default;
Profile& Profile::operator=(Profile&&) noexcept = default;
Profile::~Profile() = default;

QString Profile::databasePath() const
{
    return inside(m_directory, QStringLiteral("vigie.db"));
}

QString Profile::backupDirectory() const
{
    return inside(m_directory, QStringLiteral("backups"));
}

QString Profile::logDirectory() const
{
    return inside(m_directory, QStringLiteral("logs"));
}

QString Profile::secretsDirectory() const
{
    return inside(m_directory, QStringLiteral("secrets"));
}

QString Profile::uncleanMarkerPath() const
{
    return inside(m_directory, QStringLiteral("vigie.running"));
}

} // namespace vigie
