// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"

namespace vigie {

QString errorCodeName(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidUrl:
        return QStringLiteral("invalid_url");
    case ErrorCode::UnsupportedScheme:
        return QStringLiteral("unsupported_scheme");
    case ErrorCode::ForeignSite:
        return QStringLiteral("foreign_site");
    case ErrorCode::NotFound:
        return QStringLiteral("not_found");
    case ErrorCode::AlreadyExists:
        return QStringLiteral("already_exists");
    case ErrorCode::InvalidArgument:
        return QStringLiteral("invalid_argument");
    case ErrorCode::MalformedInput:
        return QStringLiteral("malformed_input");
    case ErrorCode::InputTooLarge:
        return QStringLiteral("input_too_large");
    case ErrorCode::FileUnreadable:
        return QStringLiteral("file_unreadable");
    case ErrorCode::FileUnwritable:
        return QStringLiteral("file_unwritable");
    case ErrorCode::ProfileUnwritable:
        return QStringLiteral("profile_unwritable");
    case ErrorCode::ProfileInUse:
        return QStringLiteral("profile_in_use");
    case ErrorCode::DatabaseNewer:
        return QStringLiteral("database_newer");
    case ErrorCode::DatabaseDamaged:
        return QStringLiteral("database_damaged");
    case ErrorCode::DatabaseFailed:
        return QStringLiteral("database_failed");
    case ErrorCode::DiskFull:
        return QStringLiteral("disk_full");
    case ErrorCode::PatternInvalid:
        return QStringLiteral("pattern_invalid");
    case ErrorCode::PatternTooCostly:
        return QStringLiteral("pattern_too_costly");
    case ErrorCode::NetworkFailed:
        return QStringLiteral("network_failed");
    case ErrorCode::PrivateAddress:
        return QStringLiteral("private_address");
    case ErrorCode::Cancelled:
        return QStringLiteral("cancelled");
    case ErrorCode::Internal:
        return QStringLiteral("internal");
    }
    return QStringLiteral("internal");
}

} // namespace vigie
