// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/domain/calendar.h"

#include <QTest>
#include <QTimeZone>

using namespace vigie::backend;

namespace {

QDateTime utc(const char* text)
{
    return QDateTime::fromString(QLatin1String(text), Qt::ISODate).toUTC();
}

QString inParis(const QDateTime& at)
{
    return at.toTimeZone(QTimeZone("Europe/Paris")).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

} // namespace

class TestCalendar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rule18_monthlyFromTheAnchor()
    {
        const QDateTime anchor = utc("2024-01-31T10:15:30Z");
        QCOMPARE(inParis(periodStart(anchor, Period::Month, 0)), QStringLiteral("2024-01-31 11:15:30"));
        QCOMPARE(inParis(periodStart(anchor, Period::Month, 1)), QStringLiteral("2024-02-29 11:15:30"));
        QCOMPARE(inParis(periodStart(anchor, Period::Month, 2)), QStringLiteral("2024-03-31 11:15:30")); // not the 29th
        QCOMPARE(inParis(periodStart(anchor, Period::Month, 3)), QStringLiteral("2024-04-30 11:15:30"));
        QCOMPARE(inParis(periodStart(anchor, Period::Month, 13)), QStringLiteral("2025-02-28 11:15:30"));
        QCOMPARE(inParis(periodStart(anchor, Period::Month, 60)), QStringLiteral("2029-01-31 11:15:30"));
    }

    void rule19_yearlyFromTheAnchor()
    {
        const QDateTime anchor = utc("2024-02-29T08:00:00Z");
        QCOMPARE(inParis(periodStart(anchor, Period::Year, 1)), QStringLiteral("2025-02-28 09:00:00"));
        QCOMPARE(inParis(periodStart(anchor, Period::Year, 4)), QStringLiteral("2028-02-29 09:00:00"));
    }

    /// The day is that of Paris: shortly before midnight in UTC it is the next one there.
    void rule18_theDayIsThatOfParis()
    {
        const QDateTime anchor = utc("2026-01-30T23:30:00Z"); // 31 January, 00:30
        QCOMPARE(inParis(periodStart(anchor, Period::Month, 1)), QStringLiteral("2026-02-28 00:30:00"));
    }

    void rule20_sameTimeOfDayOnBothSidesOfTheChange()
    {
        const QDateTime anchor = utc("2026-02-28T13:00:00Z");
        QCOMPARE(periodStart(anchor, Period::Month, 1), utc("2026-03-28T13:00:00Z"));
        QCOMPARE(periodStart(anchor, Period::Month, 2), utc("2026-04-28T12:00:00Z")); // 14:00 in Paris, as before
    }

    void rule20_aMissingHourMovesForward()
    {
        // 2:00 to 3:00 of 29 March 2026 does not exist.
        QCOMPARE(parisInstant({2026, 3, 29}, {1, 59, 59}), utc("2026-03-29T00:59:59Z"));
        QCOMPARE(parisInstant({2026, 3, 29}, {2, 0}), utc("2026-03-29T01:00:00Z"));
        QCOMPARE(parisInstant({2026, 3, 29}, {2, 30}), utc("2026-03-29T01:30:00Z"));
        QCOMPARE(parisInstant({2026, 3, 29}, {3, 0}), utc("2026-03-29T01:00:00Z"));
        QCOMPARE(parisInstant({2026, 3, 29}, {12, 0}), utc("2026-03-29T10:00:00Z"));
        QCOMPARE(inParis(periodStart(utc("2026-01-29T01:30:00Z"), Period::Month, 2)),
                 QStringLiteral("2026-03-29 03:30:00"));
    }

    void rule20_ofATimeThatComesTwiceTheFirst()
    {
        // 2:00 to 3:00 of 25 October 2026 comes twice.
        QCOMPARE(parisInstant({2026, 10, 25}, {1, 59, 59}), utc("2026-10-24T23:59:59Z"));
        QCOMPARE(parisInstant({2026, 10, 25}, {2, 30}), utc("2026-10-25T00:30:00Z"));
        QCOMPARE(parisInstant({2026, 10, 25}, {3, 0}), utc("2026-10-25T02:00:00Z"));
        QCOMPARE(parisInstant({2026, 10, 25}, {12, 0}), utc("2026-10-25T11:00:00Z"));
    }

    /// Every quarter of an hour of ten years leads there and back, but in the hours that are missing.
    void rule20_everyTimeOfTenYears()
    {
        int moved = 0;
        for (QDate day(2024, 1, 1); day.year() < 2034; day = day.addDays(1)) {
            for (int quarter = 0; quarter < 96; ++quarter) {
                const QTime time = QTime(0, 0).addSecs(quarter * 900);
                const QDateTime local = parisInstant(day, time).toTimeZone(QTimeZone("Europe/Paris"));
                if (local.date() == day && local.time() == time)
                    continue;
                ++moved;
                QCOMPARE(local.time(), time.addSecs(3600));
            }
        }
        QCOMPARE(moved, 10 * 4); // an hour in each spring
    }

    void rule21_fortyEightHoursInclusive()
    {
        // Absolute: not two days by the clock, of which one may have 23 hours.
        QCOMPARE(lastUntick(utc("2026-03-30T08:00:00Z")), utc("2026-03-28T08:00:00Z"));
    }

    void rule33_thirtyDaysFromThePayment()
    {
        QCOMPARE(inParis(withdrawalDeadline(utc("2026-01-01T12:00:00Z"))), QStringLiteral("2026-01-31 23:59:59"));
        // Already the second in Paris.
        QCOMPARE(inParis(withdrawalDeadline(utc("2026-01-01T23:30:00Z"))), QStringLiteral("2026-02-01 23:59:59"));
        QCOMPARE(inParis(withdrawalDeadline(utc("2026-02-27T12:00:00Z"))), QStringLiteral("2026-03-29 23:59:59"));
    }

    void rule35_fifteenWorkingDays()
    {
        QCOMPARE(refundDeadline(utc("2026-04-30T09:00:00Z")), QDate(2026, 5, 21));
        QCOMPARE(refundDeadline(utc("2026-12-21T09:00:00Z")), QDate(2027, 1, 9));
        QCOMPARE(refundDeadline(utc("2027-05-03T09:00:00Z")), QDate(2027, 5, 24));
    }
};

QTEST_GUILESS_MAIN(TestCalendar)
#include "tst_calendar.moc"
