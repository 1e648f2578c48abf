// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/language.h"
#include "ui/widgets/theme.h"

namespace vigie {

class Clock;
class LoginStart;
class MonitorControl;
class NotificationSink;
class Settings;

/// What the window and its pages work with. All outlive them, but for the engine, which may end first.
struct WindowServices
{
    MonitorControl& control;
    Settings& settings;
    LanguageSwitch& language;
    Theme& theme;
    const Clock& clock;
    LoginStart& login;
    NotificationSink* sink = nullptr; ///< the desktop's notifications, where there are any
};

/// Both at once, and from now on: every window follows.
void chooseLanguage(const WindowServices& services, Language language);
void chooseTheme(const WindowServices& services, ThemeChoice choice);

} // namespace vigie
