// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/overview/overviewpage.h"

#include "core/base/clock.h"
#include "core/monitor/monitorcontrol.h"
#include "ui/dialogs/sitedialog.h"
#include "ui/robots/robotsworkbench.h"
#include "ui/pages/overview/sitecardview.h"
#include "ui/pages/overview/sitechartsview.h"
#include "ui/widgets/displaytext.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/tableview.h"

#include <QDataStream>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QSplitter>
#include <QStackedWidget>

#include <chrono>

namespace vigie {

using namespace std::chrono_literals;

namespace {

constexpr int narrowestList = 72; ///< average characters

/// "yesterday 18:04", "today 07:10", else the whole date.
QString visitText(const QDateTime& at, const QDateTime& now)
{
    const QDateTime local = at.toLocalTime();
    const QString time = QLocale().toString(local.time(), QLocale::ShortFormat);
    const qint64 days = local.date().daysTo(now.toLocalTime().date());
    if (days == 0)
        return OverviewPage::tr("today %1").arg(time);
    return days == 1 ? OverviewPage::tr("yesterday %1").arg(time) : absoluteTime(at);
}

} // namespace

OverviewPage::OverviewPage(const WindowServices& services, QWidget* parent)
    : WindowPage(parent), m_services(services), m_visit(services.settings), m_cards(services.clock),
      m_important(services.theme, services.clock), m_criticalIcon(new PlainLabel(this)),
      m_headline(new PlainLabel(this)), m_rows(new QSplitter(Qt::Vertical, this)),
      m_columns(new QSplitter(Qt::Horizontal, this)), m_cardView(new SiteCardView(services.theme, m_cards, this)),
      m_charts(new SiteChartsView(services.control, services.theme, services.clock, this)),
      m_changes(new QStackedWidget(this)), m_noChange(new EmptyState(this)), m_table(new TableView(this))
{
    setTextRole(m_headline, TextRole::Title);
    auto* top = new QHBoxLayout;
    top->setSpacing(space::inside);
    top->addWidget(m_criticalIcon);
    top->addWidget(m_headline, 1);
    m_table->setModel(&m_important);
    m_table->setUrlColumn(ImportantChangesModel::Where);
    m_table->setColumnWidths({40, 15, 13});
    m_changes->setMinimumWidth(m_table->fontMetrics().averageCharWidth() * narrowestList);
    m_table->horizontalHeader()->setStretchLastSection(false);
    m_table->horizontalHeader()->setSectionResizeMode(ImportantChangesModel::What, QHeaderView::Stretch);
    m_changes->addWidget(m_noChange);
    m_changes->addWidget(m_table);
    m_columns->addWidget(m_charts);
    m_columns->addWidget(m_changes);
    m_rows->addWidget(m_cardView);
    m_rows->addWidget(m_columns);
    for (QSplitter* splitter : {m_rows, m_columns}) {
        splitter->setChildrenCollapsible(false);
        splitter->setStretchFactor(0, 1);
        splitter->setStretchFactor(1, 1);
        splitter->setHandleWidth(space::group);
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::group, space::group, space::group, space::inside);
    layout->setSpacing(space::inside);
    layout->addLayout(top);
    layout->addWidget(m_rows, 1);

    connect(m_cardView, &SiteCardView::placeRequested, this, &OverviewPage::placeRequested);
    connect(m_cardView, &SiteCardView::settingsRequested, this, [this](SiteId site) {
        std::vector<Site> sites;
        for (int row = 0; row < m_cards.rowCount(); ++row)
            sites.push_back(m_cards.card(row).site);
        SiteDialog::openFor(m_services.control, sites, site, this);
    });
    connect(m_cardView, &SiteCardView::robotsRequested, this,
            [this](SiteId site) { RobotsWorkbench::openFor(m_services.control, m_services.theme, site, this); });
    connect(m_charts, &SiteChartsView::placeRequested, this, &OverviewPage::placeRequested);
    connect(m_table, &TableView::activated, this, &OverviewPage::openChange);
    connect(m_table, &TableView::clicked, this, &OverviewPage::openChange);
    connect(m_noChange, &EmptyState::activated, this, &OverviewPage::checkRequested);
    connect(&services.theme, &Theme::changed, this, &OverviewPage::retranslate);
    connect(&m_minute, &QTimer::timeout, this, [this] {
        if (!isVisible())
            return;
        if (isActiveWindow()) // a window left open overnight is no visit
            m_visit.look(m_services.clock.now());
        m_cardView->viewport()->update();
        m_table->viewport()->update();
    });
    m_minute.start(1min);
    retranslate();
}

QString OverviewPage::title()
{
    return tr("Overview");
}

void OverviewPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::ActivationChange && isVisible() && isActiveWindow())
        visit();
}

void OverviewPage::showEvent(QShowEvent* event)
{
    WindowPage::showEvent(event);
    visit();
}

void OverviewPage::visit()
{
    const QDateTime before = m_visit.since();
    m_visit.look(m_services.clock.now());
    if (m_visit.since() != before) // a new visit begins: other things are new
        readAgain();
}

void OverviewPage::retranslate()
{
    m_cards.setLanguage(m_services.language.language());
    m_important.retranslate();
    m_cardView->setAccessibleName(tr("Sites, the worst first"));
    m_cardView->setAccessibleDescription(tr("Enter opens what is worst; the menu key shows every place."));
    m_table->setAccessibleName(tr("Latest important changes"));
    m_noChange->setWords(tr("No important change so far"),
                         tr("What may cost ranking is listed here, the newest first."), tr("Check now"));
    m_cardView->viewport()->update();
    showHeadline();
}

QString OverviewPage::headline() const
{
    return m_headline->text();
}

void OverviewPage::showHeadline()
{
    const QDateTime since = m_visit.since();
    QStringList counts;
    if (m_critical > 0)
        counts.append(tr("%n critical", nullptr, static_cast<int>(m_critical)));
    if (m_warnings > 0)
        counts.append(tr("%n warning(s)", nullptr, static_cast<int>(m_warnings)));
    const QString when =
        since.isValid() ? tr("since your last visit, %1").arg(visitText(since, m_services.clock.now())) : tr("so far");
    m_headline->setText(counts.isEmpty() ? tr("Nothing new %1").arg(when)
                                         : tr("%1 %2").arg(counts.join(QStringLiteral(", ")), when));
    const IconName state = m_critical > 0 ? IconName::Critical : m_warnings > 0 ? IconName::Warning : IconName::Good;
    m_criticalIcon->setPixmap(m_services.theme.icon(state).pixmap(space::navigationIcon));
}

void OverviewPage::setSites(const SiteSelection& sites)
{
    m_sites = sites;
    m_charts->setSites(sites);
}

void OverviewPage::reload(News news)
{
    if (news == News::Progress) // changes are on disk when their pass has ended
        return;
    readAgain();
    m_charts->reload();
}

void OverviewPage::readAgain()
{
    StoreService* store = m_services.control.store();
    if (!store)
        return;
    const auto read = [sites = m_sites, since = m_visit.since(), now = m_services.clock.now()](
                          StoreConnection& connection) { return readOverview(connection, sites, since, now); };
    store->read(read).then(this, [this, generation = ++m_generation](const Result<OverviewFigures>& figures) {
        if (figures && generation == m_generation)
            take(*figures);
    });
}

void OverviewPage::take(OverviewFigures figures)
{
    m_critical = figures.critical;
    m_warnings = figures.warnings;
    m_cards.setCards(std::move(figures.cards));
    m_important.setChanges(std::move(figures.important));
    m_changes->setCurrentWidget(m_important.rowCount() == 0 ? static_cast<QWidget*>(m_noChange) : m_table);
    showHeadline();
    Q_EMIT loaded();
}

void OverviewPage::openChange(const QModelIndex& index)
{
    const Change& change = m_important.change(index.row());
    Q_EMIT placeRequested({Screen::Changes, {}, change.id});
}

QByteArray OverviewPage::state() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << m_rows->saveState() << m_columns->saveState() << static_cast<qint32>(m_charts->kind());
    return state;
}

void OverviewPage::restoreState(const QByteArray& state)
{
    QByteArray rows;
    QByteArray columns;
    qint32 kind = 0;
    QDataStream stream(state);
    stream >> rows >> columns >> kind;
    if (stream.status() != QDataStream::Ok)
        return;
    m_rows->restoreState(rows);
    m_columns->restoreState(columns);
    if (kind >= 0 && kind <= static_cast<qint32>(SiteChartsView::Kind::BeforeAfter))
        m_charts->setKind(static_cast<SiteChartsView::Kind>(kind));
}

} // namespace vigie
