// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/timingrepository.h"

#include <QAbstractTableModel>
#include <QDateTime>

#include <array>

namespace vigie {

struct StoreConnection;

/// How long a page took to answer, over the last day, week, month and year.
using PageTimings = std::array<TimingPercentiles, 4>;

/// On the store's thread. \a now: UTC.
[[nodiscard]] Result<PageTimings> readTimings(StoreConnection& connection, PageId page, const QDateTime& now);

/// The percentiles of one page's response time by period.
class TimingTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Period, Median, P95, P99, Samples, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setTimings(const PageTimings& timings);
    /// The words changed their language.
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(int row, int column) const;

    PageTimings m_timings;
};

} // namespace vigie
