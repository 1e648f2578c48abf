// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/robotseffectmodel.h"

#include "ui/widgets/displaytext.h"

#include <algorithm>
#include <array>
#include <utility>

namespace vigie {

void RobotsEffectModel::setRows(std::vector<RobotsEffectRow> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int RobotsEffectModel::blocked() const
{
    return static_cast<int>(
        std::count_if(m_rows.begin(), m_rows.end(), [](const RobotsEffectRow& row) { return row.blockedNow; }));
}

void RobotsEffectModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int RobotsEffectModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RobotsEffectModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RobotsEffectModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const RobotsEffectRow& row = m_rows[static_cast<std::size_t>(index.row())];
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    QString text;
    switch (index.column()) {
    case Effect:
        text = row.blockedNow ? tr("blocked") : tr("freed");
        break;
    case Url:
        text = networkText(row.url, 2000);
        break;
    case Crawlers:
        text = networkText(row.crawlers, 2000);
        break;
    case Line:
        text = row.line > 0 ? QString::number(row.line) : QString();
        break;
    default:
        break;
    }
    return role == Qt::ToolTipRole ? plainToolTip(text) : text;
}

QVariant RobotsEffectModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | Qt::AlignLeft);
    if (role != Qt::DisplayRole)
        return {};
    const std::array<QString, ColumnCount> names{tr("Effect"), tr("Page"), tr("Crawlers"), tr("Line")};
    return names[static_cast<std::size_t>(section)];
}

} // namespace vigie
