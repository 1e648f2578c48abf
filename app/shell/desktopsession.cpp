// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/desktopsession.h"

#include "app/shell/desktopchannel.h"
#include "core/monitor/housekeeping.h"
#include "core/monitor/qtpingnetwork.h"
#include "core/settings/appsettings.h"
#include "ui/pages/place.h"
#include "ui/pages/welcome/welcomepage.h"

#include <QApplication>
#include <QDir>

#include <chrono>

namespace vigie {

namespace {

using namespace std::chrono_literals;

constexpr int mostTrayLooks = 24; // two minutes

EngineOptions engineOptions(const Settings& settings, const DesktopOptions& options, NotificationSink& sink,
                            const ReportPrinter& printer)
{
    EngineOptions engine;
    engine.policy = checkPolicy(settings);
    engine.policy.overrides = options.overrides;
    engine.fetch = fetchSettings(settings);
    engine.pingAnchors = pingAnchors(settings);
    engine.retention = retentionPolicy(settings);
    engine.sink = &sink;
    engine.printer = &printer;
    return engine;
}

/// Before the first widget is made, so that it is made with the right words and colours.
Theme& prepared(Theme& theme, LanguageSwitch& language, const Settings& settings, const DesktopOptions& options)
{
    const QString code = options.language.isEmpty() ? settings.text(appsettings::language) : options.language;
    language.install(code.isEmpty() ? systemLanguage() : languageFromCode(code));
    theme.apply(Theme::choiceFromCode(settings.text(appsettings::theme)));
    return theme;
}

/// What the system starts at log-in: this program, in the tray, with the profile that is open.
QStringList loginCommand(const DesktopOptions& options)
{
    QStringList command{QCoreApplication::applicationFilePath(), QStringLiteral("--hidden")};
    if (QDir(options.profile) != QDir(Profile::defaultDirectory()))
        command << QStringLiteral("--profile") << QDir(options.profile).absolutePath();
    return command;
}

} // namespace

DesktopSession::DesktopSession(QApplication& application, const DesktopOptions& options)
    : m_options(options), m_settings(QDir(options.profile).filePath(QStringLiteral("settings.ini"))),
      m_theme(application), m_login(loginCommand(options)),
      m_engine(options.profile, m_clock, engineOptions(m_settings, options, m_relay, m_printer)),
      m_window({m_engine, m_settings, m_language, prepared(m_theme, m_language, m_settings, options), m_clock, m_login,
                &m_relay}),
      m_tray({m_window.services(), m_window.overall(), m_window.pauseSwitch(), m_window.actions()}),
      m_notifier(m_tray.icon())
{
    m_window.setWindowIcon(Theme::applicationIcon());
    m_trayLook.setInterval(5s);
    connectParts();
}

void DesktopSession::connectParts()
{
    connect(&m_window, &MainWindow::startRequested, &m_engine, &EngineThread::start);
    connect(&m_window, &MainWindow::closed, this, &DesktopSession::ended);
    connect(&m_desktop, &DesktopScheme::changed, &m_theme, &Theme::follow);
    connect(&m_trayLook, &QTimer::timeout, this, &DesktopSession::findTray);
    connect(&m_tray, &TrayIcon::openRequested, &m_window, &MainWindow::raiseWindow);
    connect(&m_tray, &TrayIcon::placeRequested, this, &DesktopSession::goTo);
    connect(&m_relay, &NotificationRelay::shown, &m_notifier, &DesktopNotifier::show);
    connect(&m_notifier, &DesktopNotifier::activated, this, [this](AlertId alert) {
        goTo({Screen::Alerts, {}, alert.isValid() ? PlaceSubject(alert) : PlaceSubject()});
    });
    connect(&m_engine, &MonitorControl::started, this, [this] {
        offerDesktopChannel(*m_engine.store(), m_settings);
        if (m_options.sample)
            m_engine.addSample(WelcomePage::sampleName());
    });
}

DesktopSession::~DesktopSession()
{
    m_window.hide();
    m_engine.stop();
}

void DesktopSession::start()
{
    findTray();
    m_trayLook.start();
    if (!m_options.hidden)
        m_window.show();
    else if (!m_tray.isShown())
        m_window.showMinimized();
    m_engine.start();
    m_desktop.start();
    if (const auto place = placeFromLink(m_options.link))
        m_window.open(*place);
}

void DesktopSession::findTray()
{
    m_tray.show();
    m_window.setRefuge(m_tray.isShown() ? MainWindow::Refuge::Tray : MainWindow::Refuge::None);
    if (m_tray.isShown() || ++m_trayLooks > mostTrayLooks)
        m_trayLook.stop();
}

void DesktopSession::goTo(const Place& place)
{
    m_window.raiseWindow();
    m_window.open(place);
}

void DesktopSession::open(const QString& link)
{
    m_window.raiseWindow();
    if (const auto place = placeFromLink(link))
        m_window.open(*place);
}

} // namespace vigie
