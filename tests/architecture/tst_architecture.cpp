// SPDX-License-Identifier: GPL-3.0-or-later
// The house rules of ARCHITECTURE.md that a machine can check.
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <map>
#include <set>

namespace {

struct SourceFile
{
    QString path; ///< relative to the repository
    QStringList lines;
};

QString sourceRoot()
{
    return QStringLiteral(VIGIE_SOURCE_DIR);
}

QList<SourceFile> sourceFiles(const QStringList& folders)
{
    QList<SourceFile> files;
    for (const QString& folder : folders) {
        QDirIterator it(sourceRoot() + QLatin1Char('/') + folder, {QStringLiteral("*.cpp"), QStringLiteral("*.h")},
                        QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            QFile file(it.next());
            if (!file.open(QIODevice::ReadOnly))
                continue;
            QStringList lines = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'));
            if (lines.last().isEmpty())
                lines.removeLast();
            files.append({QDir(sourceRoot()).relativeFilePath(file.fileName()), lines});
        }
    }
    return files;
}

/// The library or program that a file belongs to: "core/store", "app/cli". What lies below is its own affair.
QString folderOf(const QString& path)
{
    return path.section(QLatin1Char('/'), 0, 1);
}

/// Lines of \a files matching \a pattern, as "path:line: text". Comment lines do not count.
QStringList matches(const QList<SourceFile>& files, const QString& pattern, const QString& exceptPath = {})
{
    const QRegularExpression expression(pattern);
    const QRegularExpression except(exceptPath.isEmpty() ? QStringLiteral("(?!)") : exceptPath);
    QStringList found;
    for (const SourceFile& file : files) {
        if (except.match(file.path).hasMatch())
            continue;
        for (qsizetype i = 0; i < file.lines.size(); ++i) {
            const QString line = file.lines.at(i).trimmed();
            if (!line.startsWith(QLatin1String("//")) && expression.match(line).hasMatch())
                found.append(QStringLiteral("%1:%2: %3").arg(file.path).arg(i + 1).arg(line));
        }
    }
    return found;
}

void expectNone(const QStringList& found)
{
    QVERIFY2(found.isEmpty(), qPrintable(QLatin1Char('\n') + found.join(QLatin1Char('\n'))));
}

} // namespace

class TestArchitecture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fileLimits()
    {
        QStringList found;
        for (const SourceFile& file : sourceFiles({QStringLiteral("app"), QStringLiteral("core"), QStringLiteral("ui"),
                                                   QStringLiteral("backend"), QStringLiteral("tests")})) {
            const int limit = file.path.endsWith(QLatin1String(".h")) ? 250 : 600;
            if (file.lines.size() > limit)
                found.append(
                    QStringLiteral("%1: %2 lines, the limit is %3").arg(file.path).arg(file.lines.size()).arg(limit));
        }
        expectNone(found);
    }

    void everySourceNamesItsLicence()
    {
        QStringList found;
        for (const SourceFile& file : sourceFiles({QStringLiteral("app"), QStringLiteral("core"), QStringLiteral("ui"),
                                                   QStringLiteral("backend"), QStringLiteral("tests")})) {
            if (file.lines.isEmpty() ||
                file.lines.first() != QLatin1String("// SPDX-License-Identifier: GPL-3.0-or-later"))
                found.append(file.path);
        }
        expectNone(found);
    }

    void headersUsePragmaOnce()
    {
        QStringList found;
        for (const SourceFile& file : sourceFiles(
                 {QStringLiteral("app"), QStringLiteral("core"), QStringLiteral("ui"), QStringLiteral("backend")})) {
            if (file.path.endsWith(QLatin1String(".h")) && !file.lines.contains(QLatin1String("#pragma once")))
                found.append(file.path);
        }
        expectNone(found);
    }

    void coreHasNoWindow()
    {
        expectNone(matches(
            sourceFiles({QStringLiteral("core")}),
            QStringLiteral("#include <(Qt(Widgets|Gui|Charts|WebEngine\\w*)/|QWidget|QApplication|QGuiApplication|"
                           "QPainter|QPixmap|QImage|QIcon|QColor|QChart|QWebEngine)")));
    }

    void windowHasNeitherSqlNorNetwork()
    {
        expectNone(matches(sourceFiles({QStringLiteral("ui")}),
                           QStringLiteral("#include <(QtSql/|QSql|QtNetwork/|QNetwork|QTcp|QSsl)")));
    }

    void pureLibrariesTouchNothing()
    {
        expectNone(matches(
            sourceFiles({QStringLiteral("core/base"), QStringLiteral("core/domain"), QStringLiteral("core/url"),
                         QStringLiteral("core/html"), QStringLiteral("core/seo"), QStringLiteral("core/compare")}),
            QStringLiteral("#include <(QtSql/|QSql|QtNetwork/|QNetwork|QTcp|QSsl|QUdp)")));
    }

    void noGlobalState()
    {
        expectNone(matches(sourceFiles({QStringLiteral("core"), QStringLiteral("ui")}),
                           QStringLiteral("\\bqApp\\b|::instance\\(\\)")));
    }

    void noNestedEventLoops()
    {
        expectNone(matches(sourceFiles({QStringLiteral("app"), QStringLiteral("core"), QStringLiteral("ui"),
                                        QStringLiteral("backend")}),
                           QStringLiteral("\\bQEventLoop\\b|processEvents|BlockingQueuedConnection")));
    }

    void wordsForPeopleLiveInCoreText()
    {
        expectNone(matches(sourceFiles({QStringLiteral("core")}), QStringLiteral("\\btr\\(|::translate\\(|QT_TR"),
                           QStringLiteral("^core/text/")));
    }

    void systemCallsStayInUnixFiles()
    {
        expectNone(matches(
            sourceFiles(
                {QStringLiteral("app"), QStringLiteral("core"), QStringLiteral("ui"), QStringLiteral("backend")}),
            QStringLiteral(
                "#include <(unistd\\.h|sys/|fcntl\\.h|signal\\.h|netinet/|arpa/|netdb\\.h|poll\\.h|pthread\\.h)"),
            QStringLiteral("_unix\\.cpp$")));
    }

    void nothingIsLeftOpen()
    {
        expectNone(matches(sourceFiles({QStringLiteral("app"), QStringLiteral("core"), QStringLiteral("ui"),
                                        QStringLiteral("backend")}),
                           QStringLiteral("\\b(TODO|FIXME|XXX)\\b")));
    }

    void noVagueNames()
    {
        expectNone(matches(sourceFiles({QStringLiteral("app"), QStringLiteral("core"), QStringLiteral("ui"),
                                        QStringLiteral("backend")}),
                           // "Structured data" is the field's own term.
                           QStringLiteral("^(class|struct) (?!StructuredData\\b)\\w*(Manager|Helper|Utils|Data)\\b")));
    }

    void arrowsGoDown();
    void noIncludeCycles();
};

void TestArchitecture::arrowsGoDown()
{
    // Folder -> the project folders it may include besides itself and core/base, core/domain.
    const std::map<QString, QSet<QString>> allowed{
        {QStringLiteral("core/base"), {}},
        {QStringLiteral("core/sql"), {}},
        {QStringLiteral("core/licensing"), {}},
        {QStringLiteral("core/domain"), {}},
        {QStringLiteral("core/url"), {}},
        {QStringLiteral("core/html"), {}},
        {QStringLiteral("core/seo"), {QStringLiteral("core/html"), QStringLiteral("core/url")}},
        {QStringLiteral("core/compare"), {}},
        {QStringLiteral("core/fetch"), {QStringLiteral("core/url")}},
        {QStringLiteral("core/store"), {QStringLiteral("core/sql")}},
        {QStringLiteral("core/settings"), {}},
        {QStringLiteral("core/text"), {}},
        {QStringLiteral("core/report"), {QStringLiteral("core/text"), QStringLiteral("core/store")}},
        {QStringLiteral("core/sample"), {}},
        {QStringLiteral("core/transfer"), {QStringLiteral("core/text")}},
        {QStringLiteral("core/alerts"),
         {QStringLiteral("core/store"), QStringLiteral("core/settings"), QStringLiteral("core/text"),
          QStringLiteral("core/compare"), QStringLiteral("core/report"), QStringLiteral("core/transfer")}},
        {QStringLiteral("core/monitor"),
         {QStringLiteral("core/fetch"), QStringLiteral("core/seo"), QStringLiteral("core/compare"),
          QStringLiteral("core/store"), QStringLiteral("core/url"), QStringLiteral("core/settings")}},
        {QStringLiteral("backend/main.cpp"), {QStringLiteral("backend/program"), QStringLiteral("core/text")}},
        {QStringLiteral("backend/domain"), {}},
        {QStringLiteral("backend/store"), {QStringLiteral("backend/domain"), QStringLiteral("core/sql")}},
        {QStringLiteral("backend/text"), {QStringLiteral("core/text")}},
        {QStringLiteral("backend/terms"), {QStringLiteral("core/text")}},
        {QStringLiteral("backend/http"), {QStringLiteral("backend/text")}},
        {QStringLiteral("backend/payments"), {QStringLiteral("core/transfer")}},
        {QStringLiteral("backend/mail"), {QStringLiteral("backend/text"), QStringLiteral("core/transfer")}},
        {QStringLiteral("backend/service"),
         {QStringLiteral("backend/domain"), QStringLiteral("backend/mail"), QStringLiteral("backend/payments"),
          QStringLiteral("backend/store"), QStringLiteral("backend/terms"), QStringLiteral("backend/text"),
          QStringLiteral("core/licensing"), QStringLiteral("core/text")}},
        {QStringLiteral("backend/api"),
         {QStringLiteral("backend/domain"), QStringLiteral("backend/http"), QStringLiteral("backend/mail"),
          QStringLiteral("backend/payments"), QStringLiteral("backend/service"), QStringLiteral("backend/store"),
          QStringLiteral("backend/terms"), QStringLiteral("backend/text"), QStringLiteral("core/text")}},
        {QStringLiteral("backend/program"),
         {QStringLiteral("backend/api"), QStringLiteral("backend/http"), QStringLiteral("backend/mail"),
          QStringLiteral("backend/payments"), QStringLiteral("backend/service"), QStringLiteral("backend/store"),
          QStringLiteral("backend/text"), QStringLiteral("core/text"), QStringLiteral("core/transfer")}},
    };
    const QRegularExpression include(QStringLiteral("^#include \"((?:app|core|ui|backend)/[^\"]+)\""));
    QStringList found;
    for (const SourceFile& file : sourceFiles({QStringLiteral("core"), QStringLiteral("backend")})) {
        const QString folder = file.path.section(QLatin1Char('/'), 0, 1);
        const auto rule = allowed.find(folder);
        if (rule == allowed.end()) {
            found.append(QStringLiteral("%1: %2 has no arrows in this test").arg(file.path, folder));
            continue;
        }
        for (const QString& line : file.lines) {
            const QRegularExpressionMatch match = include.match(line);
            if (!match.hasMatch())
                continue;
            const QString target = match.captured(1).section(QLatin1Char('/'), 0, 1);
            const bool isDesktops = folder != QLatin1String("core/base") && folder.startsWith(QLatin1String("core/"));
            const bool below =
                target == QLatin1String("core/base") || (target == QLatin1String("core/domain") && isDesktops);
            if (target != folder && !below && !rule->second.contains(target))
                found.append(QStringLiteral("%1 includes %2").arg(file.path, match.captured(1)));
        }
    }
    for (const SourceFile& file : sourceFiles({QStringLiteral("ui")})) {
        for (const QString& line : file.lines) {
            if (line.startsWith(QLatin1String("#include \"app/")) ||
                line.startsWith(QLatin1String("#include \"core/fetch/")))
                found.append(QStringLiteral("%1: %2").arg(file.path, line));
        }
    }
    expectNone(found);
}

void TestArchitecture::noIncludeCycles()
{
    const QRegularExpression include(QStringLiteral("^#include \"((?:app|core|ui)/[^\"]+)\""));
    std::map<QString, std::set<QString>> edges;
    for (const SourceFile& file : sourceFiles(
             {QStringLiteral("app"), QStringLiteral("core"), QStringLiteral("ui"), QStringLiteral("backend")})) {
        for (const QString& line : file.lines) {
            const QRegularExpressionMatch match = include.match(line);
            if (match.hasMatch() && folderOf(match.captured(1)) != folderOf(file.path))
                edges[folderOf(file.path)].insert(folderOf(match.captured(1)));
        }
    }
    // Folders that nobody unvisited includes are taken away until none is left, or a cycle is.
    bool removed = true;
    while (removed && !edges.empty()) {
        removed = false;
        for (auto it = edges.begin(); it != edges.end();) {
            std::erase_if(it->second, [&](const QString& target) { return !edges.contains(target); });
            removed = removed || it->second.empty();
            it = it->second.empty() ? edges.erase(it) : std::next(it);
        }
    }
    QStringList found;
    for (const auto& [folder, targets] : edges)
        found.append(folder);
    expectNone(found);
}

QTEST_GUILESS_MAIN(TestArchitecture)
#include "tst_architecture.moc"
