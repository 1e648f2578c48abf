// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/settingkey.h"

#include <QByteArray>

namespace vigie::windowsettings {

/// Where the window was and how its parts were divided, as Qt writes it.
inline const SettingKey<QByteArray> geometry{"window/geometry", {}};
inline const SettingKey<QByteArray> parts{"window/parts", {}};
inline const SettingKey<QByteArray> pagesParts{"window/pagesParts", {}};
inline const SettingKey<QByteArray> changesParts{"window/changesParts", {}};

} // namespace vigie::windowsettings
