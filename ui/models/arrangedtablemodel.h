// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

namespace vigie {

/// What every ArrangedTable has in common, whatever its rows are.
class ArrangedTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    /// Reads the rows again; asked while it reads, once more after that.
    virtual void reload() = 0;
    /// Rows that were read, whatever the filter leaves of them.
    [[nodiscard]] virtual int total() const = 0;
    /// False until rows were read for the first time.
    [[nodiscard]] virtual bool isRead() const = 0;
    /// Headers and words changed their language, or times grew old.
    void retranslate();

    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

Q_SIGNALS:
    /// What is shown is up to date with the last question.
    void loaded();

protected:
    [[nodiscard]] virtual QString header(int column) const = 0;
    /// Numbers stand on the right.
    [[nodiscard]] virtual bool isNumber(int column) const;
    /// Chooses and sorts again what was read.
    virtual void arrange() = 0;
    [[nodiscard]] int sortColumn() const { return m_sortColumn; }
    [[nodiscard]] Qt::SortOrder sortOrder() const { return m_sortOrder; }

private:
    int m_sortColumn = -1; ///< -1: as they were read
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace vigie
