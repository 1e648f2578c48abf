// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/language.h"
#include "ui/widgets/theme.h"

#include <QObject>

class QAction;
class QActionGroup;
class QMainWindow;
class QMenu;

namespace vigie {

/// The actions of the window with their menus, toolbar, shortcuts and words.
class WindowActions final : public QObject
{
    Q_OBJECT

public:
    WindowActions(QMainWindow& window, Theme& theme);

    QAction* add;
    QAction* check;
    QAction* pause; ///< checkable
    QAction* removeSite;
    QAction* quit;
    QAction* showPages;
    QAction* showChanges;
    QAction* find;
    QAction* about;

    void setLanguage(Language language);
    void setTheme(ThemeChoice choice);
    void retranslate();

Q_SIGNALS:
    void languageChosen(vigie::Language language);
    void themeChosen(vigie::ThemeChoice choice);

private:
    void makeMenus(QMainWindow& window);
    void makeChoices();
    void setIcons();

    Theme& m_theme;
    QMenu* m_file = nullptr;
    QMenu* m_view = nullptr;
    QMenu* m_language = nullptr;
    QMenu* m_themes = nullptr;
    QMenu* m_help = nullptr;
    QActionGroup* m_languageGroup;
    QActionGroup* m_themeGroup;
    QAction* m_systemTheme;
    QAction* m_lightTheme;
    QAction* m_darkTheme;
};

} // namespace vigie
