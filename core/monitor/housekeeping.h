// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/maintenance.h"

#include <QFuture>

namespace vigie {

class Clock;
class Settings;
class StoreService;

/// What the store needs now and then: the daily backup, and retention. Reads beside the monitoring and writes in small transactions;
/// what fails is logged and tried again the next time.
[[nodiscard]] QFuture<void> tidyUp(StoreService& store, const Clock& clock, RetentionPolicy retention);

/// How long what is kept, by the user's settings.
[[nodiscard]] RetentionPolicy retentionPolicy(const Settings& settings);

} // namespace vigie
