// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/reportschedule.h"

#include <QTest>

using namespace vigie;

class TestReportSchedule : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void periods_data()
    {
        QTest::addColumn<int>("cycle");
        QTest::addColumn<QDate>("today");
        QTest::addColumn<QDate>("first");
        QTest::addColumn<QDate>("last");
        const int week = static_cast<int>(ReportCycle::Weekly);
        const int month = static_cast<int>(ReportCycle::Monthly);
        QTest::newRow("Monday") << week << QDate(2026, 11, 23) << QDate(2026, 11, 16) << QDate(2026, 11, 22);
        QTest::newRow("Sunday") << week << QDate(2026, 11, 22) << QDate(2026, 11, 9) << QDate(2026, 11, 15);
        QTest::newRow("over the year") << week << QDate(2027, 1, 5) << QDate(2026, 12, 28) << QDate(2027, 1, 3);
        QTest::newRow("first of month") << month << QDate(2026, 11, 1) << QDate(2026, 10, 1) << QDate(2026, 10, 31);
        QTest::newRow("leap") << month << QDate(2028, 3, 31) << QDate(2028, 2, 1) << QDate(2028, 2, 29);
        QTest::newRow("January") << month << QDate(2026, 1, 31) << QDate(2025, 12, 1) << QDate(2025, 12, 31);
    }
    void periods()
    {
        QFETCH(int, cycle);
        QFETCH(QDate, today);
        QFETCH(QDate, first);
        QFETCH(QDate, last);
        QVERIFY(lastPeriod(static_cast<ReportCycle>(cycle), today) == (ReportPeriod{first, last}));
    }

    void aPeriodIsWholeDaysOfUtc()
    {
        const TimeRange range = ReportPeriod{QDate(2026, 11, 16), QDate(2026, 11, 22)}.range();
        QCOMPARE(range.from, QDateTime(QDate(2026, 11, 16), QTime(0, 0), Qt::UTC));
        QCOMPARE(range.to, QDateTime(QDate(2026, 11, 23), QTime(0, 0), Qt::UTC));
        QVERIFY(!(ReportPeriod{QDate(2026, 11, 2), QDate(2026, 11, 1)}.isValid()));
        QVERIFY(!ReportPeriod{}.isValid());
    }

    void dueAtItsHour_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QDateTime>("due");
        const auto at = [](int day, int hour) { return QDateTime(QDate(2026, 11, day), QTime(hour, 0), Qt::UTC); };
        QTest::newRow("UTC") << QByteArray("UTC") << at(23, 8);
        QTest::newRow("Paris") << QByteArray("Europe/Paris") << at(23, 7);
        QTest::newRow("Los Angeles") << QByteArray("America/Los_Angeles") << at(23, 16);
        // Eight in the morning comes there before the week of UTC is over.
        QTest::newRow("Auckland") << QByteArray("Pacific/Auckland") << at(23, 0);
    }
    void dueAtItsHour()
    {
        QFETCH(QByteArray, zone);
        QFETCH(QDateTime, due);
        ReportSchedule schedule;
        schedule.next = QDate(2026, 11, 16);
        QCOMPARE(dueAt(schedule, QTimeZone(zone)), due);
        QVERIFY(!duePeriod(schedule, QTimeZone(zone), due.addSecs(-1)));
        QVERIFY(duePeriod(schedule, QTimeZone(zone), due) == (ReportPeriod{QDate(2026, 11, 16), QDate(2026, 11, 22)}));
    }

    // Three weeks away: the newest report, not three.
    void onlyTheNewest()
    {
        ReportSchedule schedule;
        schedule.next = QDate(2026, 11, 2);
        const QDateTime now(QDate(2026, 11, 25), QTime(12, 0), Qt::UTC);
        QVERIFY(duePeriod(schedule, QTimeZone::utc(), now) == (ReportPeriod{QDate(2026, 11, 16), QDate(2026, 11, 22)}));
        schedule.cycle = ReportCycle::Monthly;
        schedule.next = QDate(2026, 11, 1);
        QVERIFY(!duePeriod(schedule, QTimeZone::utc(), now));
    }

    void logos()
    {
        QCOMPARE(logoType("\x89PNG\r\n\x1a\n and more"), QByteArray("image/png"));
        QCOMPARE(logoType("\xFF\xD8\xFF\xE0"), QByteArray("image/jpeg"));
        QCOMPARE(logoType("<svg onload=alert(1)>"), QByteArray());
        QCOMPARE(logoType({}), QByteArray());
        QCOMPARE(logoType("\x89PNG\r\n\x1a\n" + QByteArray(largestLogo, 'x')), QByteArray());
    }
};

QTEST_APPLESS_MAIN(TestReportSchedule)
#include "tst_reportschedule.moc"
