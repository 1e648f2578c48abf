// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/settingkey.h"

namespace vigie::appsettings {

/// "fr", "en", or empty for the system's language.
inline constexpr SettingKey<const char*> language{"app/language", ""};
/// "light", "dark", or empty for the system's theme.
inline constexpr SettingKey<const char*> theme{"app/theme", ""};

/// Closing the window leaves the program at work: in the tray, or minimised where there is none.
inline constexpr SettingKey<bool> stayWhenClosed{"app/stayWhenClosed", true};
/// The desktop's own notifications were offered once, as a channel; whoever removes it does not get it again.
inline constexpr SettingKey<bool> desktopChannelMade{"app/desktopChannelMade", false};

} // namespace vigie::appsettings
