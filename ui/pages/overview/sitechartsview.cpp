// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/overview/sitechartsview.h"

#include "core/base/clock.h"
#include "core/monitor/monitorcontrol.h"
#include "ui/charts/chartview.h"
#include "ui/charts/heatmapview.h"
#include "ui/pages/overview/distributionview.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QStackedWidget>

#include <algorithm>
#include <array>

namespace vigie {

namespace {

constexpr qint64 msPerDay = 86'400'000;
constexpr std::array<qint64, 3> periods{30, 90, 365};
constexpr qint64 calendarDays = 365;

QDateTime startOfDay(qint64 day)
{
    return QDateTime::fromMSecsSinceEpoch(day * msPerDay, Qt::UTC);
}

} // namespace

SiteChartsView::SiteChartsView(MonitorControl& control, const Theme& theme, const Clock& clock, QWidget* parent)
    : QWidget(parent), m_control(control), m_clock(clock), m_kind(new QComboBox(this)), m_period(new QComboBox(this)),
      m_stack(new QStackedWidget(this)), m_oneSite(new EmptyState(this)), m_chart(new ChartView(theme, this)),
      m_calendar(new HeatMapView(theme, this)), m_distribution(new DistributionView(control, theme, clock, this))
{
    for (QWidget* view : {static_cast<QWidget*>(m_oneSite), static_cast<QWidget*>(m_chart),
                          static_cast<QWidget*>(m_calendar), static_cast<QWidget*>(m_distribution)})
        m_stack->addWidget(view);
    auto* choices = new QHBoxLayout;
    choices->setSpacing(space::inside);
    choices->addWidget(m_kind);
    choices->addWidget(m_period);
    choices->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::inside);
    layout->addLayout(choices);
    layout->addWidget(m_stack, 1);
    retranslate();
    connect(m_kind, &QComboBox::currentIndexChanged, this, &SiteChartsView::reload);
    connect(m_period, &QComboBox::currentIndexChanged, this, &SiteChartsView::reload);
    connect(m_chart, &ChartView::slotActivated, this, &SiteChartsView::openBar);
    connect(m_calendar, &HeatMapView::dayActivated, this, [this](qint64 day) { openDay(day, {}, {}); });
    connect(m_distribution, &DistributionView::placeRequested, this, &SiteChartsView::placeRequested);
    connect(m_distribution, &DistributionView::loaded, this, &SiteChartsView::loaded);
}

void SiteChartsView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void SiteChartsView::retranslate()
{
    const QSignalBlocker quietKind(m_kind);
    const QSignalBlocker quietPeriod(m_period);
    const int kind = std::max(m_kind->currentIndex(), 0);
    const int period = std::max(m_period->currentIndex(), 0);
    m_kind->clear();
    m_kind->addItems({tr("Changes by severity"), tr("Changes by what changed"), tr("Calendar of changes"),
                      tr("Response time"), tr("Before and after")});
    m_kind->setCurrentIndex(kind);
    m_kind->setAccessibleName(tr("Chart"));
    m_period->clear();
    m_period->addItems({tr("30 days"), tr("90 days"), tr("a year")});
    m_period->setCurrentIndex(period);
    m_period->setAccessibleName(tr("Period"));
    m_oneSite->setWords(tr("Of one site at a time"), tr("Choose a site above: this chart is drawn for one."),
                        QString());
    fill();
}

void SiteChartsView::setSites(const SiteSelection& sites)
{
    m_sites = sites;
    m_distribution->setSite(sites.site);
}

SiteChartsView::Kind SiteChartsView::kind() const
{
    return static_cast<Kind>(std::max(m_kind->currentIndex(), 0));
}

void SiteChartsView::setKind(Kind kind)
{
    m_kind->setCurrentIndex(static_cast<int>(kind));
}

qint64 SiteChartsView::days() const
{
    if (kind() == Kind::Calendar)
        return calendarDays;
    return periods[static_cast<std::size_t>(std::max(m_period->currentIndex(), 0))];
}

void SiteChartsView::reload()
{
    m_period->setVisible(kind() != Kind::Calendar && kind() != Kind::BeforeAfter);
    if (kind() == Kind::BeforeAfter) {
        fill();
        m_distribution->reload();
        return;
    }
    readFigures();
}

void SiteChartsView::readFigures()
{
    StoreService* store = m_control.store();
    if (!store)
        return;
    const qint64 today = utcDay(m_clock.now());
    const auto read = [sites = m_sites, from = today - days() + 1, today](StoreConnection& connection) {
        return readSiteFigures(connection, sites, from, today);
    };
    store->read(read).then(this, [this, generation = ++m_generation](const Result<SiteFigures>& figures) {
        if (!figures || generation != m_generation)
            return;
        m_figures = *figures;
        if (kind() == Kind::ResponseTimes && m_sites.site) {
            readTimings();
            return;
        }
        fill();
        Q_EMIT loaded();
    });
}

/// Unpacks every sample of the period: in the background.
void SiteChartsView::readTimings()
{
    StoreService* store = m_control.store();
    if (!store)
        return;
    const auto read = [site = *m_sites.site, from = m_figures.fromDay,
                       to = m_figures.toDay](StoreConnection& connection) {
        return TimingRepository(connection.database).daily(site, startOfDay(from), startOfDay(to + 1));
    };
    store->readInBackground(read).then(
        this, [this, generation = m_generation](const Result<std::vector<DailyTiming>>& timings) {
            if (!timings || generation != m_generation)
                return;
            m_timings = *timings;
            fill();
            Q_EMIT loaded();
        });
}

void SiteChartsView::fill()
{
    const bool needsOne = kind() == Kind::ResponseTimes || kind() == Kind::BeforeAfter;
    if (needsOne && !m_sites.site) {
        m_stack->setCurrentWidget(m_oneSite);
        return;
    }
    if (kind() != Kind::BeforeAfter && m_figures.toDay == 0)
        return; // not read yet
    switch (kind()) {
    case Kind::BySeverity:
        m_chart->setContent(changesBySeverity(m_figures));
        break;
    case Kind::ByCriterion:
        m_chart->setContent(changesByCriterion(m_figures));
        break;
    case Kind::ResponseTimes:
        m_chart->setContent(responseTimes(m_timings, m_figures.fromDay, m_figures.toDay, m_figures.deployments));
        break;
    case Kind::Calendar:
        m_calendar->setDays(m_figures.fromDay, changesPerDay(m_figures));
        m_stack->setCurrentWidget(m_calendar);
        return;
    case Kind::BeforeAfter:
        m_stack->setCurrentWidget(m_distribution);
        return;
    }
    m_stack->setCurrentWidget(m_chart);
}

void SiteChartsView::openBar(int slot, int series)
{
    const qint64 day = m_figures.fromDay + slot;
    if (kind() == Kind::ResponseTimes) {
        Q_EMIT placeRequested({Screen::Pages, m_sites.site, {}});
        return;
    }
    std::vector<Severity> severities;
    std::vector<CriterionId> criteria;
    const std::vector<CriterionId> leading = leadingCriteria(m_figures);
    if (kind() == Kind::BySeverity && series >= 0) {
        severities = {stackedSeverities()[static_cast<std::size_t>(series)]};
    } else if (kind() == Kind::ByCriterion && series >= 0) {
        if (static_cast<std::size_t>(series) < leading.size()) {
            criteria = {leading[static_cast<std::size_t>(series)]};
        } else {
            for (const CriterionInfo& info : vigie::criteria()) {
                if (std::ranges::find(leading, info.id) == leading.end())
                    criteria.push_back(info.id);
            }
        }
    }
    openDay(day, std::move(severities), std::move(criteria));
}

void SiteChartsView::openDay(qint64 day, std::vector<Severity> severities, std::vector<CriterionId> criteria)
{
    StoreService* store = m_control.store();
    if (!store)
        return;
    ChangeFilter filter;
    filter.site = m_sites.site;
    filter.client = m_sites.client;
    filter.severities = std::move(severities);
    filter.criteria = std::move(criteria);
    filter.since = startOfDay(day);
    filter.until = startOfDay(day + 1);
    store->read([filter](StoreConnection& connection) { return readWorstChange(connection, filter); })
        .then(this, [this](const Result<std::optional<Change>>& change) {
            if (change && *change)
                Q_EMIT placeRequested({Screen::Changes, m_sites.site, (*change)->id});
        });
}

} // namespace vigie
