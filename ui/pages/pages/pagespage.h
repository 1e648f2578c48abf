// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/pagetablemodel.h"
#include "ui/pages/windowpage.h"

#include <QTimer>

#include <optional>
#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace vigie {

class ConditionBar;
class EmptyState;
class NoticeBar;
class PageDetail;
class PageJobs;
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
    ~PagesPage() override;

    void setSites(const SiteSelection& sites) override;
    void reload(News news) override;
    void openPlace(const Place& place) override;
    bool focusFilter() override;
    [[nodiscard]] QList<QAction*> pageActions() const override;
    [[nodiscard]] QByteArray state() const override;
    void restoreState(const QByteArray& state) override;
    /// The pages that are chosen, in the order of the list.
    [[nodiscard]] std::vector<PageId> chosenPages() const;

Q_SIGNALS:
    /// The list was read.
    void loaded();

protected:
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    QWidget* makeFilterBar();
    void makeTable();
    void makeActions();
    void connectParts();
    void retranslate();
    void retranslateActions();
    void choose(const QModelIndex& current);
    void rememberChoice();
    void restoreChoice();
    void takeList();
    void makeCurrent(int row);
    void showChosen();
    void enableActions();
    void showMenu(const QPoint& at);
    void copyUrls();
    void exportShown();
    void fillEmptyState();
    void clearFilters();

    const WindowServices m_services;
    PageTableModel m_model;
    QLabel* m_title;
    QLineEdit* m_filter;
    QComboBox* m_extent;
    QLabel* m_count;
    QToolButton* m_columns;
    ConditionBar* m_conditions;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    TableView* m_table;
    PageDetail* m_detail;
    QSplitter* m_splitter;
    NoticeBar* m_notice;
    PageJobs* m_jobs;
    QAction* m_add;
    QAction* m_edit;
    QAction* m_pause;
    QAction* m_resume;
    QAction* m_check;
    QAction* m_remove;
    QAction* m_undo;
    QAction* m_export;
    QAction* m_copyUrls;
    QTimer m_typing; ///< a moment after the last key
    QTimer m_minute; ///< "3 min ago" grows old
    std::optional<PageId> m_chosen;
    std::vector<PageId> m_chosenBefore; ///< while the model is reset, and the page at the top of the table
    std::optional<PageId> m_topBefore;
    bool m_reveals = false; ///< somebody wants to see the chosen page
};

} // namespace vigie
