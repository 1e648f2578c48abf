// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/pages/pageexport.h"

#include "core/store/pagelistrepository.h"
#include "core/store/storeservice.h"
#include "core/text/labels.h"

#include <algorithm>
#include <map>
#include <span>
#include <string_view>

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

Cell number(qint64 known)
{
    return known < 0 ? Cell() : Cell(known);
}

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

using Reasons = std::map<PageId, std::vector<std::string>>;

/// Of those pages of \a list that are not indexable.
Result<Reasons> reasonsOf(PageListRepository& repository, const PageList& list)
{
    std::vector<PageId> excluded;
    for (const ListedPage& entry : list.entries()) {
        if (entry.indexable == 0)
            excluded.push_back(entry.id);
    }
    auto read = repository.reasons(excluded);
    if (!read)
        return fail(std::move(read.error()));
    Reasons reasons;
    for (std::size_t i = 0; i < excluded.size(); ++i)
        reasons.emplace(excluded[i], std::move((*read)[i]));
    return reasons;
}

/// Some pages, in the order of \a ids.
Result<void> writeRows(StoreConnection& connection, std::span<const PageId> ids, const std::vector<int>& columns,
                       TableWriter& writer)
{
    std::vector<PageId> sorted(ids.begin(), ids.end());
    std::ranges::sort(sorted);
    PageListRepository repository(connection.database, connection.bodies);
    const auto list = repository.pages(sorted);
    if (!list)
        return fail(list.error());
    const auto reasons = reasonsOf(repository, **list);
    if (!reasons)
        return fail(reasons.error());
    for (const PageId id : ids) {
        const auto place = (*list)->find(id);
        if (!place)
            continue;
        const auto why = reasons->find(id);
        std::vector<Cell> cells;
        for (const int column : columns)
            cells.push_back(exportCell((*list)->entries()[*place], why == reasons->end() ? nullptr : &why->second, column));
        if (auto written = writer.row(cells); !written)
            return fail(std::move(written.error()));
    }
    return {};
}

} // namespace

Cell exportCell(const ListedPage& entry, PageTableModel::Reasons reasons, int column)
{
    switch (column) {
    case PageTableModel::Gravity:
        return entry.worstOpen() ? Cell(label(*entry.worstOpen())) : Cell();
    case PageTableModel::Url:
        return text(entry.url);
    case PageTableModel::Status:
        return entry.status > 0 ? Cell(qint64(entry.status)) : Cell();
    case PageTableModel::Title:
        return entry.lastGood.isValid() ? Cell(text(entry.title)) : Cell();
    case PageTableModel::LastChange:
        return instant(entry.lastChangeAt());
    case PageTableModel::LastCheck:
        return instant(entry.lastCheckAt());
    case PageTableModel::ResponseTime:
        return number(entry.responseMs);
    case PageTableModel::Bytes:
        return number(entry.bytes);
    case PageTableModel::Words:
        return number(entry.words);
    case PageTableModel::Tags:
        return entry.tagNames().join(QLatin1String(", "));
    case PageTableModel::Indexable:
        return entry.indexable < 0 ? Cell() : Cell(PageTableModel::text(entry, reasons, column, {}));
    default:
        return PageTableModel::text(entry, reasons, column, {});
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
    for (std::size_t first = 0; first < what.pages.size(); first += rowsAtOnce) {
        if (meter->cancelled)
            return fail(ErrorCode::Cancelled);
        const std::size_t count = std::min(rowsAtOnce, what.pages.size() - first);
        const auto some = std::span(what.pages).subspan(first, count);
        if (auto written = writeRows(connection, some, what.columns, **writer); !written)
            return fail(std::move(written.error()));
        meter->done = static_cast<qint64>(first + count);
    }
    if (auto finished = (*writer)->finish(); !finished)
        return fail(finished.error());
    return (*writer)->rows();
}

} // namespace vigie
