// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/passstatus.h"

#include "core/base/clock.h"
#include "core/text/describe.h"
#include "ui/shell/pauseswitch.h"
#include "ui/widgets/displaytext.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>

namespace vigie {

PassStatus::PassStatus(const WindowServices& services, const PauseSwitch& pause, QWidget* parent)
    : QWidget(parent), m_services(services), m_pause(pause), m_text(new PlainLabel(this)),
      m_bar(new QProgressBar(this)), m_cancel(new QPushButton(this)), m_next(new PlainLabel(this)),
      m_problem(new PlainLabel(this)), m_connectionIcon(new PlainLabel(this)), m_connection(new PlainLabel(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::inside, space::half, space::inside, space::half);
    row->setSpacing(space::inside);
    row->addWidget(m_text);
    row->addWidget(m_bar);
    row->addWidget(m_cancel);
    row->addWidget(m_problem, 1);
    row->addStretch(1);
    row->addWidget(m_next);
    row->addSpacing(space::inside);
    row->addWidget(m_connectionIcon);
    row->addWidget(m_connection);
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(fontMetrics().averageCharWidth() * 24);
    MonitorControl& control = services.control;
    connect(m_cancel, &QPushButton::clicked, &control, &MonitorControl::cancelPasses);
    connect(&control, &MonitorControl::passStarted, this, &PassStatus::begin);
    connect(&control, &MonitorControl::passProgressed, this, [this](const PassProgress& progress) {
        m_progress = progress;
        m_speed.add(m_services.clock.monotonic(), progress.checked);
        retranslate();
    });
    connect(&control, &MonitorControl::passFinished, this,
            [this](const PassResult& result) { m_changes += result.pass.changes; });
    connect(&control, &MonitorControl::passesEnded, this, &PassStatus::end);
    connect(&control, &MonitorControl::passFailed, this, [this](const Error& error) { m_failure = error; });
    connect(&control, &MonitorControl::nextCheckChanged, this, [this](const QDateTime& at) {
        m_nextCheck = at;
        retranslate();
    });
    connect(&control, &MonitorControl::storeHealthChanged, this, &PassStatus::setHealth);
    connect(&control, &MonitorControl::connectivityChanged, this, &PassStatus::setConnectivity);
    connect(&pause, &PauseSwitch::changed, this, &PassStatus::retranslate);
    connect(&services.theme, &Theme::changed, this, &PassStatus::showConnection);
    retranslate();
}

void PassStatus::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void PassStatus::setConnectivity(Connectivity connectivity)
{
    m_connectivity = connectivity;
    retranslate();
}

void PassStatus::begin()
{
    m_failure.reset();
    if (!m_progress) {
        m_progress = PassProgress{};
        m_changes = 0;
    }
    retranslate();
}

void PassStatus::end()
{
    m_lastChanges = m_changes;
    m_progress.reset();
    m_speed.clear();
    retranslate();
}

void PassStatus::setHealth(StoreHealth health, const Error& error)
{
    m_storeError = health == StoreHealth::Good ? std::nullopt : std::optional<Error>(error);
    retranslate();
}

QString PassStatus::sentence() const
{
    const QLocale locale;
    if (m_progress && m_progress->total > 0) {
        const QString queue =
            tr("Checking: %1 of %2").arg(locale.toString(m_progress->checked), locale.toString(m_progress->total));
        const std::optional<double> speed = m_speed.perSecond();
        return speed ? tr("%1, %2 pages/s").arg(queue, locale.toString(*speed, 'f', *speed < 10 ? 1 : 0)) : queue;
    }
    if (m_progress)
        return tr("Checking…");
    if (m_failure)
        return tr("The last pass failed: %1").arg(describe(*m_failure));
    if (m_lastChanges)
        return tr("Last pass: %n change(s)", nullptr, *m_lastChanges);
    return tr("Ready");
}

void PassStatus::retranslate()
{
    m_text->setText(sentence());
    m_bar->setAccessibleName(tr("Progress of the checks"));
    m_cancel->setText(tr("Cancel"));
    m_cancel->setAccessibleName(tr("Cancel the checks"));
    m_bar->setVisible(m_progress.has_value());
    m_cancel->setVisible(m_progress.has_value());
    if (m_progress) {
        m_bar->setMaximum(m_progress->total);
        m_bar->setValue(m_progress->checked);
    }
    m_problem->setText(m_storeError ? describe(*m_storeError) : QString());
    m_next->setText(nextSentence());
    m_connection->setText(connectionSentence());
    showConnection();
}

QString PassStatus::nextSentence() const
{
    if (m_pause.isPaused())
        return m_pause.until() ? tr("Paused until %1").arg(absoluteTime(*m_pause.until())) : tr("Paused");
    return m_nextCheck.isValid() ? tr("Next check: %1").arg(absoluteTime(m_nextCheck)) : QString();
}

QString PassStatus::connectionSentence() const
{
    switch (m_connectivity) {
    case Connectivity::Offline:
        return tr("No network: what fails now says nothing about the sites");
    case Connectivity::CaptivePortal:
        return tr("The network asks to log in first");
    case Connectivity::Online:
        break;
    }
    return tr("Online");
}

void PassStatus::showConnection()
{
    const IconName icon = m_connectivity == Connectivity::Online ? IconName::Online : IconName::Offline;
    m_connectionIcon->setPixmap(
        m_services.theme.icon(icon).pixmap(QSize(space::icon, space::icon), devicePixelRatioF()));
}

} // namespace vigie
