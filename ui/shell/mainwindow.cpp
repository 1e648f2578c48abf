// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainwindow.h"

#include "core/monitor/monitorcontrol.h"
#include "core/settings/appsettings.h"
#include "core/settings/settings.h"
#include "core/text/describe.h"
#include "ui/dialogs/addsitedialog.h"
#include "ui/pages/changes/changespage.h"
#include "ui/pages/pages/pagespage.h"
#include "ui/shell/passstatus.h"
#include "ui/shell/siteselector.h"
#include "ui/shell/startproblem.h"
#include "ui/shell/windowactions.h"
#include "ui/shell/windowsettings.h"
#include "ui/widgets/emptystate.h"

#include <QAction>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolBar>

#include <algorithm>
#include <chrono>

namespace vigie {

using namespace std::chrono_literals;

namespace {

enum NavigationRow { PagesRow, ChangesRow };

constexpr QSize firstSize(1200, 760);

} // namespace

MainWindow::MainWindow(const WindowServices& services, QWidget* parent)
    : QMainWindow(parent), m_services(services), m_actions(new WindowActions(*this, services.theme)),
      m_sites(new SiteSelector(services.control, this)), m_navigation(new QListWidget(this)),
      m_stack(new QStackedWidget(this)), m_opening(new EmptyState(this)), m_noSite(new EmptyState(this)),
      m_pages(new PagesPage(services.control, services.theme, services.clock, this)),
      m_changes(new ChangesPage(services.control, services.theme, services.clock, this)),
      m_status(new PassStatus(services.control, this))
{
    makeToolBar();
    auto* frame = new QWidget(this);
    auto* row = new QHBoxLayout(frame);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(makeNavigation());
    row->addWidget(makeContent(), 1);
    setCentralWidget(frame);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(m_status, 1);
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(1s);
    connectActions();
    connectControl();
    m_actions->setLanguage(services.language.language());
    m_actions->setTheme(services.theme.choice());
    retranslate();
    updateContent();
    restoreState();
}

QWidget* MainWindow::makeNavigation()
{
    m_navigation->setObjectName(QStringLiteral("navigation"));
    m_navigation->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_navigation->setIconSize(QSize(space::icon, space::icon));
    m_navigation->addItem(QString());
    m_navigation->addItem(QString());
    m_navigation->setFixedWidth(fontMetrics().averageCharWidth() * 24);
    m_navigation->setCurrentRow(PagesRow);
    connect(m_navigation, &QListWidget::currentRowChanged, this, &MainWindow::updateContent);
    return m_navigation;
}

QWidget* MainWindow::makeContent()
{
    m_stack->addWidget(m_opening);
    m_stack->addWidget(m_noSite);
    m_stack->addWidget(m_pages);
    m_stack->addWidget(m_changes);
    connect(m_noSite, &EmptyState::activated, this, &MainWindow::addSite);
    connect(m_changes, &ChangesPage::checkRequested, m_actions->check, &QAction::trigger);
    return m_stack;
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
    m_toolBar->addActions({m_actions->add, m_actions->check, m_actions->pause});
}

void MainWindow::connectActions()
{
    connect(m_actions->add, &QAction::triggered, this, &MainWindow::addSite);
    connect(m_actions->check, &QAction::triggered, this, [this] { m_services.control.checkNow(m_sites->site()); });
    connect(m_actions->pause, &QAction::toggled, this, [this](bool paused) {
        const ActivityState state = paused ? ActivityState::Paused : ActivityState::Active;
        m_services.control.setPaused(state);
        m_status->setPaused(state);
    });
    connect(m_actions->removeSite, &QAction::triggered, this, &MainWindow::removeSite);
    connect(m_actions->quit, &QAction::triggered, this, &QWidget::close);
    connect(m_actions->showPages, &QAction::triggered, this, &MainWindow::showPages);
    connect(m_actions->showChanges, &QAction::triggered, this, &MainWindow::showChanges);
    connect(m_actions->find, &QAction::triggered, this, [this] {
        showPages();
        m_pages->focusFilter();
    });
    connect(m_actions->about, &QAction::triggered, this, &MainWindow::showAbout);
    connect(m_actions, &WindowActions::languageChosen, this, &MainWindow::setLanguage);
    connect(m_actions, &WindowActions::themeChosen, this, &MainWindow::setTheme);
    connect(m_sites, &SiteSelector::siteChosen, this, &MainWindow::showSite);
    connect(m_sites, &SiteSelector::sitesRead, this, &MainWindow::updateContent);
    connect(&m_services.theme, &Theme::changed, this, &MainWindow::retranslate);
}

void MainWindow::connectControl()
{
    MonitorControl& control = m_services.control;
    connect(&control, &MonitorControl::started, this, &MainWindow::setReady);
    connect(&control, &MonitorControl::startFailed, this, &MainWindow::showProblem);
    connect(&control, &MonitorControl::inventoryChanged, this, &MainWindow::reloadAll);
    connect(&control, &MonitorControl::passFinished, this, [this] {
        reloadAll();
        m_pages->reloadDetail();
    });
    connect(&control, &MonitorControl::passStarted, this, [this] { m_actions->check->setEnabled(false); });
    connect(&control, &MonitorControl::passesEnded, this, &MainWindow::updateContent);
    connect(&control, &MonitorControl::passesEnded, m_pages, &PagesPage::reload);
    connect(&control, &MonitorControl::passProgressed, this, [this] {
        if (!m_refresh.isActive())
            m_refresh.start();
    });
    connect(&m_refresh, &QTimer::timeout, m_pages, &PagesPage::reload);
}

void MainWindow::restoreState()
{
    const Settings& settings = m_services.settings;
    resize(firstSize);
    restoreGeometry(settings.value(windowsettings::geometry));
    QMainWindow::restoreState(settings.value(windowsettings::parts));
    m_pages->restoreState(settings.value(windowsettings::pagesParts));
    m_changes->restoreState(settings.value(windowsettings::changesParts));
}

void MainWindow::saveState()
{
    Settings& settings = m_services.settings;
    settings.set(windowsettings::geometry, saveGeometry());
    settings.set(windowsettings::parts, QMainWindow::saveState());
    settings.set(windowsettings::pagesParts, m_pages->state());
    settings.set(windowsettings::changesParts, m_changes->state());
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
    event->accept();
    Q_EMIT closed();
}

void MainWindow::retranslate()
{
    setWindowTitle(QStringLiteral("Vigie"));
    m_toolBar->setWindowTitle(tr("Tools"));
    m_navigation->setAccessibleName(tr("Navigation"));
    m_navigation->item(PagesRow)->setText(tr("Pages"));
    m_navigation->item(ChangesRow)->setText(tr("Changes"));
    m_navigation->item(PagesRow)->setIcon(m_services.theme.icon(IconName::Pages));
    m_navigation->item(ChangesRow)->setIcon(m_services.theme.icon(IconName::Changes));
    m_opening->setWords(tr("Opening…"), QString(), QString());
    m_noSite->setWords(
        tr("No site is watched yet"),
        tr("Add the address of a site. Vigie checks its pages and tells what changed and matters for search."),
        tr("Add a site…"));
    m_actions->retranslate();
}

void MainWindow::setReady()
{
    m_ready = true;
    reloadAll();
}

void MainWindow::showProblem(const Error& error)
{
    auto* problem = new StartProblem(error, this);
    problem->setAttribute(Qt::WA_DeleteOnClose);
    connect(problem, &StartProblem::tryAgain, this, &MainWindow::startRequested);
    connect(problem, &StartProblem::givenUp, this, &QWidget::close);
    problem->open();
}

void MainWindow::updateContent()
{
    const bool hasSites = !m_sites->sites().empty();
    m_actions->add->setEnabled(m_ready);
    m_actions->check->setEnabled(m_ready && hasSites && !m_status->isRunning());
    for (QAction* action : {m_actions->pause, m_actions->showPages, m_actions->showChanges, m_actions->find})
        action->setEnabled(m_ready && hasSites);
    m_actions->removeSite->setEnabled(m_ready && m_sites->site().has_value());
    m_navigation->setEnabled(m_ready && hasSites);
    if (!m_ready)
        m_stack->setCurrentWidget(m_opening);
    else if (!hasSites)
        m_stack->setCurrentWidget(m_noSite);
    else if (m_navigation->currentRow() == ChangesRow)
        m_stack->setCurrentWidget(m_changes);
    else
        m_stack->setCurrentWidget(m_pages);
}

void MainWindow::showSite(std::optional<SiteId> site)
{
    m_pages->setSite(site);
    m_changes->setSite(site);
    updateContent();
}

void MainWindow::reloadAll()
{
    m_sites->reload();
    m_pages->reload();
    m_changes->reload();
}

void MainWindow::showPages()
{
    m_navigation->setCurrentRow(PagesRow);
}

void MainWindow::showChanges()
{
    m_navigation->setCurrentRow(ChangesRow);
}

void MainWindow::addSite()
{
    auto* dialog = new AddSiteDialog(m_services.control, m_services.clock, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &AddSiteDialog::siteAdded, m_sites, &SiteSelector::choose);
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

void MainWindow::setLanguage(Language language)
{
    m_services.language.install(language);
    m_services.settings.setText(appsettings::language,
                                language == Language::French ? QStringLiteral("fr") : QStringLiteral("en"));
    m_actions->setLanguage(language);
}

void MainWindow::setTheme(ThemeChoice choice)
{
    m_services.settings.setText(appsettings::theme, Theme::code(choice));
    m_services.theme.apply(choice);
    m_actions->setTheme(choice);
}

} // namespace vigie
