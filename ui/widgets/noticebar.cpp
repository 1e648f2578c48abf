// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/noticebar.h"

#include "ui/widgets/plainlabel.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>

#include <chrono>
#include <utility>

namespace vigie {

using namespace std::chrono_literals;

namespace {

constexpr int steps = 1000;

} // namespace

NoticeBar::NoticeBar(QWidget* parent)
    : QWidget(parent), m_text(new PlainLabel(this)), m_progress(new QProgressBar(this)),
      m_action(new QPushButton(this)), m_close(new QPushButton(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, space::half, 0, 0);
    row->setSpacing(space::inside);
    row->addWidget(m_text, 1);
    row->addWidget(m_progress, 1);
    row->addWidget(m_action);
    row->addWidget(m_close);
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_timer.setInterval(100ms);
    m_reading.setSingleShot(true);
    m_reading.setInterval(15s);
    connect(&m_reading, &QTimer::timeout, this, &NoticeBar::finish);
    connect(&m_timer, &QTimer::timeout, this, &NoticeBar::showProgress);
    connect(m_action, &QPushButton::clicked, this, &NoticeBar::act);
    connect(m_close, &QPushButton::clicked, this, &NoticeBar::dismiss);
    retranslate();
    hide();
}

void NoticeBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void NoticeBar::retranslate()
{
    m_close->setText(m_meter ? tr("Cancel") : tr("Close"));
    m_progress->setAccessibleName(tr("Progress"));
}

void NoticeBar::say(const QString& text, const QString& action, std::function<void()> act)
{
    finish();
    m_text->setText(text);
    m_text->setToolTip(QString());
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    m_progress->hide();
    m_act = std::move(act);
    if (action.isEmpty())
        m_reading.start();
    show();
}

void NoticeBar::follow(const QString& text, std::shared_ptr<JobMeter> meter)
{
    finish();
    m_meter = std::move(meter);
    m_text->setText(text);
    m_action->hide();
    m_progress->show();
    m_timer.start();
    retranslate();
    showProgress();
    show();
}

void NoticeBar::finish()
{
    m_reading.stop();
    m_timer.stop();
    m_meter.reset();
    retranslate();
    hide();
    if (std::exchange(m_act, nullptr))
        Q_EMIT dismissed();
}

QString NoticeBar::text() const
{
    return m_text->text();
}

void NoticeBar::act()
{
    const std::function<void()> chosen = std::exchange(m_act, nullptr);
    finish();
    if (chosen)
        chosen();
}

void NoticeBar::dismiss()
{
    if (m_meter)
        m_meter->cancelled = true;
    else
        finish();
}

void NoticeBar::showProgress()
{
    const qint64 total = m_meter->total;
    m_progress->setRange(0, total > 0 ? steps : 0);
    if (total > 0)
        m_progress->setValue(static_cast<int>(m_meter->done * steps / total));
}

} // namespace vigie
