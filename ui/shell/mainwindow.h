// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/domain/ids.h"
#include "core/store/databasepreparation.h"
#include "core/text/language.h"
#include "ui/widgets/theme.h"

#include <QMainWindow>
#include <QTimer>

#include <optional>

class QListWidget;
class QStackedWidget;
class QToolBar;

namespace vigie {

class ChangesPage;
class EmptyState;
class MonitorControl;
class PagesPage;
class PassStatus;
class Settings;
class SiteSelector;
class WindowActions;

/// What the window works with. All outlive it, but for the engine, which may end first.
struct WindowServices
{
    MonitorControl& control;
    Settings& settings;
    LanguageSwitch& language;
    Theme& theme;
    const Clock& clock;
};

/// The frame: navigation, site selector, actions, status. What is inside belongs to the pages.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(const WindowServices& services, QWidget* parent = nullptr);

    /// Opens the dialog that adds a site.
    void addSite();
    void showPages();
    void showChanges();

Q_SIGNALS:
    /// The engine could not be started, and the user chose how to go on.
    void startRequested(vigie::DamagedDatabase how);
    /// The window was closed, or the program cannot start.
    void closed();

protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    QWidget* makeNavigation();
    QWidget* makeContent();
    void makeToolBar();
    void connectActions();
    void connectControl();
    void restoreState();
    void saveState();
    void retranslate();
    void setReady();
    void showProblem(const Error& error);
    void updateContent();
    void showSite(std::optional<SiteId> site);
    void reloadAll();
    void removeSite();
    void showAbout();
    void setLanguage(Language language);
    void setTheme(ThemeChoice choice);

    WindowServices m_services;
    WindowActions* m_actions;
    SiteSelector* m_sites;
    QListWidget* m_navigation;
    QStackedWidget* m_stack;
    EmptyState* m_opening;
    EmptyState* m_noSite;
    PagesPage* m_pages;
    ChangesPage* m_changes;
    PassStatus* m_status;
    QToolBar* m_toolBar = nullptr;
    QTimer m_refresh; ///< while a pass runs, lists follow now and then
    bool m_ready = false;
};

} // namespace vigie
