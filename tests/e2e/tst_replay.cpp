// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/clidriver.h"
#include "tests/e2e/sitearchive.h"
#include "tests/e2e/sitetruth.h"
#include "tests/support/testsite.h"

#include <QTest>

#include <map>
#include <set>

using namespace vigie;

namespace {

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
    /// What the step to \a files changes in the criteria looked at; keeps the state for the next step.
    Told expectedChanges(const SiteArchive::Files& files);
    void compareStep(const QString& date, const SiteArchive::Files& files);
    /// What people are told of the last step: few alerts, each sent or waiting for its batch.
    void countAlerts(const QString& date, std::size_t changes);

    QTemporaryDir m_folder;
    std::optional<SiteArchive> m_archive;
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
    m_archive = SiteArchive::unpacked(m_folder.path());
    if (!m_archive)
        QSKIP("there are no archives of a site; VIGIE_SITES names their folder");
    VERIFY_EXIT(m_cli.run(words("site add", {QString::fromStdString(m_site.url("/"))})), 0);
    const QJsonObject imported =
        m_cli
            .run(
                words("page import --json", {m_cli.writeFile(QStringLiteral("pages.txt"), m_archive->urlList(m_site))}))
            .json();
    QCOMPARE(imported.value(QStringLiteral("added")).toInt(),
             static_cast<int>(m_archive->pages().size()) - 1); // the home page is known
    VERIFY_EXIT(m_cli.run(words("notify add command --command /bin/true")), 0);
}

Told TestReplay::expectedChanges(const SiteArchive::Files& files)
{
    Told expected;
    m_otherGenerator.clear();
    m_otherBuild.clear();
    const bool first = m_lastGood.empty();
    for (const QString& path : m_archive->pages()) {
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

void TestReplay::compareStep(const QString& date, const SiteArchive::Files& files)
{
    static const QStringList watched = words("status title meta_description canonical hreflang headings");
    const Told expected = expectedChanges(files);
    m_archive->serve(m_site, files);
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
              all[i].value(QStringLiteral("pages")).toInt(),
              qPrintable(all[i].value(QStringLiteral("title")).toString()));
    }
    QCOMPARE(sent, critical); // at once; warnings wait for their batch of 15 minutes
    qInfo("%s: %zu changes -> %zu alerts, %zu at once and %zu in one batch", qPrintable(date), changes,
          all.size() - m_alerts, critical, all.size() - m_alerts - critical);
    m_alerts = all.size();
}

void TestReplay::eachChangeIsToldOnce()
{
    bool first = true;
    for (const auto& [date, files] : m_archive->dates()) {
        compareStep(date, files);
        if (QTest::currentTestFailed())
            return;
        if (!first)
            QVERIFY(!m_otherGenerator.empty() || !m_otherBuild.empty());
        first = false;
    }
    m_archive->serve(m_site, m_archive->dates().rbegin()->second);
    VERIFY_EXIT(m_cli.run(words("check"), std::chrono::minutes(5)), 0);
    QCOMPARE(inBrief(m_cli.newChanges(), m_site.origin()), QString());
    QCOMPARE(m_cli.run(words("alerts list --json --state all")).lines().size(), m_alerts); // and nobody is told
}

QTEST_GUILESS_MAIN(TestReplay)
#include "tst_replay.moc"
