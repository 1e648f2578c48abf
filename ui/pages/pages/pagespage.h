// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/pagetablemodel.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QLineEdit;
class QSplitter;

namespace vigie {

class PageDetail;
class TableView;

/// The watched pages, and below them everything about the chosen one.
class PagesPage final : public QWidget
{
    Q_OBJECT

public:
    PagesPage(MonitorControl& control, Theme& theme, const Clock& clock, QWidget* parent = nullptr);

    void setSite(std::optional<SiteId> site);
    /// Reads the list again.
    void reload();
    /// Reads the chosen page again: it may have been checked.
    void reloadDetail();
    void focusFilter();
    [[nodiscard]] QByteArray state() const;
    void restoreState(const QByteArray& state);

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeFilterBar();
    void retranslate();
    void choose(const QModelIndex& current);
    void takeList();
    void showChosen();

    PageTableModel m_model;
    QLabel* m_title;
    QLineEdit* m_filter;
    QComboBox* m_extent;
    QLabel* m_count;
    TableView* m_table;
    PageDetail* m_detail;
    QSplitter* m_splitter;
    QTimer m_typing; ///< a moment after the last key
    QTimer m_minute; ///< "3 min ago" grows old
    std::optional<PageId> m_chosen;
};

} // namespace vigie
