// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/alerttablemodel.h"
#include "ui/pages/windowpage.h"

#include <QTimer>

#include <optional>
#include <vector>

class QComboBox;
class QLabel;
class QSplitter;
class QStackedWidget;

namespace vigie {

class AlertDetail;
class EmptyState;
class FilterBar;
class TableView;

/// What needs somebody: open, acknowledged and recovered alerts, everything about the chosen one, and what can be done
/// about it.
class AlertsPage final : public WindowPage
{
    Q_OBJECT

public:
    static constexpr Screen screen = Screen::Alerts;
    static constexpr IconName icon = IconName::Alerts;
    static constexpr PageNeeds needs = PageNeeds::Nothing;
    [[nodiscard]] static QString title();

    AlertsPage(const WindowServices& services, QWidget* parent);

    void setSites(const SiteSelection& sites) override;
    void reload(News news) override;
    [[nodiscard]] bool concerns(News news) const override;
    void openPlace(const Place& place) override;
    bool focusFilter() override;
    [[nodiscard]] QList<QAction*> pageActions() const override;
    [[nodiscard]] QByteArray state() const override;
    void restoreState(const QByteArray& state) override;
    [[nodiscard]] AlertTableModel& model() { return m_model; }
    /// Writes what is listed to \a path.
    void exportTo(const QString& path);

Q_SIGNALS:
    /// The list was read.
    void loaded();
    /// The file is written, or why not is on the screen.
    void exported();

protected:
    void changeEvent(QEvent* event) override;

private:
    void makeActions();
    void connectParts();
    void retranslate();
    void retranslateFilters();
    void setIcons();
    void showEmpty();
    void takeList();
    void choose(const QModelIndex& current);
    void showActions();
    [[nodiscard]] std::vector<Alert> chosenAlerts() const;
    void setState(const std::vector<Alert>& alerts, AlertState state, const QString& note);
    void acknowledge();
    void accept();
    void reopen();
    void mute();
    void makeRule();
    void copyTicket();
    void openPage();
    void chooseExport();
    void say(const QString& words);

    WindowServices m_services;
    AlertTableModel m_model;
    FilterBar* m_filters;
    QComboBox* m_states;
    QComboBox* m_severities;
    QLabel* m_word;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    QSplitter* m_splitter;
    TableView* m_table;
    AlertDetail* m_detail;
    QAction* m_acknowledge;
    QAction* m_accept;
    QAction* m_reopen;
    QAction* m_mute;
    QAction* m_rule;
    QAction* m_ticket;
    QAction* m_openPage;
    QAction* m_copy;
    QAction* m_export;
    QTimer m_minute; ///< "3 min ago" grows old
    std::optional<AlertId> m_chosen;
    bool m_wanted = false; ///< a place leads to the chosen one: it is shown whatever the filters say
};

} // namespace vigie
