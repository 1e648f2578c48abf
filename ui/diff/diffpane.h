// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/diff/diffdocument.h"
#include "ui/diff/editorlook.h"

#include <QWidget>

#include <set>
#include <vector>

class QContextMenuEvent;
class QsciScintilla;

namespace vigie {

class Theme;

/// A line of a page as it may be shown, UTF-8: tabs stay, everything else that has no shape of its own becomes U+FFFD;
/// longer lines than anybody reads are cut.
[[nodiscard]] QByteArray shownLine(const std::string& text);

/// Which part of a DiffDocument a pane shows.
enum class DiffSide { Before, After, Both };

/// One read-only column of a diff: line numbers and a sign in the gutter, changed lines on a coloured ground, changed
/// words marked.
class DiffPane final : public QWidget
{
    Q_OBJECT

public:
    DiffPane(const Theme& theme, DiffSide side, QWidget* parent = nullptr);

    void setDocument(const DiffDocument& document, EditorContent content);
    /// Shows the difference that begins at \a row of the document.
    void goTo(int row);
    void setLine(int firstVisible);
    [[nodiscard]] int line() const;
    /// What a screen reader calls it: the pane is left to the editor inside, which takes the keyboard.
    void setName(const QString& name);
    /// Follows the theme.
    void applyTheme();
    [[nodiscard]] QString text() const;
    [[nodiscard]] QString selectedText() const;

Q_SIGNALS:
    void scrolled(int firstVisible);
    /// Somebody wants to see the equal lines that are folded at \a row of the document.
    void unfoldRequested(int row);
    /// At \a row of the document, -1 outside; \a at is a place on the screen.
    void menuRequested(int row, const QPoint& at);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    /// A line as it is shown.
    struct Line
    {
        RowKind kind = RowKind::Equal;
        const DiffCell* cell = nullptr;
        int row = 0;
        int skipped = 0;
    };

    [[nodiscard]] std::vector<Line> linesOf(const DiffDocument& document) const;
    [[nodiscard]] int rowAt(int line) const;
    void showContextMenu(const QContextMenuEvent& asked);
    bool unfoldAt(int line);
    void fill(const std::vector<Line>& lines);
    void decorate(const std::vector<Line>& lines, const std::vector<QByteArray>& texts);

    const Theme& m_theme;
    DiffSide m_side;
    QsciScintilla* m_editor;
    EditorContent m_content = EditorContent::Plain;
    std::vector<int> m_lineOfRow; ///< first shown line of each row of the document
    std::vector<int> m_rowOfLine;
    std::set<int> m_folded;   ///< rows
    bool m_following = false; ///< scrolled by the other pane
};

} // namespace vigie
