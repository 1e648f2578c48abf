// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/site.h"
#include "core/monitor/capacity.h"
#include "core/monitor/checkpolicy.h"

namespace vigie {

struct StoreConnection;

/// What the watched pages of \a site cost at its limits and intervals, with the response times that were measured so
/// far (500 ms where there are none).
[[nodiscard]] Result<CapacityEstimate> siteCapacity(StoreConnection connection, const Site& site,
                                                    const CheckPolicy& policy);

} // namespace vigie
