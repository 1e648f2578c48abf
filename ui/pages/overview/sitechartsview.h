// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartreading.h"
#include "ui/pages/place.h"

#include <QWidget>

class QComboBox;
class QStackedWidget;

namespace vigie {

class ChartView;
class Clock;
class DistributionView;
class EmptyState;
class HeatMapView;
class MonitorControl;
class Theme;

/// The charts of the chosen sites: changes per day in three ways, response times, and two dates compared.
class SiteChartsView final : public QWidget
{
    Q_OBJECT

public:
    enum class Kind { BySeverity, ByCriterion, Calendar, ResponseTimes, BeforeAfter };

    SiteChartsView(MonitorControl& control, const Theme& theme, const Clock& clock, QWidget* parent = nullptr);

    void setSites(const SiteSelection& sites);
    void reload();
    [[nodiscard]] Kind kind() const;
    void setKind(Kind kind);
    [[nodiscard]] ChartView& chart() const { return *m_chart; }
    [[nodiscard]] HeatMapView& calendar() const { return *m_calendar; }
    [[nodiscard]] DistributionView& distribution() const { return *m_distribution; }
    [[nodiscard]] const SiteFigures& figures() const { return m_figures; }

Q_SIGNALS:
    /// A bar, a point or a day was opened: what it stands for.
    void placeRequested(const vigie::Place& place);
    /// What the chart shows was read.
    void loaded();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void fill();
    void readFigures();
    void readTimings();
    void openBar(int slot, int series);
    void openDay(qint64 day, std::vector<Severity> severities, std::vector<CriterionId> criteria);
    [[nodiscard]] qint64 days() const;

    MonitorControl& m_control;
    const Clock& m_clock;
    QComboBox* m_kind;
    QComboBox* m_period;
    QStackedWidget* m_stack;
    EmptyState* m_oneSite;
    ChartView* m_chart;
    HeatMapView* m_calendar;
    DistributionView* m_distribution;
    SiteSelection m_sites;
    SiteFigures m_figures;
    std::vector<DailyTiming> m_timings;
    int m_generation = 0; ///< answers to older questions are thrown away
};

} // namespace vigie
