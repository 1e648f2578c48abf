// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/sitearchive.h"

#include "tests/support/testsite.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>

namespace vigie {

namespace {

/// Folder with the archives of one real site at several dates: VIGIE_SITES, or beside the source tree.
QString archiveFolder()
{
    const QString sites = qEnvironmentVariable("VIGIE_SITES", QStringLiteral(VIGIE_SOURCE_DIR "/../shared/sites"));
    return sites + QStringLiteral("/flink");
}

bool unpack(const QString& archive, const QString& folder)
{
    QDir().mkpath(folder);
    return QProcess::execute(QStringLiteral("tar"), {QStringLiteral("--zstd"), QStringLiteral("-xf"), archive,
                                                     QStringLiteral("-C"), folder}) == 0;
}

SiteArchive::Files readFiles(const QString& folder)
{
    SiteArchive::Files files;
    QDirIterator entries(folder, QDir::Files, QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        QFile file(entries.next());
        if (!file.open(QIODevice::ReadOnly))
            qFatal("%s", qPrintable(file.errorString()));
        QString path = file.fileName().mid(folder.size());
        if (path.endsWith(QLatin1String("/index.html")))
            path.chop(10);
        files.emplace(path, file.readAll());
    }
    return files;
}

bool isPage(const QString& path)
{
    return path.endsWith(QLatin1Char('/')) || path.endsWith(QLatin1String(".html"));
}

} // namespace

std::optional<SiteArchive> SiteArchive::unpacked(const QString& folder)
{
    const QDir archives(archiveFolder());
    const QStringList names = archives.entryList({QStringLiteral("*.tar.zst")}, QDir::Files, QDir::Name);
    if (names.size() < 2)
        return std::nullopt;
    SiteArchive archive;
    for (const QString& name : names) {
        const QString date = name.section(QLatin1Char('.'), 0, 0);
        if (!unpack(archives.filePath(name), folder + QLatin1Char('/') + date))
            qFatal("%s cannot be unpacked", qPrintable(name));
        archive.m_dates[date] = readFiles(folder + QLatin1Char('/') + date);
        for (const auto& [path, content] : archive.m_dates[date]) {
            if (isPage(path))
                archive.m_pages.insert(path);
        }
    }
    return archive;
}

QByteArray SiteArchive::urlList(const TestSite& site) const
{
    QByteArray list;
    for (const QString& path : m_pages)
        list += QByteArray::fromStdString(site.url(path.toStdString())) + '\n';
    return list;
}

void SiteArchive::serve(TestSite& site, const Files& files) const
{
    for (const auto& [date, others] : m_dates) {
        for (const auto& [path, content] : others) {
            if (!files.contains(path))
                site.removePage(path.toStdString());
        }
    }
    for (const auto& [path, content] : files) {
        TestPage page{content, {}, 200, {}};
        if (!isPage(path))
            page.headers = {{"Content-Type", path.endsWith(QLatin1String(".xml")) ? "application/xml" : "text/plain"}};
        site.setPage(path.toStdString(), std::move(page));
    }
}

} // namespace vigie
