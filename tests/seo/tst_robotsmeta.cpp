// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/robotsmeta.h"

#include <QTest>

using namespace vigie;

class TestRobotsMeta : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void names_data();
    void names();
    void mergesWithoutRepetition();
};

void TestRobotsMeta::names_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("robots") << QByteArray("robots") << QByteArray("robots");
    QTest::newRow("case and space") << QByteArray(" RoBoTs\n") << QByteArray("robots");
    QTest::newRow("googlebot") << QByteArray("Googlebot") << QByteArray("googlebot");
    QTest::newRow("googlebot-news") << QByteArray("googlebot-news") << QByteArray("googlebot-news");
    QTest::newRow("bingbot") << QByteArray("bingbot") << QByteArray("bingbot");
    QTest::newRow("robot is none") << QByteArray("robot") << QByteArray();
    QTest::newRow("google is none") << QByteArray("google") << QByteArray();
    QTest::newRow("description is none") << QByteArray("description") << QByteArray();
}

void TestRobotsMeta::names()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, key);
    RobotsDirectives directives;
    QCOMPARE(addRobotsMeta(directives, name.toStdString(), "noindex"), !key.isEmpty());
    QCOMPARE(directives.size(), key.isEmpty() ? std::size_t{0} : std::size_t{1});
    if (!key.isEmpty())
        QCOMPARE(directives.begin()->first, key.toStdString());
}

void TestRobotsMeta::mergesWithoutRepetition()
{
    RobotsDirectives directives;
    addRobotsMeta(directives, "robots", "noindex, follow");
    addRobotsMeta(directives, "ROBOTS", "nofollow, noindex");
    QVERIFY(directives == RobotsDirectives({{"robots", {"noindex", "follow", "nofollow"}}}));
}

QTEST_APPLESS_MAIN(TestRobotsMeta)
#include "tst_robotsmeta.moc"
