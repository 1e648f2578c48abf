// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/linkrepository.h"
#include "ui/models/texttablemodel.h"
#include "ui/pages/windowservices.h"

#include <QWidget>

#include <optional>
#include <vector>

class QHBoxLayout;
class QLabel;
class QTabWidget;

namespace vigie {

class TableView;

/// One backlink: what was seen of it, what was agreed, what happened to it, and how our page does.
class BacklinkDetail final : public QWidget
{
    Q_OBJECT

public:
    BacklinkDetail(const WindowServices& services, QWidget* parent = nullptr);

    /// Buttons of \a actions stand beside the title.
    void setActions(const QList<QAction*>& actions);
    void showLink(const WatchedLink& watched);
    void clear();

Q_SIGNALS:
    /// The history was read.
    void loaded();

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Past
    {
        std::vector<LinkHistoryEntry> entries;
        std::vector<LinkEvent> events;
    };

    void retranslate();
    void fill();
    void fillSeen();
    void fillAgreed();
    void fillHistory();
    void read();

    WindowServices m_services;
    QLabel* m_icon;
    QLabel* m_source;
    QLabel* m_state;
    QHBoxLayout* m_buttons;
    QTabWidget* m_tabs;
    TextTableModel m_seenRows;
    TextTableModel m_agreedRows;
    TextTableModel m_historyRows;
    TableView* m_seen;
    TableView* m_agreed;
    TableView* m_history;
    QAction* m_copies[3];
    std::optional<WatchedLink> m_link;
    Past m_past;
    int m_generation = 0; ///< answers to older questions are thrown away
};

} // namespace vigie
