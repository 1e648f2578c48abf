// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/settingkey.h"

namespace vigie::retentionsettings {

/// Days that an alert is kept after it was accepted or was over; while it is neither, it stays.
inline constexpr SettingKey<int> alertDays{"retention/alertDays", 400};
/// Days that events of PING and LINK are kept.
inline constexpr SettingKey<int> eventDays{"retention/eventDays", 400};
/// Days that a message is kept after it was sent, refused or given up.
inline constexpr SettingKey<int> messageDays{"retention/messageDays", 90};

} // namespace vigie::retentionsettings
