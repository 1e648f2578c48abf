// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/settingkey.h"

#include <QByteArray>

namespace vigie::windowsettings {

/// Where the window was, as Qt writes it. What the pages remember stands under "window/page/".
inline const SettingKey<QByteArray> geometry{"window/geometry", {}};
inline const SettingKey<QByteArray> parts{"window/parts", {}};
/// screenName() of the page in view.
inline constexpr SettingKey<const char*> screen{"window/screen", ""};
/// Until when the changes were looked at, UTC, milliseconds since 1970; 0: never.
inline constexpr SettingKey<long long> changesSeenMs{"window/changesSeenMs", 0};

} // namespace vigie::windowsettings
