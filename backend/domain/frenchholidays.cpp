// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/domain/frenchholidays.h"

#include <algorithm>
#include <array>
#include <utility>

namespace vigie::backend {

QDate easterSunday(int year)
{
    const int a = year % 19;
    const int b = year / 100;
    const int c = year % 100;
    const int f = (b + 8) / 25;
    const int g = (b - f + 1) / 3;
    const int h = (19 * a + b - b / 4 - g + 15) % 30;
    const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    const int m = (a + 11 * h + 22 * l) / 451;
    const int n = h + l - 7 * m + 114;
    return {year, n / 31, n % 31 + 1};
}

bool isFrenchHoliday(QDate day)
{
    constexpr std::array<std::pair<int, int>, 8> fixed{
        {{1, 1}, {5, 1}, {5, 8}, {7, 14}, {8, 15}, {11, 1}, {11, 11}, {12, 25}}};
    if (std::ranges::find(fixed, std::pair(day.month(), day.day())) != fixed.end())
        return true;
    // Easter Monday, Ascension Day, Whit Monday.
    const qint64 afterEaster = easterSunday(day.year()).daysTo(day);
    return afterEaster == 1 || afterEaster == 39 || afterEaster == 50;
}

bool isWorkingDay(QDate day)
{
    return day.dayOfWeek() != Qt::Sunday && !isFrenchHoliday(day);
}

QDate plusWorkingDays(QDate from, int count)
{
    QDate day = from;
    while (count > 0) {
        day = day.addDays(1);
        count -= isWorkingDay(day) ? 1 : 0;
    }
    return day;
}

} // namespace vigie::backend
