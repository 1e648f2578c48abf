// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/theme.h"

#include "ui/widgets/fieldstyle.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QFontInfo>
#include <QPainter>
#include <QSvgRenderer>
#include <QWidget>

namespace vigie {

namespace {

const ColorTokens& lightTokens()
{
    static const ColorTokens tokens{
        QColor(0xF6F7F9), QColor(0xFFFFFF),
        QColor(0x1B1F24), QColor(0x57606A),
        QColor(0xD0D7DE), QColor(0x818B98),
        QColor(0xB42318), QColor(0x8A5A00),
        QColor(0x1A7F37), QColor(0x0B63CE),
        QColor(0xDDF4E4), QColor(0xFFE3E0),
        QColor(0xFFF3C4), {QColor(0x0072B2), QColor(0xD55E00), QColor(0x009E73), QColor(0xC17299), QColor(0x57606A)}};
    return tokens;
}

const ColorTokens& darkTokens()
{
    static const ColorTokens tokens{
        QColor(0x15181D), QColor(0x1C2026),
        QColor(0xE6EAF0), QColor(0x9AA5B1),
        QColor(0x343B45), QColor(0x6E7681),
        QColor(0xFF8A80), QColor(0xF2B84B),
        QColor(0x5FD38D), QColor(0x6CB0FF),
        QColor(0x143D26), QColor(0x4A1F1C),
        QColor(0x443612), {QColor(0x56B4E9), QColor(0xE69F00), QColor(0x00B383), QColor(0xCC79A7), QColor(0x9AA5B1)}};
    return tokens;
}

QPalette paletteFor(const ColorTokens& tokens)
{
    QPalette palette;
    palette.setColor(QPalette::Window, tokens.window);
    palette.setColor(QPalette::WindowText, tokens.text);
    palette.setColor(QPalette::Base, tokens.base);
    palette.setColor(QPalette::AlternateBase, tokens.window);
    palette.setColor(QPalette::ToolTipBase, tokens.base);
    palette.setColor(QPalette::ToolTipText, tokens.text);
    palette.setColor(QPalette::Text, tokens.text);
    palette.setColor(QPalette::Button, tokens.window);
    palette.setColor(QPalette::ButtonText, tokens.text);
    palette.setColor(QPalette::BrightText, tokens.critical);
    palette.setColor(QPalette::Link, tokens.accent);
    palette.setColor(QPalette::LinkVisited, tokens.accent);
    palette.setColor(QPalette::Highlight, tokens.accent);
    palette.setColor(QPalette::HighlightedText, tokens.base);
    palette.setColor(QPalette::PlaceholderText, tokens.muted);
    palette.setColor(QPalette::Mid, tokens.line);
    palette.setColor(QPalette::Dark, tokens.outline);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, tokens.muted);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, tokens.line);
    return palette;
}

QString fileName(IconName name)
{
    static constexpr const char* names[] = {
        "critical", "warning",  "info",     "good", "unknown",  "add",      "check",     "pause",   "resume",
        "pages",    "changes",  "previous", "next", "overview", "uptime",   "backlinks", "alerts",  "reports",
        "account",  "settings", "search",   "site", "client",   "command",  "online",    "offline", "cancel",
        "filter",   "export",   "copy",     "edit", "remove",   "calendar", "mute",      "columns"};
    static_assert(std::size(names) == static_cast<std::size_t>(IconName::Columns) + 1);
    return QString::fromLatin1(names[static_cast<std::size_t>(name)]);
}

QColor iconColor(IconName name, const ColorTokens& tokens)
{
    switch (name) {
    case IconName::Critical:
        return tokens.critical;
    case IconName::Warning:
        return tokens.warning;
    case IconName::Info:
        return tokens.accent;
    case IconName::Good:
        return tokens.good;
    case IconName::Unknown:
        return tokens.muted;
    default:
        return tokens.text;
    }
}

QPixmap rendered(QSvgRenderer& renderer, int size)
{
    QPixmap pixmap(size, size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    return pixmap;
}

/// The picture in one colour, "hole" (a sign inside a filled shape) in the colour of the ground.
QByteArray recolored(QByteArray svg, const QColor& color, const QColor& ground)
{
    svg.replace("currentColor", color.name().toLatin1());
    return svg.replace("hole", ground.name().toLatin1());
}

void addPixmaps(QIcon& icon, const QByteArray& svg, QIcon::Mode mode)
{
    // 16, 20 and 24 points, once and at 200 %; the line is a point and a half in all of them.
    for (const int size : {16, 20, 24, 32, 40, 48}) {
        const int points = size > 24 ? size / 2 : size;
        QByteArray drawn = svg;
        drawn.replace("stroke-width=\"1.5\"", "stroke-width=\"" + QByteArray::number(1.5 * 16 / points) + '"');
        QSvgRenderer renderer(drawn);
        icon.addPixmap(rendered(renderer, size), mode);
    }
}

} // namespace

void setTextRole(QWidget* widget, TextRole role)
{
    const char* name = role == TextRole::Muted ? "muted" : role == TextRole::Title ? "title" : "body";
    widget->setProperty("textRole", QString::fromLatin1(name));
}

Theme::Theme(QApplication& application) : m_application(application), m_systemPalette(application.palette()) {}

void Theme::apply(ThemeChoice choice)
{
    m_choice = choice;
    m_icons.clear();
#ifndef Q_OS_MACOS // controls keep their native look there
    m_application.setStyle(new FieldStyle);
#endif
    m_application.setPalette(paletteFor(colors()));
    m_application.setStyleSheet(styleSheet());
    Q_EMIT changed();
}

void Theme::follow(DesktopColors colors)
{
    const bool wasDark = isDark();
    m_desktop = colors;
    if (isDark() != wasDark)
        apply(m_choice);
}

bool Theme::isDark() const
{
    if (m_choice != ThemeChoice::System)
        return m_choice == ThemeChoice::Dark;
    if (m_desktop != DesktopColors::Unknown)
        return m_desktop == DesktopColors::Dark;
    return m_systemPalette.color(QPalette::Window).lightness() <
           m_systemPalette.color(QPalette::WindowText).lightness();
}

const ColorTokens& Theme::colors() const
{
    return isDark() ? darkTokens() : lightTokens();
}

QFont Theme::fixedFont() const
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(QFontInfo(m_application.font()).pointSizeF());
    return font;
}

QIcon Theme::icon(IconName name) const
{
    const auto known = m_icons.find(name);
    return known != m_icons.end() ? known->second : m_icons.emplace(name, render(name)).first->second;
}

QIcon Theme::render(IconName name) const
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(fileName(name)));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray svg = file.readAll();
    QIcon icon;
    addPixmaps(icon, recolored(svg, iconColor(name, colors()), colors().base), QIcon::Normal);
    addPixmaps(icon, recolored(svg, colors().base, colors().accent), QIcon::Selected);
    addPixmaps(icon, recolored(svg, colors().muted, colors().base), QIcon::Disabled);
    return icon;
}

QIcon Theme::icon(Severity severity) const
{
    switch (severity) {
    case Severity::Critical:
        return icon(IconName::Critical);
    case Severity::Warning:
        return icon(IconName::Warning);
    case Severity::Info:
        return icon(IconName::Info);
    case Severity::Good:
        break;
    }
    return icon(IconName::Good);
}

QIcon Theme::applicationIcon()
{
    QIcon icon;
    QSvgRenderer renderer(QStringLiteral(":/icons/vigie.svg"));
    for (const int size : {16, 24, 32, 48, 64, 128, 256})
        icon.addPixmap(rendered(renderer, size));
    return icon;
}

ThemeChoice Theme::choiceFromCode(const QString& code)
{
    if (code == QLatin1String("light"))
        return ThemeChoice::Light;
    return code == QLatin1String("dark") ? ThemeChoice::Dark : ThemeChoice::System;
}

QString Theme::code(ThemeChoice choice)
{
    if (choice == ThemeChoice::System)
        return {};
    return choice == ThemeChoice::Dark ? QStringLiteral("dark") : QStringLiteral("light");
}

QString Theme::styleSheet() const
{
    const ColorTokens& tokens = colors();
    const double points = QFontInfo(m_application.font()).pointSizeF();
    QString sheet = QStringLiteral(R"(
QLabel[textRole="muted"] { color: @muted; font-size: @smallpt; }
QLabel[textRole="title"] { font-size: @titlept; font-weight: 600; }
QToolBar { border: none; border-bottom: 1px solid @line; padding: 4px; spacing: 8px; }
QToolBar QToolButton { padding: 4px 8px; }
QStatusBar { border-top: 1px solid @line; }
QStatusBar::item { border: none; }
QTreeView, QTableView { border: 1px solid @line; gridline-color: transparent; }
QPlainTextEdit { border: 1px solid @outline; }
QPlainTextEdit:focus { border: 1px solid @accent; }
QHeaderView::section { background: @window; color: @muted; border: none; border-bottom: 1px solid @line; padding: 4px 3px; }
QListView#navigation { border: none; border-right: 1px solid @line; background: @window; padding: 4px; }
QListView#searchHits { border: 1px solid @line; background: @base; }
QListView#sections { border: none; border-right: 1px solid @line; background: @window; padding: 4px; }
QListView#sections::item { padding: 6px 8px; border-radius: 6px; color: @text; }
QListView#sections::item:selected { background: @line; color: @text; }
QListView#sections::item:focus { border: 1px solid @accent; }
QSplitter::handle { background: transparent; }
QSplitter::handle:vertical { border-top: 1px solid @line; margin-top: 3px; }
QFrame#card { border: 1px solid @line; border-radius: 6px; background: @base; }
QFrame#chip { border: 1px solid @line; border-radius: 6px; background: @base; }
QToolTip { color: @text; background: @base; border: 1px solid @line; }
)");
    const std::pair<const char*, QString> values[] = {{"@muted", tokens.muted.name()},
                                                      {"@line", tokens.line.name()},
                                                      {"@outline", tokens.outline.name()},
                                                      {"@window", tokens.window.name()},
                                                      {"@base", tokens.base.name()},
                                                      {"@accent", tokens.accent.name()},
                                                      {"@text", tokens.text.name()},
                                                      {"@small", QString::number(points * 0.85)},
                                                      {"@title", QString::number(points * 1.15)}};
    for (const auto& [name, value] : values)
        sheet.replace(QLatin1String(name), value);
    return sheet;
}

} // namespace vigie
