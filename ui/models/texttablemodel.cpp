// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/texttablemodel.h"

#include "ui/widgets/displaytext.h"

namespace vigie {

void TextTableModel::setRows(const QStringList& headers, std::vector<TextRow> rows)
{
    // Not a reset where only words changed: what is chosen stays chosen.
    if (headers.size() == m_headers.size() && rows.size() == m_rows.size()) {
        m_headers = headers;
        m_rows = std::move(rows);
        if (!m_headers.isEmpty())
            Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
        if (!m_rows.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    beginResetModel();
    m_headers = headers;
    m_rows = std::move(rows);
    endResetModel();
}

int TextTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TextTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_headers.size());
}

QVariant TextTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const TextRow& row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return row.cells.value(index.column());
    if (role == Qt::ToolTipRole)
        return plainToolTip(row.toolTips.value(index.column(), row.cells.value(index.column())));
    if (role == Qt::DecorationRole && index.column() == 0 && !row.icon.isNull())
        return row.icon;
    return {};
}

QVariant TextTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | Qt::AlignLeft);
    return role == Qt::DisplayRole ? m_headers.value(section) : QVariant();
}

} // namespace vigie
