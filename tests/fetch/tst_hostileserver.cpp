// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/confirmingfetcher.h"
#include "core/fetch/fetcher.h"
#include "tests/fetch/fetchtesting.h"
#include "tests/fetch/memorypeak.h"
#include "tests/support/hostileserver.h"

#include <QTest>

#include <algorithm>

using namespace vigie;
using namespace std::chrono_literals;

namespace {

struct FaultRow
{
    const char* fault;
    Outcome outcome;
    int status;
    const char* detail; ///< null: not looked at
};

/// What each fault must end as, whichever transport is asked.
constexpr FaultRow faultRows[]{
#include "tests/fetch/faultrows.inc"
};

} // namespace

/// Every misbehaviour of a server has one class, asked through the whole fetcher and through the second transport
/// alone.
class TestHostileServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyFaultHasItsClass_data();
    void everyFaultHasItsClass();
    void secondTransportAgrees_data();
    void secondTransportAgrees();
    void everyFaultIsListed();
    void exactLinesAreKnownToTheSecond();
    void keptConnectionThatEndsIsAskedAgain();
    void endlessHeadDoesNotHoldUpOthers();
    void hugeBodiesStopAtTheCap_data();
    void hugeBodiesStopAtTheCap();

private:
    FetchRequest request(const QByteArray& fault) const;

    std::unique_ptr<HostileServer> m_server;
    std::unique_ptr<ConfirmingFetcher> m_second;
    std::unique_ptr<Fetcher> m_fetcher;
};

void TestHostileServer::initTestCase()
{
    m_server = std::make_unique<HostileServer>();
    m_second = std::make_unique<ConfirmingFetcher>(FetchSettings{});
    m_fetcher = std::make_unique<Fetcher>(FetchSettings{}, m_second.get());
}

FetchRequest TestHostileServer::request(const QByteArray& fault) const
{
    FetchRequest request = localRequest(m_server->url(fault.toStdString()));
    const auto row = std::find_if(std::begin(faultRows), std::end(faultRows),
                                  [&](const FaultRow& candidate) { return fault == candidate.fault; });
    const Outcome outcome = row == std::end(faultRows) ? Outcome::Ok : row->outcome;
    request.answerDeadline = outcome == Outcome::Unanswered ? 500ms : 15s; // a busy machine is not a slow server
    request.bodyDeadline = outcome == Outcome::BodyTooSlow ? 500ms : 15s;
    request.expected = ExpectedContent::Page;
    request.pausePatience = 0ms;
    return request;
}

static void addRows()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("detail");
    for (const FaultRow& row : faultRows)
        QTest::newRow(row.fault) << row.outcome << row.status << QByteArray(row.detail);
}

static void compare(const FetchResult& result)
{
    QFETCH(Outcome, outcome);
    QFETCH(int, status);
    QFETCH(QByteArray, detail);
    const QByteArray said = QByteArray::fromStdString(result.meta.detail);
    if (result.meta.outcome != outcome)
        qInfo("detail: %s", result.meta.detail.c_str());
    QCOMPARE(result.meta.outcome, outcome);
    QCOMPARE(result.meta.status, status);
    if (!detail.isNull())
        QCOMPARE(said, detail);
    QVERIFY(!result.meta.hops.empty());
    QVERIFY(result.meta.timings.total > 0us);
    if (outcome == Outcome::Ok)
        QVERIFY(!result.body.isEmpty());
}

void TestHostileServer::everyFaultHasItsClass_data()
{
    addRows();
}

void TestHostileServer::everyFaultHasItsClass()
{
    Fetcher fetcher(FetchSettings{}, m_second.get()); // of its own: pauses and kept connections are per fetcher
    compare(waitFor(fetcher.fetch(request(QTest::currentDataTag()))));
}

void TestHostileServer::secondTransportAgrees_data()
{
    addRows();
}

void TestHostileServer::secondTransportAgrees()
{
    const FetchResult result = waitFor(m_second->fetch(request(QTest::currentDataTag())));
    QCOMPARE(result.meta.transport, Transport::Curl);
    compare(result);
}

void TestHostileServer::everyFaultIsListed()
{
    const std::vector<std::string> known{"redirect-loop-2",        "body-425mb", "body-425mb-chunked", "header-endless",
                                         "redirect-two-locations", "backlink"};
    for (const std::string& fault : HostileServer::faults()) {
        const bool hasRow = std::any_of(std::begin(faultRows), std::end(faultRows),
                                        [&](const FaultRow& row) { return row.fault == fault; });
        const bool isStep = fault.starts_with("redirect-chain-");
        const bool isElsewhere = std::find(known.begin(), known.end(), fault) != known.end();
        QVERIFY2(hasRow || isStep || isElsewhere, fault.c_str());
    }
}

void TestHostileServer::exactLinesAreKnownToTheSecond()
{
    const FetchResult twice = waitFor(m_second->fetch(request("redirect-two-locations")));
    QCOMPARE(twice.meta.outcome, Outcome::RedirectInvalid);
    QCOMPARE(twice.meta.detail, std::string("several_locations"));

    // One merged line would say "nofollow for googlebot" and nothing for the others.
    const FetchResult robots = waitFor(m_fetcher->fetch(request("robots-two-lines")));
    QCOMPARE(robots.meta.outcome, Outcome::Ok);
    QVERIFY(robots.meta.confirmedBy == Transport::Curl);
    HeaderList lines;
    std::copy_if(robots.meta.headers.begin(), robots.meta.headers.end(), std::back_inserter(lines),
                 [](const HeaderField& field) { return field.name == "X-Robots-Tag"; });
    QCOMPARE(lines.size(), std::size_t{2});
    QCOMPARE(lines[0].value, std::string("googlebot: noindex"));
    QCOMPARE(lines[1].value, std::string("nofollow"));
}

void TestHostileServer::keptConnectionThatEndsIsAskedAgain()
{
    Fetcher fetcher(FetchSettings{}, m_second.get());
    QCOMPARE(waitFor(fetcher.fetch(request("slow-but-complete"))).meta.outcome, Outcome::Ok);
    FetchRequest ending = request("close-at-once");
    ending.answerDeadline = 1500ms; // Qt waits for it in vain
    QCOMPARE(waitFor(fetcher.fetch(ending)).meta.outcome, Outcome::EmptyReply);
    // After an interim reply Qt takes each answer for that to the next request.
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(waitFor(fetcher.fetch(request("interim-102"))).meta.outcome, Outcome::Ok);
        const FetchResult after = waitFor(fetcher.fetch(request("status-404")));
        QCOMPARE(after.meta.status, 404);
        QCOMPARE(after.meta.outcome, Outcome::HttpStatus);
    }
}

void TestHostileServer::endlessHeadDoesNotHoldUpOthers()
{
    HostileServer other;
    Fetcher fetcher(FetchSettings{}, m_second.get());
    FetchRequest endless = request("header-endless");
    endless.answerDeadline = 2s;
    QFuture<FetchResult> stuck = fetcher.fetch(endless);
    FetchRequest normal = request("ok");
    normal.url = other.url("ok");
    normal.answerDeadline = 5s;
    for (int i = 0; i < 5; ++i)
        QCOMPARE(waitFor(fetcher.fetch(normal)).meta.outcome, Outcome::Ok);
    const Outcome outcome = waitFor(stuck).meta.outcome;
    QVERIFY(outcome == Outcome::Unanswered || outcome == Outcome::HeadersTooBig);
}

void TestHostileServer::hugeBodiesStopAtTheCap_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::newRow("body-425mb") << Outcome::BodyTooLarge;
    QTest::newRow("body-425mb-chunked") << Outcome::BodyTooLarge;
    QTest::newRow("gzip-bomb") << Outcome::DecompressionBomb;
    QTest::newRow("header-endless") << Outcome::HeadersTooBig;
}

void TestHostileServer::hugeBodiesStopAtTheCap()
{
    QFETCH(Outcome, outcome);
    for (int way = QTest::currentDataTag() == QByteArray("header-endless") ? 1 : 0; way < 2; ++way) {
        FetchRequest asked = request(QTest::currentDataTag());
        resetMemoryPeak();
        const qint64 before = memoryPeak();
        const FetchResult result = waitFor(way == 0 ? m_fetcher->fetch(asked) : m_second->fetch(asked));
        const qint64 grown = memoryPeak() - before;
        QCOMPARE(result.meta.outcome, outcome);
        QVERIFY(result.body.isEmpty());
        QVERIFY2(grown < 64 * 1024 * 1024, QByteArray::number(grown).constData());
    }
}

QTEST_GUILESS_MAIN(TestHostileServer)
#include "tst_hostileserver.moc"
