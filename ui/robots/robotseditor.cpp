// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/robots/robotseditor.h"

#include "ui/diff/editorlook.h"
#include "ui/diff/scintilla.h"
#include "ui/widgets/theme.h"

#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <utility>

namespace vigie {

namespace {

constexpr int numbers = 0;
constexpr int notes = 1;
constexpr int noteStyle = 40;
enum Marker { LostMarker, GainedMarker, ProblemMarker };

/// Characters that hide or reorder what stands beside them, by the short names of the Unicode Standard.
constexpr std::array<std::pair<const char*, const char*>, 17> shownByName{{{"\u200B", "ZWSP"},
                                                                           {"\u200C", "ZWNJ"},
                                                                           {"\u200D", "ZWJ"},
                                                                           {"\u200E", "LRM"},
                                                                           {"\u200F", "RLM"},
                                                                           {"\u061C", "ALM"},
                                                                           {"\u202A", "LRE"},
                                                                           {"\u202B", "RLE"},
                                                                           {"\u202C", "PDF"},
                                                                           {"\u202D", "LRO"},
                                                                           {"\u202E", "RLO"},
                                                                           {"\u2066", "LRI"},
                                                                           {"\u2067", "RLI"},
                                                                           {"\u2068", "FSI"},
                                                                           {"\u2069", "PDI"},
                                                                           {"\uFEFF", "BOM"},
                                                                           {"\u00AD", "SHY"}}};

/// Tab moves on to the next control: there is nothing to indent here.
class LineEditor final : public QsciScintilla
{
public:
    using QsciScintilla::QsciScintilla;

protected:
    bool focusNextPrevChild(bool next) override { return QAbstractScrollArea::focusNextPrevChild(next); }
};

} // namespace

RobotsEditor::RobotsEditor(const Theme& theme, Use use, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_editor(new LineEditor(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_editor);
    setFocusProxy(m_editor);
    m_editor->setUtf8(true);
    m_editor->setReadOnly(use == Use::Read);
    m_editor->setMarginType(numbers, QsciScintilla::NumberMargin);
    m_editor->setMarginType(notes, QsciScintilla::TextMarginRightJustified);
    for (const int marker : {LostMarker, GainedMarker, ProblemMarker})
        m_editor->markerDefine(QsciScintilla::Background, marker);
    m_editor->SendScintilla(QsciScintilla::SCI_SETSCROLLWIDTHTRACKING, 1);
    m_editor->SendScintilla(QsciScintilla::SCI_SETSCROLLWIDTH, 1);
    for (const auto& [character, name] : shownByName)
        m_editor->SendScintilla(QsciScintilla::SCI_SETREPRESENTATION, character, name);
    connect(m_editor, &QsciScintilla::textChanged, this, &RobotsEditor::edited);
    applyTheme();
}

void RobotsEditor::setName(const QString& name)
{
    m_editor->setAccessibleName(name);
}

void RobotsEditor::applyTheme()
{
    const ColorTokens& colors = m_theme.colors();
    applyEditorLook(*m_editor, m_theme, EditorContent::Plain);
    m_editor->setMarginWidth(2, 0);
    m_editor->setMarkerBackgroundColor(colors.removed, LostMarker);
    m_editor->setMarkerBackgroundColor(colors.added, GainedMarker);
    m_editor->setMarkerBackgroundColor(colors.changed, ProblemMarker);
    m_editor->setCaretForegroundColor(colors.text);
    mark();
}

void RobotsEditor::setText(const std::string& text)
{
    const bool readOnly = m_editor->isReadOnly();
    m_editor->setReadOnly(false);
    m_editor->setText(QString::fromStdString(text));
    m_editor->setReadOnly(readOnly);
    mark();
}

std::string RobotsEditor::text() const
{
    return m_editor->text().toStdString();
}

void RobotsEditor::setEffects(const std::vector<RobotsLineEffect>& effects, const std::vector<RobotsProblem>& problems)
{
    m_effects = effects;
    m_problems = problems;
    mark();
}

QString RobotsEditor::note(int line) const
{
    const auto place = std::ranges::find(m_effects, line, &RobotsLineEffect::line);
    if (place == m_effects.end())
        return {};
    QStringList parts;
    if (place->lost > 0)
        parts.append(QChar(0x2212) + QLocale().toString(place->lost));
    if (place->gained > 0)
        parts.append(QLatin1Char('+') + QLocale().toString(place->gained));
    if (parts.isEmpty())
        parts.append(QLocale().toString(place->unchanged));
    return parts.join(QLatin1Char(' '));
}

void RobotsEditor::mark()
{
    const QsciStyle style(noteStyle, QString(), m_theme.colors().muted, m_theme.colors().window, m_theme.fixedFont());
    m_editor->markerDeleteAll();
    m_editor->clearMarginText();
    for (const RobotsProblem& problem : m_problems)
        m_editor->markerAdd(problem.line - 1, ProblemMarker);
    QString widest = QStringLiteral("00");
    for (const RobotsLineEffect& effect : m_effects) {
        const QString text = note(effect.line);
        widest = text.size() > widest.size() ? text : widest;
        m_editor->setMarginText(effect.line - 1, text, style);
        if (effect.lost > 0)
            m_editor->markerAdd(effect.line - 1, LostMarker);
        else if (effect.gained > 0)
            m_editor->markerAdd(effect.line - 1, GainedMarker);
    }
    m_editor->setMarginWidth(numbers, QString::number(m_editor->lines()) + QLatin1String("00"));
    m_editor->setMarginWidth(notes, widest + QLatin1Char(' '));
}

void RobotsEditor::goTo(int line)
{
    if (line < 1 || line > m_editor->lines())
        return;
    m_editor->setCursorPosition(line - 1, 0);
    m_editor->ensureLineVisible(line - 1);
    m_editor->setFirstVisibleLine(std::max(0, line - 6));
}

} // namespace vigie
