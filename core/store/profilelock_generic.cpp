// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/profilelock.h"

#include <QLockFile>

namespace vigie {

// On Windows QLockFile keeps the file open without sharing, which is a lock of the system; it is never taken for
// stale by its age alone.
struct ProfileLock::Handle
{
    explicit Handle(const QString& path) : file(path) { file.setStaleLockTime(0); }

    QLockFile file;
};

ProfileLock::ProfileLock(std::unique_ptr<Handle> handle) : m_handle(std::move(handle)) {}
ProfileLock::~ProfileLock() = default;

Result<std::unique_ptr<ProfileLock>> ProfileLock::acquire(const QString& path)
{
    auto handle = std::make_unique<Handle>(path);
    if (handle->file.tryLock(0))
        return std::unique_ptr<ProfileLock>(new ProfileLock(std::move(handle)));
    if (handle->file.error() != QLockFile::LockFailedError)
        return fail(ErrorCode::ProfileUnwritable, path);
    qint64 pid = 0;
    QString host;
    QString application;
    handle->file.getLockInfo(&pid, &host, &application);
    return fail(ErrorCode::ProfileInUse, path, QStringLiteral("process %1").arg(pid));
}

} // namespace vigie
