// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/valuepair.h"

#include "core/compare/worddiff.h"
#include "core/text/valuetext.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QPlainTextEdit>
#include <QTextBlock>

namespace vigie {

namespace {

constexpr qsizetype longestValue = 20'000;

/// Shows those of \a spans that are equal or of \a kind, with the latter marked.
void fillSide(QPlainTextEdit& edit, const std::vector<DiffSpan>& spans, SpanKind kind, const QTextCharFormat& mark)
{
    QString text;
    QList<QTextEdit::ExtraSelection> marks;
    std::vector<std::pair<qsizetype, qsizetype>> places;
    for (const DiffSpan& span : spans) {
        if (span.kind != SpanKind::Equal && span.kind != kind)
            continue;
        const QString piece = QString::fromStdString(span.text);
        if (span.kind == kind)
            places.emplace_back(text.size(), text.size() + piece.size());
        text += piece;
    }
    edit.setPlainText(text);
    for (const auto& [from, to] : places) {
        QTextEdit::ExtraSelection selection;
        selection.format = mark;
        selection.cursor = QTextCursor(edit.document());
        selection.cursor.setPosition(static_cast<int>(from));
        selection.cursor.setPosition(static_cast<int>(to), QTextCursor::KeepAnchor);
        marks.append(selection);
    }
    edit.setExtraSelections(marks);
}

} // namespace

ValuePair::ValuePair(Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_beforeLabel(new PlainLabel(this)), m_afterLabel(new PlainLabel(this)),
      m_before(new QPlainTextEdit(this)), m_after(new QPlainTextEdit(this))
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(space::half);
    for (QPlainTextEdit* value : {m_before, m_after}) {
        value->setReadOnly(true);
        value->setTabChangesFocus(true);
        value->setMinimumHeight(fontMetrics().lineSpacing() * 2);
    }
    m_beforeLabel->setBuddy(m_before);
    m_afterLabel->setBuddy(m_after);
    grid->addWidget(m_beforeLabel, 0, 0);
    grid->addWidget(m_afterLabel, 0, 1);
    grid->addWidget(m_before, 1, 0);
    grid->addWidget(m_after, 1, 1);
    connect(&m_theme, &Theme::changed, this, &ValuePair::fill);
    retranslate();
}

void ValuePair::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ValuePair::retranslate()
{
    m_beforeLabel->setText(tr("&Before"));
    m_afterLabel->setText(tr("&Now"));
    m_before->setAccessibleName(tr("Value before"));
    m_after->setAccessibleName(tr("Value now"));
    fill();
}

void ValuePair::showValues(const QJsonValue& before, const QJsonValue& after)
{
    if (!m_isEmpty && before == m_valueBefore && after == m_valueAfter)
        return; // who selects a word in it is not disturbed
    m_valueBefore = before;
    m_valueAfter = after;
    m_isEmpty = false;
    fill();
}

void ValuePair::clear()
{
    m_isEmpty = true;
    fill();
}

void ValuePair::fill()
{
    for (QPlainTextEdit* value : {m_before, m_after}) {
        value->setFont(m_theme.fixedFont());
        value->clear();
    }
    if (m_isEmpty)
        return;
    const std::vector<DiffSpan> spans =
        diffTokens(valueText(m_valueBefore, longestValue).toStdString(),
                   valueText(m_valueAfter, longestValue).toStdString(), DiffGranularity::Word);
    QTextCharFormat removed;
    removed.setBackground(m_theme.colors().removed);
    removed.setFontStrikeOut(true);
    QTextCharFormat added;
    added.setBackground(m_theme.colors().added);
    added.setFontUnderline(true);
    fillSide(*m_before, spans, SpanKind::Removed, removed);
    fillSide(*m_after, spans, SpanKind::Added, added);
}

} // namespace vigie
