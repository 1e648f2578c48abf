// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/scheduler.h"
#include "tests/support/fakeclock.h"

#include <QElapsedTimer>
#include <QTest>

#include <map>

using namespace vigie;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

ScheduledItem item(qint64 id, std::chrono::seconds interval, QDateTime lastCheck = {})
{
    ScheduledItem result;
    result.id = PageId{id};
    result.interval = interval;
    result.lastCheck = std::move(lastCheck);
    return result;
}

void addOne(Scheduler& scheduler, const ScheduledItem& one)
{
    scheduler.add({&one, 1});
}

/// The owner's loop: sleeps until the scheduler wants to be asked, takes what is due and ends each check at once.
std::vector<std::pair<milliseconds, PageId>> run(Scheduler& scheduler, FakeClock& clock, milliseconds duration)
{
    std::vector<std::pair<milliseconds, PageId>> checks;
    const milliseconds start = clock.monotonic();
    while (clock.monotonic() - start < duration) {
        for (const PageId id : scheduler.takeDue(1000)) {
            checks.emplace_back(clock.monotonic() - start, id);
            scheduler.finished(id);
        }
        clock.advance(std::max(scheduler.untilNext().value_or(1000ms), milliseconds(1)));
    }
    return checks;
}

} // namespace

class TestScheduler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void neverCheckedIsDueAtOnce();
    void intervalsAreKept_data();
    void intervalsAreKept();
    void pagesDriftApart();
    void planIsTheSameAfterARestart();
    void importantFirstThenOldest();
    void takenOnce();
    void dailyHour_data();
    void dailyHour();
    void dailyHourAcrossDaylightSaving();
    void overdueAtStartIsSpread();
    void sleepSpreadsWhatWasMissed_data();
    void sleepSpreadsWhatWasMissed();
    void firstWakeChecksDailyPages();
    void clockSetBackDelaysNothing();
    void shortDelaysAreNotSleep();
    void backlogIsNotSleep();
    void pauseAndResume();
    void pauseAllAndResumeAll();
    void checkNowComesFirst();
    void postponedIsNotChecked();
    void removedWhileTaken();
    void twoHundredThousandItems();
};

void TestScheduler::neverCheckedIsDueAtOnce()
{
    FakeClock clock;
    Scheduler scheduler(clock);
    QVERIFY(!scheduler.untilNext());
    addOne(scheduler, item(1, 24h));
    QCOMPARE(scheduler.untilNext(), std::optional(0ms));
    QCOMPARE(scheduler.nextCheck(PageId{1}), clock.now());
    QCOMPARE(scheduler.takeDue(10), std::vector{PageId{1}});
    QVERIFY(!scheduler.nextCheck(PageId{1}).isValid());
    scheduler.finished(PageId{1});
    QVERIFY(scheduler.nextCheck(PageId{1}) > clock.now().addSecs(21 * 3600));
}

void TestScheduler::intervalsAreKept_data()
{
    QTest::addColumn<int>("asked");
    QTest::addColumn<int>("kept");
    QTest::newRow("5 min") << 300 << 300;
    QTest::newRow("15 min") << 900 << 900;
    QTest::newRow("1 h") << 3600 << 3600;
    QTest::newRow("24 h") << 86400 << 86400;
    QTest::newRow("too short") << 1 << 300;
    QTest::newRow("too long") << 864000 << 86400;
}

void TestScheduler::intervalsAreKept()
{
    QFETCH(int, asked);
    QFETCH(int, kept);
    FakeClock clock;
    Scheduler scheduler(clock);
    addOne(scheduler, item(7, std::chrono::seconds(asked)));
    const milliseconds interval = std::chrono::seconds(kept);
    const auto checks = run(scheduler, clock, 200 * interval);
    for (std::size_t i = 1; i < checks.size(); ++i) {
        const milliseconds gap = checks[i].first - checks[i - 1].first;
        QVERIFY(gap >= interval - interval / 10);
        QVERIFY(gap <= interval + interval / 10 + 1ms);
    }
    QVERIFY(qAbs(static_cast<int>(checks.size()) - 200) <= 6);
}

void TestScheduler::pagesDriftApart()
{
    FakeClock clock;
    Scheduler scheduler(clock);
    std::vector<ScheduledItem> items;
    for (int i = 1; i <= 2000; ++i)
        items.push_back(item(i, 1h));
    scheduler.add(items);
    std::map<qint64, int> perMinute;
    for (const auto& [at, id] : run(scheduler, clock, 3h)) {
        if (at > 30min)
            ++perMinute[at / 1min];
    }
    int most = 0;
    for (const auto& [minute, count] : perMinute)
        most = std::max(most, count);
    QVERIFY2(most < 300, qPrintable(QString::number(
                             most))); // 2000 in one minute without jitter; 166 when perfectly even over 12 min
}

void TestScheduler::planIsTheSameAfterARestart()
{
    FakeClock clock;
    Scheduler before(clock);
    addOne(before, item(5, 6h));
    QCOMPARE(before.takeDue(1).size(), std::size_t{1});
    before.finished(PageId{5});
    const QDateTime checkedAt = clock.now();
    clock.advance(2h);
    Scheduler after(clock);
    addOne(after, item(5, 6h, checkedAt));
    QCOMPARE(after.nextCheck(PageId{5}), before.nextCheck(PageId{5}));
}

void TestScheduler::importantFirstThenOldest()
{
    FakeClock clock;
    Scheduler scheduler(clock);
    addOne(scheduler, item(1, 1h));
    clock.advance(1s);
    addOne(scheduler, item(2, 1h));
    ScheduledItem third = item(3, 1h);
    third.important = true;
    addOne(scheduler, third);
    QCOMPARE(scheduler.takeDue(2), (std::vector{PageId{3}, PageId{1}}));
    QCOMPARE(scheduler.waiting(), std::size_t{1});
    QCOMPARE(scheduler.takeDue(2), std::vector{PageId{2}});
    QCOMPARE(scheduler.taken(), std::size_t{3});
}

void TestScheduler::takenOnce()
{
    FakeClock clock;
    Scheduler scheduler(clock);
    addOne(scheduler, item(1, 5min));
    QCOMPARE(scheduler.takeDue(10).size(), std::size_t{1});
    addOne(scheduler, item(1, 10min)); // changed while it is being checked
    clock.advance(1h);
    QVERIFY(scheduler.takeDue(10).empty());
    scheduler.finished(PageId{1});
    QCOMPARE(scheduler.taken(), std::size_t{0});
    const qint64 seconds = clock.now().secsTo(scheduler.nextCheck(PageId{1}));
    QVERIFY(seconds >= 540 && seconds <= 660);
}

void TestScheduler::dailyHour_data()
{
    QTest::addColumn<QTime>("lastCheck");
    QTest::addColumn<int>("expectedDay"); // of March 2026, the check was on the 2nd
    QTest::newRow("after the hour: tomorrow") << QTime(9, 0) << 3;
    QTest::newRow("shortly before the hour: not again today") << QTime(0, 0) << 3;
    QTest::newRow("late in the evening: the day after") << QTime(20, 0) << 4;
}

void TestScheduler::dailyHour()
{
    QFETCH(QTime, lastCheck);
    QFETCH(int, expectedDay);
    const QTimeZone paris("Europe/Paris");
    const QDateTime checkedAt = QDateTime(QDate(2026, 3, 2), lastCheck, paris).toUTC();
    FakeClock clock(checkedAt.addSecs(60));
    Scheduler scheduler(clock, paris);
    ScheduledItem daily = item(9, 24h, checkedAt);
    daily.dailyHour = 3;
    addOne(scheduler, daily);
    const QDateTime next = scheduler.nextCheck(PageId{9}).toTimeZone(paris);
    QCOMPARE(next.time().hour(), 3);
    QCOMPARE(next.date(), QDate(2026, 3, expectedDay));
}

void TestScheduler::dailyHourAcrossDaylightSaving()
{
    const QTimeZone paris("Europe/Paris");
    FakeClock clock(QDateTime(QDate(2026, 3, 26), QTime(12, 0), Qt::UTC)); // summer time starts on the 29th
    Scheduler scheduler(clock, paris);
    ScheduledItem daily = item(9, 24h);
    daily.dailyHour = 5;
    addOne(scheduler, daily);
    const auto checks = run(scheduler, clock, 24h * 7);
    QCOMPARE(checks.size(), std::size_t{8});
    const QDateTime start = QDateTime(QDate(2026, 3, 26), QTime(12, 0), Qt::UTC);
    for (std::size_t i = 1; i < checks.size(); ++i) {
        const QDateTime at = start.addMSecs(checks[i].first.count()).toTimeZone(paris);
        QCOMPARE(at.time().hour(), 5);
        QCOMPARE(at.date(), QDate(2026, 3, 26).addDays(static_cast<qint64>(i)));
    }
}

void TestScheduler::overdueAtStartIsSpread()
{
    FakeClock clock;
    Scheduler scheduler(clock);
    std::vector<ScheduledItem> items;
    for (int i = 1; i <= 120; ++i)
        items.push_back(item(i, 1h, clock.now().addDays(-1)));
    scheduler.add(items);
    QVERIFY(scheduler.takeDue(1000).size() <= 1);
    const auto checks = run(scheduler, clock, 70s);
    QVERIFY(checks.size() >= 119);
    QVERIFY(checks.back().first >= 59s);
}

void TestScheduler::sleepSpreadsWhatWasMissed_data()
{
    QTest::addColumn<int>("pages");
    QTest::addColumn<bool>("monotonicStops"); // Linux; elsewhere the clock goes on while the process stands still
    for (const int pages : {1, 2, 100, 10'000}) {
        QTest::addRow("%d pages, monotonic clock stops", pages) << pages << true;
        QTest::addRow("%d pages, monotonic clock goes on", pages) << pages << false;
    }
}

void TestScheduler::sleepSpreadsWhatWasMissed()
{
    QFETCH(int, pages);
    QFETCH(bool, monotonicStops);
    FakeClock clock;
    Scheduler scheduler(clock);
    std::vector<ScheduledItem> items;
    for (int i = 1; i <= pages; ++i) {
        items.push_back(item(i, 1h, clock.now()));
        items.back().important = i == pages;
    }
    scheduler.add(items);
    QVERIFY(scheduler.takeDue(100'000).empty());
    if (monotonicStops)
        clock.jumpWall(8h);
    else
        clock.advance(8h);
    QVERIFY2(scheduler.takeDue(100'000).empty(), "30 s of grace come first");

    const auto checks = run(scheduler, clock, 30s + std::max<milliseconds>(61s, pages * 21ms));
    QCOMPARE(static_cast<int>(checks.size()), pages);
    QVERIFY(checks.front().first >= 30s);
    QCOMPARE(checks.front().second, PageId{pages}); // the important one
    if (pages > 1)
        QVERIFY(checks.back().first - checks.front().first >= 59s);
    std::map<qint64, int> perSecond;
    for (const auto& [at, id] : checks)
        QVERIFY(++perSecond[at / 1s] <= 51);
}

void TestScheduler::firstWakeChecksDailyPages()
{
    FakeClock clock(QDateTime(QDate(2026, 3, 2), QTime(22, 0), Qt::UTC));
    Scheduler scheduler(clock, QTimeZone::utc());
    ScheduledItem daily = item(1, 24h, QDateTime(QDate(2026, 3, 2), QTime(3, 10), Qt::UTC));
    daily.dailyHour = 3;
    addOne(scheduler, daily);
    QVERIFY(scheduler.takeDue(10).empty());
    clock.jumpWall(10h); // asleep from 22:00 to 08:00
    const auto checks = run(scheduler, clock, 2min);
    QCOMPARE(checks.size(), std::size_t{1});
    const QDateTime next = scheduler.nextCheck(PageId{1});
    QCOMPARE(next.date(), QDate(2026, 3, 4));
    QCOMPARE(next.time().hour(), 3);
}

void TestScheduler::clockSetBackDelaysNothing()
{
    FakeClock clock(QDateTime(QDate(2026, 3, 2), QTime(1, 0), Qt::UTC));
    Scheduler scheduler(clock, QTimeZone::utc());
    addOne(scheduler, item(1, 5min, clock.now()));
    ScheduledItem daily = item(2, 24h, clock.now().addDays(-1));
    daily.dailyHour = 3;
    addOne(scheduler, daily);
    clock.jumpWall(-1h); // midnight again
    QVERIFY(scheduler.takeDue(10).empty());
    const auto checks = run(scheduler, clock, 5min + 31s);
    QCOMPARE(checks.size(), std::size_t{1});
    QCOMPARE(checks.front().second, PageId{1});
    QCOMPARE(scheduler.nextCheck(PageId{2}).time().hour(), 3);
    QCOMPARE(scheduler.nextCheck(PageId{2}).date(), clock.now().date());
}

void TestScheduler::shortDelaysAreNotSleep()
{
    FakeClock clock;
    Scheduler scheduler(clock);
    addOne(scheduler, item(1, 5min, clock.now()));
    clock.advance(milliseconds(clock.now().msecsTo(scheduler.nextCheck(PageId{1}))) + 29s);
    clock.jumpWall(20s);
    QCOMPARE(scheduler.takeDue(10).size(), std::size_t{1});
}

void TestScheduler::backlogIsNotSleep()
{
    FakeClock clock;
    Scheduler scheduler(clock);
    addOne(scheduler, item(1, 5min));
    addOne(scheduler, item(2, 5min));
    QCOMPARE(scheduler.takeDue(1).size(), std::size_t{1}); // there was room for one only
    clock.advance(1h);
    QCOMPARE(scheduler.takeDue(10).size(), std::size_t{1});
}

void TestScheduler::pauseAndResume()
{
    FakeClock clock;
    Scheduler scheduler(clock);
    addOne(scheduler, item(1, 5min));
    scheduler.pause(PageId{1});
    QVERIFY(!scheduler.untilNext());
    QVERIFY(scheduler.takeDue(10).empty());
    scheduler.resume(PageId{1});
    QCOMPARE(scheduler.takeDue(10).size(), std::size_t{1});
    scheduler.pause(PageId{1}); // while it is being checked
    scheduler.finished(PageId{1});
    QVERIFY(!scheduler.nextCheck(PageId{1}).isValid());
    clock.advance(1h);
    scheduler.resume(PageId{1});
    QVERIFY(scheduler.nextCheck(PageId{1}) < clock.now().addSecs(61));
    QCOMPARE(run(scheduler, clock, 61s).size(), std::size_t{1});
}

void TestScheduler::pauseAllAndResumeAll()
{
    FakeClock clock;
    Scheduler scheduler(clock);
    std::vector<ScheduledItem> items;
    for (int i = 1; i <= 50; ++i)
        items.push_back(item(i, 5min, clock.now()));
    scheduler.add(items);
    scheduler.pauseAll();
    QVERIFY(!scheduler.untilNext());
    clock.advance(1h);
    QVERIFY(scheduler.takeDue(100).empty());
    scheduler.checkNow(PageId{3}); // what the user asks for is not held
    QCOMPARE(scheduler.takeDue(100), std::vector{PageId{3}});
    scheduler.resumeAll();
    QVERIFY(scheduler.takeDue(100).size() <= 1);
    QVERIFY(run(scheduler, clock, 61s).size() >= 48);
}

void TestScheduler::checkNowComesFirst()
{
    FakeClock clock;
    Scheduler scheduler(clock);
    ScheduledItem important = item(1, 1h);
    important.important = true;
    addOne(scheduler, important);
    addOne(scheduler, item(2, 24h, clock.now()));
    ScheduledItem paused = item(3, 24h, clock.now());
    paused.paused = true;
    addOne(scheduler, paused);
    scheduler.checkNow(PageId{2});
    scheduler.checkNow(PageId{3});
    QCOMPARE(scheduler.takeDue(10), (std::vector{PageId{2}, PageId{3}, PageId{1}}));
    scheduler.finished(PageId{3});
    QVERIFY(!scheduler.nextCheck(PageId{3}).isValid());
}

void TestScheduler::postponedIsNotChecked()
{
    FakeClock clock;
    Scheduler scheduler(clock);
    addOne(scheduler, item(1, 24h));
    QCOMPARE(scheduler.takeDue(1).size(), std::size_t{1});
    scheduler.postpone(PageId{1}, 2min);
    QCOMPARE(scheduler.nextCheck(PageId{1}), clock.now().addSecs(120));
}

void TestScheduler::removedWhileTaken()
{
    FakeClock clock;
    Scheduler scheduler(clock);
    addOne(scheduler, item(1, 5min));
    QCOMPARE(scheduler.takeDue(1).size(), std::size_t{1});
    scheduler.remove(PageId{1});
    scheduler.finished(PageId{1});
    QCOMPARE(scheduler.size(), std::size_t{0});
    QCOMPARE(scheduler.taken(), std::size_t{0});
    addOne(scheduler, item(2, 5min)); // takes over the place
    QCOMPARE(scheduler.takeDue(5), std::vector{PageId{2}});
}

void TestScheduler::twoHundredThousandItems()
{
    FakeClock clock;
    Scheduler scheduler(clock, QTimeZone("Europe/Paris"));
    std::vector<ScheduledItem> items;
    for (int i = 1; i <= 200'000; ++i) {
        items.push_back(item(i, 24h, clock.now().addSecs(-(i % 86400))));
        if (i % 2 == 0)
            items.back().dailyHour = i % 24;
    }
    QElapsedTimer timer;
    timer.start();
    scheduler.add(items);
    const qint64 added = timer.restart();
    std::size_t checked = 0;
    const milliseconds start = clock.monotonic();
    while (clock.monotonic() - start < 24h * 2) {
        for (;;) {
            const std::vector<PageId> due = scheduler.takeDue(1000);
            for (const PageId id : due)
                scheduler.finished(id);
            checked += due.size();
            if (due.size() < 1000)
                break;
        }
        clock.advance(5s);
    }
    qInfo("add: %lld ms; two days, %zu checks: %lld ms", added, checked, timer.elapsed());
    QVERIFY(checked > 380'000 && checked < 430'000);
    QVERIFY(added < 5'000);
    QVERIFY(timer.elapsed() < 20'000);
}

QTEST_GUILESS_MAIN(TestScheduler)
#include "tst_scheduler.moc"
