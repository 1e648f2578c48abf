// SPDX-License-Identifier: GPL-3.0-or-later
// Fifty monitors beside a pass at full speed: no ping later than two seconds after its time.
// VIGIE_LATENESS_PAGES: pages of the pass, 20,000 unless given.
#include "app/engine/pingrunner.h"
#include "core/store/pinghistoryrepository.h"
#include "core/store/pingmonitorrepository.h"
#include "tests/bench/enginepass.h"
#include "tests/bench/samplesite.h"
#include "tests/support/testsite.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>

using namespace vigie;
using namespace std::chrono_literals;

namespace {

constexpr int monitors = 50;
constexpr int hosts = 10;
constexpr int samples = 50;

} // namespace

class TestPingLateness : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void besideAPassAtFullSpeed();
};

void TestPingLateness::besideAPassAtFullSpeed()
{
    bool given = false;
    const int wanted = qEnvironmentVariableIntValue("VIGIE_LATENESS_PAGES", &given);
    const int pages = given ? wanted : 20'000;
    TestSite pinged;
    pinged.setFallback(TestPage{"hello", {}, 200, {}});
    std::vector<std::unique_ptr<TestSite>> sites;
    QStringList urls;
    const SampleSite sample;
    for (int host = 0; host < hosts; ++host) {
        sites.push_back(std::make_unique<TestSite>(QHostAddress(QStringLiteral("127.0.1.%1").arg(host + 1))));
        sites.back()->setCompression(TestCompression::Gzip);
        for (int i = 0; i < samples; ++i)
            sites.back()->setPage(SampleSite::path(i), sample.page(i));
        for (int i = 0; i < pages / hosts; ++i)
            urls.append(QString::fromStdString(sites.back()->url(SampleSite::path(i % samples))) +
                        QStringLiteral("?%1").arg(i));
        sites.back()->setFallback(TestPage{sample.page(host), {}, 200, {}});
    }
    EnginePass pass(Revalidation::Full);
    pass.watch(urls);
    const auto add = [&](StoreConnection& connection) -> Result<int> {
        for (int i = 0; i < monitors; ++i) {
            PingMonitor monitor;
            monitor.target = pinged.url(SampleSite::path(i));
            monitor.createdAt = QDateTime::currentDateTimeUtc();
            const auto added = PingMonitorRepository(connection.database).add(monitor);
            if (!added)
                return fail(added.error());
        }
        return monitors;
    };
    must(pass.engine().store().write(add));

    PingRunner runner(pass.engine(), PingLane::Extent::UntilStopped, {});
    std::vector<qint64> late;
    std::vector<qint64> answered;
    connect(&runner, &PingRunner::lookStarted, &runner,
            [&](MonitorId, std::chrono::milliseconds by) { late.push_back(by.count()); });
    connect(&runner, &PingRunner::recorded, &runner, [&](const PingRecord& record) {
        QCOMPARE(record.sample->outcome, Outcome::Ok);
        answered.push_back(record.sample->total.count());
    });
    QElapsedTimer timer;
    timer.start();
    runner.start();
    // The monitors are spread over their first minute: pass after pass until all were asked.
    int checked = 0;
    double seconds = 0;
    while (static_cast<int>(answered.size()) < monitors && timer.elapsed() < 300'000) {
        const Measurement measured = pass.run("pass beside pings");
        print(measured);
        checked += measured.pages;
        seconds += measured.seconds;
    }
    QVERIFY(static_cast<int>(late.size()) >= monitors);
    QVERIFY(!answered.empty());
    print("pages/s beside pings", checked / seconds);
    print("pings", static_cast<double>(late.size()));
    print("latest ping, ms after its time", static_cast<double>(std::ranges::max(late)));
    print("slowest answer, ms", static_cast<double>(std::ranges::max(answered)));
    QVERIFY2(std::ranges::max(late) <= 2'000, qPrintable(QString::number(std::ranges::max(late))));
    QVERIFY2(std::ranges::max(answered) <= 2'000, qPrintable(QString::number(std::ranges::max(answered))));
}

QTEST_GUILESS_MAIN(TestPingLateness)
#include "tst_pinglateness.moc"
