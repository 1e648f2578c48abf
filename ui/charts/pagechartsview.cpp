// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/pagechartsview.h"

#include "core/monitor/monitorcontrol.h"
#include "ui/charts/chartview.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QEvent>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace vigie {

namespace {

enum Choice { Lines, Words, Times, Sizes };

} // namespace

PageChartsView::PageChartsView(MonitorControl& control, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_control(control), m_choice(new QComboBox(this)), m_stack(new QStackedWidget(this)),
      m_empty(new EmptyState(this)), m_chart(new ChartView(theme, this))
{
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_chart);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, space::inside, 0, 0);
    layout->setSpacing(space::inside);
    layout->addWidget(m_choice, 0, Qt::AlignLeft);
    layout->addWidget(m_stack, 1);
    connect(m_choice, &QComboBox::currentIndexChanged, this, &PageChartsView::fill);
    connect(m_chart, &ChartView::slotActivated, this, &PageChartsView::open);
    retranslate();
}

void PageChartsView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void PageChartsView::retranslate()
{
    const QSignalBlocker quiet(m_choice);
    const int chosen = std::max(m_choice->currentIndex(), 0);
    m_choice->clear();
    m_choice->addItems(
        {tr("Differences, in lines"), tr("Differences, in words"), tr("Response time"), tr("Size and words")});
    m_choice->setCurrentIndex(chosen);
    m_choice->setAccessibleName(tr("Chart"));
    m_empty->setWords(tr("Nothing to draw yet"), tr("The first check of the page is the first point."), QString());
    fill();
}

void PageChartsView::showPage(PageId page)
{
    if (m_page == page)
        return;
    clear();
    m_page = page;
    reload();
}

void PageChartsView::clear()
{
    ++m_generation;
    m_page.reset();
    m_figures = {};
    m_sizes.clear();
    fill();
}

void PageChartsView::reload()
{
    StoreService* store = m_control.store();
    if (!m_page || !store)
        return;
    const int generation = ++m_generation;
    store->read([page = *m_page](StoreConnection& connection) { return readPageFigures(connection, page); })
        .then(this, [this, generation](const Result<PageFigures>& figures) {
            if (!figures || generation != m_generation)
                return;
            const bool isNew = figures->snapshots != m_figures.snapshots;
            m_figures = *figures;
            fill();
            Q_EMIT loaded();
            StoreService* again = m_control.store();
            if (!isNew || !again)
                return;
            again
                ->readInBackground([snapshots = m_figures.snapshots](StoreConnection& connection) {
                    return readPageSizes(connection, snapshots);
                })
                .then(this, [this, generation](const Result<std::vector<PageSize>>& sizes) {
                    if (!sizes || generation != m_generation)
                        return;
                    m_sizes = *sizes;
                    fill();
                    Q_EMIT loaded();
                });
        });
}

void PageChartsView::fill()
{
    ChartContent content;
    switch (m_choice->currentIndex()) {
    case Words:
        content = diffPerSnapshot(m_figures.snapshots, DiffUnit::Words);
        break;
    case Times:
        if (!m_figures.timings.empty())
            content = responseTimes(m_figures.timings, m_figures.fromDay, m_figures.toDay, m_figures.deployments);
        break;
    case Sizes:
        content = sizeOverTime(m_sizes, m_figures.deployments);
        break;
    default:
        content = diffPerSnapshot(m_figures.snapshots, DiffUnit::Lines);
    }
    m_stack->setCurrentWidget(content.isEmpty() ? static_cast<QWidget*>(m_empty) : m_chart);
    m_chart->setContent(std::move(content));
}

void PageChartsView::open(int slot)
{
    const bool showsSnapshots = m_choice->currentIndex() == Lines || m_choice->currentIndex() == Words;
    if (!showsSnapshots || slot < 1) // the first has nothing before it
        return;
    // Content is compared with the last content before it, over failures in between.
    const auto index = static_cast<std::size_t>(slot);
    std::size_t before = index - 1;
    while (before > 0 && m_figures.snapshots[before].outcome != Outcome::Ok)
        --before;
    Q_EMIT diffRequested(m_figures.snapshots[before].id, m_figures.snapshots[index].id);
}

} // namespace vigie
