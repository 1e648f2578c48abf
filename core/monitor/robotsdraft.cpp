// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/robotsdraft.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QSaveFile>

namespace vigie {
namespace {

QString draftPath(const QString& profile, const Site& site)
{
    // An origin holds characters that file names may not.
    const QByteArray digest =
        QCryptographicHash::hash(QByteArray::fromStdString(site.origin), QCryptographicHash::Blake2b_160).toHex();
    return profile + QLatin1String("/drafts/robots-") + QString::fromLatin1(digest.first(16)) + QLatin1String(".txt");
}

} // namespace

Result<std::optional<std::string>> loadRobotsDraft(const QString& profile, const Site& site)
{
    QFile file(draftPath(profile, site));
    if (!file.exists())
        return std::optional<std::string>();
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::FileUnreadable, file.fileName(), file.errorString());
    return std::optional(file.readAll().toStdString());
}

Result<void> saveRobotsDraft(const QString& profile, const Site& site, const std::optional<std::string>& text)
{
    const QString path = draftPath(profile, site);
    if (!text) {
        if (QFile::exists(path) && !QFile::remove(path))
            return fail(ErrorCode::FileUnwritable, path);
        return {};
    }
    QSaveFile file(path);
    const bool written = QDir().mkpath(profile + QLatin1String("/drafts")) && file.open(QIODevice::WriteOnly) &&
                         file.write(QByteArray::fromStdString(*text)) == static_cast<qint64>(text->size()) &&
                         file.commit();
    if (!written)
        return fail(file.error() == QFileDevice::ResourceError ? ErrorCode::DiskFull : ErrorCode::FileUnwritable, path,
                    file.errorString());
    return {};
}

} // namespace vigie
