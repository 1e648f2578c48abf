// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/overview/importantchangesmodel.h"
#include "ui/pages/overview/overviewreading.h"
#include "ui/pages/overview/sitecardmodel.h"
#include "ui/pages/overview/visitmemory.h"
#include "ui/pages/windowpage.h"

#include <QTimer>

class QLabel;
class QSplitter;
class QStackedWidget;

namespace vigie {

class EmptyState;
class SiteCardView;
class SiteChartsView;
class TableView;

/// The morning: what is new since the last visit, a card a site, changes per day, the latest important ones.
class OverviewPage final : public WindowPage
{
    Q_OBJECT

public:
    static constexpr Screen screen = Screen::Overview;
    static constexpr IconName icon = IconName::Overview;
    static constexpr PageNeeds needs = PageNeeds::Sites;
    [[nodiscard]] static QString title();

    OverviewPage(const WindowServices& services, QWidget* parent);

    void setSites(const SiteSelection& sites) override;
    void reload(News news) override;
    [[nodiscard]] QByteArray state() const override;
    void restoreState(const QByteArray& state) override;

    [[nodiscard]] const SiteCardModel& cards() const { return m_cards; }
    [[nodiscard]] QString headline() const;

Q_SIGNALS:
    /// The cards and lists were read.
    void loaded();

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void retranslate();
    void visit();
    void readAgain();
    void take(OverviewFigures figures);
    void showHeadline();
    void openChange(const QModelIndex& index);

    WindowServices m_services;
    VisitMemory m_visit;
    SiteSelection m_sites;
    qint64 m_critical = 0;
    qint64 m_warnings = 0;
    SiteCardModel m_cards;
    ImportantChangesModel m_important;
    QLabel* m_criticalIcon;
    QLabel* m_headline;
    QSplitter* m_rows;
    QSplitter* m_columns;
    SiteCardView* m_cardView;
    SiteChartsView* m_charts;
    QStackedWidget* m_changes;
    EmptyState* m_noChange;
    TableView* m_table;
    QTimer m_minute;      ///< "3 min ago" grows old
    int m_generation = 0; ///< answers to older questions are thrown away
};

} // namespace vigie
