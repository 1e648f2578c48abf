// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/fetcher.h"
#include "core/fetch/offlinedetector.h"
#include "tests/fetch/fetchtesting.h"

#include <QSignalSpy>
#include <QTest>

using namespace vigie;
using namespace std::chrono_literals;

namespace {

class HandClock final : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override { return QDateTime(QDate(2026, 11, 23), QTime(8, 0), Qt::UTC); }
    [[nodiscard]] std::chrono::milliseconds monotonic() const override { return time; }
    std::chrono::milliseconds time{1'000'000};
};

std::string host(int number)
{
    return std::to_string(number) + ".test";
}

} // namespace

class TestOfflineDetector : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void needsFiveHosts();
    void needsMoreThanHalf();
    void sameHostCountsOnce();
    void forgetsAfterAMinute();
    void comesBack();
    void loopbackNeverCounts();
    void httpFailuresAreNotOurs();
    void fetcherHoldsBackWhatIsOurs();
    void whatIsOursIsSaidSo();
};

void TestOfflineDetector::whatIsOursIsSaidSo()
{
    HandClock clock;
    OfflineDetector detector(clock);
    ExchangeMeta first;
    first.outcome = Outcome::DnsNxdomain;
    detector.judge(host(0), first);
    QCOMPARE(first.outcome, Outcome::DnsNxdomain); // one host alone proves nothing
    for (int i = 1; i < 5; ++i)
        detector.record(host(i), Outcome::ProxyUnreachable);
    ExchangeMeta again;
    again.outcome = Outcome::DnsNxdomain;
    detector.judge(host(0), again);
    QCOMPARE(again.outcome, Outcome::Offline);
    QCOMPARE(again.detail, std::string("dns_nxdomain"));
    ExchangeMeta answered;
    answered.outcome = Outcome::HttpStatus;
    detector.judge(host(1), answered);
    QCOMPARE(answered.outcome, Outcome::HttpStatus);
}

void TestOfflineDetector::needsFiveHosts()
{
    HandClock clock;
    OfflineDetector detector(clock);
    QSignalSpy spy(&detector, &OfflineDetector::stateChanged);
    for (int i = 0; i < 4; ++i)
        detector.record(host(i), Outcome::DnsFailure);
    QCOMPARE(detector.state(), Connectivity::Online);
    detector.record(host(4), Outcome::Unanswered);
    QCOMPARE(detector.state(), Connectivity::Offline);
    QCOMPARE(spy.size(), 1);
}

void TestOfflineDetector::needsMoreThanHalf()
{
    HandClock clock;
    OfflineDetector detector(clock);
    for (int i = 0; i < 5; ++i)
        detector.record(host(i), Outcome::Ok);
    for (int i = 5; i < 10; ++i)
        detector.record(host(i), Outcome::Unanswered);
    QCOMPARE(detector.state(), Connectivity::Online); // exactly half
    detector.record(host(10), Outcome::Unanswered);
    QCOMPARE(detector.state(), Connectivity::Offline);
}

void TestOfflineDetector::sameHostCountsOnce()
{
    HandClock clock;
    OfflineDetector detector(clock);
    for (int i = 0; i < 50; ++i)
        detector.record(host(1), Outcome::ConnectRefused);
    QCOMPARE(detector.state(), Connectivity::Online);
}

void TestOfflineDetector::forgetsAfterAMinute()
{
    HandClock clock;
    OfflineDetector detector(clock);
    for (int i = 0; i < 4; ++i)
        detector.record(host(i), Outcome::Unanswered);
    clock.time += 61s;
    detector.record(host(4), Outcome::Unanswered);
    QCOMPARE(detector.state(), Connectivity::Online);
}

void TestOfflineDetector::comesBack()
{
    HandClock clock;
    OfflineDetector detector(clock);
    for (int i = 0; i < 6; ++i)
        detector.record(host(i), Outcome::NetworkUnreachable);
    QCOMPARE(detector.state(), Connectivity::Offline);
    for (int i = 0; i < 3; ++i)
        detector.record(host(i), Outcome::Ok);
    QCOMPARE(detector.state(), Connectivity::Online);
}

void TestOfflineDetector::loopbackNeverCounts()
{
    HandClock clock;
    OfflineDetector detector(clock);
    for (const char* name : {"localhost", "a.localhost", "127.0.0.1", "127.0.0.2", "127.9.9.9", "::1"})
        detector.record(name, Outcome::ConnectRefused);
    QCOMPARE(detector.state(), Connectivity::Online);
}

void TestOfflineDetector::httpFailuresAreNotOurs()
{
    HandClock clock;
    OfflineDetector detector(clock);
    const Outcome answers[]{Outcome::HttpStatus,    Outcome::RateLimited, Outcome::BotBlock,  Outcome::BodyTooSlow,
                            Outcome::TruncatedBody, Outcome::TlsExpired,  Outcome::Cancelled, Outcome::RedirectLoop};
    int number = 0;
    for (const Outcome outcome : answers)
        detector.record(host(++number), outcome);
    QCOMPARE(detector.state(), Connectivity::Online);
}

void TestOfflineDetector::fetcherHoldsBackWhatIsOurs()
{
    HandClock clock;
    OfflineDetector detector(clock);
    FetchSettings settings;
    settings.lookup = [](const std::string&) { return LookupAnswer{LookupStatus::Failed, {}, "no network"}; };
    Fetcher fetcher(settings, nullptr, &detector);
    for (int i = 0; i < 8; ++i) {
        const FetchResult result = waitFor(fetcher.fetch(localRequest("http://" + host(i) + '/')));
        QCOMPARE(result.meta.outcome, i < 4 ? Outcome::DnsFailure : Outcome::Offline);
        if (i >= 4)
            QCOMPARE(result.meta.detail, std::string("dns_failure"));
    }
}

QTEST_GUILESS_MAIN(TestOfflineDetector)
#include "tst_offlinedetector.moc"
