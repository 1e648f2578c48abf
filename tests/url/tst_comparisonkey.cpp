// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/url/comparisonkey.h"

#include <QTest>

using namespace vigie;

class TestComparisonKey : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void equivalentUrlsShareTheirKey_data();
    void equivalentUrlsShareTheirKey();
};

void TestComparisonKey::equivalentUrlsShareTheirKey_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("fragment") << QByteArray("http://H:80/a#b") << QByteArray("http://h/a");
    QTest::newRow("hex digits") << QByteArray("http://h/%c3%a9%2f") << QByteArray("http://h/%C3%A9%2F");
    QTest::newRow("unreserved") << QByteArray("http://h/%7e%61%2D?%5F") << QByteArray("http://h/~a-?_");
    QTest::newRow("query order") << QByteArray("http://h/?b=1&a=2") << QByteArray("http://h/?b=1&a=2");
    QTest::newRow("empty query") << QByteArray("http://h/?") << QByteArray("http://h/?");
    QTest::newRow("not an encoding") << QByteArray("http://h/%4%zz%") << QByteArray("http://h/%4%zz%");
    QTest::newRow("decoded once") << QByteArray("http://h/%2541") << QByteArray("http://h/%2541");
}

void TestComparisonKey::equivalentUrlsShareTheirKey()
{
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, key);
    const auto url = Url::parse(input.toStdString());
    QVERIFY(url);
    QCOMPARE(QByteArray::fromStdString(comparisonKey(*url)), key);
}

QTEST_APPLESS_MAIN(TestComparisonKey)
#include "tst_comparisonkey.moc"
