// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/editorlook.h"

#include "ui/diff/scintilla.h"
#include "ui/widgets/theme.h"

namespace vigie {

namespace {

constexpr int lastStyle = 127;

/// Quiet: what is markup steps back behind what is text.
void colourHtml(QsciLexerHTML& lexer, const Theme& theme)
{
    const ColorTokens& colors = theme.colors();
    for (int style = 0; style <= lastStyle; ++style) {
        lexer.setColor(colors.text, style);
        lexer.setPaper(colors.base, style);
        lexer.setFont(theme.fixedFont(), style);
        lexer.setEolFill(false, style);
    }
    lexer.setDefaultPaper(colors.base);
    lexer.setDefaultColor(colors.text);
    lexer.setDefaultFont(theme.fixedFont());
    for (const int style : {QsciLexerHTML::Tag, QsciLexerHTML::UnknownTag, QsciLexerHTML::OtherInTag,
                            QsciLexerHTML::XMLTagEnd, QsciLexerHTML::Entity, QsciLexerHTML::Script})
        lexer.setColor(colors.accent, style);
    for (const int style : {QsciLexerHTML::Attribute, QsciLexerHTML::UnknownAttribute, QsciLexerHTML::HTMLComment,
                            QsciLexerHTML::SGMLDefault, QsciLexerHTML::SGMLCommand, QsciLexerHTML::JavaScriptComment,
                            QsciLexerHTML::JavaScriptCommentLine, QsciLexerHTML::JavaScriptCommentDoc})
        lexer.setColor(colors.muted, style);
}

} // namespace

void applyEditorLook(QsciScintilla& editor, const Theme& theme, EditorContent content)
{
    const ColorTokens& colors = theme.colors();
    if (content == EditorContent::Html) {
        auto* lexer = qobject_cast<QsciLexerHTML*>(editor.lexer());
        if (!lexer)
            lexer = new QsciLexerHTML(&editor);
        colourHtml(*lexer, theme);
        editor.setLexer(lexer);
    } else {
        QsciLexer* lexer = editor.lexer();
        editor.setLexer(nullptr);
        delete lexer;
    }
    editor.setFont(theme.fixedFont());
    editor.setPaper(colors.base);
    editor.setColor(colors.text);
    editor.setMarginsFont(theme.fixedFont());
    editor.setMarginsBackgroundColor(colors.window);
    editor.setMarginsForegroundColor(colors.muted);
    editor.setSelectionBackgroundColor(colors.accent);
    editor.setSelectionForegroundColor(colors.base);
    editor.setFolding(QsciScintilla::NoFoldStyle);
    editor.setTabWidth(4);
}

} // namespace vigie
