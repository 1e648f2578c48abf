// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/capacity.h"

#include <QString>

namespace vigie {

/// "At these limits a pass takes 7 h", and that the schedule cannot be kept when it is so.
[[nodiscard]] QString capacityText(const CapacityEstimate& capacity);

} // namespace vigie
