// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/store/databasepreparation.h"
#include "core/text/language.h"
#include "ui/pages/windowpage.h"

#include <QMainWindow>
#include <QTimer>

#include <optional>

class QToolBar;

namespace vigie {

class Navigation;
class OverallState;
class PageHost;
class PassStatus;
class PauseSwitch;
class SearchField;
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
    /// In front of everything else, wherever it was.
    void raiseWindow();
    /// Where the window goes when it is closed and the program stays at work.
    enum class Refuge { None, Tray };
    void setRefuge(Refuge refuge) { m_refuge = refuge; }
    /// The program ends, whatever the settings say of closing.
    void quit();
    [[nodiscard]] const WindowServices& services() const { return m_services; }
    [[nodiscard]] WindowActions& actions() { return *m_actions; }
    [[nodiscard]] const OverallState& overall() const { return *m_overall; }
    [[nodiscard]] PauseSwitch& pauseSwitch() { return *m_pause; }

Q_SIGNALS:
    /// The engine could not be started, and the user chose how to go on.
    void startRequested(vigie::DamagedDatabase how);
    /// The program is to end: the window was closed for good, or it cannot start.
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
    void showCounts();
    void showPause();
    void askHowToClose();
    void removeSite();
    void showAbout();

    WindowServices m_services;
    WindowActions* m_actions;
    OverallState* m_overall;
    PauseSwitch* m_pause;
    SiteSelector* m_sites;
    SearchField* m_search;
    Navigation* m_navigation;
    PageHost* m_host;
    PassStatus* m_status;
    QToolBar* m_toolBar = nullptr;
    QAction* m_pageActionsEnd = nullptr; ///< in the toolbar; the actions of the page stand before it
    QList<QAction*> m_pageActions;
    QTimer m_refresh;              ///< while a pass runs, the page follows now and then
    std::optional<Place> m_wanted; ///< before the database was open
    bool m_ready = false;
    bool m_quitting = false;
    bool m_looksAtChanges = false;
    Refuge m_refuge = Refuge::None;
};

} // namespace vigie
