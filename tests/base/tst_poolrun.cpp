// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/poolrun.h"

#include <QEventLoop>
#include <QTest>
#include <QTimer>

#include <atomic>
#include <optional>

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
        inEventLoop([&](QEventLoop& loop) {
            QFuture<int> future = runOnPool(handOver, pool, [&begun] {
                begun = true;
                return 7;
            });
            pool.waitForDone();
            begunTooEarly = begun;
            future.then(this, [&](int value) {
                result = value;
                loop.quit();
            });
        });
        QCOMPARE(result, std::optional(7));
        QCOMPARE(begunTooEarly, std::optional(false));
    }

    // QtConcurrent::run(…).then(…) fails this one now and then.
    void continuationRunsOnce()
    {
        constexpr int rounds = 2'000;
        QThreadPool pool;
        HandOver handOver;
        int continued = 0;
        inEventLoop([&](QEventLoop& loop) {
            for (int i = 0; i < rounds; ++i) {
                runOnPool(handOver, pool, [i] { return i; }).then(this, [&](int) {
                    if (++continued == rounds)
                        loop.quit();
                });
            }
        });
        QTest::qWait(50);
        QCOMPARE(continued, rounds);
    }

    void whatWaitsRunsAtTheEnd()
    {
        QThreadPool pool;
        std::atomic<int> done = 0;
        inEventLoop([&](QEventLoop& loop) {
            {
                HandOver handOver;
                static_cast<void>(runOnPool(handOver, pool, [&done] { return ++done; }));
            }
            loop.quit();
        });
        pool.waitForDone();
        QCOMPARE(done.load(), 1);
    }

private:
    /// Calls \a work(loop) inside a running event loop, as the program's threads run; until it quits, or half a minute
    /// has passed.
    template <class Work> void inEventLoop(Work work)
    {
        QEventLoop loop;
        QTimer::singleShot(0, &loop, [&] { work(loop); });
        QTimer::singleShot(30'000, &loop, &QEventLoop::quit);
        loop.exec();
    }
};

QTEST_GUILESS_MAIN(TestPoolRun)
#include "tst_poolrun.moc"
