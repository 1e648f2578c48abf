// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/alerts/alertexport.h"

#include "core/report/tableformat.h"
#include "core/store/alertrepository.h"
#include "core/store/storeservice.h"
#include "core/text/labels.h"
#include "core/text/valuetext.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace vigie {

namespace {

/// The translation context of the words in this file.
struct AlertTable
{
    Q_DECLARE_TR_FUNCTIONS(AlertTable)
};

constexpr qsizetype longestValue = 100'000;

std::vector<TableColumn> columns()
{
    return {{QStringLiteral("at"), AlertTable::tr("Raised (UTC)"), ColumnType::Instant},
            {QStringLiteral("severity"), AlertTable::tr("Severity"), ColumnType::Text},
            {QStringLiteral("state"), AlertTable::tr("State"), ColumnType::Text},
            {QStringLiteral("state_at"), AlertTable::tr("State since (UTC)"), ColumnType::Instant},
            {QStringLiteral("site"), AlertTable::tr("Site"), ColumnType::Text},
            {QStringLiteral("url"), AlertTable::tr("URL"), ColumnType::LongText},
            {QStringLiteral("criterion"), AlertTable::tr("What"), ColumnType::Text},
            {QStringLiteral("before"), AlertTable::tr("Before"), ColumnType::LongText},
            {QStringLiteral("after"), AlertTable::tr("After"), ColumnType::LongText},
            {QStringLiteral("pages"), AlertTable::tr("Pages"), ColumnType::Number},
            {QStringLiteral("note"), AlertTable::tr("Note"), ColumnType::LongText}};
}

Cell text(const std::string& utf8)
{
    return QString::fromStdString(utf8);
}

std::vector<Cell> cells(const Alert& alert)
{
    const Finding& finding = alert.finding;
    const auto value = [&](const QJsonValue& json) {
        return json.isNull() || json.isUndefined() ? Cell() : Cell(valueText(finding.criterion, json, longestValue));
    };
    return {
        alert.at,          label(finding.severity), label(alert.state),    alert.stateAt,        text(finding.origin),
        text(finding.url), text(finding.criterion), value(finding.before), value(finding.after), qint64(alert.pages),
        alert.note};
}

} // namespace

Result<qint64> writeAlerts(StoreConnection& connection, const AlertExport& what)
{
    const auto format = tableFormatFromName(QFileInfo(what.path).suffix().toLower()).value_or(TableFormat::Csv);
    auto writer = openTable(format, {what.path, AlertTable::tr("Alerts"), what.language, columns()});
    if (!writer)
        return fail(std::move(writer.error()));
    AlertRepository alerts(connection.database);
    for (const AlertId id : what.alerts) {
        const auto alert = alerts.find(id);
        if (!alert)
            return fail(alert.error());
        if (!*alert)
            continue;
        if (auto written = (*writer)->row(cells(**alert)); !written)
            return fail(std::move(written.error()));
    }
    if (auto finished = (*writer)->finish(); !finished)
        return fail(std::move(finished.error()));
    return (*writer)->rows();
}

} // namespace vigie
