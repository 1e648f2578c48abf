// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/pingchunk.h"
#include "core/store/pinghistoryrepository.h"
#include "core/store/pingmonitorrepository.h"
#include "core/store/pingrepository.h"
#include "core/store/rolluprepository.h"
#include "tests/store/tempdatabase.h"

#include <QElapsedTimer>

#include <random>

using namespace vigie;
using namespace vigie::testing;
using namespace std::chrono_literals;

namespace {

const QDateTime start(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC);

PingMonitor shopMonitor()
{
    PingMonitor monitor;
    monitor.target = "https://www.example.fr/";
    monitor.name = QStringLiteral("Boutique");
    monitor.tags = {QStringLiteral("shop"), QStringLiteral("é")};
    monitor.interval = 600s;
    monitor.http.method = PingMethod::Head;
    monitor.http.accepted = {{200, 204}, {301, 301}};
    monitor.http.keyword = "Bienvenue";
    monitor.http.headers = {{"X-Token", "a: b"}};
    monitor.failuresToDown = 2;
    monitor.slowAfter = 800ms;
    monitor.createdAt = start;
    return monitor;
}

PingSample sampleAt(qint64 second, int ms, Outcome outcome = Outcome::Ok, int status = 200)
{
    return {start.addSecs(second),         outcome,        status,
            std::chrono::milliseconds(ms), PingKind::Http, Transport::QtNetwork};
}

} // namespace

class TestPingRepository : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void monitorsAreKept();
    void pausingEndsTheWatch();
    void removingTakesEverythingAlong();
    void maintenanceIsKept();
    void chunksGoThereAndBack();
    void damagedChunksAreRefused();
    void latency();
    void eventsByCursor();
    void recordsOfRemovedMonitorsAreLeftOut();
    void sumsOfDaysAgreeWithTheSpans();
    void aYearIsFast();
};

void TestPingRepository::monitorsAreKept()
{
    TempDatabase db;
    PingMonitorRepository monitors(*db.database);
    PingMonitor monitor = shopMonitor();
    monitor.site = db.addSite();
    const auto id = monitors.add(monitor);
    VERIFY_RESULT(id);
    monitor.id = *id;
    QVERIFY(monitors.find(*id).value() == std::optional(monitor));
    QCOMPARE(monitors.add(monitor).error().code, ErrorCode::AlreadyExists);
    PingMonitor port = monitor;
    port.kind = PingKind::Tcp; // the same text in another way is another monitor
    port.http = {};
    VERIFY_RESULT(monitors.add(port));
    monitor.interval = 300s;
    VERIFY_RESULT(monitors.update(monitor));
    QVERIFY(monitors.findByTarget(PingKind::Http, monitor.target).value() == std::optional(monitor));
    QCOMPARE(monitors.all().value().size(), 2u);
    VERIFY_RESULT(SiteRepository(*db.database).remove(*monitor.site));
    QVERIFY(!monitors.find(*id).value()->site); // it stands by itself
    monitor.id = MonitorId{99};
    monitor.target = "https://other.example/";
    QCOMPARE(monitors.update(monitor).error().code, ErrorCode::NotFound);
}

void TestPingRepository::pausingEndsTheWatch()
{
    TempDatabase db;
    PingMonitor monitor = shopMonitor();
    monitor.id = PingMonitorRepository(*db.database).add(monitor).value();
    PingRecord record;
    record.standing.monitor = monitor.id;
    record.standing.watching = true;
    record.standing.last = sampleAt(0, 40);
    VERIFY_RESULT(PingRepository(*db.database).record({&record, 1}));
    monitor.activity = ActivityState::Paused;
    VERIFY_RESULT(PingMonitorRepository(*db.database).update(monitor));
    QVERIFY(!PingRepository(*db.database).standing(monitor.id).value()->watching);
}

void TestPingRepository::removingTakesEverythingAlong()
{
    TempDatabase db;
    PingMonitorRepository monitors(*db.database);
    const MonitorId id = monitors.add(shopMonitor()).value();
    PingRecord record;
    record.standing.monitor = id;
    record.sample = sampleAt(300, 40);
    record.spans = {{{start, start.addSecs(300)}, PingSpanKind::Up}};
    record.opened = PingIncident{};
    record.opened->startedAt = start;
    PingEvent event;
    event.monitor = id;
    event.at = event.recordedAt = start;
    event.to = PingState::Down;
    record.events = {event};
    VERIFY_RESULT(PingRepository(*db.database).record({&record, 1}));
    VERIFY_RESULT(monitors.remove(id));
    for (const char* table :
         {"ping_standing", "ping_span", "ping_chunk", "rollup_ping", "ping_incident", "ping_event"}) {
        const auto rows = db.database->one(std::string("SELECT count(*) FROM ") + table,
                                           [](const SqlRow& row) { return row.integer(0); });
        QVERIFY2(rows.value() == std::optional<qint64>(0), table);
    }
    QCOMPARE(monitors.remove(id).error().code, ErrorCode::NotFound);
}

void TestPingRepository::maintenanceIsKept()
{
    TempDatabase db;
    PingMonitorRepository monitors(*db.database);
    MaintenanceWindow window;
    window.monitor = monitors.add(shopMonitor()).value();
    window.recurrence = MaintenanceWindow::Recurrence::Weekly;
    window.weekdays = 3;
    window.startsAt = QTime(2, 30);
    window.length = 45min;
    window.zone = "Europe/Paris";
    window.note = QStringLiteral("mise à jour");
    window.from = start;
    window.id = monitors.addMaintenance(window).value();
    QVERIFY(monitors.maintenance().value() == std::vector<MaintenanceWindow>{window});
    VERIFY_RESULT(monitors.endMaintenance(window.id, start.addDays(1)));
    VERIFY_RESULT(monitors.endMaintenance(window.id, start.addDays(2))); // it has ended already
    QCOMPARE(monitors.maintenance().value().front().until, start.addDays(1));
    VERIFY_RESULT(monitors.removeMaintenance(window.id));
    QCOMPARE(monitors.removeMaintenance(window.id).error().code, ErrorCode::NotFound);
}

void TestPingRepository::chunksGoThereAndBack()
{
    std::vector<PingSample> samples;
    for (int i = 0; i < 288; ++i)
        samples.push_back(sampleAt(i * 300, 40 + i % 7));
    samples.push_back(sampleAt(86'000, 10'000, Outcome::Unanswered, 0));
    samples.back().by = Transport::Curl;
    samples.push_back(sampleAt(85'000, 12)); // the clock was set back
    const QByteArray bytes = packPingSamples(samples, utcDay(start));
    QVERIFY2(bytes.size() < 6 * static_cast<qsizetype>(samples.size()), qPrintable(QString::number(bytes.size())));
    QVERIFY(unpackPingSamples(bytes, utcDay(start)) == std::optional(samples));
    QVERIFY(unpackPingSamples({}, 0) == std::optional(std::vector<PingSample>()));
}

void TestPingRepository::damagedChunksAreRefused()
{
    const std::vector<PingSample> samples{sampleAt(0, 40), sampleAt(300, 41)};
    const QByteArray bytes = packPingSamples(samples, utcDay(start));
    QVERIFY(!unpackPingSamples(bytes.chopped(1), utcDay(start)));
    std::mt19937 random(7);
    for (int round = 0; round < 2'000; ++round) { // whatever the bytes: an answer, no crash
        QByteArray noise(static_cast<qsizetype>(random() % 40), '\0');
        for (char& byte : noise)
            byte = static_cast<char>(random() % 256);
        static_cast<void>(unpackPingSamples(noise, 20'000));
    }
}

void TestPingRepository::latency()
{
    TempDatabase db;
    const MonitorId id = PingMonitorRepository(*db.database).add(shopMonitor()).value();
    std::vector<PingRecord> records;
    for (int i = 1; i <= 100; ++i) {
        PingRecord record;
        record.standing.monitor = id;
        record.sample = sampleAt(i * 300, i);
        records.push_back(record);
    }
    records.push_back(records.back());
    records.back().sample = sampleAt(31'000, 10'000, Outcome::Unanswered, 0); // silence is no response time
    VERIFY_RESULT(PingRepository(*db.database).record(records));
    PingHistoryRepository history(*db.database);
    const PingLatency expected{100, 50ms, 95ms, 99ms};
    QVERIFY(history.latency(id, {start, start.addDays(2)}).value() == expected);
    const auto days = history.days(id, utcDay(start), utcDay(start) + 1).value();
    QCOMPARE(days.size(), 1u);
    QCOMPARE(days[0].checks, 101);
    QCOMPARE(days[0].failed, 1);
    QCOMPARE(days[0].latency.p95, 95ms);
}

void TestPingRepository::eventsByCursor()
{
    TempDatabase db;
    const MonitorId id = PingMonitorRepository(*db.database).add(shopMonitor()).value();
    PingRepository pings(*db.database);
    QCOMPARE(pings.lastEvent().value(), PingEventId{});
    PingRecord record;
    record.standing.monitor = id;
    PingEvent event;
    event.monitor = id;
    event.at = event.recordedAt = start;
    event.to = PingState::Degraded;
    event.total = 4'000ms;
    record.events = {event, event, event};
    const auto saved = pings.record({&record, 1});
    VERIFY_RESULT(saved);
    const PingEventId first = saved->front().events[0].id;
    QVERIFY(first.isValid());
    QCOMPARE(pings.eventsAfter({}).value().size(), 3u);
    QCOMPARE(pings.eventsAfter({}, 2).value().size(), 2u);
    QVERIFY(pings.eventsAfter(first).value() ==
            std::vector<PingEvent>(saved->front().events.begin() + 1, saved->front().events.end()));
    QVERIFY(pings.eventsAfter(pings.lastEvent().value()).value().empty());
}

void TestPingRepository::recordsOfRemovedMonitorsAreLeftOut()
{
    TempDatabase db;
    PingRecord record;
    record.standing.monitor = MonitorId{7};
    record.sample = sampleAt(0, 40);
    const auto saved = PingRepository(*db.database).record({&record, 1});
    VERIFY_RESULT(saved);
    QVERIFY(saved->empty());
}

// Random spans and corrections: the sums of whole days say what the spans themselves say.
void TestPingRepository::sumsOfDaysAgreeWithTheSpans()
{
    TempDatabase db;
    const MonitorId id = PingMonitorRepository(*db.database).add(shopMonitor()).value();
    PingHistoryRepository history(*db.database);
    std::mt19937 random(3);
    QDateTime at = start;
    VERIFY_RESULT(db.database->transaction([&]() -> Result<void> {
        for (int i = 0; i < 2'000; ++i) {
            const QDateTime from = random() % 5 == 0 ? at.addSecs(random() % 20'000) : at;
            at = from.addSecs(1 + random() % 3'000);
            const auto kind = random() % 12 == 0 ? PingSpanKind::Maintenance : PingSpanKind::Up;
            if (auto done = history.append(id, PingSpan{{from, at}, kind}); !done)
                return done;
            const auto down = random() % 2 == 0 ? PingSpanKind::Down : PingSpanKind::Degraded;
            if (random() % 9 == 0) {
                if (auto done = history.recolour(id, PingSpan{{at.addSecs(-4'000), at}, down}); !done)
                    return done;
            }
        }
        return {};
    }));
    const auto spans = history.spans(id, {start, at}).value();
    for (int round = 0; round < 50; ++round) {
        const QDateTime from = start.addSecs(random() % static_cast<unsigned>(start.secsTo(at)));
        const TimeRange window{from, from.addSecs(random() % (5 * 86'400))};
        const UptimeFigures expected = uptimeOf(spans, window);
        const auto figures = history.uptime(id, window);
        VERIFY_RESULT(figures);
        QVERIFY(*figures == expected);
    }
    for (std::size_t i = 1; i < spans.size(); ++i)
        QVERIFY(spans[i - 1].range.to <= spans[i].range.from);
}

// A year at five minutes with an outage a day: what `ping status` asks.
void TestPingRepository::aYearIsFast()
{
    TempDatabase db;
    const MonitorId id = PingMonitorRepository(*db.database).add(shopMonitor()).value();
    PingHistoryRepository history(*db.database);
    constexpr int days = 365;
    VERIFY_RESULT(db.database->transaction([&]() -> Result<void> {
        for (int day = 0; day < days; ++day) {
            const QDateTime midnight = start.addDays(day);
            for (const PingSpan& span :
                 {PingSpan{{midnight, midnight.addSecs(40'000)}, PingSpanKind::Up},
                  PingSpan{{midnight.addSecs(40'000), midnight.addSecs(40'600)}, PingSpanKind::Down},
                  PingSpan{{midnight.addSecs(40'600), midnight.addDays(1)}, PingSpanKind::Up}}) {
                if (auto done = history.append(id, span); !done)
                    return done;
            }
        }
        return {};
    }));
    QElapsedTimer timer;
    timer.start();
    constexpr int rounds = 100;
    for (int i = 0; i < rounds; ++i) {
        const auto year = history.uptime(id, {start.addSecs(1'000), start.addDays(days - 1).addSecs(2'000)});
        VERIFY_RESULT(year);
        QCOMPARE(year->down, (days - 1) * 600'000LL);
    }
    const qint64 each = timer.nsecsElapsed() / rounds / 1'000;
    qInfo("the uptime of a year: %lld us", static_cast<long long>(each));
    QVERIFY2(each < 50'000, qPrintable(QString::number(each)));
}

QTEST_GUILESS_MAIN(TestPingRepository)
#include "tst_pingrepository.moc"
