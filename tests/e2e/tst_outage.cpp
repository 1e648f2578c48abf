// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/clidriver.h"
#include "tests/e2e/shop.h"

#include <QTest>

#include <algorithm>

using namespace vigie;

namespace {

constexpr int deadlineMs = 1'000;
constexpr std::chrono::seconds silence{20}; ///< far beyond the deadline

int countOf(const std::vector<QJsonObject>& changes, const char* severity)
{
    return static_cast<int>(std::ranges::count_if(changes, [severity](const QJsonObject& change) {
        return change[QLatin1String("criterion")] == QLatin1String("status") &&
               change[QLatin1String("severity")] == QLatin1String(severity);
    }));
}

} // namespace

/// A host that stops answering: told of every page, without asking for every page until its deadline.
class TestOutage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void deadHostIsAskedLittle();
    void slowFolderIsNotTheHost();

private:
    static void watch(CliDriver& cli, const Shop& shop, const QString& home)
    {
        cli.set(QStringLiteral("fetch/answerDeadlineMs"), deadlineMs);
        VERIFY_EXIT(cli.run(words("site add", {home})), 0);
        VERIFY_EXIT(cli.run(words("page import", {cli.writeFile(QStringLiteral("pages.txt"), shop.urlList())})), 0);
        VERIFY_EXIT(cli.run(words("check")), 0);
        QVERIFY(cli.newChanges().empty());
    }
};

void TestOutage::deadHostIsAskedLittle()
{
    constexpr int pages = 300;
    Shop shop(pages);
    CliDriver cli;
    watch(cli, shop, shop.home());

    shop.site().setLatency(silence);
    shop.site().clearRequests();
    VERIFY_EXIT(cli.run(words("check")), 0);
    const std::vector<QJsonObject> down = cli.newChanges();
    QCOMPARE(countOf(down, "critical"), pages + 1); // and the home page
    const auto causes = std::ranges::count_if(down, [](const QJsonObject& change) {
        return change[QLatin1String("cause")].isNull() && change[QLatin1String("criterion")] == QLatin1String("status");
    });
    QCOMPARE(causes, 1);
    QVERIFY(std::ranges::all_of(down, [](const QJsonObject& change) {
        return change[QLatin1String("criterion")] != QLatin1String("status") ||
               change[QLatin1String("confirmed")].toBool();
    }));
    // Two looks at every page would be 600.
    QVERIFY2(shop.site().requestCount() < 100, QByteArray::number(shop.site().requestCount()).constData());

    shop.site().setLatency(std::chrono::milliseconds(0));
    VERIFY_EXIT(cli.run(words("check")), 0);
    QCOMPARE(countOf(cli.newChanges(), "good"), pages + 1);
}

void TestOutage::slowFolderIsNotTheHost()
{
    constexpr int pages = 24;
    Shop shop(pages);
    CliDriver cli;
    watch(cli, shop, shop.home());
    for (int number = 1; number <= pages; number += 2)
        shop.site().setPage(Shop::target(number), TestPage{shop.html(number), {}, 200, silence});
    VERIFY_EXIT(cli.run(words("check")), 0);
    const std::vector<QJsonObject> slow = cli.newChanges();
    QCOMPARE(slow.size(), std::size_t(pages / 2));
    for (const QJsonObject& change : slow)
        QVERIFY(change[QLatin1String("url")].toString().contains(QLatin1String("/odd/")));
}

QTEST_GUILESS_MAIN(TestOutage)
#include "tst_outage.moc"
