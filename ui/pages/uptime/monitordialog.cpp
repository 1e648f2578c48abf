// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/uptime/monitordialog.h"

#include "core/monitor/pingfactory.h"
#include "core/text/describe.h"
#include "ui/dialogs/headeredit.h"
#include "ui/pages/uptime/maintenanceedit.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSpinBox>
#include <QTabWidget>
#include <QVBoxLayout>

namespace vigie {

namespace {

constexpr int asTheSiteSays = 0;
constexpr int longestSlowMs = 60'000;
constexpr int mostInARow = 10;
constexpr int addressCharacters = 56;

} // namespace

MonitorDialog::MonitorDialog(const PingMonitor& monitor, const Surroundings& surroundings, const Clock& clock,
                             QWidget* parent)
    : QDialog(parent), m_monitor(monitor), m_clock(clock), m_kind(new QComboBox(this)), m_target(new QLineEdit(this)),
      m_name(new QLineEdit(this)), m_site(new QComboBox(this)), m_tags(new QLineEdit(this)),
      m_interval(new QSpinBox(this)), m_failures(new QSpinBox(this)), m_successes(new QSpinBox(this)),
      m_slow(new QSpinBox(this)), m_method(new QComboBox(this)), m_accepted(new QLineEdit(this)),
      m_keyword(new QLineEdit(this)), m_absent(new QLineEdit(this)), m_headers(new HeaderEdit(this)),
      m_maintenance(new MaintenanceEdit(clock, this)), m_problem(new PlainLabel(this))
{
    const bool isNew = !monitor.id.isValid();
    setWindowTitle(isNew ? tr("Add a monitor") : tr("Edit the monitor"));
    m_maintenance->setWindows(surroundings.maintenance);
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto* tabs = new QTabWidget(this);
    tabs->addTab(makeGeneral(surroundings.sites), tr("&Monitor"));
    tabs->addTab(makeHttp(), tr("&Demands"));
    tabs->addTab(m_maintenance, tr("Main&tenance"));
    auto* buttons = new QDialogButtonBox(this);
    buttons->addButton(isNew ? tr("Add") : tr("Save"), QDialogButtonBox::AcceptRole)->setDefault(true);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &MonitorDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &MonitorDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(space::inside);
    layout->addWidget(tabs, 1);
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &MonitorDialog::showKind);
    showKind();
    m_target->setFocus();
}

QWidget* MonitorDialog::makeGeneral(const std::vector<Site>& sites)
{
    auto* page = new QWidget(this);
    auto* form = new QFormLayout(page);
    form->setSpacing(space::inside);
    m_kind->addItem(tr("Web page (HTTP)"), static_cast<int>(PingKind::Http));
    m_kind->addItem(tr("Port (TCP)"), static_cast<int>(PingKind::Tcp));
    m_kind->addItem(tr("Host (ICMP ping)"), static_cast<int>(PingKind::Icmp));
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(m_monitor.kind)));
    m_target->setText(QString::fromStdString(m_monitor.target));
    m_target->setMinimumWidth(fontMetrics().averageCharWidth() * addressCharacters);
    m_name->setText(m_monitor.name);
    m_site->addItem(tr("None"), 0);
    for (const Site& site : sites) {
        const QString words = site.name.isEmpty() ? QString::fromStdString(site.origin) : site.name;
        m_site->addItem(harmless(words), QVariant::fromValue(site.id.value));
        if (m_monitor.site == site.id)
            m_site->setCurrentIndex(m_site->count() - 1);
    }
    m_tags->setText(m_monitor.tags.join(QStringLiteral(", ")));
    m_interval->setRange(static_cast<int>(PingMonitor::shortestInterval.count() / 60),
                         static_cast<int>(PingMonitor::longestInterval.count() / 60));
    m_interval->setValue(static_cast<int>(m_monitor.interval.count() / 60));
    m_interval->setSuffix(tr(" min"));
    form->addRow(tr("&Kind"), m_kind);
    form->addRow(tr("&Address"), m_target);
    form->addRow(tr("&Name (optional)"), m_name);
    form->addRow(tr("&Site"), m_site);
    form->addRow(tr("Ta&gs, by commas"), m_tags);
    form->addRow(tr("&Every"), m_interval);
    addJudgement(form);
    m_kind->setAccessibleName(tr("Kind"));
    m_target->setAccessibleName(tr("Address"));
    m_name->setAccessibleName(tr("Name"));
    m_site->setAccessibleName(tr("Site"));
    m_tags->setAccessibleName(tr("Tags"));
    m_interval->setAccessibleName(tr("Minutes between two looks"));
    return page;
}

void MonitorDialog::addJudgement(QFormLayout* form)
{
    m_failures->setRange(asTheSiteSays, mostInARow);
    m_failures->setSpecialValueText(tr("as the site says"));
    m_failures->setValue(m_monitor.failuresToDown.value_or(asTheSiteSays));
    m_successes->setRange(1, mostInARow);
    m_successes->setValue(m_monitor.successesToUp);
    m_slow->setRange(0, longestSlowMs);
    m_slow->setSingleStep(500);
    m_slow->setValue(static_cast<int>(m_monitor.slowAfter.count()));
    m_slow->setSuffix(tr(" ms"));
    m_slow->setSpecialValueText(tr("never"));
    form->addRow(tr("Down after &failures in a row"), m_failures);
    form->addRow(tr("&Up after answers in a row"), m_successes);
    form->addRow(tr("S&low above"), m_slow);
    m_failures->setAccessibleName(tr("Failures in a row before it is down"));
    m_successes->setAccessibleName(tr("Answers in a row before it is up again"));
    m_slow->setAccessibleName(tr("Slow above"));
}

QWidget* MonitorDialog::makeHttp()
{
    m_http = new QWidget(this);
    auto* form = new QFormLayout(m_http);
    form->setSpacing(space::inside);
    const HttpDemand& demand = m_monitor.http;
    m_method->addItem(QStringLiteral("GET"), static_cast<int>(PingMethod::Get));
    m_method->addItem(QStringLiteral("HEAD"), static_cast<int>(PingMethod::Head));
    m_method->setCurrentIndex(m_method->findData(static_cast<int>(demand.method)));
    m_accepted->setText(statusRangesText(demand.accepted));
    m_keyword->setText(QString::fromStdString(demand.keyword));
    m_absent->setText(QString::fromStdString(demand.absent));
    m_headers->setHeaders(demand.headers, demand.secretHeaders);
    auto* note = new PlainLabel(m_http);
    note->setText(tr("Values of Authorization, Cookie and the like are kept apart and never shown again."));
    note->setWordWrap(true);
    setTextRole(note, TextRole::Muted);
    form->addRow(tr("M&ethod"), m_method);
    form->addRow(tr("&Statuses that count as up"), m_accepted);
    form->addRow(tr("The answer must &hold"), m_keyword);
    form->addRow(tr("It must &not hold"), m_absent);
    form->addRow(tr("Heade&rs, one a line"), m_headers);
    form->addRow(QString(), note);
    m_method->setAccessibleName(tr("Method"));
    m_accepted->setAccessibleName(tr("Statuses that count as up"));
    m_keyword->setAccessibleName(tr("Text that the answer must hold"));
    m_absent->setAccessibleName(tr("Text that the answer must not hold"));
    return m_http;
}

PingKind MonitorDialog::kind() const
{
    return static_cast<PingKind>(m_kind->currentData().toInt());
}

void MonitorDialog::showKind()
{
    m_http->setEnabled(kind() == PingKind::Http);
    switch (kind()) {
    case PingKind::Http:
        m_target->setPlaceholderText(QStringLiteral("https://www.example.org/"));
        break;
    case PingKind::Tcp:
        m_target->setPlaceholderText(QStringLiteral("mail.example.org:25"));
        break;
    case PingKind::Icmp:
        m_target->setPlaceholderText(QStringLiteral("www.example.org"));
        break;
    }
}

Result<PingMonitor> MonitorDialog::read() const
{
    auto monitor = makePingMonitor(m_target->text().trimmed(), kind(), m_clock.now());
    if (!monitor)
        return monitor;
    monitor->id = m_monitor.id;
    monitor->activity = m_monitor.activity;
    if (m_monitor.id.isValid())
        monitor->createdAt = m_monitor.createdAt;
    monitor->name = m_name->text().trimmed();
    const qint64 site = m_site->currentData().toLongLong();
    monitor->site = site > 0 ? std::optional(SiteId{site}) : std::nullopt;
    for (const QString& tag : m_tags->text().split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        if (!tag.trimmed().isEmpty())
            monitor->tags.append(tag.trimmed());
    }
    monitor->interval = std::chrono::minutes(m_interval->value());
    monitor->failuresToDown = m_failures->value() == asTheSiteSays ? std::nullopt : std::optional(m_failures->value());
    monitor->successesToUp = m_successes->value();
    monitor->slowAfter = std::chrono::milliseconds(m_slow->value());
    if (monitor->kind == PingKind::Http) {
        auto accepted = parseStatusRanges(m_accepted->text());
        auto headers = m_headers->headers();
        if (!accepted || !headers)
            return fail(accepted ? headers.error() : accepted.error());
        monitor->http.method = static_cast<PingMethod>(m_method->currentData().toInt());
        monitor->http.accepted = std::move(*accepted);
        monitor->http.headers = std::move(headers->given);
        monitor->http.secretHeaders = std::move(headers->kept);
        monitor->http.keyword = m_keyword->text().toStdString();
        monitor->http.absent = m_absent->text().toStdString();
    }
    if (auto possible = checkPingMonitor(*monitor); !possible)
        return fail(possible.error());
    return monitor;
}

void MonitorDialog::accept()
{
    const auto monitor = read();
    if (!monitor)
        return refuse(monitor.error());
    m_problem->hide();
    m_monitor = *monitor;
    Q_EMIT ready();
}

void MonitorDialog::refuse(const Error& problem)
{
    m_problem->setText(describe(problem));
    m_problem->show();
}

} // namespace vigie
