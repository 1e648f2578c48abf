// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace vigie {

class Clock;
class LanguageSwitch;
class MonitorControl;
class Settings;
class Theme;

/// What the window and its pages work with. All outlive them, but for the engine, which may end first.
struct WindowServices
{
    MonitorControl& control;
    Settings& settings;
    LanguageSwitch& language;
    Theme& theme;
    const Clock& clock;
};

} // namespace vigie
