// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace vigie {

/// `ping maintenance`: lists, plans, starts and ends maintenance windows.
[[nodiscard]] Command pingMaintenanceCommand();

} // namespace vigie
