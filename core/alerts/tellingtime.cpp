// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alerts/tellingtime.h"

namespace vigie {

namespace {

constexpr int daysOfWeek = 7;

/// The first moment strictly after \a now at \a hour local time, \a days after one another. A local time that the
/// clocks skip in spring becomes the first that exists (QDateTime moves it forward).
QDateTime nextHour(int hour, int weekday, const QTimeZone& zone, const QDateTime& now)
{
    QDate day = now.toTimeZone(zone).date();
    for (int tries = 0; tries <= daysOfWeek; ++tries, day = day.addDays(1)) {
        if (weekday > 0 && day.dayOfWeek() != weekday)
            continue;
        const QDateTime at = QDateTime(day, QTime(hour, 0), zone).toUTC();
        if (at > now)
            return at;
    }
    return now;
}

} // namespace

QTimeZone zoneOf(const Channel& channel)
{
    const QTimeZone zone(channel.timeZone);
    return !channel.timeZone.isEmpty() && zone.isValid() ? zone : QTimeZone::systemTimeZone();
}

QDateTime paceTime(const Route& route, const QTimeZone& zone, const QDateTime& now)
{
    switch (route.pace) {
    case Pace::Immediate:
        return now;
    case Pace::Batched: {
        constexpr qint64 length = std::chrono::milliseconds(batchLength).count();
        return QDateTime::fromMSecsSinceEpoch((now.toMSecsSinceEpoch() / length + 1) * length, Qt::UTC);
    }
    case Pace::Daily:
        return nextHour(route.hour, 0, zone, now);
    case Pace::Weekly:
        return nextHour(route.hour, route.weekday, zone, now);
    }
    return now;
}

QDateTime afterQuietHours(const Channel& channel, Severity severity, const QDateTime& at)
{
    const QuietHours& quiet = channel.quiet;
    if (quiet.from == quiet.to || severity >= quiet.passes)
        return at;
    const QTimeZone zone = zoneOf(channel);
    const QDateTime local = at.toTimeZone(zone);
    const QTime time = local.time();
    const bool overMidnight = quiet.from > quiet.to;
    const bool isQuiet = overMidnight ? time >= quiet.from || time < quiet.to : time >= quiet.from && time < quiet.to;
    if (!isQuiet)
        return at;
    const QDate day = overMidnight && time >= quiet.from ? local.date().addDays(1) : local.date();
    return QDateTime(day, quiet.to, zone).toUTC();
}

QDateTime afterSilences(std::span<const Silence> silences, const Alert& alert, const QDateTime& at)
{
    QDateTime end = at;
    for (std::size_t i = 0; i < silences.size(); ++i) {
        const Silence& silence = silences[i];
        const bool concerns = silence.alert ? *silence.alert == alert.id : silence.scope.matches(alert.finding);
        if (!concerns || end < silence.from || end >= silence.until)
            continue;
        end = silence.until;
        i = static_cast<std::size_t>(-1); // another one may go on from there
    }
    return end;
}

QDateTime tellingTime(const Channel& channel, std::span<const Silence> silences, const Alert& alert,
                      const QDateTime& at)
{
    // Each step moves to an end; what is still neither settled after some of them waits for the next look.
    constexpr int most = 100;
    QDateTime end = at;
    for (int step = 0; step < most; ++step) {
        const QDateTime next = afterQuietHours(channel, alert.finding.severity, afterSilences(silences, alert, end));
        if (next == end)
            break;
        end = next;
    }
    return end;
}

} // namespace vigie
