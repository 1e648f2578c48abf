// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QString>

#include <vector>

namespace vigie {

/// The date of a UTC day counted since 1970-01-01.
[[nodiscard]] QDate dateOfDay(qint64 day);
[[nodiscard]] qint64 dayOfDate(const QDate& date);
/// "23 November 2026" as the locale writes it.
[[nodiscard]] QString dayText(qint64 day);

struct DayTick
{
    double x = 0; ///< days since the first day
    QString text;

    bool operator==(const DayTick&) const = default;
};

/// Where an axis of days from \a from to \a to (counted from \a firstDay) has its words: at most \a most, on days,
/// Mondays, firsts of months or of years, whichever fits.
[[nodiscard]] std::vector<DayTick> dayTicks(qint64 firstDay, double from, double to, int most);

} // namespace vigie
