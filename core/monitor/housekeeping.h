// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/maintenance.h"

#include <QFuture>

namespace vigie {

class Clock;
class Settings;
class StoreService;

/// How long what is kept, as the user's settings say.
[[nodiscard]] RetentionPolicy retentionPolicy(const Settings& settings);

/// What the store needs now and then: the daily backup, and retention. Reads beside the monitoring and writes in small
/// transactions; what fails is logged and tried again the next time.
[[nodiscard]] QFuture<void> tidyUp(StoreService& store, const Clock& clock, RetentionPolicy retention);

} // namespace vigie
