// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/http/attemptlimits.h"
#include "tests/support/fakeclock.h"

#include <QTest>

using namespace vigie;
using namespace vigie::backend;
using namespace std::chrono_literals;

class TestAttemptLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void delaysGrow()
    {
        FakeClock clock;
        AttemptDelays delays(clock, {3, 1s, 60s, 3600s, 100});
        std::vector<qint64> waits;
        for (int i = 0; i < 11; ++i) {
            delays.noteFailure("a");
            const auto wait = delays.wait("a");
            waits.push_back(wait.count());
            clock.advance(wait);
            QCOMPARE(delays.wait("a"), 0s); // one may always try again
        }
        const std::vector<qint64> expected{0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60};
        QCOMPARE(waits, expected);
        QCOMPARE(delays.wait("b"), 0s);
    }

    void forgotten()
    {
        FakeClock clock;
        AttemptDelays delays(clock, {0, 10s, 60s, 3600s, 100});
        delays.noteFailure("a");
        delays.noteFailure("a");
        QCOMPARE(delays.wait("a"), 20s);
        delays.noteSuccess("a");
        QCOMPARE(delays.wait("a"), 0s);
        delays.noteFailure("a");
        delays.noteFailure("a");
        clock.advance(3600s);
        QCOMPARE(delays.wait("a"), 0s);
        delays.noteFailure("a");
        QCOMPARE(delays.wait("a"), 10s);
    }

    // Who invents addresses gains no memory of ours, and does not free whom we watch.
    void boundedMemory()
    {
        FakeClock clock;
        AttemptDelays delays(clock, {2, 1s, 900s, 3600s, 1'000});
        for (int i = 0; i < 20; ++i)
            delays.noteFailure("guesser");
        for (int i = 0; i < 50'000; ++i)
            delays.noteFailure("flood" + std::to_string(i));
        QVERIFY(delays.size() <= 1'000);
        QVERIFY(delays.wait("guesser") > 0s);
    }

    void flow()
    {
        FakeClock clock;
        FlowLimit limit(clock, {3, 60, 10});
        for (int i = 0; i < 3; ++i)
            QCOMPARE(limit.take("a"), 0s);
        QCOMPARE(limit.take("a"), 1s);
        QCOMPARE(limit.take("b"), 0s);
        clock.advance(1s);
        QCOMPARE(limit.take("a"), 0s);
        QCOMPARE(limit.take("a"), 1s);
        for (int i = 0; i < 1'000; ++i)
            static_cast<void>(limit.take(std::to_string(i)));
        QCOMPARE(limit.take("a"), 0s);
    }
};

QTEST_GUILESS_MAIN(TestAttemptLimits)
#include "tst_attemptlimits.moc"
