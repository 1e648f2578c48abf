// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/filesecrets.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>

namespace vigie {

namespace {

constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner;
constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
constexpr qint64 largest = 64 * 1024;

bool isName(const QString& name)
{
    return !name.isEmpty() && std::ranges::all_of(name, [](QChar character) {
        return (character.isLetterOrNumber() && character.unicode() < 0x80) || character == QLatin1Char('-');
    });
}

/// Nothing when there is no such file. An editor's line feed at the end is not part of the secret.
Result<std::optional<std::string>> readFile(const QString& path)
{
    QFile file(path);
    if (!file.exists())
        return std::nullopt;
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::FileUnreadable, path, file.errorString());
    QByteArray bytes = file.read(largest);
    while (bytes.endsWith('\n') || bytes.endsWith('\r'))
        bytes.chop(1);
    return std::optional(bytes.toStdString());
}

} // namespace

FileSecrets::FileSecrets(QString directory, QString credentials)
    : m_directory(std::move(directory)), m_credentials(std::move(credentials))
{
}

Result<std::optional<std::string>> FileSecrets::read(const QString& name) const
{
    if (!isName(name))
        return fail(ErrorCode::InvalidArgument, name);
    if (!m_credentials.isEmpty()) {
        auto given = readFile(QDir(m_credentials).filePath(name));
        if (!given || *given)
            return given;
    }
    const QString path = QDir(m_directory).filePath(name);
#ifdef Q_OS_UNIX
    if (QFileInfo::exists(path) && (QFile::permissions(path) & others))
        return fail(ErrorCode::FileUnreadable, path,
                    QStringLiteral("others may read this secret; its mode must be 0600"));
#endif
    return readFile(path);
}

Result<void> FileSecrets::write(const QString& name, const std::string& value)
{
    if (!isName(name))
        return fail(ErrorCode::InvalidArgument, name);
    if (!QDir().mkpath(m_directory))
        return fail(ErrorCode::FileUnwritable, m_directory);
    QFile::setPermissions(m_directory, ownerOnly | QFile::ExeOwner);
    const QString path = QDir(m_directory).filePath(name);
    // QSaveFile makes its temporary file 0600 before the first byte and keeps the permissions of what it replaces.
    QSaveFile file(path);
    const auto size = static_cast<qint64>(value.size());
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(ownerOnly) || file.write(value.data(), size) != size ||
        !file.commit())
        return fail(ErrorCode::FileUnwritable, path, file.errorString());
    return {};
}

Result<void> FileSecrets::remove(const QString& name)
{
    if (!isName(name))
        return fail(ErrorCode::InvalidArgument, name);
    const QString path = QDir(m_directory).filePath(name);
    if (QFileInfo::exists(path) && !QFile::remove(path))
        return fail(ErrorCode::FileUnwritable, path);
    return {};
}

} // namespace vigie
