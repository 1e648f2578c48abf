// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/poolrun.h"

#include <QTest>
#include <QTimer>

#include <atomic>

using namespace vigie;

class TestPoolRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void beginsWhenTheCallerHasReturned()
    {
        QThreadPool pool;
        HandOver handOver;
        std::atomic<bool> begun = false;
        std::optional<bool> begunTooEarly;
        std::optional<int> result;
        QTimer::singleShot(0, this, [&] {
            QFuture<int> future = runOnPool(handOver, pool, [&begun] {
                begun = true;
                return 7;
            });
            pool.waitForDone();
            begunTooEarly = begun;
            future.then(this, [&](int value) { result = value; });
        });
        QTRY_VERIFY_WITH_TIMEOUT(result.has_value(), 30'000);
        QCOMPARE(*result, 7);
        QCOMPARE(begunTooEarly, std::optional(false));
    }

    // QtConcurrent::run(…).then(…) fails this one now and then.
    void continuationRunsOnce()
    {
        constexpr int rounds = 2'000;
        QThreadPool pool;
        HandOver handOver;
        int continued = 0;
        QTimer::singleShot(0, this, [&] {
            for (int i = 0; i < rounds; ++i)
                runOnPool(handOver, pool, [i] { return i; }).then(this, [&continued](int) { ++continued; });
        });
        QTRY_VERIFY_WITH_TIMEOUT(continued >= rounds, 60'000);
        QTest::qWait(50);
        QCOMPARE(continued, rounds);
    }

    void whatWaitsRunsAtTheEnd()
    {
        QThreadPool pool;
        std::atomic<int> done = 0;
        bool handedOver = false;
        QTimer::singleShot(0, this, [&] {
            {
                HandOver handOver;
                static_cast<void>(runOnPool(handOver, pool, [&done] { return ++done; }));
            }
            handedOver = true;
        });
        QTRY_VERIFY_WITH_TIMEOUT(handedOver, 30'000);
        pool.waitForDone();
        QCOMPARE(done.load(), 1);
    }
};

QTEST_GUILESS_MAIN(TestPoolRun)
#include "tst_poolrun.moc"
