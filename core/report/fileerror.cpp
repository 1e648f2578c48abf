// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/fileerror.h"

#include <QFileInfo>
#include <QStorageInfo>

#include <cerrno>

namespace vigie {

namespace {

/// Less than a block: nothing can be written any more.
constexpr qint64 fullBelow = 4096;

} // namespace

qint64 freeBytes(const QString& path)
{
    const QStorageInfo storage(QFileInfo(path).absolutePath());
    return storage.isValid() ? storage.bytesAvailable() : -1;
}

Error writeError(const QString& path, int errorNumber, const QString& detail)
{
    const qint64 left = freeBytes(path);
    const bool full = errorNumber == ENOSPC || (left >= 0 && left < fullBelow);
    return {full ? ErrorCode::DiskFull : ErrorCode::FileUnwritable, path, detail};
}

} // namespace vigie
