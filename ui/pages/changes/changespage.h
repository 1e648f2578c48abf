// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/changelistmodel.h"
#include "ui/pages/windowpage.h"

#include <optional>

class QLabel;
class QSplitter;
class QStackedWidget;

namespace vigie {

class ChangeDetail;
class ChangeFilterBar;
class EmptyState;
class NoticeBar;
class TableView;

/// What changed, newest first under its day, and below the list everything about the chosen change.
class ChangesPage final : public WindowPage
{
    Q_OBJECT

public:
    static constexpr Screen screen = Screen::Changes;
    static constexpr IconName icon = IconName::Changes;
    static constexpr PageNeeds needs = PageNeeds::Sites;
    [[nodiscard]] static QString title();

    ChangesPage(const WindowServices& services, QWidget* parent);

    void setSites(const SiteSelection& sites) override;
    void reload(News news) override;
    void openPlace(const Place& place) override;
    bool focusFilter() override;
    [[nodiscard]] QList<QAction*> pageActions() const override;
    /// Changes in the list.
    [[nodiscard]] int count() const { return m_model.changeCount(); }
    void exportTo(const QString& path);
    [[nodiscard]] QByteArray state() const override;
    void restoreState(const QByteArray& state) override;

Q_SIGNALS:
    /// The list was read.
    void loaded();

protected:
    void changeEvent(QEvent* event) override;

private:
    void connectParts();
    void retranslate();
    void retranslateActions();
    void fillEmptyState();
    void choose(const QModelIndex& current);
    void takeList();
    void spanDays();
    void showMenu(const QPoint& at);
    void exportShown();

    const WindowServices m_services;
    ChangeListModel m_model;
    QLabel* m_title;
    QLabel* m_note;
    ChangeFilterBar* m_filter;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    QSplitter* m_splitter;
    TableView* m_table;
    ChangeDetail* m_detail;
    NoticeBar* m_notice;
    QAction* m_export;
    std::optional<ChangeId> m_chosen;
};

} // namespace vigie
