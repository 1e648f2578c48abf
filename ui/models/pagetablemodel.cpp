// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/pagetablemodel.h"

#include "core/compare/outcomeseverity.h"
#include "core/monitor/monitorcontrol.h"
#include "core/text/describe.h"
#include "core/text/labels.h"
#include "ui/widgets/displaytext.h"

#include <QLocale>

#include <algorithm>
#include <array>

namespace vigie {

namespace {

constexpr int chunkRows = 200;
constexpr std::size_t keptChunks = 40;

std::vector<PageKind> kindsOf(PageTableModel::Extent extent)
{
    switch (extent) {
    case PageTableModel::Extent::Pages:
        return {PageKind::Page, PageKind::Home};
    case PageTableModel::Extent::SiteChecks:
        return {PageKind::RobotsTxt, PageKind::Sitemap, PageKind::NotFoundProbe, PageKind::HostVariants,
                PageKind::Tls,       PageKind::Dns,     PageKind::Domain};
    case PageTableModel::Extent::Everything:
        break;
    }
    return {};
}

std::optional<PageSortColumn> sortColumn(int column)
{
    switch (column) {
    case PageTableModel::Url:
        return PageSortColumn::Url;
    case PageTableModel::Status:
        return PageSortColumn::Status;
    case PageTableModel::Title:
        return PageSortColumn::Title;
    case PageTableModel::LastChange:
        return PageSortColumn::LastChange;
    case PageTableModel::LastCheck:
        return PageSortColumn::LastCheck;
    case PageTableModel::ResponseTime:
        return PageSortColumn::ResponseTime;
    case PageTableModel::Bytes:
        return PageSortColumn::Bytes;
    case PageTableModel::Words:
        return PageSortColumn::Words;
    default:
        return std::nullopt;
    }
}

bool isNumber(int column)
{
    return column == PageTableModel::ResponseTime || column == PageTableModel::Bytes || column == PageTableModel::Words;
}

} // namespace

PageTableModel::PageTableModel(MonitorControl& control, const Theme& theme, const Clock& clock, QObject* parent)
    : QAbstractTableModel(parent), m_control(control), m_theme(theme), m_clock(clock)
{
    m_filter.kinds = kindsOf(Extent::Pages);
}

void PageTableModel::setSites(const SiteSelection& sites)
{
    m_filter.site = sites.site;
    m_filter.client = sites.client;
}

void PageTableModel::setExtent(Extent extent)
{
    m_filter.kinds = kindsOf(extent);
    reload();
}

void PageTableModel::setText(const QString& text)
{
    m_filter.text = text;
    reload();
}

void PageTableModel::reload()
{
    StoreService* store = m_control.store();
    if (!store)
        return;
    const int generation = ++m_generation;
    const auto read = [filter = m_filter](StoreConnection& connection) {
        return PageRepository(connection.database).ids(filter);
    };
    store->read(read).then(this, [this, generation](const Result<std::vector<PageId>>& ids) {
        if (ids && generation == m_generation)
            takeIds(*ids);
    });
}

void PageTableModel::takeIds(std::vector<PageId> ids)
{
    if (ids == m_ids) {
        // The same rows in the same order: what is on the screen stays until newer figures are there.
        for (auto& [number, chunk] : m_chunks)
            chunk.stale = true;
        if (!m_ids.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    } else {
        beginResetModel();
        m_ids = std::move(ids);
        m_chunks.clear();
        m_chunkOrder.clear();
        endResetModel();
    }
    Q_EMIT loaded();
}

void PageTableModel::request(int row)
{
    const int number = row / chunkRows;
    Chunk& chunk = m_chunks[number];
    StoreService* store = m_control.store();
    if (!chunk.stale || chunk.requested || !store)
        return;
    chunk.requested = true;
    const auto first = static_cast<std::ptrdiff_t>(number) * chunkRows;
    const auto last = std::min(first + chunkRows, static_cast<std::ptrdiff_t>(m_ids.size()));
    const auto read = [ids = std::vector<PageId>(m_ids.begin() + first, m_ids.begin() + last)](
                          StoreConnection& connection) { return PageRepository(connection.database).rows(ids); };
    store->read(read).then(this, [this, number, generation = m_generation](const Result<std::vector<Page>>& pages) {
        const auto chunkOf = m_chunks.find(number);
        if (chunkOf == m_chunks.end())
            return;
        chunkOf->second.requested = false;
        if (pages && generation == m_generation)
            takeRows(number, *pages);
    });
}

void PageTableModel::takeRows(int number, std::vector<Page> pages)
{
    Chunk& chunk = m_chunks[number];
    chunk.stale = false;
    chunk.pages.clear();
    for (Page& page : pages) {
        const PageId id = page.id;
        chunk.pages.emplace(id, std::move(page));
    }
    dropOldChunks(number);
    const int first = number * chunkRows;
    const int last = std::min(first + chunkRows, rowCount()) - 1;
    Q_EMIT dataChanged(index(first, 0), index(last, ColumnCount - 1));
}

void PageTableModel::dropOldChunks(int newest)
{
    m_chunkOrder.remove(newest);
    m_chunkOrder.push_front(newest);
    while (m_chunkOrder.size() > keptChunks) {
        m_chunks.erase(m_chunkOrder.back());
        m_chunkOrder.pop_back();
    }
}

void PageTableModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_ids.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

std::optional<int> PageTableModel::rowOf(PageId page) const
{
    const auto found = std::find(m_ids.begin(), m_ids.end(), page);
    return found == m_ids.end() ? std::nullopt : std::optional(static_cast<int>(found - m_ids.begin()));
}

const Page* PageTableModel::page(int row) const
{
    const auto chunk = m_chunks.find(row / chunkRows);
    if (chunk == m_chunks.end())
        return nullptr;
    const auto page = chunk->second.pages.find(pageId(row));
    return page == chunk->second.pages.end() ? nullptr : &page->second;
}

int PageTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_ids.size());
}

int PageTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PageTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft));
    if (role == Qt::DisplayRole) {
        // Reading is asked for where a row is drawn; the question changes nothing that a caller can see.
        const_cast<PageTableModel*>(this)->request(index.row());
    }
    const Page* row = page(index.row());
    if (!row)
        return {};
    if (role == Qt::DisplayRole)
        return text(*row, index.column());
    if (role == Qt::DecorationRole && index.column() == Url)
        return stateIcon(*row);
    if (role == Qt::ToolTipRole)
        return plainToolTip(toolTip(*row, index.column()));
    if (role == Qt::AccessibleTextRole)
        return index.column() == Url ? text(*row, Url) + QLatin1String(", ") + toolTip(*row, Status)
                                     : text(*row, index.column());
    return {};
}

QString PageTableModel::text(const Page& page, int column) const
{
    const bool checked = page.lastCheckAt.isValid();
    switch (column) {
    case Url:
        return networkText(page.url, 2000);
    case Kind:
        return label(page.kind);
    case Status:
        if (!page.outcome)
            return tr("not checked yet");
        return page.status > 0 ? QString::number(page.status) : tr("no answer");
    case Indexable:
        if (!page.indexable)
            return QStringLiteral("–");
        return *page.indexable ? tr("yes") : tr("no");
    case Title:
        return harmless(page.title);
    case LastChange:
        return relativeTime(page.lastChangeAt, m_clock.now());
    case LastCheck:
        return relativeTime(page.lastCheckAt, m_clock.now());
    case ResponseTime:
        return checked ? tr("%1 ms").arg(QLocale().toString(page.responseMs)) : QString();
    case Bytes:
        return checked ? QLocale().formattedDataSize(page.bytes, 1, QLocale::DataSizeTraditionalFormat) : QString();
    case Words:
        return checked ? QLocale().toString(page.words) : QString();
    default:
        return {};
    }
}

QString PageTableModel::toolTip(const Page& page, int column) const
{
    switch (column) {
    case Status:
        return page.outcome ? describe(*page.outcome) : tr("not checked yet");
    case LastChange:
        return absoluteTime(page.lastChangeAt);
    case LastCheck:
        return absoluteTime(page.lastCheckAt);
    default:
        return text(page, column);
    }
}

QIcon PageTableModel::stateIcon(const Page& page) const
{
    if (!page.outcome || isNotObserved(*page.outcome))
        return m_theme.icon(IconName::Unknown);
    if (*page.outcome == Outcome::Ok)
        return m_theme.icon(IconName::Good);
    return m_theme.icon(
        outcomeSeverity(*page.outcome, page.status, page.important ? PageWeight::Important : PageWeight::Ordinary));
}

QVariant PageTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (isNumber(section) ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    const std::array<QString, ColumnCount> names{tr("URL"),   tr("Kind"),    tr("Status"),  tr("Indexable"),
                                                 tr("Title"), tr("Changed"), tr("Checked"), tr("Response time"),
                                                 tr("Size"),  tr("Words")};
    return names[static_cast<std::size_t>(section)];
}

void PageTableModel::sort(int column, Qt::SortOrder order)
{
    const auto key = sortColumn(column);
    m_filter.sort = key.value_or(PageSortColumn::Added);
    m_filter.order = order == Qt::DescendingOrder && key ? SortOrder::Descending : SortOrder::Ascending;
    reload();
}

} // namespace vigie
