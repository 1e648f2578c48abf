// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/maintenancewindow.h"

#include <QTimeZone>

#include <algorithm>

namespace vigie {

namespace {

constexpr int daysAWeek = 7;

void addOccurrences(const MaintenanceWindow& window, const TimeRange& within, std::vector<TimeRange>& ranges)
{
    const QTimeZone named(window.zone);
    const QTimeZone zone = named.isValid() ? named : QTimeZone::utc();
    // The longest window began a week ago at most; a day more for the distance between zones.
    const QDate last = within.to.toTimeZone(zone).date();
    for (QDate day = within.from.toTimeZone(zone).date().addDays(-daysAWeek - 1); day <= last; day = day.addDays(1)) {
        if ((window.weekdays & (1 << (day.dayOfWeek() - 1))) == 0)
            continue;
        const QDateTime from = QDateTime(day, window.startsAt, zone).toUTC();
        TimeRange range{from, from.addSecs(std::chrono::seconds(window.length).count())};
        if (window.from.isValid())
            range.from = std::max(range.from, window.from);
        if (window.until.isValid())
            range.to = std::min(range.to, window.until);
        ranges.push_back(range);
    }
}

} // namespace

std::vector<TimeRange> maintenanceRanges(std::span<const MaintenanceWindow> windows, MonitorId monitor,
                                         const TimeRange& within)
{
    if (within.isEmpty())
        return {};
    std::vector<TimeRange> ranges;
    for (const MaintenanceWindow& window : windows) {
        if (window.monitor && *window.monitor != monitor)
            continue;
        if (window.recurrence == MaintenanceWindow::Recurrence::Weekly)
            addOccurrences(window, within, ranges);
        else
            ranges.push_back({window.from, window.until.isValid() ? window.until : within.to});
    }
    for (TimeRange& range : ranges)
        range = common(range, within);
    std::erase_if(ranges, [](const TimeRange& range) { return range.isEmpty(); });
    std::ranges::sort(ranges, {}, &TimeRange::from);
    std::vector<TimeRange> joined;
    for (const TimeRange& range : ranges) {
        if (!joined.empty() && range.from <= joined.back().to)
            joined.back().to = std::max(joined.back().to, range.to);
        else
            joined.push_back(range);
    }
    return joined;
}

} // namespace vigie
