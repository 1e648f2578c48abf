// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/sharedservices.h"
#include "backend/http/router.h"

namespace vigie::backend {

/// Accounts and sessions: "/v1/accounts", "/v1/sessions", "/v1/password/reset", "/v1/account/email".
[[nodiscard]] std::vector<Route> accountRoutes();

/// Their handlers. Both must outlive the router.
void handleAccounts(Router& router, AccountService& accounts, SharedServices& shared);

} // namespace vigie::backend
