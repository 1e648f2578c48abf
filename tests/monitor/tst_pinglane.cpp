// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/icmpsocket.h"
#include "core/monitor/pinglane.h"
#include "core/monitor/qtpingnetwork.h"
#include "core/settings/filesecrets.h"
#include "core/store/pinghistoryrepository.h"
#include "core/store/pingmonitorrepository.h"
#include "core/store/pingrepository.h"
#include "core/store/siterepository.h"
#include "core/store/storeservice.h"
#include "tests/support/fakeclock.h"
#include "tests/support/hostileserver.h"
#include "tests/support/testauthority.h"
#include "tests/support/testsite.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <csignal>
#include <map>

using namespace vigie;
using namespace std::chrono_literals;

namespace {

/// A profile of its own, and what `check --ping` does with it.
class PingBench
{
public:
    explicit PingBench(const Clock& benchClock) : clock(benchClock)
    {
        auto profile = Profile::open(folder.path(), ProfileAccess::ReadWrite);
        auto opened = StoreService::open(std::move(*profile), clock);
        if (!opened)
            qFatal("no store");
        store = std::move(*opened);
    }

    MonitorId add(PingMonitor monitor)
    {
        monitor.createdAt = clock.now();
        const auto write = [monitor](StoreConnection& connection) {
            return PingMonitorRepository(connection.database).add(monitor);
        };
        return wait(store->write(write));
    }
    MonitorId add(const std::string& url)
    {
        PingMonitor monitor;
        monitor.target = url;
        return add(monitor);
    }

    SiteId addSite(const Site& site)
    {
        return wait(store->write(
            [site](StoreConnection& connection) { return SiteRepository(connection.database).add(site); }));
    }

    /// One look at everything, confirmed at once.
    void check(PingNetwork& network, PingRepeats repeats = PingRepeats::AtOnce)
    {
        PingLane lane(*store, network, clock, {{}, repeats, {}});
        bool done = false;
        QObject::connect(&lane, &PingLane::stopped, &lane, [&](const std::optional<Error>& error) { done = !error; });
        lane.start(PingLane::Extent::AllNow);
        if (!QTest::qWaitFor([&] { return done; }, 60'000))
            QTest::qFail("the lane did not end", __FILE__, __LINE__);
    }

    PingStanding standing(MonitorId id)
    {
        return wait(store->read(
                        [id](StoreConnection& connection) { return PingRepository(connection.database).standing(id); }))
            .value_or(PingStanding{});
    }
    std::vector<PingIncident> incidents()
    {
        return wait(
            store->read([](StoreConnection& connection) { return PingRepository(connection.database).incidents({}); }));
    }
    std::vector<PingEvent> events()
    {
        return wait(store->read(
            [](StoreConnection& connection) { return PingRepository(connection.database).eventsAfter({}); }));
    }
    UptimeFigures uptime(MonitorId id, const TimeRange& range)
    {
        return wait(store->read([id, range](StoreConnection& connection) {
            return PingHistoryRepository(connection.database).uptime(id, range);
        }));
    }

    QTemporaryDir folder;
    const Clock& clock;
    std::unique_ptr<StoreService> store;

private:
    template <class T> static T wait(QFuture<Result<T>> future)
    {
        future.waitForFinished();
        const Result<T> result = future.result();
        if (!result)
            qFatal("%ls", qUtf16Printable(result.error().detail));
        return *result;
    }
};

CheckPolicy shortPolicy()
{
    CheckPolicy policy;
    policy.answerDeadline = 1'500ms;
    policy.bodyDeadline = 1'500ms;
    return policy;
}

/// Answers what the test wants, at once.
class FakePingNetwork final : public PingNetwork
{
public:
    QFuture<PingAnswer> ask(const PingMonitor&, PingStack stack) override
    {
        ++asked;
        PingAnswer answer;
        answer.exchange.outcome = outcome;
        answer.exchange.status = outcome == Outcome::Ok ? 200 : 0;
        answer.exchange.transport = stack == PingStack::Second ? Transport::Curl : Transport::QtNetwork;
        return QtFuture::makeReadyFuture(answer);
    }
    QFuture<QDateTime> registrationEnd(const PingMonitor&) override { return QtFuture::makeReadyFuture(registered); }
    void cancelAll() override {}

    Outcome outcome = Outcome::Ok;
    QDateTime registered;
    int asked = 0;
};

} // namespace

class TestPingLane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void causes_data();
    void causes();
    void certificates_data();
    void certificates();
    void suspendedProcess();
    void stoppedServerComesBack();
    void oneFailureIsNoOutage();
    void slowBecomesDegraded();
    void tcp();
    void icmpOrTcpInstead();
    void siteSaysHowOften();
    void unconfirmedStaysUp();
    void asleepIsNotObserved();
    void lookNowKeepsTheGrid();
    void offlineIsNotDown();
    void registrationIsKept();
    void hangingHostHoldsUpNobody();

private:
    SystemClock m_clock;
    QTemporaryDir m_folder;
    FileSecrets m_secrets{m_folder.filePath(QStringLiteral("secrets")), {}};
};

void TestPingLane::causes_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("cause");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char* fault, const char* cause, const char* detail) {
        QTest::newRow(fault) << QString::fromLatin1(fault) << QString::fromLatin1(cause) << QString::fromLatin1(detail);
    };
    row("500", "http_status", "500");
    row("refused", "connect_refused", "");
    row("silent", "unanswered", "timeout_first_byte");
    row("deaf", "unanswered", "timeout_connect");
    row("keyword", "unexpected_content", "keyword_missing");
    row("no such name", "dns_nxdomain", "");
}

void TestPingLane::causes()
{
    QFETCH(QString, fault);
    TestSite site;
    site.setPage("/500", TestPage{"no", {}, 500, {}});
    site.setPage("/", "hello");
    HostileServer hostile;
    DeafPort deaf;
    const std::string loopback = "http://127.0.0.1:";
    PingMonitor monitor;
    if (fault == QLatin1String("500"))
        monitor.target = site.url("/500");
    else if (fault == QLatin1String("refused"))
        monitor.target = loopback + std::to_string(closedPort()) + "/";
    else if (fault == QLatin1String("silent"))
        monitor.target = hostile.url("silent");
    else if (fault == QLatin1String("deaf"))
        monitor.target = loopback + std::to_string(deaf.port()) + "/";
    else if (fault == QLatin1String("no such name"))
        monitor.target = "http://there-is-none.invalid/";
    else
        monitor.target = site.url("/");
    if (fault == QLatin1String("keyword"))
        monitor.http.keyword = "goodbye";

    PingBench bench(m_clock);
    QtPingNetwork network({}, shortPolicy(), {}, m_clock, m_secrets);
    const MonitorId id = bench.add(monitor);
    const QDateTime before = m_clock.now();
    bench.check(network);
    QCOMPARE(bench.standing(id).state, PingState::Down);
    const auto incidents = bench.incidents();
    QCOMPARE(incidents.size(), 1u);
    const PingIncident& incident = incidents.front();
    QTEST(QString::fromStdString(std::string(outcomeName(incident.cause))), "cause");
    QFETCH(QString, detail);
    if (!detail.isEmpty())
        QCOMPARE(QString::fromStdString(incident.detail), detail);
    QCOMPARE(incident.checks, 3);
    QVERIFY(incident.startedAt >= before && before.msecsTo(incident.startedAt) < 1'000);
    QCOMPARE(incident.proof.size(), 3u);
    QCOMPARE(incident.proof.front().transport, Transport::QtNetwork);
    QCOMPARE(incident.proof.back().transport, Transport::Curl);
    QVERIFY(!incident.endedAt.isValid());
}

void TestPingLane::certificates_data()
{
    QTest::addColumn<QString>("cause");
    for (const char* cause : {"tls_expired", "tls_hostname", "tls_untrusted"})
        QTest::newRow(cause) << QString::fromLatin1(cause);
}

void TestPingLane::certificates()
{
    QFETCH(QString, cause);
    TestAuthority authority;
    if (!authority.isReady())
        QSKIP("no openssl command");
    TestCertificate wanted;
    if (cause == QLatin1String("tls_expired")) {
        wanted.notBefore = QDateTime::currentDateTimeUtc().addDays(-20);
        wanted.notAfter = QDateTime::currentDateTimeUtc().addDays(-2);
    } else if (cause == QLatin1String("tls_hostname")) {
        wanted.name = "elsewhere.example";
    }
    HostileServer server(cause == QLatin1String("tls_untrusted") ? authority.selfSigned("localhost")
                                                                 : authority.issue(wanted));
    FetchSettings settings;
    settings.extraAuthoritiesPem = authority.pem();
    PingBench bench(m_clock);
    QtPingNetwork network(settings, shortPolicy(), {}, m_clock, m_secrets);
    const MonitorId id = bench.add(server.url("until-close", "localhost"));
    bench.check(network);
    QCOMPARE(bench.standing(id).state, PingState::Down);
    QCOMPARE(QString::fromStdString(std::string(outcomeName(bench.incidents().front().cause))), cause);
}

void TestPingLane::suspendedProcess()
{
    QProcess server;
    server.start(QStringLiteral(VIGIE_HOSTILE_SERVER), {});
    QVERIFY(server.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(server.canReadLine(), 10'000);
    const QUrl printed(QString::fromUtf8(server.readLine().trimmed()));
    const std::string url = "http://127.0.0.1:" + std::to_string(printed.port()) + "/until-close"; // a fine page
    PingBench bench(m_clock);
    QtPingNetwork network({}, shortPolicy(), {}, m_clock, m_secrets);
    const MonitorId id = bench.add(url);
    bench.check(network);
    QCOMPARE(bench.standing(id).state, PingState::Up);
    ::kill(static_cast<pid_t>(server.processId()), SIGSTOP);
    bench.check(network);
    QCOMPARE(bench.standing(id).state, PingState::Down);
    QCOMPARE(bench.incidents().front().cause, Outcome::Unanswered);
    ::kill(static_cast<pid_t>(server.processId()), SIGCONT);
    bench.check(network);
    QCOMPARE(bench.standing(id).state, PingState::Up);
    QVERIFY(bench.incidents().front().endedAt.isValid());
    server.kill();
    server.waitForFinished();
}

void TestPingLane::stoppedServerComesBack()
{
    auto site = std::make_unique<TestSite>();
    site->setPage("/", "hello");
    const quint16 port = site->port();
    PingBench bench(m_clock);
    QtPingNetwork network({}, shortPolicy(), {}, m_clock, m_secrets);
    const MonitorId id = bench.add(site->url("/"));
    bench.check(network);
    site.reset();
    bench.check(network);
    QCOMPARE(bench.standing(id).state, PingState::Down);
    bench.check(network); // again: nothing new to tell
    site = std::make_unique<TestSite>(QHostAddress(QHostAddress::LocalHost), port);
    site->setPage("/", "hello");
    bench.check(network);
    QCOMPARE(bench.standing(id).state, PingState::Up);
    const auto events = bench.events();
    QCOMPARE(events.size(), 3u);
    QCOMPARE(events[0].to, PingState::Up);
    QCOMPARE(events[1].to, PingState::Down);
    QCOMPARE(events[2].to, PingState::Up);
    QCOMPARE(events[1].incident, events[2].incident);
    const auto incidents = bench.incidents();
    QCOMPARE(incidents.size(), 1u);
    QCOMPARE(incidents[0].checks, 4);
    QCOMPARE(incidents[0].endedAt, events[2].at);
}

void TestPingLane::oneFailureIsNoOutage()
{
    TestSite site;
    site.setPage("/", [](int request) { return TestPage{"x", {}, request == 2 ? 500 : 200, {}}; });
    PingBench bench(m_clock);
    QtPingNetwork network({}, shortPolicy(), {}, m_clock, m_secrets);
    const MonitorId id = bench.add(site.url("/"));
    bench.check(network);
    bench.check(network);
    QCOMPARE(site.requestCount(), 3);
    QCOMPARE(bench.standing(id).state, PingState::Up);
    QVERIFY(bench.incidents().empty());
    QCOMPARE(bench.events().size(), 1u);
}

void TestPingLane::slowBecomesDegraded()
{
    TestSite site;
    site.setPage("/", "hello");
    PingMonitor monitor;
    monitor.target = site.url("/");
    monitor.slowAfter = 300ms;
    PingBench bench(m_clock);
    QtPingNetwork network({}, shortPolicy(), {}, m_clock, m_secrets);
    const MonitorId id = bench.add(monitor);
    site.setLatency(600ms);
    bench.check(network);
    QCOMPARE(bench.standing(id).state, PingState::Degraded);
    site.setLatency(0ms);
    bench.check(network);
    QCOMPARE(bench.standing(id).state, PingState::Up);
    QVERIFY(bench.incidents().empty());
}

void TestPingLane::tcp()
{
    TestSite site;
    PingMonitor open;
    open.kind = PingKind::Tcp;
    open.target = "127.0.0.1:" + std::to_string(site.port());
    PingMonitor closed = open;
    closed.target = "localhost:" + std::to_string(closedPort());
    PingBench bench(m_clock);
    QtPingNetwork network({}, shortPolicy(), {}, m_clock, m_secrets);
    const MonitorId up = bench.add(open);
    const MonitorId down = bench.add(closed);
    bench.check(network);
    QCOMPARE(bench.standing(up).state, PingState::Up);
    QCOMPARE(bench.standing(up).last->via, PingKind::Tcp);
    QCOMPARE(bench.standing(down).state, PingState::Down);
    QCOMPARE(bench.incidents().front().cause, Outcome::ConnectRefused);
}

void TestPingLane::icmpOrTcpInstead()
{
    PingMonitor monitor;
    monitor.kind = PingKind::Icmp;
    monitor.target = "127.0.0.1";
    PingBench bench(m_clock);
    QtPingNetwork network({}, shortPolicy(), {}, m_clock, m_secrets);
    const MonitorId id = bench.add(monitor);
    bench.check(network);
    const PingStanding standing = bench.standing(id);
    QCOMPARE(standing.state, PingState::Up); // a refused TCP connection shows that the host is there
    QCOMPARE(standing.last->via, IcmpSocket::isAllowed() ? PingKind::Icmp : PingKind::Tcp);
}

void TestPingLane::siteSaysHowOften()
{
    PingBench bench(m_clock);
    FakePingNetwork network;
    Site patient;
    patient.origin = "https://www.example.fr";
    patient.fetch.confirmation.repeats = 4;
    const SiteId site = bench.addSite(patient);
    PingMonitor monitor;
    monitor.target = "https://www.example.fr/";
    monitor.site = site;
    bench.add(monitor);
    monitor.target = "https://www.example.fr/own";
    monitor.failuresToDown = 2;
    bench.add(monitor);
    bench.add("https://www.example.org/");
    bench.check(network);
    network.outcome = Outcome::ConnectRefused;
    bench.check(network);
    std::map<qint64, int> checks;
    for (const PingIncident& incident : bench.incidents())
        checks[incident.monitor.value] = incident.checks;
    QCOMPARE(checks, (std::map<qint64, int>{{1, 5}, {2, 2}, {3, 3}}));
}

void TestPingLane::unconfirmedStaysUp()
{
    PingBench bench(m_clock);
    FakePingNetwork network;
    const MonitorId id = bench.add("http://a.example/");
    bench.check(network);
    network.outcome = Outcome::ConnectRefused;
    bench.check(network, PingRepeats::None);
    QCOMPARE(network.asked, 2);
    QCOMPARE(bench.standing(id).state, PingState::Up);
    QCOMPARE(bench.standing(id).streak.count, 1);
}

void TestPingLane::asleepIsNotObserved()
{
    FakeClock clock;
    const QDateTime start = clock.now();
    PingBench bench(clock);
    FakePingNetwork network;
    const MonitorId id = bench.add("http://a.example/");
    PingLane lane(*bench.store, network, clock, {});
    int saved = 0;
    connect(&lane, &PingLane::recorded, &lane, [&] { ++saved; });
    lane.start(PingLane::Extent::UntilStopped);
    QTRY_COMPARE(saved, 1);
    // An ordinary interval, in steps as a timer would take them.
    const auto live = [&](std::chrono::seconds time) {
        for (auto passed = 0s; passed < time; passed += 5s) {
            clock.advance(5s);
            lane.reload();      // looks at the clock, as its timer does
            bench.standing(id); // reads come in their order: what was loaded is there
            QCoreApplication::processEvents();
        }
    };
    live(300s);
    QTRY_COMPARE(saved, 2);
    live(100s);
    clock.jumpWall(2h);
    network.outcome = Outcome::ConnectRefused; // the network is not up yet
    lane.reload();
    QTest::qWait(20);
    QCOMPARE(saved, 2); // grace
    network.outcome = Outcome::Ok;
    live(200s);
    QTRY_COMPARE(saved, 3);
    live(300s);
    QTRY_COMPARE(saved, 4);
    QVERIFY(bench.incidents().empty());
    // By hand: watched from 0 to 400 s, then again from the look after the sleep to the one 300 s later.
    const UptimeFigures figures = bench.uptime(id, {start, clock.now()});
    QVERIFY2(std::abs(figures.up - 700'000) <= 10'000, qPrintable(QString::number(figures.up)));
    QCOMPARE(figures.percent(), std::optional(100.0));
}

/// A look that somebody asked for is one more; the next regular one comes at its time. Unknown monitors are nothing.
void TestPingLane::lookNowKeepsTheGrid()
{
    FakeClock clock;
    PingBench bench(clock);
    FakePingNetwork network;
    const MonitorId id = bench.add("http://a.example/");
    PingLane lane(*bench.store, network, clock, {});
    int saved = 0;
    connect(&lane, &PingLane::recorded, &lane, [&] { ++saved; });
    lane.start(PingLane::Extent::UntilStopped);
    QTRY_COMPARE(saved, 1);
    lane.lookNow({MonitorId{4711}});
    QCOMPARE(network.asked, 1);
    const auto pass = [&](std::chrono::seconds time) {
        for (auto passed = 0s; passed < time; passed += 5s) {
            clock.advance(5s);
            lane.reload(); // looks at the clock, as its timer does
            QTest::qWait(1);
        }
    };
    pass(100s);
    lane.lookNow({id});
    QTRY_COMPARE(saved, 2);
    pass(190s);
    QCOMPARE(network.asked, 2);
    pass(15s);
    QTRY_COMPARE(network.asked, 3);
}

void TestPingLane::offlineIsNotDown()
{
    PingBench bench(m_clock);
    FakePingNetwork network;
    const MonitorId id = bench.add("http://a.example/");
    bench.check(network);
    network.outcome = Outcome::Offline;
    bench.check(network);
    QVERIFY(!bench.standing(id).watching);
    QVERIFY(bench.incidents().empty());
    PingMonitor monitor;
    QCOMPARE(shownState(monitor, bench.standing(id), m_clock.now()), PingState::NotObserved);
}

void TestPingLane::registrationIsKept()
{
    PingBench bench(m_clock);
    FakePingNetwork network;
    network.registered = m_clock.now().addDays(12);
    const MonitorId id = bench.add("http://a.example/");
    PingLane lane(*bench.store, network, m_clock, {});
    int saved = 0;
    connect(&lane, &PingLane::recorded, &lane, [&] { ++saved; });
    lane.start(PingLane::Extent::UntilStopped);
    QTRY_COMPARE(saved, 2); // the look, and what the registry says
    QCOMPARE(bench.standing(id).domain.stage, ExpiryStage::Near);
    const auto events = bench.events();
    QCOMPARE(events.back().kind, PingEventKind::DomainExpiry);
    QCOMPARE(severityOf(events.back()), std::optional(Severity::Warning));
}

// Twenty monitors on one host that never answers: all are asked, none later than its deadline allows, none waits for
// the others, and a good one beside them is up.
void TestPingLane::hangingHostHoldsUpNobody()
{
    TestSite hanging;
    hanging.setLatency(10s);
    TestSite site;
    site.setPage("/", "hello");
    PingBench bench(m_clock);
    QtPingNetwork network({}, shortPolicy(), {}, m_clock, m_secrets);
    for (int i = 0; i < 20; ++i)
        bench.add(hanging.url(QStringLiteral("/%1").arg(i).toStdString()));
    const MonitorId good = bench.add(site.url("/"));
    QElapsedTimer timer;
    timer.start();
    bench.check(network);
    QCOMPARE(bench.standing(good).state, PingState::Up);
    const auto incidents = bench.incidents();
    QCOMPARE(incidents.size(), 20u);
    for (const PingIncident& incident : incidents)
        QCOMPARE(incident.cause, Outcome::Unanswered);
    QVERIFY2(timer.elapsed() < 3 * 1'500 + 10'000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(TestPingLane)
#include "tst_pinglane.moc"
