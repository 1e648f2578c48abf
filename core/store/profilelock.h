// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

#include <memory>

namespace vigie {

/// The mark that one process holds a profile. The system drops it when the process ends, however it ends: a pid in a
/// file would lie after a kill inside a container, where the next process has the same pid and name.
class ProfileLock
{
public:
    /// Errors: ProfileInUse (detail: the process that holds it), ProfileUnwritable, DiskFull.
    [[nodiscard]] static Result<std::unique_ptr<ProfileLock>> acquire(const QString& path);
    ~ProfileLock();
    ProfileLock(const ProfileLock&) = delete;
    ProfileLock& operator=(const ProfileLock&) = delete;

private:
    struct Handle;
    explicit ProfileLock(std::unique_ptr<Handle> handle);

    std::unique_ptr<Handle> m_handle;
};

} // namespace vigie
