// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/pingreport.h"

#include "core/domain/maintenancewindow.h"
#include "core/store/pingmonitorrepository.h"
#include "core/store/pingrepository.h"

namespace vigie {

Result<PingReport> pingReport(Database& database, const PingMonitor& monitor, const QDateTime& now)
{
    PingReport report;
    report.monitor = monitor;
    const auto standing = PingRepository(database).standing(monitor.id);
    if (!standing)
        return fail(standing.error());
    report.standing = standing->value_or(PingStanding{});
    report.state = shownState(monitor, report.standing, now);
    const auto windows = PingMonitorRepository(database).maintenance();
    if (!windows)
        return fail(windows.error());
    report.inMaintenance = !maintenanceRanges(*windows, monitor.id, {now, now.addMSecs(1)}).empty();
    PingHistoryRepository history(database);
    for (std::size_t i = 0; i < PingReport::windowDays.size(); ++i) {
        auto figures = history.uptime(monitor.id, {now.addDays(-PingReport::windowDays[i]), now});
        if (!figures)
            return fail(std::move(figures.error()));
        report.uptime[i] = *figures;
    }
    auto latency = history.latency(monitor.id, {now.addDays(-1), now});
    if (!latency)
        return fail(std::move(latency.error()));
    report.latency = *latency;
    return report;
}

} // namespace vigie
