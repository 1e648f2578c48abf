// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/domain/frenchholidays.h"

#include <QTest>

using namespace vigie::backend;

class TestFrenchHolidays : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Dates as published by the Bureau des longitudes' ephemerides; 22 March and 25 April are the earliest and latest.
    void easter_data()
    {
        QTest::addColumn<QDate>("sunday");
        for (const QDate& day : {QDate(1818, 3, 22), QDate(1943, 4, 25), QDate(2000, 4, 23), QDate(2008, 3, 23),
                                 QDate(2019, 4, 21), QDate(2024, 3, 31), QDate(2025, 4, 20), QDate(2026, 4, 5),
                                 QDate(2027, 3, 28), QDate(2038, 4, 25), QDate(2049, 4, 18)})
            QTest::addRow("%d", day.year()) << day;
    }

    void easter()
    {
        QFETCH(QDate, sunday);
        QCOMPARE(easterSunday(sunday.year()), sunday);
    }

    void elevenDaysAYear()
    {
        for (int year = 2020; year < 2050; ++year) {
            int holidays = 0;
            for (QDate day(year, 1, 1); day.year() == year; day = day.addDays(1))
                holidays += isFrenchHoliday(day) ? 1 : 0;
            const bool coincide = easterSunday(year).addDays(39) == QDate(year, 5, 1) ||
                                  easterSunday(year).addDays(39) == QDate(year, 5, 8);
            QCOMPARE(holidays, coincide ? 10 : 11);
        }
    }

    void rule35_workingDays()
    {
        QVERIFY(isWorkingDay({2026, 11, 21}));  // a Saturday
        QVERIFY(!isWorkingDay({2026, 11, 22})); // a Sunday
        QVERIFY(!isWorkingDay({2026, 5, 14}));  // Ascension Day
        QVERIFY(!isWorkingDay({2026, 5, 25}));  // Whit Monday
        QVERIFY(!isWorkingDay({2026, 4, 6}));   // Easter Monday
        QVERIFY(isWorkingDay({2026, 4, 3}));    // Good Friday is none in metropolitan France
        QCOMPARE(plusWorkingDays({2026, 11, 20}, 0), QDate(2026, 11, 20));
        QCOMPARE(plusWorkingDays({2026, 11, 20}, 2), QDate(2026, 11, 23));
    }
};

QTEST_GUILESS_MAIN(TestFrenchHolidays)
#include "tst_frenchholidays.moc"
