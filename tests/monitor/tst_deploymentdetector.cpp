// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/deploymentdetector.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace vigie;

namespace {

const QDateTime start(QDate(2026, 3, 2), QTime(8, 0), Qt::UTC);

Change edit(qint64 page, const QJsonObject& before, const QJsonObject& after, const char* key)
{
    Change change;
    change.site = SiteId{1};
    change.page = PageId{page};
    change.criterion = CriterionId::Html;
    change.before = before;
    change.after = after;
    change.editKey = key;
    change.detectedAt = start.addSecs(page * 10);
    return change;
}

Change generatorEdit(qint64 page, const char* before, const char* after)
{
    const auto object = [](const char* name) {
        return QJsonObject{{QStringLiteral("generator"), name ? QJsonValue(QString::fromLatin1(name)) : QJsonValue()}};
    };
    return edit(page, object(before), object(after),
                (std::string("g") + (before ? before : "") + (after ? after : "")).c_str());
}

Change assetEdit(qint64 page, const char* key = "a")
{
    const auto object = [](const char* name) {
        return QJsonObject{{QStringLiteral("assets"), QJsonArray{QString::fromLatin1(name)}}};
    };
    return edit(page, object("https://e.fr/a.1.css"), object("https://e.fr/a.2.css"), key);
}

} // namespace

class TestDeploymentDetector : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void names_data();
    void names();
    void severalPagesAreNeeded();
    void sameEditIsNeeded();
    void generatorNamesIt();
    void otherChangesSayNothing();
};

void TestDeploymentDetector::names_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("name");
    QTest::newRow("version") << QByteArray("Hugo 0.120.4") << QByteArray("Hugo 0.124.1")
                             << QStringLiteral("Hugo 0.120.4 → 0.124.1");
    QTest::newRow("other program") << QByteArray("Jekyll v4") << QByteArray("Hugo 0.124")
                                   << QStringLiteral("Jekyll v4 → Hugo 0.124");
    QTest::newRow("two words") << QByteArray("Site Kit 1") << QByteArray("Site Kit 2")
                               << QStringLiteral("Site Kit 1 → 2");
    QTest::newRow("longer") << QByteArray("Hugo") << QByteArray("Hugo 1") << QStringLiteral("Hugo → 1");
    QTest::newRow("appeared") << QByteArray() << QByteArray("Hugo 0.124") << QStringLiteral("Hugo 0.124");
    QTest::newRow("removed") << QByteArray("Hugo 0.124") << QByteArray() << QStringLiteral("Hugo 0.124 → ∅");
}

void TestDeploymentDetector::names()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    std::vector<Change> changes;
    for (int page = 1; page <= 3; ++page)
        changes.push_back(generatorEdit(page, before.isEmpty() ? nullptr : before.constData(),
                                        after.isEmpty() ? nullptr : after.constData()));
    const auto deployment = detectDeployment(SiteId{1}, changes, 100);
    QVERIFY(deployment);
    QTEST(deployment->name, "name");
    QCOMPARE(deployment->at, start.addSecs(10));
    QCOMPARE(deployment->site, SiteId{1});
    QVERIFY(deployment->detected);
}

void TestDeploymentDetector::severalPagesAreNeeded()
{
    std::vector<Change> changes{assetEdit(1), assetEdit(1)}; // twice the same page
    QVERIFY(!detectDeployment(SiteId{1}, changes, 2));
    changes.push_back(assetEdit(2));
    QVERIFY(detectDeployment(SiteId{1}, changes, 4));
    QVERIFY(!detectDeployment(SiteId{1}, changes, 5));
    changes.push_back(assetEdit(3));
    const auto deployment = detectDeployment(SiteId{1}, changes, 1000);
    QVERIFY(deployment);
    QCOMPARE(deployment->name, QStringLiteral("new assets"));
    QVERIFY(!detectDeployment(SiteId{2}, changes, 1000)); // changes of another site
}

void TestDeploymentDetector::sameEditIsNeeded()
{
    QVERIFY(!detectDeployment(SiteId{1}, std::vector{assetEdit(1, "a"), assetEdit(2, "b"), assetEdit(3, "c")}, 100));
}

void TestDeploymentDetector::generatorNamesIt()
{
    std::vector<Change> changes;
    for (int page = 1; page <= 10; ++page)
        changes.push_back(assetEdit(page));
    for (int page = 5; page <= 7; ++page)
        changes.push_back(generatorEdit(page, "Hugo 1", "Hugo 2"));
    const auto deployment = detectDeployment(SiteId{1}, changes, 10);
    QVERIFY(deployment);
    QCOMPARE(deployment->name, QStringLiteral("Hugo 1 → 2"));
    QCOMPARE(deployment->at, start.addSecs(10)); // when the first page showed it
}

void TestDeploymentDetector::otherChangesSayNothing()
{
    std::vector<Change> changes;
    for (int page = 1; page <= 5; ++page) {
        changes.push_back(
            edit(page, {{QStringLiteral("lines"), QJsonArray()}}, {{QStringLiteral("lines"), QJsonArray()}}, "same"));
        changes.push_back(generatorEdit(page, "Hugo 1", "Hugo 2"));
        changes.back().criterion = CriterionId::Title;
    }
    QVERIFY(!detectDeployment(SiteId{1}, changes, 5));
}

QTEST_GUILESS_MAIN(TestDeploymentDetector)
#include "tst_deploymentdetector.moc"
