// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/filterbar.h"

#include "ui/widgets/plainlabel.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>
#include <chrono>

namespace vigie {

using namespace std::chrono_literals;

FilterBar::FilterBar(QWidget* parent)
    : QWidget(parent), m_title(new PlainLabel(this)), m_text(new QLineEdit(this)), m_choices(new QHBoxLayout),
      m_count(new PlainLabel(this))
{
    setTextRole(m_title, TextRole::Title);
    setTextRole(m_count, TextRole::Muted);
    m_text->setClearButtonEnabled(true);
    m_choices->setSpacing(space::inside);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::inside);
    row->addWidget(m_title);
    row->addSpacing(space::inside);
    row->addWidget(m_text, 1);
    row->addLayout(m_choices);
    row->addWidget(m_count);
    m_typing.setSingleShot(true);
    m_typing.setInterval(200ms);
    connect(m_text, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(&m_typing, &QTimer::timeout, this, [this] { Q_EMIT textChanged(m_text->text()); });
}

QComboBox* FilterBar::addChoice()
{
    auto* combo = new QComboBox(this);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_choices->addWidget(combo);
    return combo;
}

void FilterBar::addButton(QAction* action)
{
    auto* button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::StrongFocus);
    m_choices->addWidget(button);
}

void FilterBar::setChoices(QComboBox* combo, const QString& accessibleName, const Choices& choices)
{
    const QSignalBlocker quiet(combo);
    const QVariant chosen = combo->currentData();
    combo->setAccessibleName(accessibleName);
    combo->clear();
    for (const auto& [words, value] : choices)
        combo->addItem(words, value);
    combo->setCurrentIndex(std::max(0, combo->findData(chosen)));
}

void FilterBar::setTitle(const QString& title)
{
    m_title->setText(title);
}

void FilterBar::setPlaceholder(const QString& placeholder, const QString& accessibleName)
{
    m_text->setPlaceholderText(placeholder);
    m_text->setAccessibleName(accessibleName);
}

void FilterBar::setCount(const QString& count)
{
    m_count->setText(count);
}

QString FilterBar::text() const
{
    return m_text->text();
}

void FilterBar::clearText()
{
    m_text->clear();
}

void FilterBar::focusText()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

} // namespace vigie
