// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/settingkey.h"

namespace vigie::storagesettings {

/// Largest size of the database file in megabytes; the oldest bodies go first. 0: no limit.
inline constexpr SettingKey<int> budgetMegabytes{"storage/budgetMegabytes", 0};
/// Days: every snapshot is kept up to this age, then one a day …
inline constexpr SettingKey<int> allSnapshotsDays{"storage/allSnapshotsDays", 90};
/// … up to this age, then one a month.
inline constexpr SettingKey<int> dailySnapshotsDays{"storage/dailySnapshotsDays", 365};
/// Days after which the HTML of a snapshot is let go; its facts stay.
inline constexpr SettingKey<int> bodiesDays{"storage/bodiesDays", 365};
/// Days that an alert is kept after it was accepted or was over; while it is neither, it stays.
inline constexpr SettingKey<int> alertDays{"storage/alertDays", 400};
/// Days that events of PING and LINK are kept.
inline constexpr SettingKey<int> eventDays{"storage/eventDays", 400};
/// Days that a message is kept after it was sent, refused or given up.
inline constexpr SettingKey<int> messageDays{"storage/messageDays", 90};

} // namespace vigie::storagesettings
