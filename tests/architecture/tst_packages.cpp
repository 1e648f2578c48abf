// SPDX-License-Identifier: GPL-3.0-or-later
// The one list of Debian packages names what the CMake files look for.
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

class TestPackages : public QObject
{
    Q_OBJECT

private:
    static QString read(const QString& path)
    {
        QFile file(QStringLiteral(VIGIE_SOURCE_DIR "/") + path);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

private Q_SLOTS:
    void everyDependencyHasItsPackage()
    {
        // What CMake asks for -> the Debian 12 package that brings it.
        const QHash<QString, QString> packageOf{
            {QStringLiteral("Qt6"), QStringLiteral("qt6-base-dev")},
            {QStringLiteral("tl-expected"), QStringLiteral("libexpected-dev")},
            {QStringLiteral("Boost"), QStringLiteral("libboost1.81-dev")},
            {QStringLiteral("CURL"), QStringLiteral("libcurl4-openssl-dev")},
            {QStringLiteral("ZLIB"), QStringLiteral("zlib1g-dev")},
            {QStringLiteral("LibXml2"), QStringLiteral("libxml2-dev")},
            {QStringLiteral("ICU"), QStringLiteral("libicu-dev")},
            {QStringLiteral("PkgConfig"), QStringLiteral("pkg-config")},
            {QStringLiteral("libzstd"), QStringLiteral("libzstd-dev")},
            {QStringLiteral("libdeflate"), QStringLiteral("libdeflate-dev")},
            {QStringLiteral("libbrotlidec"), QStringLiteral("libbrotli-dev")},
            {QStringLiteral("libpsl"), QStringLiteral("libpsl-dev")},
            {QStringLiteral("libpcre2-8"), QStringLiteral("libpcre2-dev")},
            {QStringLiteral("OpenSSL"), QStringLiteral("libssl-dev")},
            {QStringLiteral("libgit2"), QStringLiteral("libgit2-dev")},
            {QStringLiteral("libsodium"), QStringLiteral("libsodium-dev")},
            {QStringLiteral("xlsxwriter"), QStringLiteral("libxlsxwriter-dev")},
            {QStringLiteral("gumbo"), QStringLiteral("libgumbo-dev")},
            {QStringLiteral("Qsci/qsciscintilla.h"), QStringLiteral("libqscintilla2-qt6-dev")},
        };
        const QString dependencies = read(QStringLiteral("cmake/Dependencies.cmake"));
        const QStringList packages = read(QStringLiteral("installer/linux/packages.txt")).split(QLatin1Char('\n'));
        QVERIFY(!dependencies.isEmpty());
        const QRegularExpression asked(
            QStringLiteral("find_package\\(([\\w-]+)|IMPORTED_TARGET ([\\w-]+)\\)|find_path\\(\\w+ (\\S+)"));
        int seen = 0;
        for (auto it = asked.globalMatch(dependencies); it.hasNext(); ++seen) {
            const QRegularExpressionMatch match = it.next();
            const QString name = match.captured(1) + match.captured(2) + match.captured(3);
            QVERIFY2(packageOf.contains(name), qPrintable(name + QStringLiteral(" has no package in this test")));
            QVERIFY2(packages.contains(packageOf.value(name)),
                     qPrintable(packageOf.value(name) + QStringLiteral(" is not listed")));
        }
        QVERIFY(seen >= 10);
    }

    void onlyDependenciesLooksForLibraries()
    {
        QFile list(QStringLiteral(VIGIE_SOURCE_DIR "/cmake/Dependencies.cmake"));
        QVERIFY(list.exists());
        for (const QString& path : {QStringLiteral("CMakeLists.txt"), QStringLiteral("core/CMakeLists.txt"),
                                    QStringLiteral("app/CMakeLists.txt"), QStringLiteral("ui/CMakeLists.txt")})
            QVERIFY2(!read(path).contains(QLatin1String("find_package")), qPrintable(path));
    }
};

QTEST_GUILESS_MAIN(TestPackages)
#include "tst_packages.moc"
