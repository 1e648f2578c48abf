// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/alert.h"
#include "core/domain/change.h"
#include "core/store/alertrepository.h"
#include "ui/models/texttablemodel.h"
#include "ui/pages/windowservices.h"

#include <QWidget>

#include <optional>
#include <vector>

class QHBoxLayout;
class QLabel;
class QTabWidget;

namespace vigie {

class DiffView;
class TableView;
class ValuePair;

/// One alert: what, where and since when, before and now, every page behind it, the whole difference, and who was told.
class AlertDetail final : public QWidget
{
    Q_OBJECT

public:
    AlertDetail(const WindowServices& services, QWidget* parent = nullptr);

    /// Buttons of \a actions stand beside the title.
    void setActions(const QList<QAction*>& actions);
    void showAlert(const Alert& alert);
    void clear();
    [[nodiscard]] const std::optional<Alert>& alert() const { return m_alert; }
    /// Of the alert that is shown; empty until they were read.
    [[nodiscard]] const std::vector<AlertPage>& pages() const { return m_pages; }
    /// A change behind it, where there is one.
    [[nodiscard]] const std::optional<Change>& change() const { return m_change; }
    void showDiff();

Q_SIGNALS:
    /// Everything about the alert was read.
    void loaded();

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Behind
    {
        std::vector<AlertPage> pages;
        std::vector<SentNotice> sent;
        std::optional<Change> change;
    };

    QWidget* makeSummary();
    void retranslate();
    void fill();
    void fillTables();
    void read();
    void take(const Behind& behind);

    WindowServices m_services;
    QLabel* m_icon;
    QLabel* m_what;
    QLabel* m_where;
    QLabel* m_state;
    QHBoxLayout* m_buttons;
    QTabWidget* m_tabs;
    ValuePair* m_values;
    TextTableModel m_lines;
    TextTableModel m_pageRows;
    TextTableModel m_sentRows;
    TableView* m_lineTable;
    TableView* m_pageTable;
    TableView* m_sentTable;
    QAction* m_copies[3];
    DiffView* m_diff;
    std::optional<Alert> m_alert;
    std::vector<AlertPage> m_pages;
    std::vector<SentNotice> m_sent;
    std::optional<Change> m_change;
    int m_generation = 0; ///< answers to older questions are thrown away
};

} // namespace vigie
