// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/samplestory.h"

#include <QTest>

using namespace vigie;
using namespace std::chrono_literals;

namespace {

const QDateTime addedAt(QDate(2026, 11, 23), QTime(9, 30), Qt::UTC);

SampleMoment before(std::chrono::milliseconds ago)
{
    return sampleMoment(addedAt, addedAt.addMSecs(-ago.count()));
}

SampleMoment after(std::chrono::milliseconds later)
{
    return sampleMoment(addedAt, addedAt.addMSecs(later.count()));
}

} // namespace

class TestSampleStory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDayOfThePastIsAnEdition()
    {
        QCOMPARE(before(1ms).edition, 59);
        QCOMPARE(before(24h - 1ms).edition, 59);
        QCOMPARE(before(24h).edition, 58);
        QCOMPARE(before(59 * 24h + 1h).edition, 0);
        QCOMPARE(before(90 * 24h).edition, 0);
    }

    void aQuarterOfAnHourIsAnEditionFromThenOn()
    {
        QCOMPARE(after(0ms).edition, 60);
        QCOMPARE(after(15min - 1ms).edition, 60);
        QCOMPARE(after(15min).edition, 61);
        QCOMPARE(after(24h).edition, 60 + 96);
        QVERIFY(after(24h * 365 * 20).edition > 60);
    }

    void itIsDownAndSlowOnlyInThePast()
    {
        int down = 0;
        int slow = 0;
        for (std::chrono::minutes ago = 60 * 24h; ago > 0min; ago -= 10min) {
            down += before(ago).isDown ? 1 : 0;
            slow += before(ago).lateness > 0ms ? 1 : 0;
        }
        QVERIFY(down > 0 && slow > down);
        QVERIFY(down <= 60); // ten hours in sixty days
        for (std::chrono::minutes later = 0min; later < 72h; later += 10min)
            QVERIFY(!after(later).isDown && after(later).lateness == 0ms);
    }

    void mishapsComeAgain()
    {
        QVERIFY(!strikes(SampleMishap::ProductGone, 6, 43));
        QVERIFY(strikes(SampleMishap::ProductGone, 6, 44));
        QVERIFY(strikes(SampleMishap::ProductGone, 6, 45));
        QVERIFY(!strikes(SampleMishap::ProductGone, 6, 46));
        QVERIFY(!strikes(SampleMishap::ProductGone, 5, 44));
        QVERIFY(strikes(SampleMishap::ProductGone, 4, 65));
        QVERIFY(strikes(SampleMishap::ProductGone, 4, 65 + 24 * 40));
        QVERIFY(!strikes(SampleMishap::ProductGone, 6, 44 + 24));
    }

    void theNoindexOfTheLastDaysLastsIntoThePresent()
    {
        QVERIFY(strikes(SampleMishap::CategoryNoindex, 3, before(10min).edition));
        QVERIFY(strikes(SampleMishap::CategoryNoindex, 3, after(44min).edition));
        QVERIFY(!strikes(SampleMishap::CategoryNoindex, 3, after(45min).edition));
    }

    void deploymentsOnlyGrow()
    {
        QCOMPARE(sampleDeployments(0), 0);
        QCOMPARE(sampleDeployments(59), 3);
        for (int edition = 1; edition < 300; ++edition)
            QVERIFY(sampleDeployments(edition) >= sampleDeployments(edition - 1));
        QCOMPARE(sampleDeployments(60 + 24), 4);
    }
};

QTEST_GUILESS_MAIN(TestSampleStory)
#include "tst_samplestory.moc"
