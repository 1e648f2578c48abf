// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/robotsmeta.h"

#include <QTest>

using namespace vigie;

class TestRobotsMeta : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void splits_data();
    void splits();
    void names_data();
    void names();
    void mergesWithoutRepetition();
    void dates_data();
    void dates();
};

void TestRobotsMeta::splits_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("directives");
    QTest::newRow("two") << QByteArray("NoIndex, FOLLOW") << QByteArray("noindex|follow");
    QTest::newRow("empty parts") << QByteArray(" , noindex,,") << QByteArray("noindex");
    QTest::newRow("empty") << QByteArray("") << QByteArray();
    QTest::newRow("values") << QByteArray("max-snippet:20,max-image-preview:large")
                            << QByteArray("max-snippet:20|max-image-preview:large");
    QTest::newRow("comma in a date") << QByteArray("unavailable_after: Saturday, 25-Aug-07 15:00:00 EST, noarchive")
                                     << QByteArray("unavailable_after: saturday, 25-aug-07 15:00:00 est|noarchive");
    QTest::newRow("white space") << QByteArray("no\tindex ,\n nofollow") << QByteArray("no index|nofollow");
}

void TestRobotsMeta::splits()
{
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, directives);
    QByteArrayList list;
    for (const std::string& directive : splitRobotsDirectives(content.toStdString()))
        list.append(QByteArray::fromStdString(directive));
    QCOMPARE(list.join('|'), directives);
}

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

void TestRobotsMeta::dates_data()
{
    QTest::addColumn<QByteArray>("directive");
    QTest::addColumn<QString>("utc");
    QTest::newRow("rfc 850") << QByteArray("unavailable_after: saturday, 25-aug-07 15:00:00 est")
                             << QStringLiteral("2007-08-25T20:00:00Z");
    QTest::newRow("rfc 822") << QByteArray("unavailable_after: 25 jun 2010 15:00:00 pst")
                             << QStringLiteral("2010-06-25T23:00:00Z");
    QTest::newRow("numeric zone") << QByteArray("unavailable_after: fri, 25 jun 2010 00:00:00 -0500")
                                  << QStringLiteral("2010-06-25T05:00:00Z");
    QTest::newRow("plus zone") << QByteArray("unavailable_after: 25 jun 2010 15:00 +0200")
                               << QStringLiteral("2010-06-25T13:00:00Z");
    QTest::newRow("google's old form") << QByteArray("unavailable_after:25-aug-2007 15:00:00 est")
                                       << QStringLiteral("2007-08-25T20:00:00Z");
    QTest::newRow("iso") << QByteArray("unavailable_after: 2020-09-21t10:00:00+02:00")
                         << QStringLiteral("2020-09-21T08:00:00Z");
    QTest::newRow("iso date alone") << QByteArray("unavailable_after: 2020-09-21")
                                    << QStringLiteral("2020-09-21T00:00:00Z");
    QTest::newRow("last century") << QByteArray("unavailable_after: 25-aug-97 15:00:00 gmt")
                                  << QStringLiteral("1997-08-25T15:00:00Z");
    QTest::newRow("no such day") << QByteArray("unavailable_after: 31 feb 2010 15:00:00 gmt") << QString();
    QTest::newRow("no date") << QByteArray("unavailable_after: soon") << QString();
    QTest::newRow("no colon") << QByteArray("unavailable_after") << QString();
    QTest::newRow("other directive") << QByteArray("max-snippet: 20") << QString();
}

void TestRobotsMeta::dates()
{
    QFETCH(QByteArray, directive);
    QFETCH(QString, utc);
    const std::optional<QDateTime> end = unavailableAfter(directive.toStdString());
    QCOMPARE(end ? end->toString(Qt::ISODate) : QString(), utc);
}

QTEST_APPLESS_MAIN(TestRobotsMeta)
#include "tst_robotsmeta.moc"
