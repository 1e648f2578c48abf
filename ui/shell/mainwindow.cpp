// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainwindow.h"

#include "core/monitor/monitorcontrol.h"
#include "core/settings/appsettings.h"
#include "core/settings/settings.h"
#include "core/text/describe.h"
#include "ui/dialogs/addsitedialog.h"
#include "ui/dialogs/sitedialog.h"
#include "ui/dialogs/sitefindingsdialog.h"
#include "ui/robots/robotsworkbench.h"
#include "ui/shell/closequestion.h"
#include "ui/shell/navigation.h"
#include "ui/shell/overallstate.h"
#include "ui/shell/pagehost.h"
#include "ui/shell/passstatus.h"
#include "ui/shell/pauseswitch.h"
#include "ui/shell/searchfield.h"
#include "ui/shell/siteselector.h"
#include "ui/shell/startproblem.h"
#include "ui/shell/windowactions.h"
#include "ui/shell/windowpages.h"
#include "ui/shell/windowsettings.h"

#include <QAction>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QMessageBox>
#include <QPushButton>
#include <QScreen>
#include <QStatusBar>
#include <QToolBar>

#include <algorithm>
#include <chrono>
#include <limits>
#include <utility>

namespace vigie {

using namespace std::chrono_literals;

namespace {

constexpr QSize firstSize(1280, 800);
constexpr QSize frameRoom(16, 56); // of the window manager's frame

} // namespace

MainWindow::MainWindow(const WindowServices& services, QWidget* parent)
    : QMainWindow(parent), m_services(services), m_actions(new WindowActions(*this, windowPages(), services.theme)),
      m_overall(new OverallState(services, this)), m_pause(new PauseSwitch(services, this)),
      m_sites(new SiteSelector(services.control, this)),
      m_search(new SearchField(services.control, services.theme, this)),
      m_navigation(new Navigation(windowPages(), services.theme, this)),
      m_host(new PageHost(windowPages(), services, this)), m_status(new PassStatus(services, *m_pause, this))
{
    makeToolBar();
    makeFrame();
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(1s);
    connectActions();
    connectParts();
    connectControl();
    m_actions->setTheme(services.theme.choice());
    retranslate();
    restoreState();
    updateContent();
}

void MainWindow::makeFrame()
{
    auto* frame = new QWidget(this);
    auto* row = new QHBoxLayout(frame);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_navigation);
    row->addWidget(m_host, 1);
    setCentralWidget(frame);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(m_status, 1);
}

void MainWindow::makeToolBar()
{
    m_toolBar = addToolBar(QString());
    m_toolBar->setObjectName(QStringLiteral("toolBar"));
    m_toolBar->setMovable(false);
    m_toolBar->setContextMenuPolicy(Qt::PreventContextMenu);
    m_toolBar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_toolBar->setIconSize(QSize(space::icon, space::icon));
    m_toolBar->addWidget(m_sites);
    auto* gap = new QWidget(m_toolBar);
    gap->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_toolBar->addWidget(gap);
    m_toolBar->addWidget(m_search);
    m_pageActionsEnd = m_toolBar->addSeparator();
    m_toolBar->addActions({m_actions->add, m_actions->check, m_actions->pause});
}

void MainWindow::connectActions()
{
    connect(m_actions->add, &QAction::triggered, this, &MainWindow::addSite);
    connect(m_actions->check, &QAction::triggered, this, [this] { m_services.control.checkNow(m_sites->site()); });
    // triggered, not toggled: the switch also sets the mark.
    connect(m_actions->pause, &QAction::triggered, this,
            [this](bool paused) { paused ? m_pause->pause() : m_pause->resume(); });
    connect(m_pause, &PauseSwitch::changed, this, &MainWindow::showPause);
    connect(m_actions->editSite, &QAction::triggered, this, [this] {
        if (const std::optional<SiteId> site = m_sites->certainSite())
            SiteDialog::openFor(m_services.control, m_sites->sites(), *site, this);
    });
    connect(m_actions->robots, &QAction::triggered, this, [this] {
        if (!m_sites->sites().empty())
            RobotsWorkbench::openFor(m_services.control, m_services.theme,
                                     m_sites->certainSite().value_or(m_sites->sites().front().id), this);
    });
    connect(m_actions->findPages, &QAction::triggered, this, [this] {
        if (const std::optional<SiteId> site = m_sites->certainSite())
            SiteFindingsDialog::openFor(m_services.control, m_services.theme, m_services.clock, *site, this);
    });
    connect(m_actions->removeSite, &QAction::triggered, this, &MainWindow::removeSite);
    connect(m_actions->quit, &QAction::triggered, this, &MainWindow::quit);
    connect(m_actions->search, &QAction::triggered, m_search, &SearchField::begin);
    connect(m_actions, &WindowActions::screenChosen, m_navigation, &Navigation::choose);
    connect(m_actions->find, &QAction::triggered, this, [this] {
        if (WindowPage* page = m_host->page())
            page->focusFilter();
    });
    connect(m_actions->about, &QAction::triggered, this, &MainWindow::showAbout);
    connect(m_actions, &WindowActions::languageChosen, this,
            [this](Language language) { chooseLanguage(m_services, language); });
    connect(m_actions, &WindowActions::themeChosen, this,
            [this](ThemeChoice choice) { chooseTheme(m_services, choice); });
    connect(&m_services.theme, &Theme::changed, this, [this] { m_actions->setTheme(m_services.theme.choice()); });
}

void MainWindow::connectParts()
{
    connect(m_sites, &SiteSelector::sitesChosen, m_host, &PageHost::setSites);
    connect(m_sites, &SiteSelector::sitesChosen, this, &MainWindow::updateActions);
    connect(m_sites, &SiteSelector::sitesRead, this, &MainWindow::updateContent);
    connect(m_navigation, &Navigation::screenChosen, this, &MainWindow::updateContent);
    connect(m_host, &PageHost::pageShown, this, &MainWindow::showPageActions);
    connect(m_overall, &OverallState::changed, this, &MainWindow::showCounts);
    connect(m_search, &SearchField::sitesChosen, m_sites, &SiteSelector::choose);
    connect(m_search, &SearchField::placeChosen, this, &MainWindow::open);
    m_search->model().setSources(
        [this] {
            std::vector<QAction*> commands = m_actions->commands();
            commands.insert(commands.end(), m_pageActions.begin(), m_pageActions.end());
            return commands;
        },
        [this]() -> const std::vector<Site>& { return m_sites->sites(); });
    connect(m_host, &PageHost::placeRequested, this, &MainWindow::open);
    connect(m_host, &PageHost::checkRequested, m_actions->check, &QAction::trigger);
    connect(m_host, &PageHost::addSiteRequested, this, &MainWindow::addSite);
}

void MainWindow::connectControl()
{
    MonitorControl& control = m_services.control;
    connect(&control, &MonitorControl::started, this, &MainWindow::setReady);
    connect(&control, &MonitorControl::startFailed, this, &MainWindow::showProblem);
    connect(&control, &MonitorControl::inventoryChanged, this, [this] {
        m_sites->reload();
        m_host->tell(WindowPage::News::Inventory);
    });
    connect(&control, &MonitorControl::passFinished, this, [this] { m_host->tell(WindowPage::News::PassEnded); });
    connect(&control, &MonitorControl::alertsChanged, this, [this] { m_host->tell(WindowPage::News::Alerts); });
    connect(&control, &MonitorControl::monitorsChanged, this, [this] { m_host->tell(WindowPage::News::Monitors); });
    connect(&control, &MonitorControl::backlinksChanged, this, [this] { m_host->tell(WindowPage::News::Backlinks); });
    connect(&control, &MonitorControl::passStarted, this, &MainWindow::updateActions);
    connect(&control, &MonitorControl::passesEnded, this, &MainWindow::updateActions);
    connect(&control, &MonitorControl::passesEnded, this, [this] { m_host->tell(WindowPage::News::PassEnded); });
    connect(&control, &MonitorControl::passProgressed, this, [this] {
        if (!m_refresh.isActive())
            m_refresh.start();
    });
    connect(&m_refresh, &QTimer::timeout, this, [this] { m_host->tell(WindowPage::News::Progress); });
}

void MainWindow::restoreState()
{
    const Settings& settings = m_services.settings;
    resize(firstSize.boundedTo(screen()->availableSize() - frameRoom));
    restoreGeometry(settings.value(windowsettings::geometry));
    resize(size().boundedTo(screen()->availableSize() - frameRoom)); // it may have been left on a larger screen
    QMainWindow::restoreState(settings.value(windowsettings::parts));
    if (const auto screen = screenFromName(settings.text(windowsettings::screen)))
        m_navigation->choose(*screen);
}

void MainWindow::saveState()
{
    Settings& settings = m_services.settings;
    settings.set(windowsettings::geometry, saveGeometry());
    settings.set(windowsettings::parts, QMainWindow::saveState());
    settings.setText(windowsettings::screen, screenName(m_navigation->screen()));
    m_host->saveState();
    if (m_looksAtChanges)
        m_overall->markChangesSeen();
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    // A pass that runs keeps what it has: the engine writes it while it ends.
    saveState();
    const bool stays = m_ready && !m_quitting && m_services.settings.value(appsettings::stayWhenClosed);
    if (!stays) {
        event->accept();
        Q_EMIT closed();
        return;
    }
    event->ignore();
    if (m_refuge == Refuge::Tray)
        hide();
    else
        askHowToClose();
}

void MainWindow::askHowToClose()
{
    auto* question = new CloseQuestion(this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    connect(question, &CloseQuestion::quitChosen, this, &MainWindow::quit);
    connect(question, &CloseQuestion::stayChosen, this, &QWidget::showMinimized);
    question->open();
}

void MainWindow::quit()
{
    m_quitting = true;
    close();
}

void MainWindow::raiseWindow()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::retranslate()
{
    setWindowTitle(QStringLiteral("Vigie"));
    m_toolBar->setWindowTitle(tr("Tools"));
    m_navigation->retranslate();
    showCounts();
    m_host->retranslate();
    m_actions->retranslate();
    m_actions->setLanguage(m_services.language.language());
}

void MainWindow::setReady()
{
    m_ready = true;
    m_sites->reload();
    updateContent();
    if (const auto wanted = std::exchange(m_wanted, {}))
        open(*wanted);
}

void MainWindow::showProblem(const Error& error)
{
    auto* problem = new StartProblem(error, this);
    problem->setAttribute(Qt::WA_DeleteOnClose);
    connect(problem, &StartProblem::tryAgain, this, &MainWindow::startRequested);
    connect(problem, &StartProblem::givenUp, this, &MainWindow::quit);
    problem->open();
}

void MainWindow::updateActions()
{
    const bool hasSites = m_ready && !m_sites->sites().empty();
    m_actions->add->setEnabled(m_ready);
    m_actions->check->setEnabled(hasSites && !m_status->isRunning());
    m_actions->pause->setEnabled(m_ready);
    m_actions->find->setEnabled(m_host->page() != nullptr);
    m_actions->editSite->setEnabled(m_ready && m_sites->certainSite().has_value());
    m_actions->robots->setEnabled(hasSites);
    m_actions->findPages->setEnabled(m_actions->editSite->isEnabled());
    m_actions->removeSite->setEnabled(m_ready && m_sites->site().has_value());
    for (const PageEntry& page : windowPages())
        m_actions->show(page.screen)->setEnabled(m_ready && (hasSites || page.needs == PageNeeds::Nothing));
}

void MainWindow::updateContent()
{
    const bool hasSites = m_ready && !m_sites->sites().empty();
    const Screen screen = m_navigation->screen();
    const PageEntry* entry = m_host->entry(screen);
    m_navigation->setAvailable(hasSites ? PageNeeds::Sites : PageNeeds::Nothing);
    m_navigation->setEnabled(m_ready);
    if (!m_ready)
        m_host->showOpening();
    else if (!hasSites && entry && entry->needs == PageNeeds::Sites)
        m_host->showWelcome();
    else
        m_host->showScreen(screen);
    updateActions();
}

void MainWindow::showCounts()
{
    const OverallCounts& counts = m_overall->counts();
    const auto number = [](qint64 count) {
        return static_cast<int>(std::min<qint64>(count, std::numeric_limits<int>::max()));
    };
    m_navigation->setCount(Screen::Changes, counts.newChanges, tr("%n new", nullptr, number(counts.newChanges)));
    const qint64 alerts = counts.critical + counts.warnings;
    m_navigation->setCount(Screen::Alerts, alerts, tr("%n open", nullptr, number(alerts)));
}

void MainWindow::showPause()
{
    m_actions->pause->setChecked(m_pause->isPaused());
}

/// Those of the page in view stand before the window's own.
void MainWindow::showPageActions(WindowPage* page)
{
    for (QAction* action : std::as_const(m_pageActions))
        m_toolBar->removeAction(action);
    m_pageActions = page ? page->pageActions() : QList<QAction*>();
    m_toolBar->insertActions(m_pageActionsEnd, m_pageActions);
    m_pageActionsEnd->setVisible(!m_pageActions.isEmpty());
    // Whoever opens the list of changes has seen them when it is left.
    const bool looksAtChanges = page && m_navigation->screen() == Screen::Changes;
    if (m_looksAtChanges && !looksAtChanges)
        m_overall->markChangesSeen();
    m_looksAtChanges = looksAtChanges;
}

void MainWindow::open(const Place& place)
{
    if (!m_host->entry(place.screen))
        return;
    if (place.site)
        m_sites->choose({place.site, {}});
    m_navigation->choose(place.screen);
    if (m_ready)
        m_host->openPlace(place);
    else
        m_wanted = place;
}

void MainWindow::addSite()
{
    auto* dialog = new AddSiteDialog(m_services.control, m_services.clock, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &AddSiteDialog::siteAdded, this, [this](SiteId site) {
        m_sites->choose({site, {}});
        SiteFindingsDialog::openFor(m_services.control, m_services.theme, m_services.clock, site, this);
    });
    dialog->open();
}

void MainWindow::removeSite()
{
    const std::optional<SiteId> site = m_sites->site();
    if (!site)
        return;
    auto* question = new QMessageBox(
        QMessageBox::Warning, tr("Remove the site"),
        tr("Remove %1 with its pages, its history and its changes? This cannot be undone.").arg(m_sites->siteName()),
        QMessageBox::Cancel, this);
    question->setTextFormat(Qt::PlainText);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->button(QMessageBox::Cancel)->setText(tr("Cancel"));
    QPushButton* remove = question->addButton(tr("Remove"), QMessageBox::DestructiveRole);
    connect(remove, &QPushButton::clicked, this, [this, site] { m_services.control.removeSite(*site); });
    question->open();
}

void MainWindow::showAbout()
{
    auto* about = new QMessageBox(this);
    about->setWindowTitle(tr("About Vigie"));
    about->setTextFormat(Qt::PlainText);
    about->setIconPixmap(Theme::applicationIcon().pixmap(64));
    about->setText(tr("Vigie %1").arg(QStringLiteral(VIGIE_VERSION)));
    about->setInformativeText(
        tr("Watches web sites for changes that can affect their search ranking. Free software under the GNU "
           "General Public License, version 3 or later."));
    about->setAttribute(Qt::WA_DeleteOnClose);
    about->open();
}

} // namespace vigie
