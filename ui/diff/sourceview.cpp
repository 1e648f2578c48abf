// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/sourceview.h"

#include "ui/diff/diffpane.h"
#include "ui/diff/scintilla.h"
#include "ui/widgets/theme.h"

#include <QVBoxLayout>

#include <algorithm>

namespace vigie {

namespace {

constexpr int gutter = 0;
/// Nobody reads further, and a table of 100 MB would be slow: the whole is a copy away.
constexpr std::size_t longestText = 8'000'000;

} // namespace

SourceView::SourceView(const Theme& theme, EditorContent content, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_content(content), m_editor(new QsciScintilla(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, space::half, 0, 0);
    layout->addWidget(m_editor);
    setFocusProxy(m_editor);
    m_editor->setUtf8(true);
    m_editor->setReadOnly(true);
    m_editor->setCaretWidth(0);
    m_editor->setWrapMode(content == EditorContent::Plain ? QsciScintilla::WrapWord : QsciScintilla::WrapNone);
    m_editor->setMarginType(gutter, QsciScintilla::NumberMargin);
    m_editor->SendScintilla(QsciScintilla::SCI_SETSCROLLWIDTHTRACKING, 1);
    m_editor->SendScintilla(QsciScintilla::SCI_SETSCROLLWIDTH, 1);
    m_editor->SendScintilla(QsciScintilla::SCI_CLEARCMDKEY, static_cast<unsigned long>(QsciScintilla::SCK_TAB));
    applyTheme();
}

void SourceView::setName(const QString& name)
{
    m_editor->setAccessibleName(name);
}

void SourceView::applyTheme()
{
    applyEditorLook(*m_editor, m_theme, m_content);
    for (const int margin : {1, 2})
        m_editor->setMarginWidth(margin, 0);
}

void SourceView::setText(const std::string& text)
{
    QByteArray safe;
    for (std::size_t from = 0; from < std::min(text.size(), longestText);) {
        const std::size_t end = std::min(text.find('\n', from), text.size());
        safe += shownLine(text.substr(from, end - from)) + '\n';
        from = end + 1;
    }
    m_editor->setReadOnly(false);
    m_editor->setText(QString::fromUtf8(safe));
    m_editor->setReadOnly(true);
    m_editor->setMarginWidth(gutter, QString::number(m_editor->lines()) + QLatin1String("00"));
}

QString SourceView::text() const
{
    return m_editor->text();
}

} // namespace vigie
