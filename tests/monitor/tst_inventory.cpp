// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/inventory.h"

#include <QElapsedTimer>
#include <QTest>

using namespace vigie;

namespace {

using Urls = std::vector<std::string>;

Page watchedPage(qint64 id, const char* url, PageKind kind = PageKind::Page)
{
    Page page;
    page.id = PageId{id};
    page.url = url;
    page.kind = kind;
    return page;
}

AdditionRule rule(const char* pattern, int cap)
{
    return {*UrlPattern::compile(QString::fromLatin1(pattern)), cap};
}

} // namespace

class TestInventory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newOnesAreProposed();
    void rulesAddUpToTheirCap();
    void vanishedAndReturned();
    void emptyListSaysNothing();
    void patterns();
    void manyPages();
};

void TestInventory::newOnesAreProposed()
{
    const std::vector<Page> watched{watchedPage(1, "https://e.fr/", PageKind::Home),
                                    watchedPage(2, "https://e.fr/a%2db"),
                                    watchedPage(3, "https://e.fr/robots.txt", PageKind::RobotsTxt)};
    const Urls listed{"https://e.fr/",          "https://e.fr/a-b#x", "https://e.fr/new",
                      "https://e.fr/new",       "https://other.fr/",  "no url",
                      "https://e.fr/robots.txt"};
    const auto difference = compareInventory({"https://e.fr", watched, listed, {}, {}});
    QVERIFY(difference);
    InventoryDifference expected;
    expected.proposed = {"https://e.fr/new", "https://e.fr/robots.txt"}; // robots.txt is not watched as a page
    expected.foreign = 1;
    expected.invalid = 1;
    QCOMPARE(*difference, expected);
}

void TestInventory::rulesAddUpToTheirCap()
{
    const std::vector<AdditionRule> rules{rule("/blog/", 2), rule("\\.html$", 1)};
    const Urls listed{"https://e.fr/blog/1", "https://e.fr/x",           "https://e.fr/blog/2.html",
                      "https://e.fr/blog/3", "https://e.fr/blog/4.html", "https://e.fr/5.html"};
    const auto difference = compareInventory({"https://e.fr", {}, listed, {}, rules});
    QVERIFY(difference);
    QCOMPARE(difference->added, (Urls{"https://e.fr/blog/1", "https://e.fr/blog/2.html", "https://e.fr/blog/4.html"}));
    QCOMPARE(difference->proposed, (Urls{"https://e.fr/x", "https://e.fr/blog/3", "https://e.fr/5.html"}));
}

void TestInventory::vanishedAndReturned()
{
    std::vector<Page> watched{watchedPage(1, "https://e.fr/", PageKind::Home),
                              watchedPage(2, "https://e.fr/stays"),
                              watchedPage(3, "https://e.fr/goes"),
                              watchedPage(4, "https://e.fr/never-listed"),
                              watchedPage(5, "https://e.fr/back"),
                              watchedPage(6, "https://e.fr/gone")};
    watched[4].gone = true;
    watched[5].gone = true;
    const Urls before{"https://e.fr/", "https://e.fr/stays", "https://e.fr/goes", "https://e.fr/gone"};
    const Urls now{"https://e.fr/stays", "https://e.fr/back"};
    auto difference = compareInventory({"https://e.fr", watched, now, before, {}});
    QVERIFY(difference);
    QCOMPARE(difference->vanished, std::vector{PageId{3}});
    QCOMPARE(difference->returned, std::vector{PageId{5}});
    difference = compareInventory({"https://e.fr", watched, now, {}, {}}); // what was listed is not known
    QVERIFY(difference);
    QVERIFY(difference->vanished.empty());
    QCOMPARE(difference->returned, std::vector{PageId{5}});
}

void TestInventory::emptyListSaysNothing()
{
    const std::vector<Page> watched{watchedPage(3, "https://e.fr/a")};
    const Urls before{"https://e.fr/a"};
    QCOMPARE(*compareInventory({"https://e.fr", watched, Urls{}, before, {}}), InventoryDifference{});
}

void TestInventory::patterns()
{
    QCOMPARE(UrlPattern::compile(QStringLiteral("(")).error().code, ErrorCode::PatternInvalid);
    const auto costly = UrlPattern::compile(QStringLiteral("(a+)+$"));
    QVERIFY(costly);
    QCOMPARE(costly->matches("https://e.fr/aaa"), Result<bool>(true));
    const Urls listed{"https://e.fr/" + std::string(200, 'a') + "!"};
    const std::vector<AdditionRule> rules{{*costly, 1}};
    QElapsedTimer timer;
    timer.start();
    const auto difference = compareInventory({"https://e.fr", {}, listed, {}, rules});
    QVERIFY(!difference);
    QCOMPARE(difference.error().code, ErrorCode::PatternTooCostly);
    QCOMPARE(difference.error().subject, QStringLiteral("(a+)+$"));
    QVERIFY(timer.elapsed() < 1000);
}

void TestInventory::manyPages()
{
    std::vector<Page> watched;
    Urls listed;
    for (int i = 0; i < 100'000; ++i) {
        const std::string url = "https://e.fr/page/" + std::to_string(i);
        watched.push_back(watchedPage(i + 1, url.c_str()));
        listed.push_back("https://e.fr/page/" + std::to_string(i + 1));
    }
    QElapsedTimer timer;
    timer.start();
    const auto difference = compareInventory({"https://e.fr", watched, listed, listed, {}});
    qInfo("100,000 pages: %lld ms", timer.elapsed());
    QVERIFY(difference);
    QCOMPARE(difference->proposed, Urls{"https://e.fr/page/100000"});
    QVERIFY(timer.elapsed() < 5000);
}

QTEST_GUILESS_MAIN(TestInventory)
#include "tst_inventory.moc"
