// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/page.h"
#include "ui/models/facttablemodel.h"
#include "ui/models/snapshottablemodel.h"

#include <QWidget>

#include <optional>

class QLabel;
class QTabWidget;

namespace vigie {

class DiffView;
class MonitorControl;
class TableView;
class Theme;

/// Everything about one page: its facts, its kept moments, and what differs between two of them.
class PageDetail final : public QWidget
{
    Q_OBJECT

public:
    PageDetail(MonitorControl& control, Theme& theme, QWidget* parent = nullptr);

    void showPage(const Page& page);
    void clear();
    /// Reads the page that is shown again: after a pass.
    void reload();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void takeSnapshots(const std::vector<Snapshot>& snapshots);
    void showDiffOf(const QModelIndex& snapshot);

    MonitorControl& m_control;
    QLabel* m_url;
    QTabWidget* m_tabs;
    FactTableModel m_facts;
    SnapshotTableModel m_snapshots;
    TableView* m_factTable;
    TableView* m_historyTable;
    DiffView* m_diff;
    std::optional<PageId> m_page;
    SnapshotId m_newest;  ///< of those that were read
    int m_generation = 0; ///< answers to older questions are thrown away
};

} // namespace vigie
