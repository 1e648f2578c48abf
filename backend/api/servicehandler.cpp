// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/servicehandler.h"

#include "backend/api/accounthandlers.h"
#include "backend/api/billinghandlers.h"
#include "backend/api/invoicehandlers.h"
#include "backend/api/linkhandlers.h"
#include "backend/api/publichandlers.h"
#include "backend/api/sandboxcheckout.h"
#include "backend/api/synchandlers.h"

namespace vigie::backend {

std::vector<Route> serviceRoutes()
{
    std::vector<Route> routes = publicRoutes();
    for (const std::vector<Route>& more :
         {accountRoutes(), linkRoutes(), billingRoutes(), invoiceRoutes(), syncRoutes(), sandboxRoutes()})
        routes.insert(routes.end(), more.begin(), more.end());
    return routes;
}

ServiceHandler::ServiceHandler(std::unique_ptr<Database> database, SharedServices& shared)
    : m_database(std::move(database)), m_accounts(*m_database),
      m_service(*m_database, shared.clock, shared.hasher, shared.settings), m_billing(*m_database, m_service, shared)
{
    handlePublic(m_router, shared);
    handleAccounts(m_router, m_service, m_accounts, shared);
    handleLinks(m_router, m_service);
    handleBilling(m_router, m_billing);
    handleInvoices(m_router, m_billing);
    handleSync(m_router, m_billing);
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

HttpAnswer ServiceHandler::answer(const Route& route, const HttpRequest& request)
{
    return m_router.answer(route, request);
}

} // namespace vigie::backend
