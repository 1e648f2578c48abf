// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/pagetablemodel.h"
#include "ui/pages/windowpage.h"

#include <QTimer>

#include <optional>

class QComboBox;
class QLabel;
class QLineEdit;
class QSplitter;

namespace vigie {

class PageDetail;
class TableView;

/// The watched pages, and below them everything about the chosen one.
class PagesPage final : public WindowPage
{
    Q_OBJECT

public:
    static constexpr Screen screen = Screen::Pages;
    static constexpr IconName icon = IconName::Pages;
    static constexpr PageNeeds needs = PageNeeds::Sites;
    [[nodiscard]] static QString title();

    PagesPage(const WindowServices& services, QWidget* parent);

    void setSites(const SiteSelection& sites) override;
    void reload(News news) override;
    void openPlace(const Place& place) override;
    bool focusFilter() override;
    [[nodiscard]] QByteArray state() const override;
    void restoreState(const QByteArray& state) override;

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
