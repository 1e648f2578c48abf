// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/output.h"

#include <string>
#include <vector>

namespace vigie {

/// Says whether a page can be indexed, and every reason of indexabilityReasons() against it, a line each.
void printIndexability(Output& output, const std::vector<std::string>& reasons);

} // namespace vigie
