// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/domain/ids.h"
#include "ui/models/facttablemodel.h"
#include "ui/models/snapshottablemodel.h"
#include "ui/models/timingtablemodel.h"

#include <QWidget>

#include <optional>
#include <string>
#include <string_view>

class QLabel;
class QTabWidget;

namespace vigie {

class Clock;
class DiffView;
class PageChartsView;
class MonitorControl;
class SourceView;
class TableView;
class Theme;

/// Everything about one page: its facts, its kept moments, its source, and what differs between two moments.
class PageDetail final : public QWidget
{
    Q_OBJECT

public:
    /// The tabs in their order.
    enum class Tab { Facts, History, Source, Headers, ResponseTime, Charts, Differences };

    PageDetail(MonitorControl& control, Theme& theme, const Clock& clock, QWidget* parent = nullptr);

    void showPage(PageId page, std::string_view url);
    void clear();
    /// Reads the page that is shown again: after a pass.
    void reload();

protected:
    void changeEvent(QEvent* event) override;

private:
    /// What is read for the tabs about the last reply.
    struct Reply
    {
        std::string source;
        std::string headers;
        std::optional<Error> error; ///< why there is no source
    };

    void addTabs();
    void retranslate();
    void readReply();
    void takeSnapshots(const std::vector<Snapshot>& snapshots, const std::vector<Change>& changes);
    void showDiffOf(const QModelIndex& snapshot);
    void showFactDiff(const QModelIndex& fact);
    void showFactMenu(const QPoint& at);
    void showHistoryMenu(const QPoint& at);

    MonitorControl& m_control;
    Theme& m_theme;
    const Clock& m_clock;
    QLabel* m_url;
    QTabWidget* m_tabs;
    FactTableModel m_facts;
    SnapshotTableModel m_snapshots;
    TimingTableModel m_timings;
    TableView* m_factTable;
    TableView* m_historyTable;
    SourceView* m_source;
    SourceView* m_headers;
    TableView* m_timingTable;
    PageChartsView* m_charts;
    DiffView* m_diff;
    std::optional<PageId> m_page;
    SnapshotId m_newest;    ///< of those that were read
    SnapshotId m_replyRead; ///< whose source is shown
    int m_generation = 0;   ///< answers to older questions are thrown away
};

} // namespace vigie
