// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/pagetablemodel.h"

#include "core/compare/outcomeseverity.h"
#include "core/monitor/monitorcontrol.h"
#include "core/text/describe.h"
#include "core/text/labels.h"
#include "core/text/valuewords.h"
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
    case PageTableModel::Gravity:
        return PageSortColumn::Severity;
    case PageTableModel::Url:
        return PageSortColumn::Url;
    case PageTableModel::Indexable:
        return PageSortColumn::Indexable;
    case PageTableModel::Tags:
        return PageSortColumn::Tags;
    case PageTableModel::Kind:
        return PageSortColumn::Kind;
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

/// "no: noindex in the page": why, as far as it is known.
QString indexableText(const PageLine& line)
{
    if (!line.page.indexable)
        return QStringLiteral("–");
    if (*line.page.indexable || line.reasons.empty())
        return ValueWords().truth(*line.page.indexable);
    QStringList reasons;
    for (const std::string& reason : line.reasons)
        reasons.append(ValueWords().token(QStringLiteral("reasons"), QString::fromStdString(reason)));
    return ValueWords().memberText(ValueWords().truth(false), reasons.join(QLatin1String(", ")));
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

void PageTableModel::setConditions(const PageConditions& conditions)
{
    m_filter.conditions = conditions.conditions;
    m_filter.join = conditions.join;
    reload();
}

void PageTableModel::setHidden(std::set<PageId> pages)
{
    m_hidden = std::move(pages);
    reload();
}

void PageTableModel::reload()
{
    StoreService* store = m_control.store();
    if (!store)
        return;
    const int generation = ++m_generation;
    m_filter.now = m_clock.now();
    const auto read = [filter = m_filter, hidden = m_hidden](StoreConnection& connection) {
        auto ids = PageRepository(connection.database).ids(filter);
        if (ids && !hidden.empty())
            std::erase_if(*ids, [&hidden](PageId page) { return hidden.contains(page); });
        return ids;
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
    const auto read =
        [ids = std::vector<PageId>(m_ids.begin() + first, m_ids.begin() + last)](StoreConnection& connection) {
            return PageLineRepository(connection.database, connection.bodies).lines(ids);
        };
    store->read(read).then(this, [this, number, generation = m_generation](const Result<std::vector<PageLine>>& lines) {
        const auto chunkOf = m_chunks.find(number);
        if (chunkOf == m_chunks.end())
            return;
        chunkOf->second.requested = false;
        if (lines && generation == m_generation)
            takeRows(number, *lines);
    });
}

void PageTableModel::takeRows(int number, std::vector<PageLine> lines)
{
    Chunk& chunk = m_chunks[number];
    chunk.stale = false;
    chunk.lines.clear();
    for (PageLine& line : lines) {
        const PageId id = line.page.id;
        chunk.lines.emplace(id, std::move(line));
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

const PageLine* PageTableModel::line(int row) const
{
    const auto chunk = m_chunks.find(row / chunkRows);
    if (chunk == m_chunks.end())
        return nullptr;
    const auto line = chunk->second.lines.find(pageId(row));
    return line == chunk->second.lines.end() ? nullptr : &line->second;
}

const Page* PageTableModel::page(int row) const
{
    const PageLine* known = line(row);
    return known ? &known->page : nullptr;
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
    const PageLine* row = line(index.row());
    if (!row)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return text(*row, index.column(), m_clock.now());
    case Qt::DecorationRole:
        return decoration(*row, index.column());
    case Qt::ToolTipRole:
        return plainToolTip(toolTip(*row, index.column()));
    case Qt::AccessibleTextRole:
        return index.column() == Url || index.column() == Gravity ? toolTip(*row, index.column())
                                                                  : text(*row, index.column(), m_clock.now());
    default:
        return {};
    }
}

QString PageTableModel::text(const PageLine& line, int column, const QDateTime& now)
{
    const Page& page = line.page;
    const bool good = page.lastGood.isValid();
    switch (column) {
    case Gravity:
        return line.openChanges > 0 ? QLocale().toString(line.openChanges) : QString();
    case Url:
        return networkText(page.url, 2000);
    case Kind:
        return label(page.kind);
    case Status:
        if (!page.outcome)
            return tr("not checked yet");
        return page.status > 0 ? QString::number(page.status) : tr("no answer");
    case Indexable:
        return indexableText(line);
    case Title:
        return harmless(page.title);
    case LastChange:
        return relativeTime(page.lastChangeAt, now);
    case LastCheck:
        return relativeTime(page.lastCheckAt, now);
    case ResponseTime:
        return page.outcome ? tr("%1 ms").arg(QLocale().toString(page.responseMs)) : QString();
    case Bytes:
        return good ? QLocale().formattedDataSize(page.bytes, 1, QLocale::DataSizeTraditionalFormat) : QString();
    case Words:
        return good ? QLocale().toString(page.words) : QString();
    case Tags:
        return harmless(page.tags.join(QLatin1String(", ")));
    default:
        return {};
    }
}

QString PageTableModel::toolTip(const PageLine& line, int column) const
{
    const Page& page = line.page;
    switch (column) {
    case Gravity:
        return line.severity ? tr("%1: %n open change(s)", nullptr, line.openChanges).arg(label(*line.severity))
                             : tr("no open change");
    case Url:
        return networkText(page.url, 2000) +
               (page.activity == ActivityState::Paused ? QStringLiteral(" – ") + tr("paused") : QString());
    case Status:
        return page.outcome ? describe(*page.outcome) : tr("not checked yet");
    case LastChange:
        return absoluteTime(page.lastChangeAt);
    case LastCheck:
        return absoluteTime(page.lastCheckAt);
    default:
        return text(line, column, m_clock.now());
    }
}

QVariant PageTableModel::decoration(const PageLine& line, int column) const
{
    if (column == Gravity && line.severity)
        return m_theme.icon(*line.severity);
    if (column == Url && line.page.activity == ActivityState::Paused)
        return m_theme.icon(IconName::Pause);
    if (column != Status)
        return {};
    const Page& page = line.page;
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
    return title(section);
}

QString PageTableModel::title(int column)
{
    const std::array<QString, ColumnCount> names{tr("Changes"), tr("URL"),     tr("Status"),  tr("Indexable"),
                                                 tr("Title"),   tr("Changed"), tr("Checked"), tr("Response time"),
                                                 tr("Size"),    tr("Words"),   tr("Tags"),    tr("Kind")};
    return names[static_cast<std::size_t>(column)];
}

void PageTableModel::sort(int column, Qt::SortOrder order)
{
    const auto key = sortColumn(column);
    m_filter.sort = key.value_or(PageSortColumn::Added);
    m_filter.order = order == Qt::DescendingOrder && key ? SortOrder::Descending : SortOrder::Ascending;
    reload();
}

} // namespace vigie
