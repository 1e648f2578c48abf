// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/http/router.h"
#include "backend/payments/sandboxgateway.h"

namespace vigie::backend {

/// The routes of the sandbox's hosted page; to be in the table only while the gateway is the sandbox.
[[nodiscard]] std::vector<Route> sandboxRoutes();

/// Their handlers. \a gateway must outlive the router.
void handleSandbox(Router& router, SandboxGateway& gateway);

/// \a page as an answer.
[[nodiscard]] HttpAnswer pageAnswer(int status, const std::string& html);

} // namespace vigie::backend
