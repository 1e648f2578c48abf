// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/windowactions.h"

#include <QAction>
#include <QActionGroup>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>

namespace vigie {

WindowActions::WindowActions(QMainWindow& window, const std::vector<PageEntry>& pages, Theme& theme)
    : QObject(&window), add(new QAction(this)), check(new QAction(this)), pause(new QAction(this)),
      editSite(new QAction(this)), removeSite(new QAction(this)), findPages(new QAction(this)),
      robots(new QAction(this)), quit(new QAction(this)), find(new QAction(this)), search(new QAction(this)),
      about(new QAction(this)), m_pages(pages), m_theme(theme), m_languageGroup(new QActionGroup(this)),
      m_themeGroup(new QActionGroup(this)), m_systemTheme(m_themeGroup->addAction(QString())),
      m_lightTheme(m_themeGroup->addAction(QString())), m_darkTheme(m_themeGroup->addAction(QString()))
{
    pause->setCheckable(true);
    quit->setMenuRole(QAction::QuitRole);
    about->setMenuRole(QAction::AboutRole);
    makeShortcuts();
    makePages();
    makeChoices();
    makeMenus(window);
    connect(&m_theme, &Theme::changed, this, &WindowActions::setIcons);
    connect(pause, &QAction::toggled, this, &WindowActions::retranslate);
    retranslate();
}

void WindowActions::makeShortcuts()
{
    add->setShortcut(QKeySequence::New);
    check->setShortcut(QKeySequence::Refresh);
    pause->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_P));
    quit->setShortcut(QKeySequence::Quit);
    find->setShortcut(QKeySequence::Find);
    search->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_K));
}

/// One for each page, with Ctrl+1 … Ctrl+9 in their order.
void WindowActions::makePages()
{
    int key = Qt::Key_1;
    for (const PageEntry& page : m_pages) {
        auto* action = new QAction(this);
        action->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(key++)));
        if (page.screen == Screen::Settings)
            action->setMenuRole(QAction::PreferencesRole);
        connect(action, &QAction::triggered, this, [this, screen = page.screen] { Q_EMIT screenChosen(screen); });
        m_show[page.screen] = action;
    }
}

void WindowActions::makeChoices()
{
    // A language is named in itself, so that it is found by those who read no other.
    const std::pair<Language, QString> languages[] = {{Language::English, QStringLiteral("English")},
                                                      {Language::French, QStringLiteral("Français")}};
    for (const auto& [language, name] : languages) {
        QAction* action = m_languageGroup->addAction(name);
        action->setCheckable(true);
        action->setData(static_cast<int>(language));
    }
    const std::pair<QAction*, ThemeChoice> themes[] = {
        {m_systemTheme, ThemeChoice::System}, {m_lightTheme, ThemeChoice::Light}, {m_darkTheme, ThemeChoice::Dark}};
    for (const auto& [action, choice] : themes) {
        action->setCheckable(true);
        action->setData(static_cast<int>(choice));
    }
    connect(m_languageGroup, &QActionGroup::triggered, this,
            [this](QAction* action) { Q_EMIT languageChosen(static_cast<Language>(action->data().toInt())); });
    connect(m_themeGroup, &QActionGroup::triggered, this,
            [this](QAction* action) { Q_EMIT themeChosen(static_cast<ThemeChoice>(action->data().toInt())); });
}

void WindowActions::makeMenus(QMainWindow& window)
{
    m_file = window.menuBar()->addMenu(QString());
    m_file->addActions({add, check, pause});
    m_file->addSeparator();
    m_file->addActions({editSite, findPages, robots, removeSite});
    m_file->addSeparator();
    m_file->addAction(quit);
    m_view = window.menuBar()->addMenu(QString());
    for (const PageEntry& page : m_pages)
        m_view->addAction(m_show[page.screen]);
    m_view->addSeparator();
    m_view->addActions({search, find});
    m_view->addSeparator();
    m_language = m_view->addMenu(QString());
    m_language->addActions(m_languageGroup->actions());
    m_themes = m_view->addMenu(QString());
    m_themes->addActions(m_themeGroup->actions());
    m_help = window.menuBar()->addMenu(QString());
    m_help->addAction(about);
}

void WindowActions::setLanguage(Language language)
{
    for (QAction* action : m_languageGroup->actions())
        action->setChecked(action->data().toInt() == static_cast<int>(language));
}

void WindowActions::setTheme(ThemeChoice choice)
{
    for (QAction* action : m_themeGroup->actions())
        action->setChecked(action->data().toInt() == static_cast<int>(choice));
}

std::vector<QAction*> WindowActions::commands() const
{
    std::vector<QAction*> all{add, check, pause, editSite, findPages, robots, removeSite};
    for (const PageEntry& page : m_pages)
        all.push_back(m_show.at(page.screen));
    for (QAction* action : {m_systemTheme, m_lightTheme, m_darkTheme, find, about, quit})
        all.push_back(action);
    std::erase_if(all, [](const QAction* action) { return !action->isEnabled() || !action->isVisible(); });
    return all;
}

void WindowActions::setIcons()
{
    for (const PageEntry& page : m_pages)
        m_show[page.screen]->setIcon(m_theme.icon(page.icon));
    removeSite->setIcon(m_theme.icon(IconName::Remove));
    search->setIcon(m_theme.icon(IconName::Search));
    find->setIcon(m_theme.icon(IconName::Filter));
    add->setIcon(m_theme.icon(IconName::Add));
    check->setIcon(m_theme.icon(IconName::Check));
    pause->setIcon(m_theme.icon(pause->isChecked() ? IconName::Resume : IconName::Pause));
}

void WindowActions::retranslate()
{
    m_file->setTitle(tr("&File"));
    m_view->setTitle(tr("&View"));
    m_language->setTitle(tr("&Language"));
    m_themes->setTitle(tr("&Theme"));
    m_help->setTitle(tr("&Help"));
    add->setText(tr("&Add a site…"));
    add->setIconText(tr("Add"));
    check->setText(tr("&Check now"));
    check->setIconText(tr("Check now"));
    pause->setText(pause->isChecked() ? tr("&Resume checks") : tr("&Pause checks"));
    pause->setIconText(pause->isChecked() ? tr("Resume") : tr("Pause"));
    editSite->setText(tr("Site &settings…"));
    findPages->setText(tr("&Find pages…"));
    robots->setText(tr("&robots.txt workbench…"));
    removeSite->setText(tr("R&emove the site…"));
    quit->setText(tr("&Quit"));
    for (const PageEntry& page : m_pages)
        m_show[page.screen]->setText(page.title());
    find->setText(tr("&Filter this page"));
    search->setText(tr("&Search everywhere"));
    about->setText(tr("&About Vigie"));
    m_systemTheme->setText(tr("&System"));
    m_lightTheme->setText(tr("&Light"));
    m_darkTheme->setText(tr("&Dark"));
    setIcons();
}

} // namespace vigie
