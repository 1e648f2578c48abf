// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/pages/pageexport.h"

#include "core/store/storeservice.h"
#include "core/text/labels.h"
#include "ui/models/pagetablemodel.h"

#include <algorithm>
#include <span>

namespace vigie {

namespace {

constexpr std::size_t rowsAtOnce = 500;

ColumnType typeOf(int column)
{
    switch (column) {
    case PageTableModel::Url:
    case PageTableModel::Title:
        return ColumnType::LongText;
    case PageTableModel::Status:
    case PageTableModel::ResponseTime:
    case PageTableModel::Bytes:
    case PageTableModel::Words:
        return ColumnType::Number;
    case PageTableModel::LastChange:
    case PageTableModel::LastCheck:
        return ColumnType::Instant;
    default:
        return ColumnType::Text;
    }
}

Cell instant(const QDateTime& at)
{
    return at.isValid() ? Cell(at) : Cell();
}

} // namespace

Cell exportCell(const PageLine& line, int column)
{
    const Page& page = line.page;
    const bool good = page.lastGood.isValid();
    switch (column) {
    case PageTableModel::Gravity:
        return line.severity ? Cell(label(*line.severity)) : Cell();
    case PageTableModel::Url:
        return QString::fromStdString(page.url);
    case PageTableModel::Status:
        return page.status > 0 ? Cell(qint64(page.status)) : Cell();
    case PageTableModel::Title:
        return good ? Cell(page.title) : Cell();
    case PageTableModel::LastChange:
        return instant(page.lastChangeAt);
    case PageTableModel::LastCheck:
        return instant(page.lastCheckAt);
    case PageTableModel::ResponseTime:
        return page.outcome ? Cell(qint64(page.responseMs)) : Cell();
    case PageTableModel::Bytes:
        return good ? Cell(page.bytes) : Cell();
    case PageTableModel::Words:
        return good ? Cell(qint64(page.words)) : Cell();
    case PageTableModel::Tags:
        return page.tags.join(QLatin1String(", "));
    case PageTableModel::Indexable:
        return page.indexable ? Cell(PageTableModel::text(line, column, {})) : Cell();
    default:
        return PageTableModel::text(line, column, {});
    }
}

Result<qint64> writePages(StoreConnection& connection, const PageExport& what, const std::shared_ptr<JobMeter>& meter)
{
    TableDocument document{what.path, what.title, what.language, {}};
    for (const int column : what.columns)
        document.columns.push_back({QString::number(column), PageTableModel::title(column), typeOf(column)});
    auto writer = openTable(what.format, std::move(document),
                            [meter](qint64) { return meter->cancelled ? Proceed::Stop : Proceed::Continue; });
    if (!writer)
        return fail(writer.error());
    meter->total = static_cast<qint64>(what.pages.size());
    PageLineRepository repository(connection.database, connection.bodies);
    for (std::size_t first = 0; first < what.pages.size(); first += rowsAtOnce) {
        if (meter->cancelled)
            return fail(ErrorCode::Cancelled);
        const std::size_t count = std::min(rowsAtOnce, what.pages.size() - first);
        const auto lines = repository.lines(std::span(what.pages).subspan(first, count));
        if (!lines)
            return fail(lines.error());
        for (const PageLine& line : *lines) {
            std::vector<Cell> cells;
            for (const int column : what.columns)
                cells.push_back(exportCell(line, column));
            if (auto written = (*writer)->row(cells); !written)
                return fail(written.error());
        }
        meter->done = static_cast<qint64>(first + count);
    }
    if (auto finished = (*writer)->finish(); !finished)
        return fail(finished.error());
    return (*writer)->rows();
}

} // namespace vigie
