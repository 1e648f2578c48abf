// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/handover.h"
#include "ui/robots/crawlertablemodel.h"
#include "ui/robots/robotsaccessmodel.h"
#include "ui/robots/robotsproblemmodel.h"

#include <QDialog>
#include <QTimer>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTabWidget;

namespace vigie {

class EmptyState;
class FilterBar;
class MonitorControl;
class NoticeBar;
class RobotsEditor;
class TableView;

/// A robots.txt is written and tried before it is published: beside it stand the watched pages that each crawler would
/// lose or gain. What was written is kept as the site's draft, whichever way the window goes.
class RobotsWorkbench final : public QDialog
{
    Q_OBJECT

public:
    RobotsWorkbench(MonitorControl& control, Theme& theme, SiteId site, QWidget* parent = nullptr);
    ~RobotsWorkbench() override;

    /// Shows the one of \a parent's window, a new one where there is none; it deletes itself when it is closed.
    static RobotsWorkbench* openFor(MonitorControl& control, Theme& theme, SiteId site, QWidget* parent);

    void setSite(SiteId site);
    [[nodiscard]] SiteId site() const { return m_site; }
    [[nodiscard]] RobotsEditor& editor() { return *m_draft; }
    [[nodiscard]] RobotsAccessModel& pages() { return m_pages; }
    [[nodiscard]] CrawlerTableModel& crawlers() { return m_crawlers; }
    [[nodiscard]] RobotsProblemModel& problems() { return m_problems; }
    /// The draft differs from what is live.
    [[nodiscard]] bool isEdited() const;
    void useLive();
    void loadFrom(const QString& path);
    void saveTo(const QString& path);
    void exportTo(const QString& path);
    /// For a ticket, as Markdown: what each crawler loses and gains, with examples and the problems.
    [[nodiscard]] QString resultText() const;

Q_SIGNALS:
    /// The review on the screen is that of the draft.
    void reviewed();
    /// saveTo() or exportTo() has ended.
    void written();

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeTop();
    QWidget* makeLeft();
    QWidget* makeRight();
    void connectParts();
    void retranslate();
    void setIcons();
    void readSites();
    void readSite();
    void takeOverview(RobotsOverview overview);
    void takeEdit();
    void review();
    void takeReview(RobotsReviewPointer review);
    void showState();
    void showCounts();
    void showEffects();
    void chooseCrawler();
    void addCrawler();
    void keepDraft();
    void showLines(const QModelIndex& row);
    [[nodiscard]] std::string draft() const;

    MonitorControl& m_control;
    Theme& m_theme;
    SiteId m_site;
    QLabel* m_siteLabel;
    QComboBox* m_siteCombo;
    QPushButton* m_live;
    QPushButton* m_open;
    QPushButton* m_save;
    QPushButton* m_copy;
    QPushButton* m_export;
    QLabel* m_state;
    QSplitter* m_parts;
    QTabWidget* m_tabs;
    RobotsEditor* m_draft;
    RobotsEditor* m_liveView;
    TableView* m_problemTable;
    QLabel* m_problemTitle;
    TableView* m_crawlerTable;
    QLineEdit* m_crawlerField;
    QPushButton* m_crawlerAdd;
    FilterBar* m_filters;
    QComboBox* m_shown;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    TableView* m_pageTable;
    NoticeBar* m_notice;
    CrawlerTableModel m_crawlers;
    RobotsAccessModel m_pages;
    RobotsProblemModel m_problems;
    QTimer m_typing;  ///< judged a moment after the last key
    QTimer m_keeping; ///< and kept a little later
    HandOver m_handOver;
    CancelToken m_cancel;
    std::shared_ptr<const RobotsOverview> m_overview;
    RobotsReviewPointer m_review;
    std::string m_liveShown;        ///< the live text as the editor gives it back
    std::vector<std::string> m_own; ///< crawlers that somebody added
    std::optional<std::string> m_crawler;
    bool m_filling = false; ///< the text of the editor is not the user's
    bool m_unkept = false;  ///< edited since the draft was kept
    int m_generation = 0;
};

} // namespace vigie
