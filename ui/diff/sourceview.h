// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/diff/editorlook.h"

#include <QString>
#include <QWidget>

#include <string>

class QsciScintilla;

namespace vigie {

class Theme;

/// A text to read, with line numbers: the source of a page, its headers.
class SourceView final : public QWidget
{
    Q_OBJECT

public:
    SourceView(const Theme& theme, EditorContent content, QWidget* parent = nullptr);

    /// UTF-8; what has no shape of its own is made visible.
    void setText(const std::string& text);
    [[nodiscard]] QString text() const;
    /// What a screen reader calls the editor inside, which takes the keyboard.
    void setName(const QString& name);
    void applyTheme();

private:
    const Theme& m_theme;
    EditorContent m_content;
    QsciScintilla* m_editor;
};

} // namespace vigie
