// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/changerepository.h"

#include <QAbstractTableModel>

#include <vector>

namespace vigie {

struct StoreConnection;

/// One criterion of a page as it is now, and since when.
struct FactRow
{
    QJsonValue value;
    CriterionSince since;
};

/// What is known about a page: every criterion with its value. On the store's thread. An empty list: never checked.
[[nodiscard]] Result<std::vector<FactRow>> readFacts(StoreConnection& connection, PageId page);

/// The facts of one page: criterion, value, since when, what it was before.
class FactTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Criterion, Value, Since, Before, Differences, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(std::vector<FactRow> rows);
    [[nodiscard]] const FactRow& row(int number) const { return m_rows.at(static_cast<std::size_t>(number)); }
    /// True where the two replies between which the fact changed can be compared.
    [[nodiscard]] bool hasDifferences(int number) const;
    /// The words of the headers changed their language.
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const FactRow& fact, int column, qsizetype maximumLength) const;

    std::vector<FactRow> m_rows;
};

} // namespace vigie
