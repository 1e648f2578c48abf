// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/settingkey.h"

namespace vigie::appsettings {

/// "fr", "en", or empty for the system's language.
inline constexpr SettingKey<const char*> language{"app/language", ""};
/// "light", "dark", or empty for the system's theme.
inline constexpr SettingKey<const char*> theme{"app/theme", ""};

} // namespace vigie::appsettings
