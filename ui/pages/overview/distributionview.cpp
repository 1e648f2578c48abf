// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/overview/distributionview.h"

#include "core/base/clock.h"
#include "core/monitor/monitorcontrol.h"
#include "ui/charts/chartview.h"
#include "ui/charts/distributionchart.h"
#include "ui/widgets/displaytext.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QDateEdit>
#include <QEvent>
#include <QHBoxLayout>
#include <QListView>
#include <QLocale>
#include <QSignalBlocker>

namespace vigie {

namespace {

constexpr int daysBetween = 30;

QDateTime endOfDay(const QDate& date)
{
    return date.addDays(1).startOfDay(Qt::LocalTime).toUTC();
}

} // namespace

DistributionView::DistributionView(MonitorControl& control, const Theme& theme, const Clock& clock, QWidget* parent)
    : QWidget(parent), m_control(control), m_spread(new QComboBox(this)), m_fromLabel(new PlainLabel(this)),
      m_from(new QDateEdit(this)), m_toLabel(new PlainLabel(this)), m_to(new QDateEdit(this)),
      m_chart(new ChartView(theme, this)), m_list(new QListView(this))
{
    const QDate today = clock.now().toLocalTime().date();
    m_from->setDate(today.addDays(-daysBetween));
    m_to->setDate(today);
    for (QDateEdit* edit : {m_from, m_to}) {
        edit->setCalendarPopup(true);
        edit->setMaximumDate(today);
        connect(edit, &QDateEdit::dateChanged, this, &DistributionView::reload);
    }
    m_fromLabel->setBuddy(m_from);
    m_toLabel->setBuddy(m_to);
    m_list->setModel(&m_urls);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setUniformItemSizes(true);
    m_list->hide();
    auto* choices = new QHBoxLayout;
    choices->setSpacing(space::inside);
    for (QWidget* widget :
         {static_cast<QWidget*>(m_spread), static_cast<QWidget*>(m_fromLabel), static_cast<QWidget*>(m_from),
          static_cast<QWidget*>(m_toLabel), static_cast<QWidget*>(m_to)})
        choices->addWidget(widget);
    choices->addStretch(1);
    auto* parts = new QHBoxLayout;
    parts->addWidget(m_chart, 3);
    parts->addWidget(m_list, 2);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::inside);
    layout->addLayout(choices);
    layout->addLayout(parts, 1);
    connect(m_spread, &QComboBox::currentIndexChanged, this, &DistributionView::fill);
    connect(m_chart, &ChartView::slotActivated, this, &DistributionView::listMoved);
    connect(m_list, &QListView::activated, this, &DistributionView::openPage);
    retranslate();
}

void DistributionView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void DistributionView::retranslate()
{
    const QSignalBlocker quiet(m_spread);
    const int chosen = std::max(m_spread->currentIndex(), 0);
    m_spread->clear();
    m_spread->addItems({tr("HTTP status"), tr("Indexability"), tr("Length of titles"), tr("Words"), tr("Redirects")});
    m_spread->setCurrentIndex(chosen);
    m_spread->setAccessibleName(tr("What pages are sorted by"));
    m_fromLabel->setText(tr("Be&fore"));
    m_toLabel->setText(tr("Aft&er"));
    m_from->setAccessibleName(tr("Day before"));
    m_to->setAccessibleName(tr("Day after"));
    m_list->setAccessibleName(tr("Pages that came or left"));
    for (QDateEdit* edit : {m_from, m_to}) {
        edit->setLocale(QLocale());
        edit->setDisplayFormat(QLocale().dateFormat(QLocale::ShortFormat));
    }
    fill();
}

void DistributionView::setSite(std::optional<SiteId> site)
{
    if (m_site == site)
        return;
    m_site = site;
    m_pages.clear();
    fill();
}

void DistributionView::reload()
{
    StoreService* store = m_control.store();
    if (!m_site || !store)
        return;
    const auto read = [site = *m_site, before = endOfDay(m_from->date()),
                       after = endOfDay(m_to->date())](StoreConnection& connection) {
        return PageMomentReader(connection.database, connection.bodies).between(site, before, after);
    };
    store->readInBackground(read).then(
        this, [this, generation = ++m_generation](const Result<std::vector<PageMoments>>& pages) {
            if (!pages || generation != m_generation)
                return;
            m_pages = *pages;
            fill();
            Q_EMIT loaded();
        });
}

void DistributionView::fill()
{
    const auto spread = static_cast<Spread>(std::max(m_spread->currentIndex(), 0));
    const QLocale locale;
    m_chart->setContent(distribution(m_pages, spread, locale.toString(m_from->date(), QLocale::ShortFormat),
                                     locale.toString(m_to->date(), QLocale::ShortFormat)));
    listMoved(-1);
}

void DistributionView::listMoved(int slot)
{
    m_listed = slot < 0 ? std::vector<PageMoments>()
                        : movedPages(m_pages, static_cast<Spread>(m_spread->currentIndex()), slot);
    QStringList urls;
    for (const PageMoments& page : m_listed)
        urls.append(networkText(page.url, 2000));
    m_urls.setStringList(urls);
    m_list->setVisible(!urls.isEmpty());
}

void DistributionView::openPage(const QModelIndex& index)
{
    Q_EMIT placeRequested({Screen::Pages, m_site, m_listed.at(static_cast<std::size_t>(index.row())).page});
}

} // namespace vigie
