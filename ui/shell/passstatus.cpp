// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/passstatus.h"

#include "core/monitor/monitorcontrol.h"
#include "core/text/describe.h"
#include "ui/widgets/displaytext.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>

namespace vigie {

PassStatus::PassStatus(MonitorControl& control, QWidget* parent)
    : QWidget(parent), m_control(control), m_text(new PlainLabel(this)), m_bar(new QProgressBar(this)),
      m_cancel(new QPushButton(this)), m_next(new PlainLabel(this)), m_problem(new PlainLabel(this))
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
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(fontMetrics().averageCharWidth() * 24);
    connect(m_cancel, &QPushButton::clicked, this, [this] { m_control.cancelPasses(); });
    connect(&m_control, &MonitorControl::passStarted, this, &PassStatus::begin);
    connect(&m_control, &MonitorControl::passProgressed, this, [this](const PassProgress& progress) {
        m_progress = progress;
        retranslate();
    });
    connect(&m_control, &MonitorControl::passFinished, this,
            [this](const PassResult& result) { m_changes += result.pass.changes; });
    connect(&m_control, &MonitorControl::passesEnded, this, &PassStatus::end);
    connect(&m_control, &MonitorControl::passFailed, this, [this](const Error& error) { m_failure = error; });
    connect(&m_control, &MonitorControl::nextCheckChanged, this, [this](const QDateTime& at) {
        m_nextCheck = at;
        retranslate();
    });
    connect(&m_control, &MonitorControl::storeHealthChanged, this, &PassStatus::setHealth);
    retranslate();
}

void PassStatus::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void PassStatus::setPaused(ActivityState state)
{
    m_activity = state;
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
    if (m_progress && m_progress->total > 0)
        return tr("Checking: %1 of %2").arg(locale.toString(m_progress->checked), locale.toString(m_progress->total));
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
    if (m_activity == ActivityState::Paused)
        m_next->setText(tr("Paused"));
    else
        m_next->setText(m_nextCheck.isValid() ? tr("Next check: %1").arg(absoluteTime(m_nextCheck)) : QString());
}

} // namespace vigie
