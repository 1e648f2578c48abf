// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/grouping.h"

#include <vector>

namespace vigie {

/// True for a change of the status to no answer, a network failure or a 5xx.
[[nodiscard]] bool isFailureOfHost(const Change& change);

/// Which changes of a pass follow from another one: pages from robots.txt, pages from a host that is down.
[[nodiscard]] std::vector<CauseLink> findPassCauses(const std::vector<Change>& changes, const PassContext& context);

} // namespace vigie
