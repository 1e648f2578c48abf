// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

#include <memory>

namespace vigie {

class ProfileLock;

/// ReadWrite takes the profile for this process alone; ReadOnly stands beside whoever has it.
enum class ProfileAccess { ReadWrite, ReadOnly };

/// The directory that holds everything of one user: the database, its backups, the logs. Holding a Profile with
/// ReadWrite access is holding its lock, which the system drops even when the process is killed.
class Profile
{
public:
    /// Opens \a directory, creating it for ReadWrite. Errors: ProfileInUse (detail: who), ProfileUnwritable
    /// (missing rights, read-only medium), DiskFull; for ReadOnly also NotFound when there is no such directory.
    [[nodiscard]] static Result<Profile> open(const QString& directory, ProfileAccess access);

    /// The platform's application-data directory; honours the name set on QCoreApplication.
    [[nodiscard]] static QString defaultDirectory();

    Profile(Profile&&) noexcept;
    Profile& operator=(Profile&&) noexcept;
    ~Profile();

    [[nodiscard]] const QString& directory() const { return m_directory; }
    [[nodiscard]] ProfileAccess access() const { return m_access; }
    [[nodiscard]] QString databasePath() const;
    [[nodiscard]] QString backupDirectory() const;
    [[nodiscard]] QString logDirectory() const;
    [[nodiscard]] QString secretsDirectory() const;
    /// Exists while the database is open for writing; found at start, it says that the last process did not end well.
    [[nodiscard]] QString uncleanMarkerPath() const;

private:
    Profile(QString directory, ProfileAccess access, std::unique_ptr<ProfileLock> lock);

    QString m_directory;
    ProfileAccess m_access;
    std::unique_ptr<ProfileLock> m_lock;
};

} // namespace vigie
