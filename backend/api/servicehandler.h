// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/billingservices.h"
#include "backend/http/router.h"

namespace vigie::backend {

/// Everything that the service answers.
[[nodiscard]] std::vector<Route> serviceRoutes();

/// A worker: a connection of its own and the use cases over it.
class ServiceHandler final : public RequestHandler
{
public:
    /// The database cannot be opened: its error.
    [[nodiscard]] static Result<std::unique_ptr<ServiceHandler>> open(SharedServices& shared);

    [[nodiscard]] HttpAnswer answer(const Route& route, const HttpRequest& request) override;

private:
    ServiceHandler(std::unique_ptr<Database> database, SharedServices& shared);

    /// How long an announced maintenance keeps \a route closed; nothing: it is open.
    [[nodiscard]] Result<std::optional<std::chrono::seconds>> maintenance(const Route& route);

    std::unique_ptr<Database> m_database;
    const Clock& m_clock;
    AccountService m_service;
    BillingServices m_billing;
    Router m_router;
};

} // namespace vigie::backend
