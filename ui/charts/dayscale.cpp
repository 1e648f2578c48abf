// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/dayscale.h"

#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace vigie {

namespace {

const QDate& epoch()
{
    static const QDate date(1970, 1, 1);
    return date;
}

/// Days or months between two words.
struct Step
{
    int days = 0;
    int months = 0;
};

constexpr std::array steps{Step{1, 0}, Step{2, 0},  Step{7, 0},  Step{14, 0}, Step{0, 1},   Step{0, 2},  Step{0, 3},
                           Step{0, 6}, Step{0, 12}, Step{0, 24}, Step{0, 60}, Step{0, 120}, Step{0, 240}};

double lengthOf(const Step& step)
{
    return step.days > 0 ? step.days : step.months * 30.4;
}

QDate firstTick(const QDate& from, const Step& step)
{
    if (step.days >= 7) // weeks begin on Monday
        return from.addDays((8 - from.dayOfWeek()) % 7);
    if (step.days > 0)
        return from;
    QDate first(from.year(), 1, 1);
    while (first < from)
        first = first.addMonths(step.months);
    return first;
}

QString tickText(const QDate& date, const Step& step)
{
    const QLocale locale;
    if (step.months >= 12)
        return QString::number(date.year());
    if (step.months > 0)
        return locale.toString(date, date.month() == 1 ? QStringLiteral("MMM yyyy") : QStringLiteral("MMM"));
    const bool isDayFirst = locale.dateFormat(QLocale::ShortFormat).startsWith(QLatin1Char('d'));
    return locale.toString(date, isDayFirst ? QStringLiteral("d MMM") : QStringLiteral("MMM d"));
}

} // namespace

QDate dateOfDay(qint64 day)
{
    return epoch().addDays(day);
}

qint64 dayOfDate(const QDate& date)
{
    return epoch().daysTo(date);
}

QString dayText(qint64 day)
{
    return QLocale().toString(dateOfDay(day), QLocale::LongFormat);
}

std::vector<DayTick> dayTicks(qint64 firstDay, double from, double to, int most)
{
    const double wanted = (to - from) / std::max(most, 1);
    const auto fits = std::ranges::find_if(steps, [&](const Step& step) { return lengthOf(step) >= wanted; });
    const Step step = fits == steps.end() ? steps.back() : *fits;
    std::vector<DayTick> ticks;
    QDate date = firstTick(dateOfDay(firstDay + static_cast<qint64>(std::ceil(from))), step);
    for (; date.isValid(); date = step.days > 0 ? date.addDays(step.days) : date.addMonths(step.months)) {
        const auto x = static_cast<double>(dayOfDate(date) - firstDay);
        if (x > to)
            break;
        ticks.push_back({x, tickText(date, step)});
    }
    return ticks;
}

} // namespace vigie
