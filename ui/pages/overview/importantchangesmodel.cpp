// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/overview/importantchangesmodel.h"

#include "core/base/clock.h"
#include "core/text/labels.h"
#include "core/text/valuetext.h"
#include "ui/widgets/displaytext.h"
#include "ui/widgets/theme.h"

#include <array>

namespace vigie {

namespace {

constexpr qsizetype longestValue = 60;

} // namespace

ImportantChangesModel::ImportantChangesModel(const Theme& theme, const Clock& clock, QObject* parent)
    : QAbstractTableModel(parent), m_theme(theme), m_clock(clock)
{
}

void ImportantChangesModel::setChanges(std::vector<Change> changes)
{
    if (changes == m_changes)
        return;
    beginResetModel();
    m_changes = std::move(changes);
    endResetModel();
}

void ImportantChangesModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_changes.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int ImportantChangesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_changes.size());
}

int ImportantChangesModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ImportantChangesModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Change& row = change(index.row());
    if (role == Qt::DisplayRole)
        return text(row, index.column());
    if (role == Qt::AccessibleTextRole)
        return index.column() == What ? tr("%1: %2").arg(label(row.severity), text(row, What))
                                      : text(row, index.column());
    if (role == Qt::DecorationRole && index.column() == What)
        return m_theme.icon(row.severity);
    if (role == Qt::ToolTipRole)
        return plainToolTip(index.column() == When ? absoluteTime(row.detectedAt) : text(row, index.column()));
    return {};
}

QString ImportantChangesModel::text(const Change& change, int column) const
{
    switch (column) {
    case What:
        return tr("%1: %2 → %3")
            .arg(label(change.criterion), valueText(change.before, longestValue),
                 valueText(change.after, longestValue));
    case Where:
        return change.groupPages > 1 ? tr("%n page(s)", nullptr, change.groupPages) : networkText(change.url, 2000);
    case When:
        return relativeTime(change.detectedAt, m_clock.now());
    default:
        return {};
    }
}

QVariant ImportantChangesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | Qt::AlignLeft);
    if (role != Qt::DisplayRole)
        return {};
    const std::array<QString, ColumnCount> names{tr("Latest important changes"), tr("Where"), tr("When")};
    return names[static_cast<std::size_t>(section)];
}

} // namespace vigie
