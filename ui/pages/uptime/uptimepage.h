// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/monitortablemodel.h"
#include "ui/pages/windowpage.h"

#include <QTimer>

#include <optional>
#include <vector>

class QComboBox;
class QLabel;
class QSplitter;
class QStackedWidget;

namespace vigie {

class EmptyState;
class FilterBar;
class MonitorDetail;
class MonitorDialog;
class TableView;
class UndoBar;

/// What is pinged: a line of 90 days a monitor, and below it everything about the chosen one.
class UptimePage final : public WindowPage
{
    Q_OBJECT

public:
    static constexpr Screen screen = Screen::Uptime;
    static constexpr IconName icon = IconName::Uptime;
    static constexpr PageNeeds needs = PageNeeds::Nothing;
    [[nodiscard]] static QString title();

    UptimePage(const WindowServices& services, QWidget* parent);

    void setSites(const SiteSelection& sites) override;
    void reload(News news) override;
    [[nodiscard]] bool concerns(News news) const override;
    void openPlace(const Place& place) override;
    bool focusFilter() override;
    [[nodiscard]] QList<QAction*> pageActions() const override;
    [[nodiscard]] QByteArray state() const override;
    void restoreState(const QByteArray& state) override;
    [[nodiscard]] MonitorTableModel& model() { return m_model; }
    /// Writes what is listed to \a path.
    void exportTo(const QString& path);

Q_SIGNALS:
    /// The list was read.
    void loaded();
    /// The file is written, or why not is on the screen.
    void exported();
    /// A dialog about a monitor is on the screen.
    void dialogOpened(vigie::MonitorDialog* dialog);

protected:
    void changeEvent(QEvent* event) override;

private:
    void makeActions();
    void connectParts();
    void retranslate();
    void setIcons();
    void showEmpty();
    void takeList();
    void choose(const QModelIndex& current);
    void showActions();
    [[nodiscard]] std::vector<PingMonitor> chosenMonitors() const;
    void add();
    void edit();
    void openDialog(const PingMonitor& monitor);
    void save(MonitorDialog* dialog);
    void remove();
    void lookNow();
    void switchActivity();
    void chooseExport();
    void say(const QString& words);

    WindowServices m_services;
    SiteSelection m_sites;
    MonitorTableModel m_model;
    FilterBar* m_filters;
    QComboBox* m_states;
    QLabel* m_word;
    UndoBar* m_undo;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    QSplitter* m_splitter;
    TableView* m_table;
    MonitorDetail* m_detail;
    QAction* m_add;
    QAction* m_edit;
    QAction* m_remove;
    QAction* m_look;
    QAction* m_pause;
    QAction* m_copy;
    QAction* m_export;
    QTimer m_minute; ///< "3 min ago" grows old
    std::optional<MonitorId> m_chosen;
};

} // namespace vigie
