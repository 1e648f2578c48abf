// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/fetcher.h"
#include "tests/fetch/fetchtesting.h"
#include "tests/fetch/memorypeak.h"
#include "tests/support/testsite.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace vigie;
using namespace std::chrono_literals;

/// How many at a time, how fast, in which order, and what a server's wish for a pause does. Also what ends a fetch
/// early.
class TestPoliteness : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void neverMoreInFlightThanAllowed_data();
    void neverMoreInFlightThanAllowed();
    void clockStartsAtDispatch();
    void slowHostHoldsUpNobody();
    void keepsTheCrawlDelay();
    void retryAfterPausesTheHost();
    void longPauseAnswersAtOnce();
    void totalIsCapped();
    void cancelsAGroup();
    void endsEverythingWithItself();
    void tellsItsNumbers();
    void takesManyAtOnce();
    void threeHundredInFlightStaySmall();
};

static std::string numbered(const TestSite& site, int number)
{
    std::string url = site.url("/");
    url += std::to_string(number);
    return url;
}

static std::vector<FetchResult> waitForAll(const std::vector<QFuture<FetchResult>>& futures)
{
    std::vector<FetchResult> results;
    for (const QFuture<FetchResult>& future : futures)
        results.push_back(waitFor(future));
    return results;
}

void TestPoliteness::neverMoreInFlightThanAllowed_data()
{
    QTest::addColumn<int>("asked");
    QTest::addColumn<int>("allowed");
    QTest::newRow("default") << 2 << 2;
    QTest::newRow("one") << 1 << 1;
    QTest::newRow("six") << 6 << 6;
    QTest::newRow("too many") << 60 << 6;
    QTest::newRow("none") << 0 << 1;
}

void TestPoliteness::neverMoreInFlightThanAllowed()
{
    QFETCH(int, asked);
    QFETCH(int, allowed);
    TestSite site;
    site.setLatency(20ms);
    site.setFallback(TestPage{"x", {}, 200, {}});
    Fetcher fetcher({});
    std::vector<QFuture<FetchResult>> futures;
    for (int i = 0; i < 30; ++i) {
        FetchRequest request = localRequest(numbered(site, i));
        request.parallelRequests = asked;
        futures.push_back(fetcher.fetch(request));
    }
    for (const FetchResult& result : waitForAll(futures))
        QCOMPARE(result.meta.outcome, Outcome::Ok);
    QCOMPARE(site.peakParallel(), allowed);
    QVERIFY(site.connectionCount() <= allowed);
    const auto log = site.requests(); // first come, first served
    QCOMPARE(log.front().target, std::string("/0"));
    QVERIFY(log.back().target >= std::string("/24"));
}

void TestPoliteness::clockStartsAtDispatch()
{
    TestSite site;
    site.setLatency(100ms);
    site.setFallback(TestPage{"x", {}, 200, {}});
    Fetcher fetcher({});
    std::vector<QFuture<FetchResult>> futures;
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 120; ++i) {
        FetchRequest request = localRequest(numbered(site, i));
        request.parallelRequests = 6;
        request.answerDeadline = 1000ms; // the last one waits for two seconds in the queue
        futures.push_back(fetcher.fetch(request));
    }
    std::vector<std::chrono::microseconds> times;
    for (const FetchResult& result : waitForAll(futures)) {
        QCOMPARE(result.meta.outcome, Outcome::Ok);
        times.push_back(result.meta.timings.total);
    }
    const double rate = 120'000.0 / static_cast<double>(timer.elapsed());
    std::nth_element(times.begin(), times.begin() + 60, times.end());
    qInfo("%.1f pages/s of 60, median %lld us", rate, static_cast<long long>(times[60].count()));
    QVERIFY(times[60] >= 100ms);
    QVERIFY(times[60] < 150ms); // 5 ms above the truth on a quiet machine
    QVERIFY(rate > 60 * 0.7);
}

void TestPoliteness::slowHostHoldsUpNobody()
{
    TestSite slow;
    TestSite quick(QHostAddress(QStringLiteral("127.0.0.2")));
    slow.setFallback(TestPage{"x", {}, 200, 1000ms});
    quick.setFallback(TestPage{"x", {}, 200, {}});
    Fetcher fetcher({});
    for (int i = 0; i < 50; ++i)
        fetcher.fetch(localRequest(numbered(slow, i)));
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(waitFor(fetcher.fetch(localRequest(quick.url("/")))).meta.outcome, Outcome::Ok);
    QVERIFY(timer.elapsed() < 700);
}

void TestPoliteness::keepsTheCrawlDelay()
{
    TestSite site;
    site.setFallback(TestPage{"x", {}, 200, {}});
    Fetcher fetcher({});
    QElapsedTimer timer;
    timer.start();
    std::vector<QFuture<FetchResult>> futures;
    for (int i = 0; i < 5; ++i) {
        FetchRequest request = localRequest(site.url("/"));
        request.crawlDelay = 100ms;
        futures.push_back(fetcher.fetch(request));
    }
    waitForAll(futures);
    QVERIFY(timer.elapsed() >= 400);
}

void TestPoliteness::retryAfterPausesTheHost()
{
    TestSite site;
    site.setPage("/limited", TestPage{"slow down", {{"Retry-After", "1"}}, 429, {}});
    site.setPage("/", "x");
    Fetcher fetcher({});
    const FetchResult limited = waitFor(fetcher.fetch(localRequest(site.url("/limited"))));
    QCOMPARE(limited.meta.outcome, Outcome::RateLimited);
    QVERIFY(limited.meta.retryAfterSeconds == 1);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(waitFor(fetcher.fetch(localRequest(site.url("/")))).meta.outcome, Outcome::Ok);
    QVERIFY(timer.elapsed() >= 900);
}

void TestPoliteness::longPauseAnswersAtOnce()
{
    TestSite site;
    TestSite other(QHostAddress(QStringLiteral("127.0.0.2")));
    site.setPage("/limited", TestPage{"later", {{"Retry-After", "3600"}}, 503, 50ms});
    site.setPage("/", "x");
    other.setPage("/", "x");
    Fetcher fetcher({});
    std::vector<QFuture<FetchResult>> futures;
    FetchRequest request = localRequest(site.url("/limited"));
    request.parallelRequests = 1;
    futures.push_back(fetcher.fetch(request));
    for (int i = 0; i < 10; ++i) { // these already wait when the pause begins
        request.url = site.url("/");
        futures.push_back(fetcher.fetch(request));
    }
    const std::vector<FetchResult> results = waitForAll(futures);
    for (const FetchResult& result : results) {
        QCOMPARE(result.meta.outcome, Outcome::RateLimited);
        QVERIFY(result.meta.retryAfterSeconds && *result.meta.retryAfterSeconds > 3590);
    }
    QCOMPARE(results.front().meta.status, 503);
    QCOMPARE(results.back().meta.status, 0);
    QCOMPARE(results.back().meta.detail, std::string("host_paused"));
    QCOMPARE(waitFor(fetcher.fetch(request)).meta.detail, std::string("host_paused")); // and so does a later one
    QCOMPARE(site.requestCount(), 1);
    QCOMPARE(waitFor(fetcher.fetch(localRequest(other.url("/")))).meta.outcome, Outcome::Ok);
}

void TestPoliteness::totalIsCapped()
{
    std::vector<std::unique_ptr<TestSite>> sites;
    FetchSettings settings;
    settings.maxInFlight = 3;
    Fetcher fetcher(settings);
    std::vector<QFuture<FetchResult>> futures;
    int most = 0;
    for (int i = 0; i < 8; ++i) {
        sites.push_back(std::make_unique<TestSite>(QHostAddress(QStringLiteral("127.0.0.%1").arg(i + 1))));
        sites.back()->setPage("/", TestPage{"x", {}, 200, 30ms});
        futures.push_back(fetcher.fetch(localRequest(sites.back()->url("/"))));
        futures.push_back(fetcher.fetch(localRequest(sites.back()->url("/"))));
        most = std::max(most, fetcher.stats().inFlight);
    }
    QCOMPARE(most, 3);
    for (const FetchResult& result : waitForAll(futures))
        QCOMPARE(result.meta.outcome, Outcome::Ok);
}

void TestPoliteness::cancelsAGroup()
{
    TestSite site;
    site.setFallback(TestPage{"x", {}, 200, 200ms});
    Fetcher fetcher({});
    std::vector<QFuture<FetchResult>> unwanted;
    std::vector<QFuture<FetchResult>> wanted;
    for (int i = 0; i < 6; ++i) {
        FetchRequest request = localRequest(numbered(site, i));
        request.group = i % 2 == 0 ? 7 : 8;
        (i % 2 == 0 ? unwanted : wanted).push_back(fetcher.fetch(request));
    }
    QTest::qWait(50); // one of each group is in flight
    fetcher.cancel(7);
    for (const QFuture<FetchResult>& future : unwanted) {
        QVERIFY(future.isFinished());
        QCOMPARE(future.result().meta.outcome, Outcome::Cancelled);
    }
    for (const FetchResult& result : waitForAll(wanted))
        QCOMPARE(result.meta.outcome, Outcome::Ok);
    QCOMPARE(fetcher.stats().queued, 0);
    QTRY_COMPARE(fetcher.stats().inFlight, 0);
}

void TestPoliteness::endsEverythingWithItself()
{
    TestSite site;
    site.setFallback(TestPage{"x", {}, 200, 5000ms});
    std::vector<QFuture<FetchResult>> futures;
    QElapsedTimer timer;
    {
        Fetcher fetcher({});
        for (int i = 0; i < 50; ++i)
            futures.push_back(fetcher.fetch(localRequest(numbered(site, i))));
        QTest::qWait(50);
        timer.start();
    }
    QVERIFY(timer.elapsed() < 1000);
    for (const QFuture<FetchResult>& future : futures) {
        QCOMPARE(future.resultCount(), 1);
        QCOMPARE(future.result().meta.outcome, Outcome::Cancelled);
    }
}

void TestPoliteness::tellsItsNumbers()
{
    TestSite site;
    site.setFallback(TestPage{"x", {}, 200, 50ms});
    Fetcher fetcher({});
    QSignalSpy spy(&fetcher, &Fetcher::statsChanged);
    std::vector<QFuture<FetchResult>> futures;
    for (int i = 0; i < 10; ++i)
        futures.push_back(fetcher.fetch(localRequest(site.url("/"))));
    QCOMPARE(fetcher.stats(), (FetchStats{8, 2, 0}));
    waitForAll(futures);
    QTRY_COMPARE(fetcher.stats(), (FetchStats{0, 0, 10}));
    QTRY_VERIFY(!spy.isEmpty());
    QTRY_COMPARE(spy.last().at(0).value<FetchStats>().done, std::uint64_t{10});
    QVERIFY(spy.size() <= 6);
}

void TestPoliteness::takesManyAtOnce()
{
    TestSite site;
    site.setFallback(TestPage{"x", {}, 200, {}});
    Fetcher fetcher({});
    QElapsedTimer timer;
    timer.start();
    std::vector<QFuture<FetchResult>> futures;
    for (int i = 0; i < 20'000; ++i)
        futures.push_back(fetcher.fetch(localRequest(numbered(site, i))));
    QVERIFY(timer.elapsed() < 1500); // QNetworkAccessManager alone blocks for 2.3 s
    timer.restart();
    fetcher.cancelAll();
    QVERIFY(timer.elapsed() < 1500);
    QVERIFY(std::all_of(futures.begin(), futures.end(), [](const auto& future) { return future.isFinished(); }));
}

void TestPoliteness::threeHundredInFlightStaySmall()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    QSKIP("a sanitizer needs memory of its own");
#endif
    TestSite site{QHostAddress(QHostAddress::AnyIPv4)};
    site.setFallback(TestPage{QByteArray(44'000, 'x'), {}, 200, 1000ms});
    Fetcher fetcher({});
    waitFor(fetcher.fetch(localRequest("http://127.0.1.1:" + std::to_string(site.port()) + '/')));
    resetMemoryPeak();
    const qint64 before = memoryPeak();
    std::vector<QFuture<FetchResult>> futures;
    for (int i = 0; i < 400; ++i) {
        FetchRequest request =
            localRequest("http://127.0.0." + std::to_string(i % 60 + 1) + ':' + std::to_string(site.port()) + '/');
        request.parallelRequests = 6;
        request.answerDeadline = 15s;
        futures.push_back(fetcher.fetch(request));
    }
    QCOMPARE(fetcher.stats().inFlight, 300);
    QTRY_COMPARE_WITH_TIMEOUT(site.peakParallel(), 300, 10'000);
    for (const FetchResult& result : waitForAll(futures))
        QCOMPARE(result.meta.outcome, Outcome::Ok);
    const qint64 grown = memoryPeak() - before;
    qInfo("300 in flight: %lld KiB more", static_cast<long long>(grown / 1024));
    QVERIFY2(grown < 48 * 1024 * 1024, QByteArray::number(grown).constData()); // server and 17 MB of bodies included
}

QTEST_GUILESS_MAIN(TestPoliteness)
#include "tst_politeness.moc"
