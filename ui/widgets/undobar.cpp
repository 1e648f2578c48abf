// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/undobar.h"

#include "ui/widgets/plainlabel.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>

#include <chrono>
#include <utility>

namespace vigie {

using namespace std::chrono_literals;

namespace {

constexpr auto timeToThink = 20s;

} // namespace

UndoBar::UndoBar(QWidget* parent) : QWidget(parent), m_words(new PlainLabel(this)), m_undo(new QPushButton(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::inside);
    row->addWidget(m_words, 1);
    row->addWidget(m_undo);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &UndoBar::commit);
    connect(m_undo, &QPushButton::clicked, this, &UndoBar::undo);
    hide();
    retranslate();
}

void UndoBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

bool UndoBar::eventFilter(QObject* watched, QEvent* event)
{
    // The engine still writes then.
    if (event->type() == QEvent::Close)
        commit();
    return QWidget::eventFilter(watched, event);
}

void UndoBar::retranslate()
{
    m_undo->setText(tr("&Undo"));
}

void UndoBar::offer(const QString& words, std::function<void()> commit, std::function<void()> undo)
{
    this->commit();
    m_words->setText(words);
    m_commit = std::move(commit);
    m_undone = std::move(undo);
    window()->installEventFilter(this);
    show();
    m_timer.start(timeToThink);
}

void UndoBar::undo()
{
    m_timer.stop();
    hide();
    m_commit = nullptr;
    if (const auto undone = std::exchange(m_undone, nullptr))
        undone();
}

void UndoBar::commit()
{
    m_timer.stop();
    hide();
    m_undone = nullptr;
    if (const auto work = std::exchange(m_commit, nullptr))
        work();
}

} // namespace vigie
