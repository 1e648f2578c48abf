// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/servicehandler.h"

#include "backend/api/accounthandlers.h"
#include "backend/api/answers.h"
#include "backend/api/billinghandlers.h"
#include "backend/api/invoicehandlers.h"
#include "backend/api/linkhandlers.h"
#include "backend/api/profilehandlers.h"
#include "backend/api/publichandlers.h"
#include "backend/api/sandboxcheckout.h"
#include "backend/api/synchandlers.h"

namespace vigie::backend {

std::vector<Route> serviceRoutes()
{
    std::vector<Route> routes = publicRoutes();
    for (const std::vector<Route>& more : {accountRoutes(), linkRoutes(), billingRoutes(), invoiceRoutes(),
                                           syncRoutes(), profileRoutes(), sandboxRoutes()})
        routes.insert(routes.end(), more.begin(), more.end());
    return routes;
}

ServiceHandler::ServiceHandler(std::unique_ptr<Database> database, SharedServices& shared)
    : m_database(std::move(database)), m_clock(shared.clock),
      m_service(*m_database, shared.clock, shared.hasher, shared.settings), m_billing(*m_database, m_service, shared)
{
    handlePublic(m_router, shared);
    handleAccounts(m_router, m_service, shared);
    handleLinks(m_router, m_service);
    handleBilling(m_router, m_billing);
    handleInvoices(m_router, m_billing);
    handleSync(m_router, m_billing);
    handleProfile(m_router, m_billing);
    if (shared.sandbox != nullptr)
        handleSandbox(m_router, *shared.sandbox);
}

Result<std::unique_ptr<ServiceHandler>> ServiceHandler::open(SharedServices& shared)
{
    auto database = Database::open(shared.database);
    if (!database)
        return fail(std::move(database.error()));
    return std::unique_ptr<ServiceHandler>(new ServiceHandler(std::move(*database), shared));
}

/// Rule 8: inside an announced window nobody is let in; the status, pages and the gateway's messages go on.
Result<std::optional<std::chrono::seconds>> ServiceHandler::maintenance(const Route& route)
{
    if (route.path.rfind("/v1/", 0) != 0 || route.path == "/v1/status" || route.path == "/v1/webhooks/stripe")
        return std::optional<std::chrono::seconds>();
    const QDateTime now = m_clock.now();
    const auto windows = m_billing.operatorRepository.maintenances(now);
    if (!windows)
        return fail(windows.error());
    if (windows->empty() || windows->front().from > now)
        return std::optional<std::chrono::seconds>();
    return std::optional(std::chrono::seconds(std::max<qint64>(1, now.secsTo(windows->front().to))));
}

HttpAnswer ServiceHandler::answer(const Route& route, const HttpRequest& request)
{
    const auto closed = maintenance(route);
    if (!closed)
        return internalError(closed.error(), request);
    if (*closed)
        return problemAnswer({ProblemType::Maintenance, {}, {}, **closed}, languageOf(request));
    return m_router.answer(route, request);
}

} // namespace vigie::backend
