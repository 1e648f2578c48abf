// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/billingservices.h"
#include "backend/http/router.h"

namespace vigie::backend {

/// Quotes, orders and the subscription: "/v1/quotes", "/v1/orders", "/v1/offers", "/v1/subscription".
[[nodiscard]] std::vector<Route> billingRoutes();
/// All of \a services must outlive the router.
void handleBilling(Router& router, BillingServices& services);

} // namespace vigie::backend
