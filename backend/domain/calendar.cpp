// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/domain/calendar.h"

#include "backend/domain/frenchholidays.h"

#include <QTimeZone>

namespace vigie::backend {

namespace {

constexpr qint64 untickNoticeSeconds = 48 * 3600;
constexpr int withdrawalDays = 30;
constexpr int refundWorkingDays = 15;
constexpr int dayMs = 24 * 3600 * 1000;

const QTimeZone& paris()
{
    static const QTimeZone zone("Europe/Paris");
    return zone;
}

} // namespace

QDateTime parisInstant(QDate day, QTime time)
{
    // Worked out from the offset of that morning, since Qt 6.4 calls a time in a gap invalid and does not say which of
    // two equal times it means. In Paris clocks change in the night from Saturday to Sunday, after midnight.
    const int offset = paris().offsetFromUtc(QDateTime(day.addDays(-1), QTime(12, 0), Qt::UTC));
    QDateTime before(day, QTime(0, 0), Qt::UTC);
    before = before.addMSecs(time.msecsSinceStartOfDay()).addSecs(-offset);
    const int actual = paris().offsetFromUtc(before);
    if (actual == offset)
        return before;
    // The clocks changed since. In the missing hour the old offset leads to the same time an hour later; behind it, and
    // behind the hour that came twice, the new offset holds.
    const QDateTime after = before.addSecs(offset - actual);
    return paris().offsetFromUtc(after) == actual ? after : before;
}

QDate parisDay(const QDateTime& at)
{
    return at.toTimeZone(paris()).date();
}

QDateTime periodStart(const QDateTime& anchor, Period period, int number)
{
    const QDateTime local = anchor.toTimeZone(paris());
    const QDate day = period == Period::Month ? local.date().addMonths(number) : local.date().addYears(number);
    return number == 0 ? anchor.toUTC() : parisInstant(day, local.time());
}

QDateTime lastUntick(const QDateTime& renewal)
{
    return renewal.addSecs(-untickNoticeSeconds);
}

QDateTime withdrawalDeadline(const QDateTime& payment)
{
    return parisInstant(parisDay(payment).addDays(withdrawalDays), QTime::fromMSecsSinceStartOfDay(dayMs - 1000));
}

QDate refundDeadline(const QDateTime& informed)
{
    return plusWorkingDays(parisDay(informed), refundWorkingDays);
}

} // namespace vigie::backend
