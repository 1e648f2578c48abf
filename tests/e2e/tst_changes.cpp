// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/clidriver.h"
#include "tests/e2e/shop.h"

#include <QTest>

#include <atomic>
#include <functional>

using namespace vigie;

namespace {

constexpr int pageCount = 60;

/// As inBrief() writes them.
QString sorted(QStringList list)
{
    list.sort();
    return list.join(QLatin1Char('\n'));
}

TestPage answer(const QByteArray& body, int status = 200)
{
    return TestPage{body, {}, status, {}};
}

} // namespace

/// Edits of a site, and the exact list of changes that the next check tells.
class TestChanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void nothingChangesNothingIsTold();
    void singleEdits_data();
    void singleEdits();
    void severalEditsAtOnce();
    void statusAloneChangesOnFailure();
    void failedFetchKeepsTheLastGoodContent();
    void flappingServerIsNoFailure();
    void recoveryIsMarked();
    void robotsTxtBlocksAFolder();
    void templateEditIsOneGroupEach();
    void sitemapShrinks();
    void volatileMarkupIsSilent();
    void keywordAndExtractionRules();
    void expectationRule();

private:
    void addSite() { VERIFY_EXIT(m_cli->run({QStringLiteral("site"), QStringLiteral("add"), m_shop->home()}), 0); }
    void importPages();
    void addRule(const QStringList& options)
    {
        VERIFY_EXIT(m_cli->run(QStringList{QStringLiteral("rule"), QStringLiteral("add")} + options), 0);
    }
    /// The whole shop, with a first check.
    void watchAll();
    /// One pass; the changes it found.
    QString check();
    std::vector<QJsonObject> checkInFull();
    QJsonObject pageShown(int number) const;

    std::unique_ptr<Shop> m_shop;
    std::unique_ptr<CliDriver> m_cli;
};

void TestChanges::init()
{
    m_shop = std::make_unique<Shop>(pageCount);
    m_cli = std::make_unique<CliDriver>();
}

void TestChanges::importPages()
{
    const QString list = m_cli->writeFile(QStringLiteral("pages.txt"), m_shop->urlList());
    VERIFY_EXIT(m_cli->run({QStringLiteral("page"), QStringLiteral("import"), list}), 0);
}

void TestChanges::watchAll()
{
    addSite();
    importPages();
    QCOMPARE(check(), QString());
}

std::vector<QJsonObject> TestChanges::checkInFull()
{
    const CliResult result = m_cli->run({QStringLiteral("check")});
    if (result.exitCode != 0)
        QTest::qFail(result.err + result.out, __FILE__, __LINE__);
    return m_cli->newChanges();
}

QString TestChanges::check()
{
    return inBrief(checkInFull(), m_shop->origin());
}

QJsonObject TestChanges::pageShown(int number) const
{
    return m_cli->run({QStringLiteral("page"), QStringLiteral("show"), m_shop->url(number), QStringLiteral("--json")})
        .json();
}

void TestChanges::nothingChangesNothingIsTold()
{
    watchAll();
    QCOMPARE(check(), QString());
    QCOMPARE(check(), QString());
}

void TestChanges::singleEdits_data()
{
    using Edit = std::function<void(ShopPage&)>;
    QTest::addColumn<Edit>("edit");
    QTest::addColumn<QStringList>("changes");
    const auto row = [](const char* name, Edit edit, const QStringList& changes) {
        QTest::newRow(name) << edit << changes;
    };
    const QString at = QStringLiteral(" /odd/lamp-7");
    const QString listed = QStringLiteral("info sitemap /sitemap.xml"); // which lists the page
    row("title text", [](ShopPage& page) { page.title = QStringLiteral("A lamp like no other"); },
        {QStringLiteral("info title") + at});
    row("title emptied", [](ShopPage& page) { page.title.clear(); }, {QStringLiteral("warning title") + at});
    row("description", [](ShopPage& page) { page.description = QStringLiteral("Read this."); },
        {QStringLiteral("info meta_description") + at});
    row("noindex", [](ShopPage& page) { page.robots = QStringLiteral("noindex"); },
        {QStringLiteral("critical meta_robots") + at, QStringLiteral("critical indexability") + at, listed});
    row("canonical to another page", [](ShopPage& page) { page.canonical = QStringLiteral("/even/lamp-8"); },
        {QStringLiteral("critical canonical") + at, QStringLiteral("critical indexability") + at, listed});
    row("canonical removed", [](ShopPage& page) { page.canonical.clear(); },
        {QStringLiteral("warning canonical") + at});
    row("same canonical, written in full", [this](ShopPage& page) { page.canonical = m_shop->url(7); },
        {QStringLiteral("info html") + at});
    row("h1", [](ShopPage& page) { page.heading = QStringLiteral("Seventh lamp"); },
        {QStringLiteral("info headings") + at, QStringLiteral("info text") + at});
    row("one word of the text", [](ShopPage& page) { page.text += QStringLiteral(" sold"); },
        {QStringLiteral("info text") + at});
    row("text gone", [](ShopPage& page) { page.text = QStringLiteral("Sold."); },
        {QStringLiteral("critical text") + at});
}

void TestChanges::singleEdits()
{
    QFETCH(const std::function<void(ShopPage&)>, edit);
    QFETCH(const QStringList, changes);
    watchAll();
    edit(m_shop->page(7));
    m_shop->publish();
    QCOMPARE(check(), sorted(changes));
    QCOMPARE(check(), QString());
}

void TestChanges::severalEditsAtOnce()
{
    watchAll();
    m_shop->page(3).title = QStringLiteral("Other");
    m_shop->page(12).robots = QStringLiteral("noindex, nofollow");
    m_shop->page(25).description.clear();
    m_shop->publish();
    m_shop->site().removePage(Shop::target(40));
    QCOMPARE(check(),
             sorted({QStringLiteral("info title /odd/lamp-3"), QStringLiteral("critical meta_robots /even/lamp-12"),
                     QStringLiteral("critical indexability /even/lamp-12"),
                     QStringLiteral("warning meta_description /odd/lamp-25"),
                     QStringLiteral("info sitemap /sitemap.xml"), QStringLiteral("warning status /even/lamp-40")}));
    const std::vector<QJsonObject> all = m_cli->changes();
    const QJsonObject verdict = findObject(all, QStringLiteral("criterion"), QStringLiteral("indexability"));
    const QJsonObject raw = findObject(all, QStringLiteral("criterion"), QStringLiteral("meta_robots"));
    QCOMPARE(raw.value(QStringLiteral("cause")), verdict.value(QStringLiteral("id")));
    QVERIFY(verdict.value(QStringLiteral("cause")).isNull());
    QVERIFY(verdict.value(QStringLiteral("confirmed")).toBool());
}

void TestChanges::statusAloneChangesOnFailure()
{
    watchAll();
    m_shop->site().setPage(Shop::target(5), answer("<title>Out of order</title>", 500));
    QCOMPARE(check(), QStringLiteral("critical status /odd/lamp-5"));
    const QJsonObject change = m_cli->changes().back();
    QVERIFY(change.value(QStringLiteral("confirmed")).toBool());
    QCOMPARE(change.value(QStringLiteral("after")).toObject().value(QStringLiteral("status")).toInt(), 500);
    QCOMPARE(check(), QString()); // told once
}

void TestChanges::failedFetchKeepsTheLastGoodContent()
{
    watchAll();
    m_shop->site().setPage(Shop::target(5), answer("<title>Gone</title><h1>Gone</h1>", 404));
    QCOMPARE(check(), QStringLiteral("info sitemap /sitemap.xml\nwarning status /odd/lamp-5"));
    const QJsonObject shown = pageShown(5);
    QCOMPARE(shown.value(QStringLiteral("status")).toInt(), 404);
    QCOMPARE(shown.value(QStringLiteral("facts")).toObject().value(QStringLiteral("title")).toArray(),
             QJsonArray{QStringLiteral("Lamp 5 in the shop")});
    // What differs when the page comes back is compared with what it was before it failed.
    m_shop->page(5).title = QStringLiteral("Lamp 5 is back");
    m_shop->publish();
    const std::vector<QJsonObject> changes = checkInFull();
    QCOMPARE(inBrief(changes, m_shop->origin()),
             sorted({QStringLiteral("good sitemap /sitemap.xml"), QStringLiteral("good status /odd/lamp-5"),
                     QStringLiteral("info title /odd/lamp-5")}));
    QCOMPARE(findObject(changes, QStringLiteral("criterion"), QStringLiteral("title"))
                 .value(QStringLiteral("before"))
                 .toString(),
             QStringLiteral("Lamp 5 in the shop"));
}

void TestChanges::flappingServerIsNoFailure()
{
    watchAll();
    const QByteArray fine = m_shop->html(9);
    auto requests = std::make_shared<std::atomic<int>>(0);
    m_shop->site().setPage(Shop::target(9), [fine, requests](int request) {
        *requests = request;
        return request == 1 ? answer("busy", 500) : answer(fine);
    });
    QCOMPARE(check(), QString());
    QVERIFY(*requests >= 2); // it was asked again
    QCOMPARE(pageShown(9).value(QStringLiteral("status")).toInt(), 200);
}

void TestChanges::recoveryIsMarked()
{
    watchAll();
    m_shop->page(11).robots = QStringLiteral("noindex");
    m_shop->publish();
    m_shop->site().setPage(Shop::target(20), answer("down", 500));
    QCOMPARE(check(),
             sorted({QStringLiteral("critical indexability /odd/lamp-11"),
                     QStringLiteral("critical meta_robots /odd/lamp-11"), QStringLiteral("info sitemap /sitemap.xml"),
                     QStringLiteral("critical status /even/lamp-20")}));
    m_shop->page(11).robots.clear();
    m_shop->publish();
    check();
    int recovered = 0;
    for (const QJsonObject& change : m_cli->changes()) {
        if (change.value(QStringLiteral("severity")).toString() == QLatin1String("critical")) {
            QCOMPARE(change.value(QStringLiteral("state")).toString(), QStringLiteral("recovered"));
            ++recovered;
        }
    }
    QCOMPARE(recovered, 3);
}

void TestChanges::robotsTxtBlocksAFolder()
{
    watchAll();
    m_shop->robotsTxt.replace("Disallow: /cart\n", "Disallow: /cart\nDisallow: /even/\n");
    m_shop->publish();
    const std::vector<QJsonObject> changes = checkInFull();
    const QJsonObject robots = findObject(changes, QStringLiteral("criterion"), QStringLiteral("robots_txt"));
    QCOMPARE(robots.value(QStringLiteral("severity")).toString(), QStringLiteral("critical"));
    QCOMPARE(robots.value(QStringLiteral("scope")).toString(), QStringLiteral("host"));
    int blocked = 0;
    for (const QJsonObject& change : changes) {
        if (change.value(QStringLiteral("criterion")).toString() != QLatin1String("indexability"))
            continue;
        ++blocked;
        QVERIFY(change.value(QStringLiteral("url")).toString().contains(QLatin1String("/even/")));
        QCOMPARE(change.value(QStringLiteral("cause")), robots.value(QStringLiteral("id")));
        QCOMPARE(change.value(QStringLiteral("group")).toObject().value(QStringLiteral("pages")).toInt(),
                 pageCount / 2);
    }
    QCOMPARE(blocked, pageCount / 2);
    const QJsonObject listed = findObject(changes, QStringLiteral("criterion"), QStringLiteral("sitemap"));
    QCOMPARE(listed.value(QStringLiteral("severity")).toString(), QStringLiteral("info"));
    QCOMPARE(listed.value(QStringLiteral("cause")), robots.value(QStringLiteral("id")));
    QCOMPARE(static_cast<int>(changes.size()), blocked + 2);
    QCOMPARE(
        m_cli->run({QStringLiteral("changes"), QStringLiteral("--group"), QStringLiteral("--json")}).lines().size(),
        std::size_t(1));
    QCOMPARE(check(), QString());
}

void TestChanges::templateEditIsOneGroupEach()
{
    watchAll();
    m_shop->generator = QStringLiteral("PressWorks 6.2");
    m_shop->assetHash = QStringLiteral("77d0e1b3");
    m_shop->page(14).title = QStringLiteral("Different");
    m_shop->publish();
    const std::vector<QJsonObject> changes = checkInFull();
    QCOMPARE(static_cast<int>(changes.size()),
             2 * (pageCount + 1) + 1); // two edits of every page and of the home page, one title
    const std::vector<QJsonObject> groups =
        m_cli->run({QStringLiteral("changes"), QStringLiteral("--group"), QStringLiteral("--json")}).lines();
    QCOMPARE(groups.size(), std::size_t(2));
    for (const QJsonObject& group : groups) {
        QCOMPARE(group.value(QStringLiteral("criterion")).toString(), QStringLiteral("html"));
        QCOMPARE(group.value(QStringLiteral("severity")).toString(), QStringLiteral("info"));
        QCOMPARE(group.value(QStringLiteral("pages")).toInt(), pageCount + 1);
        QCOMPARE(group.value(QStringLiteral("exception_count")).toInt(), 0);
    }
    QCOMPARE(check(), QString());
}

void TestChanges::sitemapShrinks()
{
    watchAll();
    m_shop->listed.resize(pageCount - 15); // a quarter is gone
    m_shop->publish();
    QCOMPARE(check(), QStringLiteral("critical sitemap /sitemap.xml"));
    const auto gone = m_cli
                          ->run({QStringLiteral("page"), QStringLiteral("list"), QStringLiteral("--json"),
                                 QStringLiteral("--filter"), QStringLiteral("gone=yes")})
                          .lines();
    QCOMPARE(gone.size(), std::size_t(15));
    QCOMPARE(gone.front().value(QStringLiteral("url")).toString(), m_shop->url(pageCount - 14));
    m_shop->listed.push_back(pageCount);
    m_shop->publish();
    check();
    QVERIFY(!pageShown(pageCount).value(QStringLiteral("gone")).toBool());
    QVERIFY(pageShown(pageCount - 1).value(QStringLiteral("gone")).toBool());
}

void TestChanges::volatileMarkupIsSilent()
{
    for (int number = 1; number <= 10; ++number) {
        const QByteArray html = m_shop->html(number);
        m_shop->site().setPage(Shop::target(number), [html](int request) {
            const QByteArray token = QByteArray::number(request * 7'919).rightJustified(12, 'a');
            QByteArray body = html;
            body.replace("</body>", "<form><input type=\"hidden\" name=\"csrf_token\" value=\"" + token +
                                        "\"></form><script nonce=\"" + token +
                                        "\">var a = 1;</script>\n<!-- page generated in 0." +
                                        QByteArray::number(request) + " s -->\n<p data-view=\"v" + token +
                                        "\">Seen</p>\n</body>");
            return TestPage{body,
                            {{"ETag", '"' + token.toStdString() + '"'}, {"Set-Cookie", "id=" + token.toStdString()}},
                            200,
                            {}};
        });
    }
    watchAll();
    QCOMPARE(check(), QString());
    QCOMPARE(check(), QString());
}

void TestChanges::keywordAndExtractionRules()
{
    m_shop->page(4).extra = QStringLiteral("<span class=\"price\">40 EUR</span>");
    m_shop->page(6).extra = QStringLiteral("<span class=\"price\">60 EUR</span>");
    m_shop->publish();
    addSite();
    addRule({QStringLiteral("--kind"), QStringLiteral("keyword"), QStringLiteral("--text"),
             QStringLiteral("out of stock"), QStringLiteral("--value"), QStringLiteral("absent")});
    addRule({QStringLiteral("--kind"), QStringLiteral("extraction"), QStringLiteral("--css"),
             QStringLiteral("span.price"), QStringLiteral("--site"), m_shop->home()});
    importPages();
    QCOMPARE(check(), QString());

    m_shop->page(4).extra = QStringLiteral("<span class=\"price\">45 EUR</span>");
    m_shop->page(8).text += QStringLiteral(" Out of Stock");
    m_shop->page(9).text += QStringLiteral(" out of stock");
    m_shop->publish();
    const std::vector<QJsonObject> changes = checkInFull();
    QCOMPARE(inBrief(changes, m_shop->origin()),
             sorted({QStringLiteral("warning extraction /even/lamp-4"), QStringLiteral("info text /even/lamp-4"),
                     QStringLiteral("info text /even/lamp-8"), QStringLiteral("warning keyword /even/lamp-8"),
                     QStringLiteral("warning keyword /odd/lamp-9"), QStringLiteral("info text /odd/lamp-9")}));
    const QJsonObject price = findObject(changes, QStringLiteral("criterion"), QStringLiteral("extraction"));
    QCOMPARE(price.value(QStringLiteral("before")).toObject().value(QStringLiteral("2")).toString(),
             QStringLiteral("40 EUR"));
    QCOMPARE(price.value(QStringLiteral("after")).toObject().value(QStringLiteral("2")).toString(),
             QStringLiteral("45 EUR"));
}

void TestChanges::expectationRule()
{
    m_shop->page(30).robots = QStringLiteral("noindex");
    m_shop->publish();
    watchAll();
    addRule({QStringLiteral("--kind"), QStringLiteral("expectation"), QStringLiteral("--page"), m_shop->url(30),
             QStringLiteral("--criterion"), QStringLiteral("indexability"), QStringLiteral("--value"),
             QStringLiteral("false")});
    addRule({QStringLiteral("--kind"), QStringLiteral("expectation"), QStringLiteral("--page"), m_shop->url(31),
             QStringLiteral("--criterion"), QStringLiteral("title"), QStringLiteral("--value"),
             m_shop->page(31).title});
    QCOMPARE(check(), QString());

    m_shop->page(30).robots.clear();
    m_shop->page(31).title = QStringLiteral("Not as agreed");
    m_shop->publish();
    const QString violations = check();
    QVERIFY2(violations.contains(QStringLiteral("critical indexability /even/lamp-30")), qPrintable(violations));
    QVERIFY2(violations.contains(QStringLiteral("warning title /odd/lamp-31")), qPrintable(violations));
    QCOMPARE(check(), QString());

    m_shop->page(30).robots = QStringLiteral("noindex");
    m_shop->page(31).title = QStringLiteral("Lamp 31 in the shop");
    m_shop->publish();
    for (const QString& change : check().split(QLatin1Char('\n')))
        QVERIFY2(change.startsWith(QLatin1String("good ")) || change.contains(QLatin1String("sitemap")),
                 qPrintable(change));

    // What a new rule finds violated all along is told once.
    addRule({QStringLiteral("--kind"), QStringLiteral("expectation"), QStringLiteral("--page"), m_shop->url(32),
             QStringLiteral("--criterion"), QStringLiteral("title"), QStringLiteral("--value"),
             QStringLiteral("Never had this one")});
    QCOMPARE(check(), QStringLiteral("warning title /even/lamp-32"));
    QCOMPARE(check(), QString());
}

QTEST_GUILESS_MAIN(TestChanges)
#include "tst_changes.moc"
