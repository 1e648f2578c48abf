// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/rolluprepository.h"
#include "core/store/timingchunk.h"
#include "core/store/timingrepository.h"
#include "tests/store/tempdatabase.h"

#include <QRandomGenerator>

using namespace vigie;
using namespace vigie::testing;

namespace {

TimingSample sample(PageId page, const QDateTime& at, int ms, int firstByte = -1)
{
    TimingSample made{page, at, std::chrono::milliseconds(ms), {}};
    if (firstByte >= 0)
        made.firstByte = std::chrono::milliseconds(firstByte);
    return made;
}

} // namespace

class TestTimingRepository : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void chunkComesBack()
    {
        const QDateTime at(QDate(2026, 11, 23), QTime(3, 0), Qt::UTC);
        const qint64 day = utcDay(at);
        const std::vector<TimingSample> samples{sample(PageId{2}, at, 0, 0), sample(PageId{2}, at.addSecs(60), 80, 20),
                                                sample(PageId{9'000'000}, at.addSecs(-3600), 600'000)};
        const QByteArray bytes = packTimings(samples, day);
        QVERIFY(bytes.size() <= 27);
        const auto back = unpackTimings(bytes, day);
        QVERIFY(back && *back == samples);
        QVERIFY(unpackTimings({}, day)->empty());
    }

    void anyBytesAreSafe()
    {
        QRandomGenerator random(3);
        int refused = 0;
        for (int round = 0; round < 2000; ++round) {
            QByteArray bytes(static_cast<qsizetype>(random.bounded(40U)), Qt::Uninitialized);
            for (char& byte : bytes)
                byte = static_cast<char>(random.generate());
            refused += unpackTimings(bytes, 20'000) ? 0 : 1;
        }
        QVERIFY(refused > 100);
    }

    void queriesAgreeBeforeAndAfterPacking()
    {
        TempDatabase temp;
        const SiteId site = temp.addSite();
        TimingRepository timings(*temp.database);
        std::vector<PageId> pages;
        for (int i = 0; i < 3; ++i)
            pages.push_back(temp.addPage(site, "https://www.example.fr/" + std::to_string(i)));
        const QDateTime start(QDate(2026, 11, 20), QTime(0, 0), Qt::UTC);
        for (int hour = 0; hour < 72; ++hour) {
            std::vector<TimingSample> batch;
            for (const PageId page : pages)
                batch.push_back(sample(page, start.addSecs(hour * 3600), 10 * (hour + 1), 5));
            VERIFY_RESULT(timings.append(site, batch));
        }
        const QDateTime end = start.addDays(3);
        for (int round = 0; round < 2; ++round) {
            const auto ofPage = timings.ofPage(pages[1], start.addSecs(3600), end);
            VERIFY_RESULT(ofPage);
            QCOMPARE(ofPage->size(), std::size_t(71)); // the first hour is before, the end is exclusive
            QVERIFY(ofPage->front() == sample(pages[1], start.addSecs(3600), 20, 5));
            const auto all = timings.percentiles(site, start, end);
            VERIFY_RESULT(all);
            QCOMPARE(all->samples, 216);
            QCOMPARE(all->p50.count(), 360);
            QCOMPARE(all->p95.count(), 690);
            QCOMPARE(all->p99.count(), 720);
            const auto daily = timings.daily(pages[0], start, end);
            VERIFY_RESULT(daily);
            QCOMPARE(daily->size(), std::size_t(3));
            QCOMPARE(daily->at(1).percentiles.p50.count(), 360);
            QVERIFY(timings.percentiles(pages[2], end, end.addDays(1)).value() == TimingPercentiles{});
            if (round == 0) {
                QCOMPARE(timings.pack(utcDay(end)).value(), 72 - 3);
                QCOMPARE(timings.pack(utcDay(end)).value(), 0);
            }
        }
        QCOMPARE(timings.removeBefore(utcDay(start) + 2).value(), 2);
        QCOMPARE(timings.daily(site, start, end)->size(), std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(TestTimingRepository)
#include "tst_timingrepository.moc"
