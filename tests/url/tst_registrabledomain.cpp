// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/url/registrabledomain.h"

#include <QTest>

using namespace vigie;

class TestRegistrableDomain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsThePublicSuffixList_data();
    void followsThePublicSuffixList();
    void sameSiteIsTheRegistrableDomain_data();
    void sameSiteIsTheRegistrableDomain();
};

// Rows of the list's own published test (publicsuffix.org, tests/test_psl.txt, public domain) and of ours.
void TestRegistrableDomain::followsThePublicSuffixList_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("registrable"); // null: none
    QTest::addColumn<QString>("suffix");
    const auto row = [](const char* host, const char* registrable, const char* suffix) {
        QTest::newRow(host) << QString::fromUtf8(host) << QString::fromUtf8(registrable) << QString::fromUtf8(suffix);
    };
    row("", nullptr, "");
    row("COM", nullptr, "com");
    row("example.COM", "example.com", "com");
    row("WwW.example.COM", "example.com", "com");
    row(".example.com", nullptr, "");
    row("a..com", nullptr, "");
    row("example.com.", "example.com", "com");
    row("b.example.example", "example.example", "example"); // unlisted: the rule "*"
    row("biz", nullptr, "biz");
    row("b.c.uk.com", "c.uk.com", "uk.com");
    row("test.ac.jp", "test.ac.jp", "ac.jp");
    row("ide.kyoto.jp", nullptr, "ide.kyoto.jp");
    row("a.b.ide.kyoto.jp", "b.ide.kyoto.jp", "ide.kyoto.jp");
    row("c.kobe.jp", nullptr, "c.kobe.jp"); // wildcard
    row("b.c.kobe.jp", "b.c.kobe.jp", "c.kobe.jp");
    row("www.city.kobe.jp", "city.kobe.jp", "kobe.jp"); // exception of the wildcard
    row("www.www.ck", "www.ck", "ck");
    row("test.k12.ak.us", "test.k12.ak.us", "k12.ak.us");
    row("\xE9\xA3\x9F\xE7\x8B\xAE.\xE5\x85\xAC\xE5\x8F\xB8.cn", "\xE9\xA3\x9F\xE7\x8B\xAE.\xE5\x85\xAC\xE5\x8F\xB8.cn",
        "\xE5\x85\xAC\xE5\x8F\xB8.cn");
    row("www.xn--85x722f.xn--55qx5d.cn", "xn--85x722f.xn--55qx5d.cn", "xn--55qx5d.cn");
    row("xn--fiqs8s", nullptr, "xn--fiqs8s");
    row("user.github.io", "user.github.io", "github.io"); // private section
    row("www.gouv.fr", "www.gouv.fr", "gouv.fr");
    row("localhost", nullptr, "localhost");
    row("192.0.2.1", nullptr, "");
    row("[2001:db8::1]", nullptr, "");
    row("2001:db8::1", nullptr, "");
}

void TestRegistrableDomain::followsThePublicSuffixList()
{
    QFETCH(QString, host);
    QFETCH(QString, registrable);
    QFETCH(QString, suffix);
    const RegistrableDomain answer = registrableDomain(host.toStdString());
    QCOMPARE(QString::fromStdString(answer.registrable.value_or(std::string())),
             registrable.isNull() ? QString::fromUtf8("") : registrable);
    QCOMPARE(answer.registrable.has_value(), !registrable.isNull());
    QCOMPARE(QString::fromStdString(answer.suffix), suffix.isNull() ? QString::fromUtf8("") : suffix);
}

void TestRegistrableDomain::sameSiteIsTheRegistrableDomain_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<QString>("link");
    QTest::addColumn<bool>("same");
    const auto row = [](const char* page, const char* link, bool same) {
        QTest::addRow("%s to %s", page, link) << QString::fromUtf8(page) << QString::fromUtf8(link) << same;
    };
    row("www.example.fr", "www.example.fr", true);
    row("www.example.fr", "example.fr", true);
    row("example.fr", "blog.example.fr", true);
    row("www.example.fr", "myexample.fr", false);
    row("www.example.fr", "example.com", false);
    row("a.github.io", "b.github.io", false);
    row("a.github.io", "a.github.io", true);
    row("github.io", "github.io", true);
    row("www.amazonaws.com", "bucket.s3.amazonaws.com", false); // s3.amazonaws.com is a suffix of its own
    row("localhost", "localhost", true);
    row("localhost", "a.localhost", false);
    row("127.0.0.1", "127.0.0.1", true);
    row("127.0.0.1", "1.127.0.0.1", false);
    row("[::1]", "[::1]", true);
}

void TestRegistrableDomain::sameSiteIsTheRegistrableDomain()
{
    QFETCH(QString, page);
    QFETCH(QString, link);
    QFETCH(bool, same);
    QCOMPARE(sameSite(page.toStdString(), link.toStdString()), same);
    QCOMPARE(sameSite(link.toStdString(), page.toStdString()), same);
    QCOMPARE(SiteBoundary(page.toStdString()).contains(link.toStdString()), same);
}

QTEST_APPLESS_MAIN(TestRegistrableDomain)
#include "tst_registrabledomain.moc"
