// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/windowactions.h"

#include <QAction>
#include <QActionGroup>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>

namespace vigie {

WindowActions::WindowActions(QMainWindow& window, Theme& theme)
    : QObject(&window), add(new QAction(this)), check(new QAction(this)), pause(new QAction(this)),
      removeSite(new QAction(this)), quit(new QAction(this)), showPages(new QAction(this)),
      showChanges(new QAction(this)), find(new QAction(this)), about(new QAction(this)), m_theme(theme),
      m_languageGroup(new QActionGroup(this)), m_themeGroup(new QActionGroup(this)),
      m_systemTheme(m_themeGroup->addAction(QString())), m_lightTheme(m_themeGroup->addAction(QString())),
      m_darkTheme(m_themeGroup->addAction(QString()))
{
    pause->setCheckable(true);
    add->setShortcut(QKeySequence::New);
    check->setShortcut(QKeySequence::Refresh);
    pause->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_P));
    quit->setShortcut(QKeySequence::Quit);
    find->setShortcut(QKeySequence::Find);
    showPages->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_1));
    showChanges->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_2));
    quit->setMenuRole(QAction::QuitRole);
    about->setMenuRole(QAction::AboutRole);
    makeChoices();
    makeMenus(window);
    connect(&m_theme, &Theme::changed, this, &WindowActions::setIcons);
    connect(pause, &QAction::toggled, this, &WindowActions::retranslate);
    retranslate();
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
    m_file->addAction(removeSite);
    m_file->addSeparator();
    m_file->addAction(quit);
    m_view = window.menuBar()->addMenu(QString());
    m_view->addActions({showPages, showChanges, find});
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

void WindowActions::setIcons()
{
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
    removeSite->setText(tr("R&emove the site…"));
    quit->setText(tr("&Quit"));
    showPages->setText(tr("&Pages"));
    showChanges->setText(tr("&Changes"));
    find->setText(tr("&Find pages"));
    about->setText(tr("&About Vigie"));
    m_systemTheme->setText(tr("&System"));
    m_lightTheme->setText(tr("&Light"));
    m_darkTheme->setText(tr("&Dark"));
    setIcons();
}

} // namespace vigie
