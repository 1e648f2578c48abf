// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/fetcher.h"
#include "core/fetch/ticklag.h"
#include "tests/fetch/fetchtesting.h"
#include "tests/support/testsite.h"

#include <QTest>
#include <QThread>

using namespace vigie;
using namespace std::chrono_literals;

class TestTickLag : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ordinaryTicksAreNoLag();
    void sleepIsLag();
    void nobodyIsBlamedForOurSleep();
};

void TestTickLag::ordinaryTicksAreNoLag()
{
    TickLag lag(25ms);
    TickLag::TimePoint now{1h};
    lag.start(now);
    for (const auto step : {25ms, 24ms, 60ms, 300ms, 425ms})
        QCOMPARE(lag.tick(now += step).count(), 0);
}

void TestTickLag::sleepIsLag()
{
    TickLag lag(25ms);
    TickLag::TimePoint now{1h};
    lag.start(now);
    QVERIFY(lag.tick(now += 10s) == 9975ms);
    QCOMPARE(lag.tick(now += 25ms).count(), 0);
    lag.start(now += 1h); // the timer stood still: nothing waited
    QCOMPARE(lag.tick(now += 25ms).count(), 0);
}

/// The laptop is closed while an answer is on its way; it is there when the lid opens.
void TestTickLag::nobodyIsBlamedForOurSleep()
{
    TestSite site;
    site.setPage("/", TestPage{"x", {}, 200, 700ms});
    Fetcher fetcher({});
    FetchRequest request = localRequest(site.url("/"));
    request.answerDeadline = 1000ms;
    const QFuture<FetchResult> future = fetcher.fetch(request);
    QTest::qWait(200);
    QThread::msleep(2000);
    QCOMPARE(waitFor(future).meta.outcome, Outcome::Ok);
}

QTEST_GUILESS_MAIN(TestTickLag)
#include "tst_ticklag.moc"
