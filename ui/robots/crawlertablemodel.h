// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/robots/robotsreview.h"

#include <QAbstractTableModel>

namespace vigie {

/// What a draft takes from each crawler and gives to it; the first row is about all of them together.
class CrawlerTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Crawler, Lost, Gained, Blocked, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setReview(RobotsReviewPointer review);
    /// Whom \a row is about; nothing: the row of all.
    [[nodiscard]] std::optional<std::string> crawler(int row) const;
    /// 0 for what is not there.
    [[nodiscard]] int rowOf(const std::string& crawler) const;
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// "*" in words, any other as it is written.
    [[nodiscard]] static QString name(const std::string& crawler);

private:
    struct Row
    {
        std::string crawler; ///< empty: all
        int lost = 0;
        int gained = 0;
        int blocked = 0;
    };

    std::vector<Row> m_rows;
};

} // namespace vigie
