// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/uptime.h"
#include "core/monitor/pingjudge.h"
#include "core/store/pinghistoryrepository.h"
#include "core/store/pingmonitorrepository.h"
#include "core/store/pingrepository.h"
#include "tests/store/tempdatabase.h"

#include <QTest>

using namespace vigie;
using namespace vigie::testing;
using namespace std::chrono_literals;

namespace {

const QDateTime start(QDate(2026, 11, 23), QTime(8, 0), Qt::UTC);

QDateTime at(int seconds)
{
    return start.addSecs(seconds);
}

/// A monitor in a database of its own, looked at by hand.
class Bench
{
public:
    Bench()
    {
        monitor.target = "https://www.example.fr/";
        monitor.createdAt = start;
        monitor.id = PingMonitorRepository(*db.database).add(monitor).value_or(MonitorId{});
    }

    PingLook lookAt(int seconds, PingFinding finding, Outcome outcome, Transport by) const
    {
        PingLook look;
        look.sample.at = at(seconds);
        look.sample.outcome = outcome;
        look.sample.total = finding == PingFinding::Slow ? 5'000ms : 40ms;
        look.sample.by = by;
        look.appraisal = {finding, outcome, {}};
        look.exchange.outcome = outcome;
        look.exchange.transport = by;
        look.endedAt = at(seconds);
        look.notWatched = gaps;
        look.maintenance = maintenance;
        return look;
    }

    /// One look; the record as it was saved. The stack is the one that the lane would choose.
    PingRecord take(int seconds, PingFinding finding, Outcome outcome = Outcome::Ok)
    {
        const Transport by = wantsSecondStack(monitor, standing) ? Transport::Curl : Transport::QtNetwork;
        const PingStep step = judge(monitor, standing, lookAt(seconds, finding, outcome, by), {});
        again = step.again;
        const auto saved = PingRepository(*db.database).record({&step.record, 1});
        standing = step.record.standing;
        return saved && !saved->empty() ? saved->front() : PingRecord{};
    }
    PingRecord good(int seconds) { return take(seconds, PingFinding::Good); }
    PingRecord slow(int seconds) { return take(seconds, PingFinding::Slow); }
    PingRecord failure(int seconds, Outcome outcome = Outcome::ConnectRefused)
    {
        return take(seconds, PingFinding::Failed, outcome);
    }
    PingRecord offline(int seconds) { return take(seconds, PingFinding::Unobserved, Outcome::Offline); }

    std::vector<PingIncident> incidents()
    {
        return PingRepository(*db.database).incidents({}).value_or(std::vector<PingIncident>{});
    }
    std::vector<PingEvent> events()
    {
        return PingRepository(*db.database).eventsAfter({}).value_or(std::vector<PingEvent>{});
    }
    UptimeFigures uptime(int from, int to)
    {
        return PingHistoryRepository(*db.database).uptime(monitor.id, {at(from), at(to)}).value_or(UptimeFigures{});
    }

    TempDatabase db;
    PingMonitor monitor;
    PingStanding standing;
    std::optional<std::chrono::milliseconds> again;
    std::vector<TimeRange> gaps;
    std::vector<TimeRange> maintenance;
};

} // namespace

class TestPingJudge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstAnswerIsUp()
    {
        Bench bench;
        const PingRecord first = bench.good(0);
        QCOMPARE(bench.standing.state, PingState::Up);
        QCOMPARE(bench.standing.since, at(0));
        QCOMPARE(first.events.size(), 1u);
        QCOMPARE(first.events[0].from, PingState::NotObserved);
        QVERIFY(!severityOf(first.events[0]));
        QVERIFY(!bench.again);
    }

    void downAfterThreeFailuresSinceTheFirst()
    {
        Bench bench;
        bench.good(0);
        bench.failure(300, Outcome::Unanswered);
        QCOMPARE(bench.again, std::optional(10'000ms));
        QCOMPARE(bench.standing.state, PingState::Up);
        bench.failure(320, Outcome::Unanswered);
        QCOMPARE(bench.again, std::optional(60'000ms));
        const PingRecord third = bench.failure(390);
        QCOMPARE(bench.standing.state, PingState::Down);
        QCOMPARE(bench.standing.since, at(300));
        QVERIFY(!bench.again);
        QVERIFY(third.opened);
        QCOMPARE(third.opened->startedAt, at(300));
        QCOMPARE(third.opened->cause, Outcome::ConnectRefused);
        QCOMPARE(third.opened->checks, 3);
        QCOMPARE(third.opened->proof.size(), 3u);
        QCOMPARE(third.opened->proof.front().transport, Transport::QtNetwork);
        QCOMPARE(third.opened->proof.back().transport, Transport::Curl);
        QCOMPARE(third.events.size(), 1u);
        QCOMPARE(third.events[0].at, at(300));
        QCOMPARE(third.events[0].recordedAt, at(390));
        QCOMPARE(third.events[0].incident, std::optional(third.opened->id));
        QCOMPARE(severityOf(third.events[0]), std::optional(Severity::Critical));
        // By hand: up 0-300, down 300-390.
        QCOMPARE(bench.uptime(0, 390).up, 300'000);
        QCOMPARE(bench.uptime(0, 390).down, 90'000);
    }

    void aStreakThatBreaksWasNeverDown()
    {
        Bench bench;
        bench.good(0);
        bench.failure(300);
        bench.failure(310);
        bench.good(370);
        bench.good(600);
        QVERIFY(bench.incidents().empty());
        QCOMPARE(bench.events().size(), 1u);
        QCOMPARE(bench.uptime(0, 600).up, 600'000);
        QCOMPARE(bench.uptime(0, 600).percent(), std::optional(100.0));
    }

    void oneStackAloneConfirmsNothing()
    {
        Bench bench;
        bench.good(0);
        bench.monitor.failuresToDown = 1;
        PingLook byQt = bench.lookAt(300, PingFinding::Failed, Outcome::ConnectionReset, Transport::QtNetwork);
        const PingStep first = judge(bench.monitor, bench.standing, byQt, {});
        QCOMPARE(first.record.standing.state, PingState::Up);
        QVERIFY(first.again);
        PingLook byCurl = bench.lookAt(310, PingFinding::Failed, Outcome::ConnectionReset, Transport::Curl);
        QCOMPARE(judge(bench.monitor, first.record.standing, byCurl, {}).record.standing.state, PingState::Down);
    }

    void upAfterTwoAnswersSinceTheFirst()
    {
        Bench bench;
        bench.good(0);
        for (const int second : {300, 310, 370})
            bench.failure(second);
        bench.failure(600);
        bench.good(900);
        QCOMPARE(bench.standing.state, PingState::Down);
        QCOMPARE(bench.again, std::optional(10'000ms));
        const PingRecord up = bench.good(910);
        QCOMPARE(bench.standing.state, PingState::Up);
        QCOMPARE(bench.standing.since, at(900));
        QCOMPARE(up.events.size(), 1u);
        QCOMPARE(severityOf(up.events[0]), std::optional(Severity::Good));
        const auto incidents = bench.incidents();
        QCOMPARE(incidents.size(), 1u);
        QCOMPARE(incidents[0].startedAt, at(300));
        QCOMPARE(incidents[0].endedAt, at(900));
        QCOMPARE(incidents[0].checks, 4);
        QCOMPARE(up.events[0].incident, std::optional(incidents[0].id));
        bench.good(1'200);
        // By hand: 600 s down of 1200 s.
        QCOMPARE(bench.uptime(0, 1'200).percent(), std::optional(50.0));
        QCOMPARE(bench.uptime(0, 1'200).observedPercent(), 100.0);
    }

    void oneAnswerDuringAnOutageEndsNothing()
    {
        Bench bench;
        bench.good(0);
        for (const int second : {300, 310, 370})
            bench.failure(second);
        bench.good(600);
        bench.failure(610);
        bench.failure(900);
        QCOMPARE(bench.standing.state, PingState::Down);
        QCOMPARE(bench.incidents().size(), 1u);
        QCOMPARE(bench.uptime(0, 900).down, 600'000);
    }

    void slowIsDegradedAndFastAgainUp()
    {
        Bench bench;
        bench.good(0);
        bench.slow(300);
        bench.slow(310);
        QCOMPARE(bench.standing.state, PingState::Up);
        const PingRecord third = bench.slow(370);
        QCOMPARE(bench.standing.state, PingState::Degraded);
        QCOMPARE(severityOf(third.events.at(0)), std::optional(Severity::Warning));
        bench.good(600);
        bench.good(610);
        QCOMPARE(bench.standing.state, PingState::Up);
        QVERIFY(bench.incidents().empty());
        QCOMPARE(bench.uptime(0, 610).degraded, 300'000);
        QCOMPARE(bench.uptime(0, 610).percent(), std::optional(100.0));
    }

    void offlineIsNotObservedAndBreaksStreaks()
    {
        Bench bench;
        bench.good(0);
        bench.failure(300);
        bench.failure(310);
        bench.offline(370);
        QCOMPARE(shownState(bench.monitor, bench.standing, at(371)), PingState::NotObserved);
        bench.offline(430);
        bench.failure(490);
        QCOMPARE(bench.standing.state, PingState::Up);
        bench.good(500);
        QVERIFY(bench.incidents().empty());
        // By hand: watched 0-370 and 490-500; in between we were offline.
        QCOMPARE(bench.uptime(0, 500).up, 380'000);
        QCOMPARE(bench.uptime(0, 500).observedPercent(), 76.0);
    }

    void sleepIsNotObserved()
    {
        Bench bench;
        bench.good(0);
        bench.gaps = {{at(100), at(3'700)}};
        bench.failure(3'730); // after the grace: it does not count from before the sleep
        QCOMPARE(bench.uptime(0, 3'730).up, 100'000);
        bench.failure(3'740);
        bench.failure(3'800);
        QCOMPARE(bench.standing.state, PingState::Down);
        QCOMPARE(bench.incidents().at(0).startedAt, at(3'730));
        QCOMPARE(bench.uptime(0, 3'800).down, 70'000);
    }

    void anOutageGoesOnThroughSleepWithoutCountingIt()
    {
        Bench bench;
        bench.good(0);
        for (const int second : {300, 310, 370})
            bench.failure(second);
        bench.gaps = {{at(400), at(4'000)}};
        bench.failure(4'030);
        bench.failure(4'330);
        QCOMPARE(bench.incidents().size(), 1u);
        QCOMPARE(bench.uptime(0, 4'330).down, 100'000 + 300'000);
    }

    void aLateLookVouchesForOneInterval()
    {
        Bench bench;
        bench.good(0);
        bench.good(7'200); // the program was not running
        QCOMPARE(bench.uptime(0, 7'200).up, 300'000);
        QCOMPARE(bench.events().size(), 1u);
    }

    void maintenanceCountsForNothing()
    {
        Bench bench;
        bench.good(0);
        bench.maintenance = {{at(200), at(1'000)}};
        bench.failure(300);
        bench.failure(600);
        bench.failure(900);
        QCOMPARE(bench.standing.state, PingState::Up);
        QVERIFY(!bench.again);
        bench.good(1'200);
        QVERIFY(bench.incidents().empty());
        // By hand: up 0-200 and 1000-1200, maintenance 200-1000.
        const UptimeFigures figures = bench.uptime(0, 1'200);
        QCOMPARE(figures.up, 400'000);
        QCOMPARE(figures.maintenance, 800'000);
        QCOMPARE(figures.percent(), std::optional(100.0));
        QCOMPARE(figures.observedPercent(), 100.0);
    }

    void whatLastsBeyondMaintenanceBeginsAfterIt()
    {
        Bench bench;
        bench.good(0);
        bench.maintenance = {{at(200), at(1'000)}};
        bench.failure(900);
        for (const int second : {1'200, 1'210, 1'270})
            bench.failure(second);
        QCOMPARE(bench.incidents().at(0).startedAt, at(1'200));
    }

    void setBackClockAddsNothing()
    {
        Bench bench;
        bench.good(1'000);
        bench.good(1'300);
        bench.good(600);
        bench.good(900);
        QCOMPARE(bench.uptime(0, 2'000).up, 300'000);
    }

    void standingSurvivesTheDatabase()
    {
        Bench bench;
        bench.good(0);
        bench.failure(300);
        bench.failure(310);
        const auto loaded = PingRepository(*bench.db.database).standing(bench.monitor.id);
        VERIFY_RESULT(loaded);
        QVERIFY(*loaded == std::optional(bench.standing));
    }

    void expiryIsToldOnceAStage()
    {
        Bench bench;
        PingLook look = bench.lookAt(0, PingFinding::Good, Outcome::Ok, Transport::QtNetwork);
        look.exchange.requestedUrl = look.exchange.finalUrl = bench.monitor.target;
        look.exchange.tls = TlsInfo{};
        const auto stageAfter = [&](int days, std::size_t expectedEvents) {
            look.exchange.tls->notAfter = at(0).addDays(days);
            const PingStep step = judge(bench.monitor, bench.standing, look, {});
            bench.standing = step.record.standing;
            look.sample.at = look.endedAt = look.sample.at.addSecs(300);
            const auto isExpiry = [](const PingEvent& event) { return event.kind == PingEventKind::TlsExpiry; };
            const auto found = std::ranges::count_if(step.record.events, isExpiry);
            return static_cast<std::size_t>(found) == expectedEvents ? std::optional(bench.standing.tls.stage)
                                                                     : std::nullopt;
        };
        QCOMPARE(stageAfter(60, 0), std::optional(ExpiryStage::Far));
        QCOMPARE(stageAfter(20, 1), std::optional(ExpiryStage::Near));
        QCOMPARE(stageAfter(20, 0), std::optional(ExpiryStage::Near));
        QCOMPARE(stageAfter(6, 1), std::optional(ExpiryStage::Imminent));
        QCOMPARE(stageAfter(90, 1), std::optional(ExpiryStage::Far));
        look.exchange.finalUrl = "https://elsewhere.example/";
        QCOMPARE(stageAfter(1, 0), std::optional(ExpiryStage::Far)); // somebody else's certificate
    }
};

QTEST_GUILESS_MAIN(TestPingJudge)
#include "tst_pingjudge.moc"
