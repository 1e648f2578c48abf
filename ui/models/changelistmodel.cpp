// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/changelistmodel.h"

#include "core/monitor/datecomparison.h"
#include "core/monitor/monitorcontrol.h"
#include "core/text/labels.h"
#include "core/text/valuetext.h"
#include "ui/widgets/displaytext.h"

#include <QFont>
#include <QLocale>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

namespace vigie {

namespace {

/// Changes that are read: older ones are history, for filters and exports.
constexpr int mostChanges = 5'000;

} // namespace

ChangeListModel::ChangeListModel(MonitorControl& control, const Theme& theme, const Clock& clock, QObject* parent)
    : QAbstractTableModel(parent), m_control(control), m_theme(theme), m_clock(clock)
{
}

void ChangeListModel::setSites(const SiteSelection& sites)
{
    m_sites = sites;
}

void ChangeListModel::setFilter(const ChangeFilter& filter, ChangeView view)
{
    m_filter = filter;
    m_view = view;
    reload();
}

ChangeFilter ChangeListModel::filter() const
{
    ChangeFilter filter = m_filter;
    filter.site = m_sites.site;
    filter.client = m_sites.client;
    filter.newestFirst = true;
    return filter;
}

Result<ChangeListModel::Loaded> ChangeListModel::readFeed(StoreConnection& connection, const ChangeFilter& filter)
{
    ChangeRepository repository(connection.database);
    auto changes = repository.list(filter);
    if (!changes)
        return fail(changes.error());
    Loaded result;
    result.isCut = changes->size() == static_cast<std::size_t>(mostChanges);
    std::set<ChangeId> listed;
    std::map<ChangeId, int> effects;
    for (const Change& change : *changes)
        listed.insert(change.id);
    for (const Change& change : *changes) {
        if (change.cause && listed.contains(*change.cause))
            ++effects[*change.cause];
    }
    std::set<ChangeGroupId> seen;
    for (Change& change : *changes) {
        const bool follows = change.cause && listed.contains(*change.cause);
        if (follows || (change.group && !seen.insert(*change.group).second))
            continue;
        Row row{std::nullopt, change.detectedAt.toLocalTime().date(), 0, effects[change.id]};
        if (change.group) {
            const auto group = repository.findGroup(*change.group);
            if (!group)
                return fail(group.error());
            row.exceptions = *group ? (*group)->exceptionCount : 0;
        }
        if (result.rows.empty() || result.rows.back().day != row.day)
            result.rows.push_back({std::nullopt, row.day, 0, 0});
        row.change = std::move(change);
        result.rows.push_back(std::move(row));
    }
    return result;
}

Result<ChangeListModel::Loaded> ChangeListModel::readTwoDates(StoreConnection& connection, const ChangeFilter& filter)
{
    auto comparison = compareDates(connection, filter);
    if (!comparison)
        return fail(comparison.error());
    Loaded result;
    result.isCut = comparison->isCut;
    const Change* last = nullptr;
    for (Change& change : comparison->changes) {
        const bool same =
            last && last->criterion == change.criterion && last->before == change.before && last->after == change.after;
        if (same)
            continue;
        result.rows.push_back({std::move(change), {}, 0, 0});
        last = &*result.rows.back().change;
    }
    return result;
}

void ChangeListModel::reload()
{
    StoreService* store = m_control.store();
    if (!store)
        return;
    ChangeFilter filter = this->filter();
    filter.limit = mostChanges;
    const auto take = [this, generation = ++m_generation](const Result<Loaded>& loaded) {
        if (generation != m_generation)
            return;
        if (loaded)
            this->take(*loaded);
        else
            Q_EMIT failed(loaded.error());
    };
    if (m_view == ChangeView::TwoDates)
        store->readInBackground([filter](StoreConnection& connection) { return readTwoDates(connection, filter); })
            .then(this, take);
    else
        store->read([filter](StoreConnection& connection) { return readFeed(connection, filter); }).then(this, take);
}

void ChangeListModel::take(Loaded loaded)
{
    m_isCut = loaded.isCut;
    if (loaded.rows != m_rows) {
        beginResetModel();
        m_rows = std::move(loaded.rows);
        m_changes = static_cast<int>(
            std::count_if(m_rows.begin(), m_rows.end(), [](const Row& row) { return row.change.has_value(); }));
        endResetModel();
    }
    Q_EMIT this->loaded();
}

void ChangeListModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

const Change* ChangeListModel::change(int row) const
{
    const Row& entry = m_rows.at(static_cast<std::size_t>(row));
    return entry.change ? &*entry.change : nullptr;
}

std::optional<int> ChangeListModel::rowOf(ChangeId id) const
{
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [id](const Row& row) { return row.change && row.change->id == id; });
    return found == m_rows.end() ? std::nullopt : std::optional(static_cast<int>(found - m_rows.begin()));
}

int ChangeListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ChangeListModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

Qt::ItemFlags ChangeListModel::flags(const QModelIndex& index) const
{
    // A day is a heading: the keyboard steps over it.
    if (index.isValid() && !change(index.row()))
        return Qt::NoItemFlags;
    return QAbstractTableModel::flags(index);
}

QVariant ChangeListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const int column = index.column();
    if (!row.change) {
        if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
            return column == 0 ? dayText(row.day) : QString();
        if (role == Qt::FontRole) {
            QFont font;
            font.setWeight(QFont::DemiBold);
            return font;
        }
        return {};
    }
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return text(row, column);
    if (role == Qt::DecorationRole && column == Gravity)
        return m_theme.icon(row.change->severity);
    if (role == Qt::ToolTipRole)
        return plainToolTip(column == When ? absoluteTime(row.change->detectedAt) : text(row, column));
    return {};
}

QString ChangeListModel::dayText(const QDate& day) const
{
    const QDate today = m_clock.now().toLocalTime().date();
    const QString date = QLocale().toString(day, QLocale::LongFormat);
    if (day == today)
        return tr("Today, %1").arg(date);
    return day == today.addDays(-1) ? tr("Yesterday, %1").arg(date) : date;
}

QString ChangeListModel::text(const Row& row, int column) const
{
    const Change& change = *row.change;
    switch (column) {
    case Gravity:
        return label(change.severity);
    case When:
        return m_view == ChangeView::Feed
                   ? QLocale().toString(change.detectedAt.toLocalTime().time(), QLocale::ShortFormat)
                   : absoluteTime(change.detectedAt);
    case What:
        return label(change.criterion);
    case Where:
        return whereText(row);
    case Before:
        return valueText(change.before);
    case After:
        return valueText(change.after);
    default:
        return {};
    }
}

QString ChangeListModel::whereText(const Row& row) const
{
    const Change& change = *row.change;
    QString where = change.groupPages > 1 ? tr("the same on %n page(s)", nullptr, change.groupPages)
                                          : networkText(change.url, 2000);
    if (row.exceptions > 0)
        where += QLatin1String(", ") + tr("%n do(es) not fit", nullptr, row.exceptions);
    if (row.effects > 0)
        where += QStringLiteral(" – ") + tr("%n change(s) follow(s) from it", nullptr, row.effects);
    return where;
}

QVariant ChangeListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | Qt::AlignLeft);
    if (role != Qt::DisplayRole)
        return {};
    const std::array<QString, ColumnCount> names{tr("Severity"), tr("When"),   tr("What"),
                                                 tr("Where"),    tr("Before"), tr("Now")};
    return names[static_cast<std::size_t>(section)];
}

} // namespace vigie
