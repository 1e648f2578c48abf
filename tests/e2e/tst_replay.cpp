// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/clidriver.h"
#include "tests/e2e/sitetruth.h"
#include "tests/support/testsite.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTest>

#include <map>
#include <set>

using namespace vigie;

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

/// Path in URLs and content of every file of a date.
using Files = std::map<QString, QByteArray>;

Files readFiles(const QString& folder)
{
    Files files;
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

/// "/path/ title"
using Told = std::multiset<QString>;

QString difference(const Told& actual, const Told& expected)
{
    QStringList lines;
    for (const QString& one : std::set<QString>(actual.begin(), actual.end())) {
        if (actual.count(one) > expected.count(one))
            lines.append(QStringLiteral("told %1 times, expected %2: %3")
                             .arg(actual.count(one))
                             .arg(expected.count(one))
                             .arg(one));
    }
    for (const QString& one : expected) {
        if (!actual.contains(one))
            lines.append(QStringLiteral("never told: ") + one);
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace

/// A real site at four dates, one check a date: what differs, found independently, is told once, and nothing else is.
class TestReplay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void eachChangeIsToldOnce();

private:
    void serve(const Files& files);
    /// What the step to \a files changes in the criteria looked at; keeps the state for the next step.
    Told expectedChanges(const Files& files);
    void compareStep(const QString& date, const Files& files);
    /// What people are told of the last step: few alerts, each sent or waiting for its batch.
    void countAlerts(const QString& date, std::size_t changes);

    QTemporaryDir m_folder;
    std::map<QString, Files> m_dates;
    std::set<QString> m_pages;
    std::map<QString, PageTruth> m_lastGood;
    std::set<QString> m_answering;
    std::set<QString> m_otherGenerator; ///< pages, in the last step
    std::set<QString> m_otherBuild;
    std::size_t m_alerts = 0; ///< so far
    TestSite m_site;
    CliDriver m_cli;
};

void TestReplay::initTestCase()
{
    const QDir archives(archiveFolder());
    const QStringList names = archives.entryList({QStringLiteral("*.tar.zst")}, QDir::Files, QDir::Name);
    if (names.size() < 2)
        QSKIP("there are no archives of a site; VIGIE_SITES names their folder");
    for (const QString& name : names) {
        const QString date = name.section(QLatin1Char('.'), 0, 0);
        QVERIFY(unpack(archives.filePath(name), m_folder.filePath(date)));
        m_dates[date] = readFiles(m_folder.filePath(date));
        for (const auto& [path, content] : m_dates[date]) {
            if (isPage(path))
                m_pages.insert(path);
        }
    }
    QByteArray list;
    for (const QString& path : m_pages)
        list += QByteArray::fromStdString(m_site.url(path.toStdString())) + '\n';
    VERIFY_EXIT(m_cli.run(words("site add", {QString::fromStdString(m_site.url("/"))})), 0);
    const QJsonObject imported =
        m_cli.run(words("page import --json", {m_cli.writeFile(QStringLiteral("pages.txt"), list)})).json();
    QCOMPARE(imported.value(QStringLiteral("added")).toInt(),
             static_cast<int>(m_pages.size()) - 1); // the home page is known
    VERIFY_EXIT(m_cli.run(words("notify add command --command /bin/true")), 0);
}

void TestReplay::serve(const Files& files)
{
    for (const auto& [date, others] : m_dates) {
        for (const auto& [path, content] : others) {
            if (!files.contains(path))
                m_site.removePage(path.toStdString());
        }
    }
    for (const auto& [path, content] : files) {
        TestPage page{content, {}, 200, {}};
        if (!isPage(path))
            page.headers = {{"Content-Type", path.endsWith(QLatin1String(".xml")) ? "application/xml" : "text/plain"}};
        m_site.setPage(path.toStdString(), std::move(page));
    }
}

Told TestReplay::expectedChanges(const Files& files)
{
    Told expected;
    m_otherGenerator.clear();
    m_otherBuild.clear();
    const bool first = m_lastGood.empty();
    for (const QString& path : m_pages) {
        const auto file = files.find(path);
        const bool answers = file != files.end();
        if (!first && answers != m_answering.contains(path))
            expected.insert(path + QStringLiteral(" status"));
        answers ? static_cast<void>(m_answering.insert(path)) : static_cast<void>(m_answering.erase(path));
        if (!answers)
            continue;
        const PageTruth truth = readTruth(file->second, QString::fromStdString(m_site.url(path.toStdString())));
        const auto before = m_lastGood.find(path);
        if (before != m_lastGood.end()) {
            for (const QString& criterion : truth.differences(before->second))
                expected.insert(path + QLatin1Char(' ') + criterion);
            if (truth.generator != before->second.generator)
                m_otherGenerator.insert(path);
            if (truth.hasOtherBuild(before->second))
                m_otherBuild.insert(path);
        }
        m_lastGood[path] = truth;
    }
    return expected;
}

void TestReplay::compareStep(const QString& date, const Files& files)
{
    static const QStringList watched = words("status title meta_description canonical hreflang headings");
    const Told expected = expectedChanges(files);
    serve(files);
    VERIFY_EXIT(m_cli.run(words("check"), std::chrono::minutes(5)), 0);
    Told told;
    std::map<QString, std::set<QString>> edits; ///< pages of each template edit
    std::set<QString> groups;
    const std::vector<QJsonObject> changes = m_cli.newChanges();
    countAlerts(date, changes.size());
    for (const QJsonObject& change : changes) {
        const QString path =
            change.value(QStringLiteral("url")).toString().mid(static_cast<qsizetype>(m_site.origin().size()));
        const QString criterion = change.value(QStringLiteral("criterion")).toString();
        if (watched.contains(criterion))
            told.insert(path + QLatin1Char(' ') + criterion);
        for (const char* edit : {"generator", "assets"}) {
            if (criterion != QLatin1String("html") ||
                !change.value(QStringLiteral("after")).toObject().contains(QLatin1String(edit)))
                continue;
            QVERIFY(edits[QLatin1String(edit)].insert(path).second); // once a page
            groups.insert(QLatin1String(edit) +
                          change.value(QStringLiteral("group")).toObject().value(QStringLiteral("id")).toString() +
                          QLatin1Char(' ') +
                          QString::number(
                              change.value(QStringLiteral("group")).toObject().value(QStringLiteral("pages")).toInt()));
        }
    }
    const QString wrong = difference(told, expected);
    QVERIFY2(wrong.isEmpty(), qPrintable(date + QLatin1Char('\n') + wrong));
    QVERIFY2(edits[QStringLiteral("generator")] == m_otherGenerator, qPrintable(date));
    QVERIFY2(edits[QStringLiteral("assets")] == m_otherBuild, qPrintable(date));
    const auto several = [](const std::set<QString>& pages) {
        return pages.size() > 1 ? std::size_t(1) : pages.size();
    };
    QCOMPARE(groups.size(), several(m_otherGenerator) + several(m_otherBuild)); // one group an edit
    for (const QString& group : groups) {
        const auto& pages = group.startsWith(QLatin1String("assets")) ? m_otherBuild : m_otherGenerator;
        if (pages.size() > 1)
            QCOMPARE(group.section(QLatin1Char(' '), 1).toInt(), static_cast<int>(pages.size()));
    }
    qInfo("%s: %zu changes, generator on %zu pages, build hashes on %zu pages", qPrintable(date), told.size(),
          m_otherGenerator.size(), m_otherBuild.size());
}

void TestReplay::countAlerts(const QString& date, std::size_t changes)
{
    constexpr std::size_t few = 10;
    const std::vector<QJsonObject> all = m_cli.run(words("alerts list --json --state all")).lines();
    QVERIFY2(all.size() - m_alerts <= few, qPrintable(date));
    std::size_t critical = 0;
    std::size_t sent = 0;
    for (std::size_t i = m_alerts; i < all.size(); ++i) {
        const bool isCritical = all[i].value(QStringLiteral("severity")) == QLatin1String("critical");
        critical += isCritical ? 1 : 0;
        sent += all[i].value(QStringLiteral("sent")).toArray().isEmpty() ? 0 : 1;
        qInfo("    %s, %d pages: %s", qPrintable(all[i].value(QStringLiteral("severity")).toString()),
              all[i].value(QStringLiteral("pages")).toInt(), qPrintable(all[i].value(QStringLiteral("title")).toString()));
    }
    QCOMPARE(sent, critical); // at once; warnings wait for their batch of 15 minutes
    qInfo("%s: %zu changes -> %zu alerts, %zu at once and %zu in one batch", qPrintable(date), changes,
          all.size() - m_alerts, critical, all.size() - m_alerts - critical);
    m_alerts = all.size();
}

void TestReplay::eachChangeIsToldOnce()
{
    bool first = true;
    for (const auto& [date, files] : m_dates) {
        compareStep(date, files);
        if (QTest::currentTestFailed())
            return;
        if (!first)
            QVERIFY(!m_otherGenerator.empty() || !m_otherBuild.empty());
        first = false;
    }
    serve(m_dates.rbegin()->second);
    VERIFY_EXIT(m_cli.run(words("check"), std::chrono::minutes(5)), 0);
    QCOMPARE(inBrief(m_cli.newChanges(), m_site.origin()), QString());
    QCOMPARE(m_cli.run(words("alerts list --json --state all")).lines().size(), m_alerts); // and nobody is told
}

QTEST_GUILESS_MAIN(TestReplay)
#include "tst_replay.moc"
