// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/settingkey.h"

namespace vigie::pingsettings {

/// Hosts and ports, separated by blanks, that are asked when a monitored address is silent: does anything answer at
/// all? The default is the one server that the program asks anyway (the registry of RDAP servers, RFC 9224). Empty:
/// nobody.
inline constexpr SettingKey<const char*> anchors{"ping/anchors", "data.iana.org:443"};

} // namespace vigie::pingsettings
