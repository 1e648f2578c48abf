// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/changes/changeexport.h"

#include "core/monitor/datecomparison.h"
#include "core/store/storeservice.h"
#include "core/text/labels.h"
#include "core/text/valuetext.h"

#include <QCoreApplication>

#include <algorithm>
#include <optional>

namespace vigie {

namespace {

/// The translation context of the words in this file.
struct ChangeTable
{
    Q_DECLARE_TR_FUNCTIONS(ChangeTable)
};

constexpr qsizetype longestValue = 100'000;

Cell value(const QJsonValue& value)
{
    return value.isNull() || value.isUndefined() ? Cell() : Cell(valueText(value, longestValue));
}

std::vector<Cell> cells(const Change& change)
{
    return {change.detectedAt,
            label(change.severity),
            QString::fromStdString(change.url),
            label(change.criterion),
            value(change.before),
            value(change.after),
            label(change.state),
            qint64(std::max(1, change.groupPages))};
}

std::vector<TableColumn> columns()
{
    return {{QStringLiteral("detected_at"), ChangeTable::tr("Detected (UTC)"), ColumnType::Instant},
            {QStringLiteral("severity"), ChangeTable::tr("Severity"), ColumnType::Text},
            {QStringLiteral("url"), ChangeTable::tr("URL"), ColumnType::LongText},
            {QStringLiteral("criterion"), ChangeTable::tr("What"), ColumnType::Text},
            {QStringLiteral("before"), ChangeTable::tr("Before"), ColumnType::LongText},
            {QStringLiteral("after"), ChangeTable::tr("After"), ColumnType::LongText},
            {QStringLiteral("state"), ChangeTable::tr("State"), ColumnType::Text},
            {QStringLiteral("pages"), ChangeTable::tr("Pages with the same edit"), ColumnType::Number}};
}

} // namespace

Result<qint64> writeChanges(StoreConnection& connection, const ChangeExport& what,
                            const std::shared_ptr<JobMeter>& meter)
{
    TableDocument document{what.path, ChangeTable::tr("Changes"), what.language, columns()};
    auto writer = openTable(what.format, std::move(document), [meter](qint64 rows) {
        meter->done = rows;
        return meter->cancelled ? Proceed::Stop : Proceed::Continue;
    });
    if (!writer)
        return fail(writer.error());
    std::optional<Error> error;
    const auto write = [&](const Change& change) {
        if (error)
            return;
        if (auto written = (*writer)->row(cells(change)); !written)
            error = written.error();
    };
    if (what.view == ChangeView::TwoDates) {
        const auto comparison = compareDates(connection, what.filter);
        if (!comparison)
            return fail(comparison.error());
        for (const Change& change : comparison->changes)
            write(change);
    } else {
        ChangeRepository repository(connection.database);
        meter->total = repository.count(what.filter).value_or(0);
        if (auto done = repository.each(what.filter, write); !done)
            return fail(done.error());
    }
    if (meter->cancelled)
        return fail(ErrorCode::Cancelled);
    if (error)
        return fail(*error);
    if (auto finished = (*writer)->finish(); !finished)
        return fail(finished.error());
    return (*writer)->rows();
}

} // namespace vigie
