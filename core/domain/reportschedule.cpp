// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/reportschedule.h"

#include <algorithm>

namespace vigie {

namespace {

constexpr int daysOfWeek = 7;

} // namespace

std::string_view reportFormatName(ReportFormat format)
{
    constexpr std::string_view names[] = {"html", "pdf", "json"};
    return names[static_cast<std::size_t>(format)];
}

std::optional<ReportFormat> reportFormatFromName(std::string_view name)
{
    for (const ReportFormat format : {ReportFormat::Html, ReportFormat::Pdf, ReportFormat::Json}) {
        if (reportFormatName(format) == name)
            return format;
    }
    return std::nullopt;
}

std::string_view reportCycleName(ReportCycle cycle)
{
    return cycle == ReportCycle::Weekly ? "weekly" : "monthly";
}

std::optional<ReportCycle> reportCycleFromName(std::string_view name)
{
    for (const ReportCycle cycle : {ReportCycle::Weekly, ReportCycle::Monthly}) {
        if (reportCycleName(cycle) == name)
            return cycle;
    }
    return std::nullopt;
}

TimeRange ReportPeriod::range() const
{
    return {first.startOfDay(Qt::UTC), last.addDays(1).startOfDay(Qt::UTC)};
}

ReportPeriod periodAround(ReportCycle cycle, const QDate& day)
{
    if (cycle == ReportCycle::Weekly) {
        const QDate monday = day.addDays(1 - day.dayOfWeek());
        return {monday, monday.addDays(daysOfWeek - 1)};
    }
    const QDate first(day.year(), day.month(), 1);
    return {first, first.addMonths(1).addDays(-1)};
}

ReportPeriod lastPeriod(ReportCycle cycle, const QDate& today)
{
    return periodAround(cycle, periodAround(cycle, today).first.addDays(-1));
}

QDateTime dueAt(const ReportSchedule& schedule, const QTimeZone& zone)
{
    const QDate after = periodAround(schedule.cycle, schedule.next).last.addDays(1);
    return std::max(QDateTime(after, QTime(schedule.hour, 0), zone).toUTC(), after.startOfDay(Qt::UTC));
}

std::optional<ReportPeriod> duePeriod(const ReportSchedule& schedule, const QTimeZone& zone, const QDateTime& now)
{
    std::optional<ReportPeriod> due;
    ReportSchedule step = schedule;
    while (step.next.isValid() && dueAt(step, zone) <= now) {
        due = periodAround(step.cycle, step.next);
        step.next = due->last.addDays(1);
    }
    return due;
}

QByteArray logoType(const QByteArray& file)
{
    if (file.size() > largestLogo)
        return {};
    if (file.startsWith("\x89PNG\r\n\x1a\n"))
        return "image/png";
    return file.startsWith("\xFF\xD8\xFF") ? QByteArray("image/jpeg") : QByteArray();
}

} // namespace vigie
