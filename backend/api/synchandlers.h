// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/billingservices.h"
#include "backend/http/router.h"

namespace vigie::backend {

/// What machines use and may have: "/v1/sync", "/v1/machines".
[[nodiscard]] std::vector<Route> syncRoutes();
/// All of \a services must outlive the router.
void handleSync(Router& router, BillingServices& services);

} // namespace vigie::backend
