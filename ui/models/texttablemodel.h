// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QIcon>
#include <QStringList>

#include <vector>

namespace vigie {

/// One row of a small table: what stands in its cells, and an icon before the first.
struct TextRow
{
    QStringList cells;
    QStringList toolTips = {}; ///< plain text; absent: as the cell
    QIcon icon = {};
};

/// A table of some hundred rows at most that its owner fills again when something changed, the language too. Plain
/// text.
class TextTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setRows(const QStringList& headers, std::vector<TextRow> rows);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QStringList m_headers;
    std::vector<TextRow> m_rows;
};

} // namespace vigie
