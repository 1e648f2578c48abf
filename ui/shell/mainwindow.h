// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/store/databasepreparation.h"
#include "core/text/language.h"
#include "ui/pages/windowpage.h"

#include <QMainWindow>
#include <QTimer>

class QToolBar;

namespace vigie {

class Navigation;
class PageHost;
class PassStatus;
class SiteSelector;
class WindowActions;

/// The frame: navigation, site selector, actions, status. What is inside belongs to the pages.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(const WindowServices& services, QWidget* parent = nullptr);

    /// Opens the dialog that adds a site.
    void addSite();
    /// Goes there; a screen that there is not leads nowhere.
    void open(const Place& place);
    [[nodiscard]] WindowActions& actions() { return *m_actions; }

Q_SIGNALS:
    /// The engine could not be started, and the user chose how to go on.
    void startRequested(vigie::DamagedDatabase how);
    /// The window was closed, or the program cannot start.
    void closed();

protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    void makeFrame();
    void makeToolBar();
    void connectActions();
    void connectParts();
    void connectControl();
    void restoreState();
    void saveState();
    void retranslate();
    void setReady();
    void showProblem(const Error& error);
    void updateActions();
    void updateContent();
    void showPageActions(WindowPage* page);
    void removeSite();
    void showAbout();
    void setLanguage(Language language);
    void setTheme(ThemeChoice choice);

    WindowServices m_services;
    WindowActions* m_actions;
    SiteSelector* m_sites;
    Navigation* m_navigation;
    PageHost* m_host;
    PassStatus* m_status;
    QToolBar* m_toolBar = nullptr;
    QAction* m_pageActionsEnd = nullptr; ///< in the toolbar; the actions of the page stand before it
    QList<QAction*> m_pageActions;
    QTimer m_refresh; ///< while a pass runs, the page follows now and then
    bool m_ready = false;
};

} // namespace vigie
