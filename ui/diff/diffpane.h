// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/diff/diffdocument.h"

#include <QWidget>

class QsciScintilla;

namespace vigie {

class Theme;

/// Which part of a DiffDocument a pane shows.
enum class DiffSide { Before, After, Both };

/// One read-only column of a diff: line numbers and a sign in the gutter, changed lines on a coloured ground, changed
/// words marked.
class DiffPane final : public QWidget
{
    Q_OBJECT

public:
    DiffPane(const Theme& theme, DiffSide side, QWidget* parent = nullptr);

    void setDocument(const DiffDocument& document);
    /// Shows the difference that begins at \a row of the document.
    void goTo(int row);
    void setLine(int firstVisible);
    /// Follows the theme.
    void applyTheme();
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void scrolled(int firstVisible);

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
    void fill(const std::vector<Line>& lines);
    void decorate(const std::vector<Line>& lines, const std::vector<QByteArray>& texts);

    const Theme& m_theme;
    DiffSide m_side;
    QsciScintilla* m_editor;
    std::vector<int> m_lineOfRow; ///< first shown line of each row of the document
    bool m_following = false;     ///< scrolled by the other pane
};

} // namespace vigie
