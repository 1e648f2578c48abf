// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/diffpane.h"

#include "core/text/describe.h"
#include "ui/diff/scintilla.h"
#include "ui/widgets/theme.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace vigie {

namespace {

constexpr int gutter = 0;
/// QScintilla hands out only some twenty styles by itself and never takes one back.
constexpr int gutterStyle = 200;
/// Longer lines are cut: nobody reads further, and drawing them would be slow.
constexpr qsizetype longestLine = 20'000;

enum Marker { RemovedMarker, AddedMarker, ChangedMarker, SkippedMarker };
enum Indicator { RemovedWord = 8, AddedWord = 9 };

int markerOf(RowKind kind)
{
    switch (kind) {
    case RowKind::Removed:
        return RemovedMarker;
    case RowKind::Added:
        return AddedMarker;
    case RowKind::Changed:
        return ChangedMarker;
    case RowKind::Skipped:
        return SkippedMarker;
    case RowKind::Equal:
        break;
    }
    return -1;
}

} // namespace

QByteArray shownLine(const std::string& text)
{
    const QStringList parts = QString::fromStdString(text).left(longestLine).split(QLatin1Char('\t'));
    QStringList safe;
    for (const QString& part : parts)
        safe.append(harmless(part, longestLine));
    return safe.join(QLatin1Char('\t')).toUtf8();
}

DiffPane::DiffPane(const Theme& theme, DiffSide side, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_side(side), m_editor(new QsciScintilla(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_editor);
    setFocusProxy(m_editor);
    m_editor->setUtf8(true);
    m_editor->setReadOnly(true);
    m_editor->setCaretWidth(0);
    m_editor->setMarginType(gutter, QsciScintilla::TextMarginRightJustified);
    for (const int margin : {1, 2})
        m_editor->setMarginWidth(margin, 0);
    m_editor->SendScintilla(QsciScintilla::SCI_SETSCROLLWIDTHTRACKING, 1);
    m_editor->SendScintilla(QsciScintilla::SCI_SETSCROLLWIDTH, 1);
    for (const int marker : {RemovedMarker, AddedMarker, ChangedMarker, SkippedMarker})
        m_editor->markerDefine(QsciScintilla::Background, marker);
    for (const int indicator : {RemovedWord, AddedWord}) {
        m_editor->indicatorDefine(QsciScintilla::ThickCompositionIndicator, indicator);
        m_editor->setIndicatorDrawUnder(true, indicator);
    }
    // Tab moves on to the next control: there is nothing to indent here.
    m_editor->SendScintilla(QsciScintilla::SCI_CLEARCMDKEY, static_cast<unsigned long>(QsciScintilla::SCK_TAB));
    m_editor->setContextMenuPolicy(Qt::DefaultContextMenu);
    m_editor->installEventFilter(this);
    m_editor->viewport()->installEventFilter(this);
    connect(m_editor->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (!m_following)
            Q_EMIT scrolled(value);
    });
    applyTheme();
}

void DiffPane::setName(const QString& name)
{
    m_editor->setAccessibleName(name);
}

void DiffPane::applyTheme()
{
    const ColorTokens& colors = m_theme.colors();
    applyEditorLook(*m_editor, m_theme, m_content);
    for (const int margin : {1, 2})
        m_editor->setMarginWidth(margin, 0);
    m_editor->setMarkerBackgroundColor(colors.removed, RemovedMarker);
    m_editor->setMarkerBackgroundColor(colors.added, AddedMarker);
    // Side by side each side says what became of its line; above each other a changed line is two lines.
    m_editor->setMarkerBackgroundColor(colors.changed, ChangedMarker);
    m_editor->setMarkerBackgroundColor(colors.window, SkippedMarker);
    m_editor->setIndicatorForegroundColor(colors.critical, RemovedWord);
    m_editor->setIndicatorForegroundColor(colors.good, AddedWord);
}

std::vector<DiffPane::Line> DiffPane::linesOf(const DiffDocument& document) const
{
    std::vector<Line> lines;
    std::vector<Line> waiting; // added lines of a run, which come after its removed ones
    for (std::size_t i = 0; i < document.rows.size(); ++i) {
        const DiffRow& row = document.rows[i];
        const int number = static_cast<int>(i);
        if (m_side != DiffSide::Both || row.kind == RowKind::Equal || row.kind == RowKind::Skipped) {
            lines.insert(lines.end(), waiting.begin(), waiting.end());
            waiting.clear();
            lines.push_back({row.kind, m_side == DiffSide::Before ? &row.before : &row.after, number, row.skipped});
            continue;
        }
        if (row.before.line > 0)
            lines.push_back({RowKind::Removed, &row.before, number, 0});
        if (row.after.line > 0)
            waiting.push_back({RowKind::Added, &row.after, number, 0});
    }
    lines.insert(lines.end(), waiting.begin(), waiting.end());
    return lines;
}

void DiffPane::setDocument(const DiffDocument& document, EditorContent content)
{
    if (content != m_content) {
        m_content = content;
        applyTheme();
    }
    const std::vector<Line> lines = linesOf(document);
    m_lineOfRow.assign(document.rows.size(), -1);
    m_rowOfLine.clear();
    m_folded.clear();
    for (std::size_t i = 0; i < lines.size(); ++i) {
        m_rowOfLine.push_back(lines[i].row);
        if (lines[i].kind == RowKind::Skipped)
            m_folded.insert(lines[i].row);
        int& first = m_lineOfRow[static_cast<std::size_t>(lines[i].row)];
        first = first < 0 ? static_cast<int>(i) : first;
    }
    fill(lines);
}

void DiffPane::fill(const std::vector<Line>& lines)
{
    std::vector<QByteArray> texts;
    QByteArray all;
    for (const Line& line : lines) {
        texts.push_back(line.kind == RowKind::Skipped ? tr("… %n equal line(s) …", nullptr, line.skipped).toUtf8()
                                                      : shownLine(line.cell->text));
        all += texts.back() + '\n';
    }
    all.chop(1);
    m_editor->setReadOnly(false);
    m_editor->markerDeleteAll();
    m_editor->clearMarginText();
    m_editor->setText(QString::fromUtf8(all));
    decorate(lines, texts);
    m_editor->setReadOnly(true);
}

void DiffPane::decorate(const std::vector<Line>& lines, const std::vector<QByteArray>& texts)
{
    const QsciStyle style(gutterStyle, QString(), m_theme.colors().muted, m_theme.colors().window, m_theme.fixedFont());
    int widest = 1;
    long position = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Line& line = lines[i];
        const bool there = line.cell->line > 0;
        const bool removed =
            line.kind == RowKind::Removed || (line.kind == RowKind::Changed && m_side == DiffSide::Before);
        const bool added = line.kind == RowKind::Added || (line.kind == RowKind::Changed && m_side == DiffSide::After);
        const QString sign = QString(!there    ? QLatin1Char(' ')
                                     : removed ? QChar(0x2212)
                                     : added   ? QLatin1Char('+')
                                               : QLatin1Char(' '));
        const int number = static_cast<int>(i);
        m_editor->setMarginText(
            number, (there ? QString::number(line.cell->line) : QString()) + QLatin1Char(' ') + sign, style);
        widest = std::max(widest, line.cell->line);
        if (const int marker = markerOf(line.kind); marker >= 0 && (there || line.kind == RowKind::Skipped))
            m_editor->markerAdd(number, marker);
        // Where a character was replaced, the stretches of the page's text no longer fit.
        const bool fits = texts[i].size() == static_cast<qsizetype>(line.cell->text.size());
        for (const ByteRange& mark : fits ? line.cell->marks : std::vector<ByteRange>()) {
            m_editor->SendScintilla(QsciScintilla::SCI_SETINDICATORCURRENT,
                                    static_cast<unsigned long>(removed ? RemovedWord : AddedWord));
            m_editor->SendScintilla(QsciScintilla::SCI_INDICATORFILLRANGE,
                                    static_cast<unsigned long>(position + mark.from),
                                    static_cast<long>(mark.to - mark.from));
        }
        position += static_cast<long>(texts[i].size()) + 1;
    }
    m_editor->setMarginWidth(gutter, QString::number(widest) + QStringLiteral(" +  "));
}

void DiffPane::goTo(int row)
{
    if (row < 0 || row >= static_cast<int>(m_lineOfRow.size()))
        return;
    const int line = m_lineOfRow[static_cast<std::size_t>(row)];
    m_editor->setCursorPosition(std::max(line, 0), 0);
    m_editor->setFirstVisibleLine(std::max(0, line - 2));
}

void DiffPane::setLine(int firstVisible)
{
    m_following = true;
    m_editor->verticalScrollBar()->setValue(firstVisible);
    m_following = false;
}

int DiffPane::line() const
{
    return m_editor->verticalScrollBar()->value();
}

QString DiffPane::text() const
{
    return m_editor->text();
}

QString DiffPane::selectedText() const
{
    return m_editor->selectedText();
}

int DiffPane::rowAt(int line) const
{
    const bool known = line >= 0 && line < static_cast<int>(m_rowOfLine.size());
    return known ? m_rowOfLine[static_cast<std::size_t>(line)] : -1;
}

bool DiffPane::unfoldAt(int line)
{
    const int row = rowAt(line);
    if (!m_folded.contains(row))
        return false;
    Q_EMIT unfoldRequested(row);
    return true;
}

void DiffPane::showContextMenu(const QContextMenuEvent& asked)
{
    const bool byKey = asked.reason() == QContextMenuEvent::Keyboard;
    int line = -1;
    int column = 0;
    if (byKey)
        m_editor->getCursorPosition(&line, &column);
    else
        line = m_editor->lineAt(m_editor->viewport()->mapFromGlobal(asked.globalPos()));
    Q_EMIT menuRequested(rowAt(line), byKey ? mapToGlobal(rect().center()) : asked.globalPos());
}

bool DiffPane::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ContextMenu) {
        showContextMenu(*static_cast<QContextMenuEvent*>(event));
        return true;
    }
    if (event->type() == QEvent::MouseButtonRelease && watched == m_editor->viewport()) {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        if (mouse->button() == Qt::LeftButton && !m_editor->hasSelectedText())
            return unfoldAt(m_editor->lineAt(mouse->pos()));
    }
    if (event->type() == QEvent::KeyPress && watched == m_editor) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        int line = -1;
        int column = 0;
        m_editor->getCursorPosition(&line, &column);
        if (key == Qt::Key_Return || key == Qt::Key_Enter)
            return unfoldAt(line);
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace vigie
