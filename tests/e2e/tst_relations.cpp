// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/clidriver.h"
#include "tests/e2e/shop.h"

#include <QTest>

#include <algorithm>

using namespace vigie;

/// What pages say of each other, from a check on the command line to what is told of it.
class TestRelations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_shop = std::make_unique<Shop>(12);
        m_cli = std::make_unique<CliDriver>();
    }

    void watchedCanonicalTargetBreaks()
    {
        m_shop->page(7).canonical = QStringLiteral("/even/lamp-8");
        m_shop->page(9).canonical = QStringLiteral("/even/lamp-8");
        m_shop->publish();
        watchAll();
        m_shop->site().removePage(Shop::target(8));
        const std::vector<QJsonObject> told = checkInFull();
        QCOMPARE(inBrief(told, m_shop->origin()), QStringLiteral("critical canonical /odd/lamp-7\n"
                                                                 "critical canonical /odd/lamp-9\n"
                                                                 "critical status /even/lamp-8\n"
                                                                 "info sitemap /sitemap.xml"));
        const QJsonObject cause = findObject(told, QStringLiteral("criterion"), QStringLiteral("status"));
        for (const QJsonObject& change : told) {
            if (change != cause)
                QCOMPARE(change[QLatin1String("cause")], cause[QLatin1String("id")]);
        }
        QCOMPARE(check(), QString());
        m_shop->publish();
        QCOMPARE(check(), QStringLiteral("good canonical /odd/lamp-7\n"
                                         "good canonical /odd/lamp-9\n"
                                         "good sitemap /sitemap.xml\n"
                                         "good status /even/lamp-8"));
        const QJsonObject broken =
            findObject(m_cli->changes(), QStringLiteral("criterion"), QStringLiteral("canonical"));
        QCOMPARE(broken[QLatin1String("state")].toString(), QStringLiteral("recovered"));
    }

    void canonicalTargetThatNobodyWatches()
    {
        m_shop->page(7).canonical = QStringLiteral("/elsewhere");
        m_shop->page(9).canonical = QStringLiteral("/elsewhere");
        m_shop->publish();
        m_shop->site().setPage("/elsewhere", m_shop->html(7));
        watchAll();
        m_shop->site().clearRequests();
        QCOMPARE(check(), QString());
        QCOMPARE(asked("/elsewhere"), 1);
        m_shop->site().removePage("/elsewhere");
        QCOMPARE(check(), QStringLiteral("critical canonical /odd/lamp-7\ncritical canonical /odd/lamp-9"));
        QCOMPARE(check(), QString());
        m_shop->site().setPage("/elsewhere", m_shop->html(7));
        QCOMPARE(check(), QStringLiteral("good canonical /odd/lamp-7\ngood canonical /odd/lamp-9"));
    }

    void returnLinkBreaks()
    {
        const auto page = [](const char* lang, const char* links) {
            return QByteArray("<!doctype html><html lang=") + lang + "><head><title>A</title>" + links +
                   "</head><body><h1>A</h1><p>Words.</p></body></html>";
        };
        const char* both = "<link rel=alternate hreflang=fr href=/fr><link rel=alternate hreflang=en href=/en>";
        m_shop->site().setPage("/fr", page("fr", both));
        m_shop->site().setPage("/en", page("en", both));
        watchAll();
        VERIFY_EXIT(m_cli->run(words("page add", {url("/fr"), url("/en")})), 0);
        QCOMPARE(check(), QString());
        m_shop->site().setPage("/en", page("en", "<link rel=alternate hreflang=en href=/en>"));
        QCOMPARE(check(), QStringLiteral("warning hreflang /en\nwarning hreflang /fr"));
        QCOMPARE(check(), QString());
    }

    void sitemapListsWhatIsNotIndexable()
    {
        watchAll();
        m_shop->page(3).robots = QStringLiteral("noindex");
        m_shop->publish();
        QVERIFY(check().contains(QStringLiteral("info sitemap /sitemap.xml")));
        QCOMPARE(check(), QString());
    }

    void newPagesOfTheSitemapAreAddedByRule()
    {
        m_shop->listed = {1, 2};
        m_shop->publish();
        watchAll();
        VERIFY_EXIT(
            m_cli->run(words("site set", {m_shop->home(), QStringLiteral("--add-pages"), QStringLiteral("/new/"),
                                          QStringLiteral("--add-cap"), QStringLiteral("2")})),
            0);
        const QJsonObject site = m_cli->run(words("site show --json", {m_shop->home()})).json();
        QCOMPARE(site[QLatin1String("add_pages")].toArray().size(), 1);
        QByteArray sitemap = "<?xml version=\"1.0\"?><urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">";
        for (const char* target : {"/odd/lamp-1", "/even/lamp-2", "/new/a", "/new/b", "/new/c", "/other/d"}) {
            sitemap += "<url><loc>" + QByteArray::fromStdString(m_shop->site().url(target)) + "</loc></url>";
            m_shop->site().setPage(target, m_shop->html(1));
        }
        m_shop->site().setPage("/sitemap.xml",
                               TestPage{sitemap + "</urlset>", {{"Content-Type", "application/xml"}}, 200, {}});
        const CliResult pass = m_cli->run(words("check --json"));
        VERIFY_EXIT(pass, 0);
        QCOMPARE(pass.json()[QLatin1String("pages_added")].toInt(), 2);
        const CliResult added = m_cli->run(words("page list --json"));
        QVERIFY(added.text().contains(QStringLiteral("/new/a")));
        QVERIFY(added.text().contains(QStringLiteral("/new/b")));
        QVERIFY(!added.text().contains(QStringLiteral("/new/c")));
        QVERIFY(!added.text().contains(QStringLiteral("/other/d")));
        VERIFY_EXIT(m_cli->run(words("site set --no-add-pages", {m_shop->home()})), 0);
        QCOMPARE(m_cli->run(words("check --json")).json()[QLatin1String("pages_added")].toInt(), 0);
        VERIFY_EXIT(m_cli->run(words("site set --add-pages ( ", {m_shop->home()})), 1);
    }

private:
    [[nodiscard]] QString url(const std::string& target) const
    {
        return QString::fromStdString(m_shop->site().url(target));
    }
    [[nodiscard]] int asked(const std::string& target) const
    {
        return static_cast<int>(std::ranges::count(m_shop->site().requests(), target, &LoggedRequest::target));
    }
    void watchAll()
    {
        VERIFY_EXIT(m_cli->run(words("site add", {m_shop->home()})), 0);
        VERIFY_EXIT(
            m_cli->run(words("page import", {m_cli->writeFile(QStringLiteral("pages.txt"), m_shop->urlList())})), 0);
        QCOMPARE(check(), QString());
    }
    std::vector<QJsonObject> checkInFull()
    {
        const CliResult result = m_cli->run(words("check"));
        if (result.exitCode != 0)
            QTest::qFail(result.err + result.out, __FILE__, __LINE__);
        return m_cli->newChanges();
    }
    QString check() { return inBrief(checkInFull(), m_shop->origin()); }

    std::unique_ptr<Shop> m_shop;
    std::unique_ptr<CliDriver> m_cli;
};

QTEST_GUILESS_MAIN(TestRelations)
#include "tst_relations.moc"
