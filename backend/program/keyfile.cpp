// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/program/keyfile.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

#include <sodium.h>

namespace vigie::backend {

namespace {

constexpr qsizetype keyBytes = 32;
constexpr QFileDevice::Permissions ownerAlone = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

Result<QByteArray> read(const QString& path)
{
    constexpr QFileDevice::Permissions others =
        QFileDevice::ReadGroup | QFileDevice::ReadOther | QFileDevice::WriteGroup | QFileDevice::WriteOther;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || (file.permissions() & others) != 0)
        return fail(ErrorCode::FileUnreadable, path);
    QByteArray key = file.read(keyBytes + 1);
    if (key.size() != keyBytes)
        return fail(ErrorCode::FileUnreadable, path);
    return key;
}

} // namespace

Result<QByteArray> keyFile(const QString& path)
{
    if (QFileInfo::exists(path))
        return read(path);
    QByteArray key(keyBytes, Qt::Uninitialized);
    if (sodium_init() < 0)
        return fail(ErrorCode::Internal, path);
    randombytes_buf(key.data(), static_cast<std::size_t>(key.size()));
    QSaveFile file(path);
    if (!QFileInfo(path).absoluteDir().mkpath(QStringLiteral(".")) || !file.open(QIODevice::WriteOnly) ||
        !file.setPermissions(ownerAlone) || file.write(key) != key.size() || !file.commit())
        return fail(ErrorCode::FileUnwritable, path);
    return key;
}

} // namespace vigie::backend
