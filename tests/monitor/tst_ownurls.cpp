// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/ownurls.h"

#include <QTest>

using namespace vigie;

namespace {

const QDateTime now(QDate(2026, 3, 2), QTime(8, 0), Qt::UTC);

Site siteAt(const char* origin)
{
    Site site;
    site.id = SiteId{7};
    site.origin = origin;
    return site;
}

QByteArray urls(const std::vector<Page>& pages)
{
    QByteArrayList list;
    for (const Page& page : pages)
        list.append(QByteArray::fromStdString(page.url));
    return list.join(' ');
}

} // namespace

class TestOwnUrls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void kinds_data();
    void kinds();
    void rows();
    void sitemaps_data();
    void sitemaps();
    void intervals();
};

void TestOwnUrls::kinds_data()
{
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<bool>("privateNetwork");
    QTest::addColumn<bool>("tls");
    QTest::addColumn<bool>("publicName");
    QTest::newRow("https") << QByteArray("https://www.vigie-test.fr") << false << true << true;
    QTest::newRow("http") << QByteArray("http://vigie-test.co.uk") << false << false << true;
    QTest::newRow("port") << QByteArray("https://www.vigie-test.fr:8443") << false << true << false;
    QTest::newRow("staging on private addresses")
        << QByteArray("https://staging.vigie-test.fr") << true << true << false;
    QTest::newRow("loopback") << QByteArray("http://127.0.0.1") << true << false << false;
    QTest::newRow("public address") << QByteArray("https://192.0.2.1") << false << true << false;
    QTest::newRow("suffix") << QByteArray("https://co.uk") << false << true << false;
    QTest::newRow("one label") << QByteArray("http://intranet") << true << false << false;
}

void TestOwnUrls::kinds()
{
    QFETCH(QByteArray, origin);
    QFETCH(bool, privateNetwork);
    QFETCH(bool, tls);
    QFETCH(bool, publicName);
    Site site = siteAt(origin.constData());
    site.privateNetwork = privateNetwork;
    std::vector<PageKind> expected{PageKind::Home, PageKind::RobotsTxt, PageKind::NotFoundProbe};
    if (tls)
        expected.push_back(PageKind::Tls);
    if (publicName)
        expected.insert(expected.end(), {PageKind::HostVariants, PageKind::Dns, PageKind::Domain});
    std::vector<PageKind> found;
    for (const Page& page : ownPages(site, now))
        found.push_back(page.kind);
    QCOMPARE(found, expected);
    QCOMPARE(hasPublicName(site), publicName);
}

void TestOwnUrls::rows()
{
    const std::vector<Page> pages = ownPages(siteAt("https://www.vigie-test.fr"), now);
    QCOMPARE(pages[0].url, std::string("https://www.vigie-test.fr/"));
    QVERIFY(pages[0].important);
    QCOMPARE(pages[1].url, std::string("https://www.vigie-test.fr/robots.txt"));
    for (const Page& page : pages) {
        QCOMPARE(page.site, SiteId{7});
        QCOMPARE(page.createdAt, now);
        QVERIFY(!page.interval);
    }
}

void TestOwnUrls::sitemaps_data()
{
    QTest::addColumn<QByteArrayList>("named");
    QTest::addColumn<int>("known");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("none named") << QByteArrayList() << 0 << QByteArray("https://e.fr/sitemap.xml");
    QTest::newRow("none named, some known") << QByteArrayList() << 1 << QByteArray();
    QTest::newRow("named") << QByteArrayList{"https://e.fr/a.xml", "https://cdn.test/b.xml.gz"} << 0
                           << QByteArray("https://e.fr/a.xml https://cdn.test/b.xml.gz");
    QTest::newRow("relative, repeated, useless")
        << QByteArrayList{"/a.xml", "https://E.fr:443/a.xml#x", "ftp://e.fr/b.xml", "http://", "https://u:p@e.fr/c"}
        << 0 << QByteArray("https://e.fr/a.xml");
    QTest::newRow("cap") << QByteArrayList{"/1", "/2", "/3", "/4"} << 1 << QByteArray("https://e.fr/1 https://e.fr/2");
    QTest::newRow("cap reached") << QByteArrayList{"/1"} << 3 << QByteArray();
}

void TestOwnUrls::sitemaps()
{
    QFETCH(QByteArrayList, named);
    QFETCH(int, known);
    std::vector<std::string> list;
    for (const QByteArray& url : named)
        list.push_back(url.toStdString());
    const std::vector<Page> pages = sitemapPages(siteAt("https://e.fr"), list, known, 3, now);
    QTEST(urls(pages), "expected");
    for (const Page& page : pages)
        QCOMPARE(page.kind, PageKind::Sitemap);
}

void TestOwnUrls::intervals()
{
    using namespace std::chrono_literals;
    QCOMPARE(defaultInterval(PageKind::RobotsTxt), std::chrono::seconds(15min));
    QCOMPARE(defaultInterval(PageKind::Home), std::chrono::seconds(1h));
    QCOMPARE(defaultInterval(PageKind::Sitemap), std::chrono::seconds(6h));
    for (const PageKind kind : {PageKind::Page, PageKind::Tls, PageKind::Dns, PageKind::Domain})
        QCOMPARE(defaultInterval(kind), std::chrono::seconds(24h));
}

QTEST_GUILESS_MAIN(TestOwnUrls)
#include "tst_ownurls.moc"
