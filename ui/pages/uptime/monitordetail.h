// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/monitortablemodel.h"
#include "ui/models/texttablemodel.h"
#include "ui/pages/windowservices.h"

#include <QWidget>

#include <optional>
#include <vector>

class QHBoxLayout;
class QLabel;
class QPlainTextEdit;
class QTabWidget;

namespace vigie {

class TableView;
class UptimeBar;

/// One monitor: its bar of 90 days, its figures with the share observed, its incidents and the exchanges that prove
/// them.
class MonitorDetail final : public QWidget
{
    Q_OBJECT

public:
    MonitorDetail(const WindowServices& services, QWidget* parent = nullptr);

    /// Buttons of \a actions stand beside the title.
    void setActions(const QList<QAction*>& actions);
    void showMonitor(const MonitorRow& row);
    void clear();

Q_SIGNALS:
    /// The incidents were read.
    void loaded();

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeIncidents();
    void retranslate();
    void fill();
    void fillFigures();
    void fillIncidents();
    void read();
    void showProof(int row);
    [[nodiscard]] QString settingsText(const PingMonitor& monitor) const;

    WindowServices m_services;
    QLabel* m_icon;
    QLabel* m_name;
    QLabel* m_state;
    QLabel* m_settings;
    QHBoxLayout* m_buttons;
    UptimeBar* m_bar;
    QTabWidget* m_tabs;
    TextTableModel m_figures;
    TextTableModel m_incidentRows;
    TableView* m_figureTable;
    TableView* m_incidentTable;
    QPlainTextEdit* m_proof;
    QLabel* m_noIncident;
    QAction* m_copyFigures;
    QAction* m_copyIncidents;
    std::optional<MonitorRow> m_row;
    std::vector<PingIncident> m_incidents; ///< newest first
    int m_generation = 0;                  ///< answers to older questions are thrown away
};

} // namespace vigie
