// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/url/addressclass.h"

#include <QTest>

using namespace vigie;

class TestAddressClass : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void literalsHaveTheirClass_data();
    void literalsHaveTheirClass();
    void namesHaveNone_data();
    void namesHaveNone();
    void someAreNeverFetched();
};

void TestAddressClass::literalsHaveTheirClass_data()
{
    QTest::addColumn<QByteArray>("literal");
    QTest::addColumn<int>("kind");
    const auto rows = [](AddressClass kind, std::initializer_list<const char*> literals) {
        for (const char* literal : literals)
            QTest::newRow(literal) << QByteArray(literal) << int(kind);
    };
    rows(AddressClass::Public, {"8.8.8.8", "172.15.255.255", "172.32.0.0", "100.63.255.255", "100.128.0.0",
                                "169.253.0.1", "192.167.1.1", "223.255.255.255", "2606:4700::1111", "[2a01:e0a::1]",
                                "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"});
    rows(AddressClass::Loopback, {"127.0.0.1", "127.255.255.254", "::1", "[::1]", "::ffff:127.0.0.1", "64:ff9b::7f00:1",
                                  "2002:7f00:1::", "::127.0.0.1", "::ffff:0:127.0.0.1"});
    rows(AddressClass::Private, {"10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1", "fc00::1",
                                 "fd12:3456::1", "fec0::1", "::ffff:10.0.0.1", "64:ff9b:1::a00:1"});
    rows(AddressClass::LinkLocal, {"169.254.169.254", "169.254.0.1", "fe80::1", "fe80::1%eth0", "[fe80::1%25eth0]",
                                   "fd00:ec2::254", "fd20:ce::254", "100.100.100.200", "168.63.129.16",
                                   "::ffff:169.254.169.254", "::ffff:a9fe:a9fe", "64:ff9b::a9fe:a9fe"});
    rows(AddressClass::Unspecified, {"0.0.0.0", "0.1.2.3", "::", "::ffff:0.0.0.0"});
    rows(AddressClass::Multicast, {"224.0.0.1", "239.255.255.255", "ff02::1"});
    rows(AddressClass::Reserved, {"255.255.255.255", "240.0.0.1", "192.0.2.1", "198.51.100.7", "203.0.113.9",
                                  "198.18.0.1", "192.0.0.8", "2001:db8::1", "3fff::1", "2001::1", "100::1", "4000::1"});
}

void TestAddressClass::literalsHaveTheirClass()
{
    QFETCH(QByteArray, literal);
    QFETCH(int, kind);
    const auto answer = classifyAddress(literal.toStdString());
    QVERIFY(answer);
    QCOMPARE(int(*answer), kind);
    QCOMPARE(isPublicAddress(literal.toStdString()), AddressClass(kind) == AddressClass::Public);
}

void TestAddressClass::namesHaveNone_data()
{
    QTest::addColumn<QByteArray>("literal");
    for (const char* literal : {"", "localhost", "example.fr", "1.2.3", "1.2.3.4.", "1.2.3.4.5", "256.1.1.1", ":",
                                "[::1", "1::2::3", "::g", "%eth0", "1.2.3.4%eth0"})
        QTest::newRow(literal) << QByteArray(literal);
}

void TestAddressClass::namesHaveNone()
{
    QFETCH(QByteArray, literal);
    QVERIFY(!classifyAddress(literal.toStdString()));
    QVERIFY(!isPublicAddress(literal.toStdString()));
}

void TestAddressClass::someAreNeverFetched()
{
    QVERIFY(isNeverFetched(AddressClass::LinkLocal));
    QVERIFY(isNeverFetched(AddressClass::Unspecified));
    QVERIFY(isNeverFetched(AddressClass::Multicast));
    QVERIFY(!isNeverFetched(AddressClass::Private));
    QVERIFY(!isNeverFetched(AddressClass::Loopback));
    QVERIFY(!isNeverFetched(AddressClass::Public));
}

QTEST_APPLESS_MAIN(TestAddressClass)
#include "tst_addressclass.moc"
