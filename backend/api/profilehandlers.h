// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/billingservices.h"
#include "backend/http/router.h"

namespace vigie::backend {

/// What an account says of itself, and what goes to the operator or through him: "/v1/account", "/v1/contact",
/// "/v1/alert-mails".
[[nodiscard]] std::vector<Route> profileRoutes();
/// All of \a services must outlive the router.
void handleProfile(Router& router, BillingServices& services);

} // namespace vigie::backend
