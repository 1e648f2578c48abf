// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/changelistmodel.h"

#include "core/monitor/monitorcontrol.h"
#include "core/store/changerepository.h"
#include "core/text/labels.h"
#include "core/text/valuetext.h"
#include "ui/widgets/displaytext.h"

#include <algorithm>
#include <array>
#include <set>

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

void ChangeListModel::reload()
{
    StoreService* store = m_control.store();
    if (!store)
        return;
    ChangeFilter filter;
    filter.site = m_sites.site;
    filter.client = m_sites.client;
    filter.newestFirst = true;
    filter.limit = mostChanges;
    const auto read = [filter](StoreConnection& connection) -> Result<Loaded> {
        auto changes = ChangeRepository(connection.database).list(filter);
        if (!changes)
            return fail(changes.error());
        Loaded result;
        result.isCut = changes->size() == static_cast<std::size_t>(mostChanges);
        std::set<ChangeGroupId> seen;
        std::erase_if(*changes,
                      [&seen](const Change& change) { return change.group && !seen.insert(*change.group).second; });
        result.changes = std::move(*changes);
        return result;
    };
    store->read(read).then(this, [this, generation = ++m_generation](const Result<Loaded>& loaded) {
        if (loaded && generation == m_generation)
            take(*loaded);
    });
}

void ChangeListModel::take(Loaded loaded)
{
    m_isCut = loaded.isCut;
    if (loaded.changes != m_changes) {
        beginResetModel();
        m_changes = std::move(loaded.changes);
        endResetModel();
    }
    Q_EMIT this->loaded();
}

void ChangeListModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_changes.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

std::optional<int> ChangeListModel::rowOf(ChangeId id) const
{
    const auto found =
        std::find_if(m_changes.begin(), m_changes.end(), [id](const Change& change) { return change.id == id; });
    return found == m_changes.end() ? std::nullopt : std::optional(static_cast<int>(found - m_changes.begin()));
}

int ChangeListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_changes.size());
}

int ChangeListModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ChangeListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Change& row = change(index.row());
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return text(row, index.column());
    if (role == Qt::DecorationRole && index.column() == Gravity)
        return m_theme.icon(row.severity);
    if (role == Qt::ToolTipRole)
        return plainToolTip(index.column() == When ? absoluteTime(row.detectedAt) : text(row, index.column()));
    return {};
}

QString ChangeListModel::text(const Change& change, int column) const
{
    switch (column) {
    case Gravity:
        return label(change.severity);
    case When:
        return relativeTime(change.detectedAt, m_clock.now());
    case What:
        return label(change.criterion);
    case Where:
        return change.groupPages > 1 ? tr("the same on %n page(s)", nullptr, change.groupPages)
                                     : networkText(change.url, 2000);
    case Before:
        return valueText(change.before);
    case After:
        return valueText(change.after);
    default:
        return {};
    }
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
