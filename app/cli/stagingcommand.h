// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace vigie {

/// `compare SITE --against BASE_URL`.
[[nodiscard]] Command stagingCommand();

} // namespace vigie
