// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/alerts/notedialog.h"

#include "ui/widgets/plainlabel.h"
#include "ui/widgets/theme.h"

#include <QDialogButtonBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace vigie {

namespace {

constexpr int noteLines = 4;
constexpr int noteCharacters = 60;

} // namespace

NoteDialog::NoteDialog(const Words& words, QWidget* parent) : QDialog(parent), m_note(new QPlainTextEdit(this))
{
    setWindowTitle(words.title);
    auto* explanation = new PlainLabel(this);
    explanation->setText(words.explanation);
    explanation->setWordWrap(true);
    auto* label = new PlainLabel(this);
    label->setText(tr("&Note (optional)"));
    label->setBuddy(m_note);
    m_note->setAccessibleName(tr("Note"));
    m_note->setTabChangesFocus(true);
    m_note->setMinimumHeight(fontMetrics().lineSpacing() * noteLines);
    m_note->setMinimumWidth(fontMetrics().averageCharWidth() * noteCharacters);
    auto* buttons = new QDialogButtonBox(this);
    buttons->addButton(words.action, QDialogButtonBox::AcceptRole)->setDefault(true);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(space::inside);
    layout->addWidget(explanation);
    layout->addWidget(label);
    layout->addWidget(m_note, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_note->setFocus();
}

QString NoteDialog::note() const
{
    return m_note->toPlainText().trimmed();
}

} // namespace vigie
