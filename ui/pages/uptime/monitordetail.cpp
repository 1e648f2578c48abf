// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/uptime/monitordetail.h"

#include "core/monitor/pingfactory.h"
#include "core/store/pingrepository.h"
#include "core/text/describe.h"
#include "core/text/labels.h"
#include "ui/models/uptimewords.h"
#include "ui/pages/uptime/uptimebar.h"
#include "ui/widgets/copyrows.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/tableview.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QTabWidget>
#include <QToolButton>

namespace vigie {

namespace {

constexpr int incidentDays = 365;

QString transportName(const ExchangeMeta& exchange, PingKind kind)
{
    if (kind != PingKind::Http)
        return MonitorDetail::tr("a socket");
    return exchange.transport == Transport::Curl ? QStringLiteral("libcurl") : QStringLiteral("Qt");
}

QString exchangeText(const ExchangeMeta& exchange, PingKind kind)
{
    QStringList lines;
    lines.append(MonitorDetail::tr("%1, asked by %2")
                     .arg(networkText(exchange.requestedUrl, 2000), transportName(exchange, kind)));
    for (const Hop& hop : exchange.hops) {
        QString line = QStringLiteral("  ") + networkText(hop.url, 2000);
        line += QStringLiteral("  ") + (hop.status > 0 ? QString::number(hop.status) : MonitorDetail::tr("no answer"));
        if (!hop.peerAddress.empty())
            line += QStringLiteral("  ") + networkText(hop.peerAddress);
        lines.append(
            line + QStringLiteral("  ") +
            MonitorDetail::tr("%1 ms").arg(QLocale().toString(static_cast<qint64>(hop.timings.total.count() / 1'000))));
    }
    lines.append(QStringLiteral("  ") + causeText(exchange.outcome, exchange.status, exchange.detail));
    if (!exchange.detail.empty())
        lines.append(QStringLiteral("  ") + networkText(exchange.detail, 1000));
    return lines.join(QLatin1Char('\n'));
}

} // namespace

MonitorDetail::MonitorDetail(const WindowServices& services, QWidget* parent)
    : QWidget(parent), m_services(services), m_icon(new PlainLabel(this)), m_name(new PlainLabel(this)),
      m_state(new PlainLabel(this)), m_settings(new PlainLabel(this)), m_buttons(new QHBoxLayout),
      m_bar(new UptimeBar(services.theme, this)), m_tabs(new QTabWidget(this)), m_figureTable(new TableView(this)),
      m_incidentTable(new TableView(this)), m_proof(new QPlainTextEdit(this)), m_noIncident(new PlainLabel(this))
{
    setTextRole(m_name, TextRole::Title);
    for (QLabel* words : {m_state, m_settings, m_noIncident})
        setTextRole(words, TextRole::Muted);
    for (QLabel* words : {m_name, m_state, m_settings}) {
        words->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        words->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    }
    m_buttons->setSpacing(space::half);
    auto* head = new QHBoxLayout;
    head->setSpacing(space::inside);
    head->addWidget(m_icon);
    head->addWidget(m_name, 1);
    head->addLayout(m_buttons);
    m_figureTable->setModel(&m_figures);
    m_incidentTable->setModel(&m_incidentRows);
    m_copyFigures = addCopyAction(*m_figureTable);
    m_copyIncidents = addCopyAction(*m_incidentTable);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(makeIncidents(), QString());
    m_tabs->addTab(m_figureTable, QString());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, space::inside, 0, 0);
    layout->setSpacing(space::half);
    layout->addLayout(head);
    layout->addWidget(m_state);
    layout->addWidget(m_settings);
    layout->addWidget(m_bar);
    layout->addWidget(m_tabs, 1);
    connect(m_incidentTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) { showProof(current.row()); });
    connect(&services.theme, &Theme::changed, this, &MonitorDetail::fill);
    retranslate();
    m_figureTable->setColumnWidths({18, 14, 14, 16, 16, 16});
    m_incidentTable->setColumnWidths({24, 20, 12, 40});
}

QWidget* MonitorDetail::makeIncidents()
{
    m_proof->setReadOnly(true);
    m_proof->setTabChangesFocus(true);
    m_proof->setLineWrapMode(QPlainTextEdit::NoWrap);
    auto* incidents = new QWidget(this);
    auto* splitter = new QSplitter(Qt::Horizontal, incidents);
    splitter->addWidget(m_incidentTable);
    splitter->addWidget(m_proof);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    auto* layout = new QVBoxLayout(incidents);
    layout->setContentsMargins(0, space::inside, 0, 0);
    layout->addWidget(m_noIncident);
    layout->addWidget(splitter, 1);
    return incidents;
}

void MonitorDetail::setActions(const QList<QAction*>& actions)
{
    for (QAction* action : actions) {
        auto* button = new QToolButton(this);
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::StrongFocus);
        m_buttons->addWidget(button);
    }
}

void MonitorDetail::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void MonitorDetail::retranslate()
{
    m_tabs->setTabText(0, tr("Incidents"));
    m_tabs->setTabText(1, tr("Figures"));
    m_name->setAccessibleName(tr("Monitor"));
    m_state->setAccessibleName(tr("State"));
    m_settings->setAccessibleName(tr("How it is asked"));
    m_bar->setAccessibleName(tr("Uptime, day by day"));
    m_incidentTable->setAccessibleName(tr("Incidents, newest first"));
    m_figureTable->setAccessibleName(tr("Uptime figures"));
    m_proof->setAccessibleName(tr("The exchanges that prove the incident"));
    m_proof->setPlaceholderText(tr("Choose an incident to see the exchanges that prove it."));
    m_noIncident->setText(tr("No incident in the last year, as far as it was observed."));
    m_copyFigures->setText(tr("&Copy rows"));
    m_copyIncidents->setText(tr("&Copy rows"));
    fill();
    fillIncidents();
}

QString MonitorDetail::settingsText(const PingMonitor& monitor) const
{
    QStringList parts;
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(monitor.interval);
    switch (monitor.kind) {
    case PingKind::Http:
        parts.append(monitor.http.method == PingMethod::Head ? QStringLiteral("HTTP HEAD")
                                                             : QStringLiteral("HTTP GET"));
        parts.append(tr("status %1").arg(statusRangesText(monitor.http.accepted)));
        break;
    case PingKind::Tcp:
        parts.append(QStringLiteral("TCP"));
        break;
    case PingKind::Icmp:
        parts.append(QStringLiteral("ICMP"));
        break;
    }
    parts.append(tr("every %n minute(s)", nullptr, static_cast<int>(minutes.count())));
    if (!monitor.http.keyword.empty())
        parts.append(tr("must hold “%1”").arg(networkText(monitor.http.keyword, 80)));
    if (!monitor.http.absent.empty())
        parts.append(tr("must not hold “%1”").arg(networkText(monitor.http.absent, 80)));
    if (!m_row->siteName.isEmpty())
        parts.append(tr("site %1").arg(harmless(m_row->siteName)));
    if (!monitor.tags.isEmpty())
        parts.append(harmless(monitor.tags.join(QStringLiteral(", "))));
    return parts.join(QStringLiteral(" · "));
}

void MonitorDetail::fill()
{
    m_proof->setFont(m_services.theme.fixedFont());
    if (!m_row)
        return;
    const PingReport& report = m_row->report;
    m_icon->setPixmap(m_services.theme.icon(iconOf(report.state)).pixmap(space::icon));
    m_icon->setAccessibleName(label(report.state));
    const QString target = networkText(report.monitor.target, 2000);
    m_name->setText(report.monitor.name.isEmpty() ? target
                                                  : harmless(report.monitor.name) + QStringLiteral(" – ") + target);
    m_name->setToolTip(plainToolTip(m_name->text()));
    QStringList state{label(report.state)};
    if (report.standing.since.isValid())
        state[0] = tr("%1 since %2").arg(label(report.state), absoluteTime(report.standing.since));
    if (report.inMaintenance)
        state.append(tr("in maintenance"));
    if (report.standing.last && !report.standing.last->isAnswer())
        state.append(
            causeText(report.standing.last->outcome, report.standing.last->status, report.standing.lastDetail));
    if (report.monitor.kind == PingKind::Icmp && report.standing.last && report.standing.last->via == PingKind::Tcp)
        state.append(tr("ICMP is not allowed on this system: a TCP connection is tried instead"));
    if (report.standing.tls.at.isValid())
        state.append(tr("certificate until %1").arg(absoluteTime(report.standing.tls.at)));
    if (report.standing.domain.at.isValid())
        state.append(tr("domain registered until %1").arg(absoluteTime(report.standing.domain.at)));
    m_state->setText(state.join(QStringLiteral(" · ")));
    m_settings->setText(settingsText(report.monitor));
    m_bar->setDays(m_row->days);
    fillFigures();
}

void MonitorDetail::fillFigures()
{
    const PingReport& report = m_row->report;
    const QStringList names{tr("24 hours"), tr("7 days"), tr("30 days"), tr("365 days")};
    std::vector<TextRow> rows;
    for (std::size_t i = 0; i < report.uptime.size(); ++i) {
        const UptimeFigures& figures = report.uptime[i];
        rows.push_back(
            {{names[static_cast<qsizetype>(i)], percentText(figures.percent()), percentText(figures.observedPercent()),
              lengthText(figures.down), lengthText(figures.degraded), lengthText(figures.maintenance)}});
    }
    const PingLatency& latency = report.latency;
    if (latency.samples > 0) {
        const auto ms = [this](const char* name, std::chrono::milliseconds time) {
            return QStringLiteral("%1 %2").arg(QLatin1String(name),
                                               tr("%1 ms").arg(QLocale().toString(static_cast<qint64>(time.count()))));
        };
        rows.push_back({{tr("Response time"), ms("p50", latency.p50), ms("p95", latency.p95), ms("p99", latency.p99)}});
    }
    m_figures.setRows({tr("Time"), tr("Uptime"), tr("Observed"), tr("Down"), tr("Slow"), tr("Maintenance")},
                      std::move(rows));
}

void MonitorDetail::fillIncidents()
{
    std::vector<TextRow> rows;
    for (const PingIncident& incident : m_incidents) {
        const bool over = incident.endedAt.isValid();
        const QDateTime end = over ? incident.endedAt : m_services.clock.now();
        rows.push_back(
            {{absoluteTime(incident.startedAt), over ? absoluteTime(incident.endedAt) : tr("still down"),
              lengthText(incident.startedAt.msecsTo(end)), causeText(incident.cause, incident.status, incident.detail)},
             {},
             m_services.theme.icon(over ? IconName::Info : IconName::Critical)});
    }
    m_noIncident->setVisible(m_row && rows.empty());
    m_incidentRows.setRows({tr("Start"), tr("End"), tr("Length"), tr("Cause")}, std::move(rows));
    showProof(m_incidentTable->currentIndex().row());
}

void MonitorDetail::showMonitor(const MonitorRow& row)
{
    const bool same = m_row && m_row->id == row.id;
    m_row = row;
    fill();
    if (!same) {
        m_incidents.clear();
        fillIncidents();
    }
    read();
}

void MonitorDetail::clear()
{
    ++m_generation;
    m_row.reset();
    m_incidents.clear();
    for (QLabel* words : {m_icon, m_name, m_state, m_settings})
        words->clear();
    m_bar->setDays({});
    m_figures.setRows({}, {});
    fillIncidents();
}

void MonitorDetail::read()
{
    StoreService* store = m_services.control.store();
    if (!store || !m_row)
        return;
    IncidentFilter filter;
    filter.monitor = m_row->id;
    filter.since = m_services.clock.now().addDays(-incidentDays);
    store->read([filter](StoreConnection& connection) { return PingRepository(connection.database).incidents(filter); })
        .then(this, [this, generation = ++m_generation](const Result<std::vector<PingIncident>>& incidents) {
            if (!incidents || generation != m_generation)
                return;
            m_incidents = *incidents;
            fillIncidents();
            if (!m_incidents.empty() && !m_incidentTable->currentIndex().isValid())
                m_incidentTable->selectRow(0);
            Q_EMIT loaded();
        });
}

void MonitorDetail::showProof(int row)
{
    if (!m_row || row < 0 || row >= static_cast<int>(m_incidents.size())) {
        m_proof->clear();
        return;
    }
    const PingIncident& incident = m_incidents[static_cast<std::size_t>(row)];
    QStringList exchanges{tr("%n failed look(s).", nullptr, incident.checks)};
    for (const ExchangeMeta& exchange : incident.proof)
        exchanges.append(exchangeText(exchange, m_row->report.monitor.kind));
    const QString text = exchanges.join(QStringLiteral("\n\n"));
    if (text != m_proof->toPlainText()) // who selects a line of it is not disturbed
        m_proof->setPlainText(text);
}

} // namespace vigie
