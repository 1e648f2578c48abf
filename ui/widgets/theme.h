// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/severity.h"
#include "ui/widgets/desktopscheme.h"

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QObject>
#include <QPalette>

#include <array>
#include <map>

class QApplication;
class QWidget;

namespace vigie {

enum class ThemeChoice { System, Light, Dark };

/// Distances in device-independent pixels, on a grid of four.
namespace space {
inline constexpr int half = 4;
inline constexpr int inside = 8;
inline constexpr int group = 16;
inline constexpr int page = 24;
inline constexpr int tableRow = 28;
inline constexpr int icon = 16;
inline constexpr int navigationIcon = 20;
} // namespace space

/// The colours of one theme. Each text colour has a contrast of at least 4.5:1 on window and base.
struct ColorTokens
{
    QColor window;
    QColor base;
    QColor text;
    QColor muted;
    QColor line;
    QColor outline; ///< of input fields: 3:1 on window and base
    QColor critical;
    QColor warning;
    QColor good;
    QColor accent;
    QColor added;
    QColor removed;
    QColor changed;
    /// Of chart series, from the set of Okabe and Ito: told apart by colour-blind people, 3:1 on base. The fifth is for
    /// "other".
    std::array<QColor, 5> series;
};

/// How a label is set; the style sheet does the rest.
enum class TextRole { Body, Muted, Title };
void setTextRole(QWidget* widget, TextRole role);

enum class IconName {
    Critical,
    Warning,
    Info,
    Good,
    Unknown,
    Add,
    Check,
    Pause,
    Resume,
    Pages,
    Changes,
    Previous,
    Next,
    Overview,
    Uptime,
    Backlinks,
    Alerts,
    Reports,
    Account,
    Settings,
    Search,
    Site,
    Client,
    Command,
    Online,
    Offline,
    Cancel,
    Filter,
    Export,
    Copy,
    Edit,
    Remove,
    Calendar,
    Mute,
    Columns
};

/// The one place that knows how things look: palette, style sheet, fonts, icons. Widgets ask it and follow changed().
class Theme final : public QObject
{
    Q_OBJECT

public:
    /// Remembers the palette of the system; apply() takes over the look of \a application.
    explicit Theme(QApplication& application);

    void apply(ThemeChoice choice);
    /// What the desktop says goes before the palette of the start, where the choice is System.
    void follow(DesktopColors colors);
    [[nodiscard]] ThemeChoice choice() const { return m_choice; }
    [[nodiscard]] const ColorTokens& colors() const;
    /// For URLs in diffs, HTML and headers.
    [[nodiscard]] QFont fixedFont() const;
    /// Recoloured for the theme. State is in its shape, never in its colour alone.
    [[nodiscard]] QIcon icon(IconName name) const;
    [[nodiscard]] QIcon icon(Severity severity) const;
    [[nodiscard]] static QIcon applicationIcon();

    /// "light", "dark", or empty for the system's: as the settings keep it.
    [[nodiscard]] static ThemeChoice choiceFromCode(const QString& code);
    [[nodiscard]] static QString code(ThemeChoice choice);

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] bool isDark() const;
    [[nodiscard]] QIcon render(IconName name) const;
    [[nodiscard]] QString styleSheet() const;

    QApplication& m_application;
    QPalette m_systemPalette;
    DesktopColors m_desktop = DesktopColors::Unknown;
    ThemeChoice m_choice = ThemeChoice::System;
    mutable std::map<IconName, QIcon> m_icons; ///< rendered once a theme
};

} // namespace vigie
