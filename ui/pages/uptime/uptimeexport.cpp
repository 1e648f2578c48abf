// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/uptime/uptimeexport.h"

#include "core/monitor/pingreport.h"
#include "core/report/tableformat.h"
#include "core/store/pingmonitorrepository.h"
#include "core/store/storeservice.h"
#include "core/text/labels.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace vigie {

namespace {

/// The translation context of the words in this file.
struct UptimeTable
{
    Q_DECLARE_TR_FUNCTIONS(UptimeTable)
};

std::vector<TableColumn> columns()
{
    std::vector<TableColumn> columns{{QStringLiteral("state"), UptimeTable::tr("State"), ColumnType::Text},
                                     {QStringLiteral("since"), UptimeTable::tr("Since (UTC)"), ColumnType::Instant},
                                     {QStringLiteral("name"), UptimeTable::tr("Name"), ColumnType::Text},
                                     {QStringLiteral("address"), UptimeTable::tr("Address"), ColumnType::LongText}};
    for (const int days : PingReport::windowDays) {
        const QString window = QStringLiteral("%1d").arg(days);
        columns.push_back({QStringLiteral("uptime_") + window, UptimeTable::tr("Uptime of %n day(s), %", nullptr, days),
                           ColumnType::Number});
        columns.push_back({QStringLiteral("observed_") + window,
                           UptimeTable::tr("Observed of %n day(s), %", nullptr, days), ColumnType::Number});
    }
    columns.push_back({QStringLiteral("p50_ms"), QStringLiteral("p50 (ms)"), ColumnType::Number});
    columns.push_back({QStringLiteral("p95_ms"), QStringLiteral("p95 (ms)"), ColumnType::Number});
    columns.push_back({QStringLiteral("p99_ms"), QStringLiteral("p99 (ms)"), ColumnType::Number});
    columns.push_back({QStringLiteral("checked_at"), UptimeTable::tr("Checked (UTC)"), ColumnType::Instant});
    return columns;
}

Cell instant(const QDateTime& at)
{
    return at.isValid() ? Cell(at) : Cell();
}

std::vector<Cell> cells(const PingReport& report)
{
    std::vector<Cell> cells{label(report.state), instant(report.standing.since), report.monitor.name,
                            QString::fromStdString(report.monitor.target)};
    for (const UptimeFigures& figures : report.uptime) {
        const auto percent = figures.percent();
        cells.emplace_back();
        if (percent)
            cells.back() = *percent;
        cells.emplace_back(figures.observedPercent());
    }
    for (const auto latency : {report.latency.p50, report.latency.p95, report.latency.p99}) {
        cells.emplace_back();
        if (report.latency.samples > 0)
            cells.back() = qint64(latency.count());
    }
    cells.emplace_back();
    if (report.standing.last)
        cells.back() = report.standing.last->at;
    return cells;
}

} // namespace

Result<qint64> writeUptime(StoreConnection& connection, const UptimeExport& what)
{
    const auto format = tableFormatFromName(QFileInfo(what.path).suffix().toLower()).value_or(TableFormat::Csv);
    auto writer = openTable(format, {what.path, UptimeTable::tr("Uptime"), what.language, columns()});
    if (!writer)
        return fail(std::move(writer.error()));
    PingMonitorRepository monitors(connection.database);
    for (const MonitorId id : what.monitors) {
        const auto monitor = monitors.find(id);
        if (!monitor)
            return fail(monitor.error());
        if (!*monitor)
            continue;
        const auto report = pingReport(connection.database, **monitor, what.now);
        if (!report)
            return fail(report.error());
        if (auto written = (*writer)->row(cells(*report)); !written)
            return fail(std::move(written.error()));
    }
    if (auto finished = (*writer)->finish(); !finished)
        return fail(std::move(finished.error()));
    return (*writer)->rows();
}

} // namespace vigie
