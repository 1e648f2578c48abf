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

/// Every misbehaviour of a server has one class, asked through the whole fetcher and through the second transport alone.
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
    request.answerDeadline = 400ms;
    request.bodyDeadline = 500ms;
    request.expected = ExpectedContent::Page;
    request.pausePatience = 0ms;
    if (fault.startsWith("body-") || fault.startsWith("gzip-bomb"))
        request.bodyDeadline = 20s;
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
    QVERIFY2(result.meta.outcome == outcome,
             QByteArray::fromStdString(std::string(outcomeName(result.meta.outcome)) + " (" + result.meta.detail + ')')
                 .constData());
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
    // A host pauses after 429: each row has a fetcher of its own where that matters.
    const QByteArray fault(QTest::currentDataTag());
    Fetcher own(FetchSettings{}, m_second.get());
    Fetcher& fetcher = fault.startsWith("rate-") || fault.startsWith("block-") ? own : *m_fetcher;
    compare(waitFor(fetcher.fetch(request(fault))));
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
    const std::vector<std::string> known{"redirect-loop-2", "body-425mb", "body-425mb-chunked", "header-endless"};
    for (const std::string& fault : HostileServer::faults()) {
        const bool hasRow = std::any_of(std::begin(faultRows), std::end(faultRows),
                                        [&](const FaultRow& row) { return row.fault == fault; });
        const bool isStep = fault.starts_with("redirect-chain-");
        const bool isElsewhere = std::find(known.begin(), known.end(), fault) != known.end();
        QVERIFY2(hasRow || isStep || isElsewhere, fault.c_str());
    }
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
    for (int way = 0; way < 2; ++way) {
        FetchRequest asked = request(QTest::currentDataTag());
        asked.bodyDeadline = 20s;
        asked.answerDeadline = 10s;
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
