// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/capacity.h"

#include <QTest>

using namespace vigie;
using namespace std::chrono_literals;

class TestCapacity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneHost_data()
    {
        QTest::addColumn<int>("pages");
        QTest::addColumn<int>("intervalSeconds");
        QTest::addColumn<int>("parallel");
        QTest::addColumn<int>("delayMs");
        QTest::addColumn<int>("responseMs");
        QTest::addColumn<qint64>("passMs");
        QTest::addColumn<bool>("fits");
        QTest::newRow("two at a time") << 1000 << 86400 << 2 << 0 << 500 << qint64{250'000} << true;
        QTest::newRow("crawl delay decides")
            << 25'200 << 86400 << 2 << 1000 << 200 << qint64{25'200'000} << true; // 7 h
        QTest::newRow("delay shorter than the answers") << 100 << 86400 << 1 << 100 << 1000 << qint64{100'000} << true;
        QTest::newRow("a day is too short") << 200'000 << 86400 << 1 << 0 << 500 << qint64{100'000'000} << false;
        QTest::newRow("five minutes are too short") << 1300 << 300 << 2 << 0 << 500 << qint64{325'000} << false;
        QTest::newRow("just fits") << 1200 << 300 << 2 << 0 << 500 << qint64{300'000} << true;
        QTest::newRow("limits are kept") << 600 << 86400 << 50 << 0 << 100 << qint64{10'000} << true;
        QTest::newRow("nothing to do") << 0 << 86400 << 2 << 0 << 500 << qint64{0} << true;
    }

    void oneHost()
    {
        QFETCH(int, pages);
        QFETCH(int, intervalSeconds);
        QFETCH(int, parallel);
        QFETCH(int, delayMs);
        QFETCH(int, responseMs);
        const HostLoad load{"www.example.fr:443",
                            pages,
                            std::chrono::seconds(intervalSeconds),
                            parallel,
                            std::chrono::milliseconds(delayMs),
                            std::chrono::milliseconds(responseMs)};
        const CapacityEstimate estimate = estimateCapacity({&load, 1});
        QTEST(qint64{estimate.passDuration.count()}, "passMs");
        QTEST(estimate.fits(), "fits");
    }

    void hostsWorkSideBySide()
    {
        const std::vector<HostLoad> loads{{"a", 100, 1h, 2, 0ms, 1000ms}, {"b", 400, 1h, 2, 0ms, 1000ms}};
        const CapacityEstimate estimate = estimateCapacity(loads);
        QCOMPARE(estimate.hosts.size(), std::size_t{2});
        QCOMPARE(estimate.hosts.front().host, std::string("b"));
        QCOMPARE(estimate.passDuration, std::chrono::milliseconds(200s));
        QCOMPARE(estimate.hosts.front().pagesPerSecond, 2.0);
    }

    void allTogetherShareTheConnections()
    {
        std::vector<HostLoad> loads;
        for (int i = 0; i < 100; ++i)
            loads.push_back({"host" + std::to_string(i), 60, 1h, 6, 0ms, 1000ms});
        QCOMPARE(estimateCapacity(loads, 300).passDuration, std::chrono::milliseconds(20s));
        QCOMPARE(estimateCapacity(loads, 600).passDuration, std::chrono::milliseconds(10s));
    }

    void intervalsOfOneHostAddUp()
    {
        // Each alone keeps a connection busy for 60 % of the time.
        const std::vector<HostLoad> loads{{"a", 360, 5min, 1, 0ms, 500ms}, {"a", 4320, 1h, 1, 0ms, 500ms}};
        const CapacityEstimate estimate = estimateCapacity(loads);
        QCOMPARE(estimate.hosts.size(), std::size_t{1});
        QCOMPARE(estimate.hosts.front().pages, 4680);
        QVERIFY(qAbs(estimate.utilisation - 1.2) < 1e-9);
        QVERIFY(!estimate.fits());
    }
};

QTEST_GUILESS_MAIN(TestCapacity)
#include "tst_capacity.moc"
