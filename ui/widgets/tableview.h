// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

#include <vector>

namespace vigie {

/// A table of whole rows of one height, to read and to choose from.
class TableView final : public QTableView
{
    Q_OBJECT

public:
    explicit TableView(QWidget* parent = nullptr);

    /// Starting widths in average characters, one a column; the last column takes what is left.
    void setColumnWidths(const std::vector<int>& characters);
    /// A column of URLs is elided in the middle, where they differ least.
    void setUrlColumn(int column);
};

} // namespace vigie
