// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

#include <vector>

class QMenu;

namespace vigie {

/// A table of whole rows of one height, to read and to choose from. Ctrl+C copies the chosen rows, the menu of the
/// header chooses the columns.
class TableView final : public QTableView
{
    Q_OBJECT

public:
    explicit TableView(QWidget* parent = nullptr);

    void setModel(QAbstractItemModel* model) override;
    /// Starting widths in average characters, one a column, never less than its header; the last column takes what is
    /// left.
    void setColumnWidths(const std::vector<int>& characters);
    /// A column of URLs is elided in the middle, where they differ least; their host steps back.
    void setUrlColumn(int column);
    /// The columns that may be shown and hidden; \a fixed stays.
    void setColumnChoice(int fixed);
    /// Filled with the columns when it is opened. Owned by the view.
    [[nodiscard]] QMenu* columnMenu() const { return m_columns; }
    /// The rows that are chosen, in their order.
    [[nodiscard]] std::vector<int> chosenRows() const;
    /// The chosen rows as people see them, columns separated by tabs.
    void copy() const;

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void fillColumnMenu();
    void makeRoomForHeaders();

    QMenu* m_columns;
    int m_fixedColumn = 0;
};

} // namespace vigie
