// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/emptystate.h"

#include "ui/widgets/plainlabel.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace vigie {

namespace {

constexpr int lineLength = 66; ///< average characters: longer lines are hard to read

} // namespace

EmptyState::EmptyState(QWidget* parent)
    : QWidget(parent), m_title(new PlainLabel(this)), m_text(new PlainLabel(this)), m_button(new QPushButton(this))
{
    setTextRole(m_title, TextRole::Title);
    m_text->setWordWrap(true);
    m_title->setAlignment(Qt::AlignCenter);
    m_text->setAlignment(Qt::AlignCenter);
    m_text->setMaximumWidth(fontMetrics().averageCharWidth() * lineLength);
    auto* line = new QHBoxLayout;
    line->addStretch(1);
    line->addWidget(m_text, 100);
    line->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::page, space::page, space::page, space::page);
    layout->setSpacing(space::group);
    layout->addStretch(2);
    layout->addWidget(m_title);
    layout->addLayout(line);
    layout->addWidget(m_button, 0, Qt::AlignCenter);
    layout->addStretch(3);
    connect(m_button, &QPushButton::clicked, this, &EmptyState::activated);
}

void EmptyState::setWords(const QString& title, const QString& text, const QString& action)
{
    m_title->setText(title);
    m_text->setText(text);
    m_button->setText(action);
    m_button->setVisible(!action.isEmpty());
}

} // namespace vigie
