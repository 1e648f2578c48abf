// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/ids.h"
#include "core/store/maintenance.h"

#include <QFuture>

#include <vector>

namespace vigie {

class Clock;
class StoreService;

/// What the store needs after a pass over \a sites: compression dictionaries for sites that have enough pages by now, the daily
/// backup, and, once a day, retention. Each step reads beside the monitoring and writes in small transactions; what fails
/// is logged and tried again after the next pass.
[[nodiscard]] QFuture<void> tidyUp(StoreService& store, const Clock& clock, std::vector<SiteId> sites, RetentionPolicy retention);

} // namespace vigie
