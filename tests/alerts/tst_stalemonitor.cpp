// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alerts/stalemonitor.h"
#include "tests/alerts/alertsamples.h"

using namespace vigie;
using namespace vigie::testing;

class TestStaleMonitor : public QObject
{
    Q_OBJECT

private:
    static Site site(qint64 id)
    {
        Site one;
        one.id = SiteId{id};
        one.origin = "https://www.example.fr";
        return one;
    }

private Q_SLOTS:
    // Three intervals of an hour, counted only while we ran.
    void staleness_data()
    {
        QTest::addColumn<int>("checkedHoursAgo"); // -1: never
        QTest::addColumn<int>("runningHours");
        QTest::addColumn<bool>("stale");
        QTest::newRow("fresh") << 0 << 10 << false;
        QTest::newRow("two intervals") << 2 << 10 << false;
        QTest::newRow("three intervals") << 3 << 10 << true;
        QTest::newRow("we were away") << 48 << 2 << false;
        QTest::newRow("we are back for long") << 48 << 3 << true;
        QTest::newRow("never checked, just begun") << -1 << 1 << false;
        QTest::newRow("never checked") << -1 << 4 << true;
    }
    void staleness()
    {
        QFETCH(int, checkedHoursAgo);
        QFETCH(int, runningHours);
        QFETCH(bool, stale);
        WatchedItem item{SiteId{1}, std::chrono::hours(1), {}};
        if (checkedHoursAgo >= 0)
            item.lastCheckAt = noon.addSecs(-3'600 * checkedHoursAgo);
        const auto findings = staleFindings({site(1)}, {item}, noon.addSecs(-3'600 * runningHours), noon);
        QCOMPARE(findings.size(), std::size_t(1));
        QCOMPARE(findings.front().transition == Transition::Raised, stale);
    }

    void oneAlertWhileItLasts()
    {
        AlertDatabase temp;
        const WatchedItem late{temp.site, std::chrono::hours(1), noon.addDays(-1)};
        const WatchedItem later{temp.site, std::chrono::hours(1), noon.addDays(-2)};
        Site watched = site(temp.site.value);
        const auto look = [&](const std::vector<WatchedItem>& items, const QDateTime& at) {
            return tellStaleness(*temp.database, staleFindings({watched}, items, noon.addDays(-3), at), at)
                .value_or(CollectedAlerts{-1, -1});
        };
        QVERIFY(look({late, later}, noon) == (CollectedAlerts{1, 0}));
        QVERIFY(look({late, later}, noon.addSecs(300)) == (CollectedAlerts{0, 0}));
        QCOMPARE(temp.alerts().front().pages, 2);
        const WatchedItem fresh{temp.site, std::chrono::hours(1), noon.addSecs(500)};
        QVERIFY(look({fresh}, noon.addSecs(600)) == (CollectedAlerts{0, 1}));
        QVERIFY(look({fresh}, noon.addSecs(900)) == (CollectedAlerts{0, 0}));
        QVERIFY(look({fresh}, noon.addDays(1)) == (CollectedAlerts{1, 0}));
    }
};

QTEST_GUILESS_MAIN(TestStaleMonitor)
#include "tst_stalemonitor.moc"
