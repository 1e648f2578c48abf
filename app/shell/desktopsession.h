// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/shell/desktopoptions.h"
#include "app/shell/enginethread.h"
#include "app/shell/notificationrelay.h"
#include "core/base/clock.h"
#include "core/settings/inisettings.h"
#include "core/settings/loginstart.h"
#include "core/text/language.h"
#include "ui/report/pdfprinter.h"
#include "ui/shell/desktopnotifier.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/trayicon.h"
#include "ui/widgets/theme.h"

#include <QObject>
#include <QTimer>

class QApplication;

namespace vigie {

/// The composition root of the desktop: settings, language, theme, the engine on its thread, the window, the tray and
/// the desktop's notifications.
class DesktopSession final : public QObject
{
    Q_OBJECT

public:
    DesktopSession(QApplication& application, const DesktopOptions& options);
    /// Ends the engine before anything that looks at it.
    ~DesktopSession() override;

    /// Shows the window and starts the engine.
    void start();
    /// Brings the window to the front, and to the place of \a link where it is one: from mails, or a second start.
    void open(const QString& link);
    [[nodiscard]] MainWindow& window() { return m_window; }
    [[nodiscard]] EngineThread& engine() { return m_engine; }

Q_SIGNALS:
    /// The program is to end.
    void ended();

private:
    void connectParts();
    void findTray();
    void goTo(const Place& place);

    DesktopOptions m_options;
    SystemClock m_clock;
    IniSettings m_settings;
    LanguageSwitch m_language;
    Theme m_theme;
    DesktopScheme m_desktop;
    NotificationRelay m_relay;
    PdfPrinter m_printer;
    LoginStart m_login;
    EngineThread m_engine;
    MainWindow m_window;
    TrayIcon m_tray;
    DesktopNotifier m_notifier;
    QTimer m_trayLook; ///< at log-in programs start before the tray does
    int m_trayLooks = 0;
};

} // namespace vigie
