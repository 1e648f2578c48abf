// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/billingservices.h"
#include "backend/http/router.h"

namespace vigie::backend {

/// Invoices with their PDF, the payment of debts, the registered card, and what the gateway tells:
/// "/v1/invoices", "/v1/payment-method", "/v1/webhooks/stripe", "/checkout/…".
[[nodiscard]] std::vector<Route> invoiceRoutes();
/// All of \a services must outlive the router.
void handleInvoices(Router& router, BillingServices& services);

} // namespace vigie::backend
