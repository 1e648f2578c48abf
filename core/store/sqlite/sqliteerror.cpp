// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/sqliteerror.h"

namespace vigie {

namespace {

// Primary and extended result codes of https://www.sqlite.org/rescode.html
enum ResultCode : int {
    Perm = 3,
    ReadOnly = 8,
    IoError = 10,
    Corrupt = 11,
    Full = 13,
    CannotOpen = 14,
    NotADatabase = 26,
    IoErrorShortRead = IoError | (2 << 8),
    IoErrorShmSize = IoError | (19 << 8),
    IoErrorCorruptFs = IoError | (33 << 8),
};

ErrorCode meaning(int code)
{
    switch (code) {
    case IoErrorShmSize:
        return ErrorCode::DiskFull; // the shared-memory file could not grow
    case IoErrorShortRead:
    case IoErrorCorruptFs:
        return ErrorCode::DatabaseDamaged;
    default:
        break;
    }
    switch (code & 0xff) {
    case Full:
        return ErrorCode::DiskFull;
    case Corrupt:
    case NotADatabase:
        return ErrorCode::DatabaseDamaged;
    case Perm:
    case ReadOnly:
    case CannotOpen:
        return ErrorCode::ProfileUnwritable;
    default:
        return ErrorCode::DatabaseFailed;
    }
}

} // namespace

Error sqliteError(const QSqlError& error, const QString& path)
{
    const QString code = error.nativeErrorCode();
    return {meaning(code.toInt()), path,
            QStringLiteral("SQLite %1: %2")
                .arg(code, error.databaseText().isEmpty() ? error.driverText() : error.databaseText())};
}

} // namespace vigie
