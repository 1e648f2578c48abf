// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/desktopsession.h"

#include "core/monitor/housekeeping.h"
#include "core/monitor/qtpingnetwork.h"
#include "core/settings/appsettings.h"

#include <QApplication>
#include <QDir>

namespace vigie {

namespace {

EngineOptions engineOptions(const Settings& settings, const DesktopOptions& options)
{
    EngineOptions engine;
    engine.policy = checkPolicy(settings);
    engine.policy.overrides = options.overrides;
    engine.fetch = fetchSettings(settings);
    engine.pingAnchors = pingAnchors(settings);
    engine.retention = retentionPolicy(settings);
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

} // namespace

DesktopSession::DesktopSession(QApplication& application, const DesktopOptions& options)
    : m_settings(QDir(options.profile).filePath(QStringLiteral("settings.ini"))), m_theme(application),
      m_engine(options.profile, m_clock, engineOptions(m_settings, options)),
      m_window({m_engine, m_settings, m_language, prepared(m_theme, m_language, m_settings, options), m_clock})
{
    m_window.setWindowIcon(Theme::applicationIcon());
    connect(&m_window, &MainWindow::startRequested, &m_engine, &EngineThread::start);
    connect(&m_window, &MainWindow::closed, this, &DesktopSession::ended);
    connect(&m_desktop, &DesktopScheme::changed, &m_theme, &Theme::follow);
}

DesktopSession::~DesktopSession()
{
    m_window.hide();
    m_engine.stop();
}

void DesktopSession::start()
{
    m_window.show();
    m_engine.start();
    m_desktop.start();
}

} // namespace vigie
