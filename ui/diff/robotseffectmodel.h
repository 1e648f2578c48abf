// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/diff/snapshotdiff.h"

#include <QAbstractTableModel>

#include <vector>

namespace vigie {

/// The watched pages that a change of robots.txt blocks or frees.
class RobotsEffectModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Effect, Url, Crawlers, Line, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(std::vector<RobotsEffectRow> rows);
    [[nodiscard]] int blocked() const;
    /// The words changed their language.
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<RobotsEffectRow> m_rows;
};

} // namespace vigie
