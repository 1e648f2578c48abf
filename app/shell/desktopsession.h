// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/shell/desktopoptions.h"
#include "app/shell/enginethread.h"
#include "core/base/clock.h"
#include "core/settings/inisettings.h"
#include "core/text/language.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/theme.h"

#include <QObject>

class QApplication;

namespace vigie {

/// The composition root of the desktop: settings, language, theme, the engine on its thread, and the window.
class DesktopSession final : public QObject
{
    Q_OBJECT

public:
    DesktopSession(QApplication& application, const DesktopOptions& options);
    /// Ends the engine before anything that looks at it.
    ~DesktopSession() override;

    /// Shows the window and starts the engine.
    void start();
    [[nodiscard]] MainWindow& window() { return m_window; }
    [[nodiscard]] EngineThread& engine() { return m_engine; }

Q_SIGNALS:
    /// The window was closed.
    void ended();

private:
    SystemClock m_clock;
    IniSettings m_settings;
    LanguageSwitch m_language;
    Theme m_theme;
    DesktopScheme m_desktop;
    EngineThread m_engine;
    MainWindow m_window;
};

} // namespace vigie
