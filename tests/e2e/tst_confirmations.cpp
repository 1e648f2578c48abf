// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/clidriver.h"
#include "tests/e2e/shop.h"

#include <QTest>

#include <algorithm>

using namespace vigie;

/// How often doubtful results are asked again, as the settings and the site say.
class TestConfirmations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void failures_data();
    void failures();
    void changes_data();
    void changes();
    void siteSaysSo();

private:
    [[nodiscard]] CliResult run(const char* command, const QStringList& more = {}) const
    {
        return m_cli->run(words(command, more));
    }
    /// Requests for page 1 during one `check` of it.
    [[nodiscard]] int asked() const;
    void setSite(const QString& confirmations) const;

    std::unique_ptr<Shop> m_shop;
    std::unique_ptr<CliDriver> m_cli;
};

void TestConfirmations::init()
{
    m_shop = std::make_unique<Shop>(2);
    m_cli = std::make_unique<CliDriver>();
    VERIFY_EXIT(run("site add", {m_shop->home()}), 0);
    VERIFY_EXIT(run("page import", {m_cli->writeFile(QStringLiteral("pages.txt"), m_shop->urlList())}), 0);
    VERIFY_EXIT(run("check"), 0);
}

int TestConfirmations::asked() const
{
    m_shop->site().clearRequests();
    const CliResult checked = run("check", {m_shop->url(1)});
    const std::vector<LoggedRequest> requests = m_shop->site().requests();
    return checked.exitCode == 0
               ? static_cast<int>(std::ranges::count(requests, Shop::target(1), &LoggedRequest::target))
               : -1;
}

void TestConfirmations::setSite(const QString& confirmations) const
{
    if (!confirmations.isEmpty())
        VERIFY_EXIT(run("site set --confirmations", {confirmations, m_shop->home()}), 0);
}

void TestConfirmations::failures_data()
{
    QTest::addColumn<QString>("confirmations");
    QTest::addColumn<int>("requests");
    QTest::newRow("as the settings say") << QString() << 2;
    QTest::newRow("none") << QStringLiteral("0") << 1;
    QTest::newRow("four") << QStringLiteral("4") << 5;
}

void TestConfirmations::failures()
{
    QFETCH(QString, confirmations);
    setSite(confirmations);
    m_shop->site().setPage(Shop::target(1), TestPage{"gone", {}, 410, {}});
    QTEST(asked(), "requests");
    const std::vector<QJsonObject> changes = m_cli->changes({QStringLiteral("--criterion"), QStringLiteral("status")});
    QCOMPARE(changes.size(), std::size_t(1));
    QCOMPARE(changes.front().value(QStringLiteral("confirmed")).toBool(), confirmations != QLatin1String("0"));
}

void TestConfirmations::changes_data()
{
    QTest::addColumn<QString>("confirmations");
    QTest::addColumn<int>("requests");
    QTest::newRow("as the settings say") << QString() << 2;
    QTest::newRow("none") << QStringLiteral("0") << 1;
    QTest::newRow("four: one less than a failure") << QStringLiteral("4") << 4;
}

void TestConfirmations::changes()
{
    QFETCH(QString, confirmations);
    setSite(confirmations);
    m_shop->page(1).robots = QStringLiteral("noindex");
    m_shop->publish();
    QTEST(asked(), "requests");
    const std::vector<QJsonObject> changes =
        m_cli->changes({QStringLiteral("--criterion"), QStringLiteral("meta_robots")});
    QCOMPARE(changes.size(), std::size_t(1));
    QCOMPARE(changes.front().value(QStringLiteral("confirmed")).toBool(), confirmations != QLatin1String("0"));
}

void TestConfirmations::siteSaysSo()
{
    const auto site = [this] { return run("site show --json", {m_shop->home()}).json(); };
    QVERIFY(site().value(QStringLiteral("confirmations")).isNull() && site().contains(QStringLiteral("confirmations")));
    VERIFY_EXIT(run("site set --confirmations 3 --confirm-delay 5s,2m", {m_shop->home()}), 0);
    QCOMPARE(site().value(QStringLiteral("confirmations")).toInt(), 3);
    QCOMPARE(site().value(QStringLiteral("first_confirmation_s")).toInt(), 5);
    QCOMPARE(site().value(QStringLiteral("later_confirmation_s")).toInt(), 120);
    QVERIFY(run("site show", {m_shop->home()}).text().contains(QStringLiteral("after 5 s, then every 120 s")));
    VERIFY_EXIT(run("site set --confirmations inherit --confirm-delay inherit", {m_shop->home()}), 0);
    QVERIFY(site().value(QStringLiteral("confirmations")).isNull());
    QVERIFY(site().value(QStringLiteral("later_confirmation_s")).isNull());
    for (const char* wrong : {"--confirmations 10", "--confirmations many", "--confirm-delay 2h",
                              "--confirm-delay 1s,2s,3s", "--confirm-delay x"})
        VERIFY_EXIT(run((std::string("site set ") + wrong).c_str(), {m_shop->home()}), 1);
}

QTEST_GUILESS_MAIN(TestConfirmations)
#include "tst_confirmations.moc"
