// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/monitor/discovery.h"
#include "core/monitor/siteoverview.h"

#include <QDialog>
#include <QTimer>

#include <memory>
#include <string>
#include <vector>

class QDialogButtonBox;
class QLabel;
class QLineEdit;
class QListView;
class QPushButton;

namespace vigie {

class MonitorControl;
class NoticeBar;
class PageSaving;
class TableView;
class TextTableModel;
class Theme;
class UrlChoiceModel;
struct JobMeter;

/// What Vigie found of a site by itself, while it looks, and the pages that could be watched besides: those of its
/// sitemaps, and those that a walk along its links finds. Closing it leaves everything that was saved.
class SiteFindingsDialog final : public QDialog
{
    Q_OBJECT

public:
    SiteFindingsDialog(MonitorControl& control, Theme& theme, const Clock& clock, SiteId site,
                       QWidget* parent = nullptr);
    ~SiteFindingsDialog() override;

    /// Opens one beside \a parent that deletes itself when it is closed.
    static void openFor(MonitorControl& control, Theme& theme, const Clock& clock, SiteId site, QWidget* parent);

    /// Watches the pages that are chosen, then closes.
    void accept() override;
    /// What is being saved ends with the part that is on its way.
    void reject() override;
    /// Walks along the links of the site.
    void explore();

protected:
    void changeEvent(QEvent* event) override;

private:
    void layOut();
    void listen();
    void retranslate();
    void read();
    void take(const Result<SiteOverview>& overview);
    void showFindings();
    void showChoice();
    void takeWalk(const DiscoveryResult& result);

    MonitorControl& m_control;
    Theme& m_theme;
    const Clock& m_clock;
    SiteId m_site;
    SiteOverview m_overview;
    std::vector<std::string> m_explored;
    enum class Reading { No, Yes, Again } m_reading = Reading::No;
    std::shared_ptr<JobMeter> m_walk; ///< while the site is explored
    QTimer m_cancelling;              ///< looks whether the user gave the walk up
    QLabel* m_title;
    QLabel* m_state;
    TextTableModel* m_rows;
    TableView* m_table;
    QLabel* m_proposals;
    QLineEdit* m_filter;
    QPushButton* m_all;
    QPushButton* m_none;
    UrlChoiceModel* m_choice;
    QListView* m_list;
    NoticeBar* m_notice;
    PageSaving* m_saver;
    QDialogButtonBox* m_buttons;
    QPushButton* m_watch;
    QPushButton* m_explore;
    QPushButton* m_close;
};

} // namespace vigie
