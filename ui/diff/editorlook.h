// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QsciScintilla;

namespace vigie {

class Theme;

/// What is shown in an editor: decides its syntax colours.
enum class EditorContent { Plain, Html };

/// A read-only editor of this program: gutter, fonts and colours of the theme. Again after each change of the theme.
void applyEditorLook(QsciScintilla& editor, const Theme& theme, EditorContent content);

} // namespace vigie
