// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/pingschedule.h"
#include "tests/support/fakeclock.h"

#include <QTest>

using namespace vigie;
using namespace std::chrono_literals;

class TestPingSchedule : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void staysOnItsGrid()
    {
        FakeClock clock;
        PingSchedule schedule(clock);
        const PingPlan plan{MonitorId{1}, 300s, {}};
        schedule.plan({&plan, 1});
        for (int round = 0; round < 5; ++round) {
            const auto due = schedule.takeDue();
            QCOMPARE(due.size(), 1u);
            QCOMPARE(due[0].late, 0ms);
            pass(schedule, clock, 10s); // the answer takes its time
            schedule.answered(MonitorId{1}, std::nullopt);
            pass(schedule, clock, 289s);
            QVERIFY(schedule.takeDue().empty());
            pass(schedule, clock, 1s);
        }
    }

    void repeatsDoNotMoveTheGrid()
    {
        FakeClock clock;
        PingSchedule schedule(clock);
        const PingPlan plan{MonitorId{1}, 300s, {}};
        schedule.plan({&plan, 1});
        QCOMPARE(schedule.takeDue().size(), 1u);
        schedule.answered(MonitorId{1}, 10s);
        pass(schedule, clock, 10s);
        QCOMPARE(schedule.takeDue().size(), 1u);
        schedule.answered(MonitorId{1}, std::nullopt);
        pass(schedule, clock, 289s);
        QVERIFY(schedule.takeDue().empty());
        pass(schedule, clock, 1s);
        QCOMPARE(schedule.takeDue().size(), 1u);
    }

    void manyNewOnesAreSpread()
    {
        FakeClock clock;
        PingSchedule schedule(clock);
        std::vector<PingPlan> plans;
        for (int i = 1; i <= 50; ++i)
            plans.push_back({MonitorId{i}, 300s, {}});
        schedule.plan(plans);
        std::size_t most = 0;
        std::size_t sum = 0;
        for (int second = 0; second <= 61; ++second) {
            const auto due = schedule.takeDue();
            most = std::max(most, due.size());
            sum += due.size();
            pass(schedule, clock, 1s);
        }
        QCOMPARE(sum, 50u);
        QVERIFY2(most <= 2, qPrintable(QString::number(most)));
    }

    void sleepIsSeenAndGivesGrace()
    {
        FakeClock clock;
        PingSchedule schedule(clock);
        const PingPlan plan{MonitorId{1}, 300s, {}};
        schedule.plan({&plan, 1});
        schedule.takeDue();
        schedule.answered(MonitorId{1}, std::nullopt);
        pass(schedule, clock, 20s);
        const QDateTime before = clock.now();
        clock.jumpWall(2h); // monotonic time stands still
        const auto slept = schedule.observe();
        QVERIFY(slept);
        QCOMPARE(slept->from, before);
        QCOMPARE(slept->to, clock.now());
        QVERIFY(schedule.takeDue().empty());
        pass(schedule, clock, 29s);
        QVERIFY(schedule.takeDue().empty());
        pass(schedule, clock, 1s);
        QCOMPARE(schedule.takeDue().size(), 1u);
        QVERIFY(!schedule.observe());
    }

    void stoppedProcessIsSeen()
    {
        FakeClock clock;
        PingSchedule schedule(clock);
        const PingPlan plan{MonitorId{1}, 300s, {}};
        schedule.plan({&plan, 1});
        schedule.takeDue();
        schedule.answered(MonitorId{1}, std::nullopt);
        pass(schedule, clock, 10s);
        clock.advance(40s); // both clocks go on, nobody looked
        const auto slept = schedule.observe();
        QVERIFY(slept);
        QCOMPARE(slept->milliseconds(), 40'000);
    }

    void loadIsNotSleep()
    {
        FakeClock clock;
        PingSchedule schedule(clock);
        schedule.observe();
        clock.advance(PingSchedule::heartbeat + 14s);
        QVERIFY(!schedule.observe());
    }

private:
    /// Time goes by while the owner looks every second.
    static void pass(PingSchedule& schedule, FakeClock& clock, std::chrono::seconds time)
    {
        for (int i = 0; i < time.count(); ++i) {
            clock.advance(1s);
            QVERIFY(!schedule.observe());
        }
    }
};

QTEST_GUILESS_MAIN(TestPingSchedule)
#include "tst_pingschedule.moc"
