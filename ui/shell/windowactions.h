// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/language.h"
#include "ui/pages/windowpage.h"

#include <QObject>

#include <map>
#include <vector>

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
    WindowActions(QMainWindow& window, const std::vector<PageEntry>& pages, Theme& theme);

    QAction* add;
    QAction* check;
    QAction* pause; ///< checkable
    QAction* editSite;
    QAction* removeSite;
    QAction* findPages; ///< of the site
    QAction* robots;    ///< the workbench of robots.txt
    QAction* quit;
    QAction* find;   ///< in the page
    QAction* search; ///< everywhere
    QAction* about;

    void setLanguage(Language language);
    void setTheme(ThemeChoice choice);
    /// Those that lead to a page.
    [[nodiscard]] QAction* show(Screen screen) const { return m_show.at(screen); }
    /// Everything that the user can be offered in a list: enabled actions of menus, with words.
    [[nodiscard]] std::vector<QAction*> commands() const;
    void retranslate();

Q_SIGNALS:
    void screenChosen(vigie::Screen screen);
    void languageChosen(vigie::Language language);
    void themeChosen(vigie::ThemeChoice choice);

private:
    void makeMenus(QMainWindow& window);
    void makeShortcuts();
    void makePages();
    void makeChoices();
    void setIcons();

    const std::vector<PageEntry>& m_pages;
    Theme& m_theme;
    std::map<Screen, QAction*> m_show;
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
