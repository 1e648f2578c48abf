// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/sharedservices.h"
#include "backend/http/router.h"

namespace vigie::backend {

/// What everybody may read: "/v1/status", "/v1/catalog", "/v1/terms/{version}" ("latest" is one; ?language=fr).
[[nodiscard]] std::vector<Route> publicRoutes();
/// \a shared must outlive the router.
void handlePublic(Router& router, const SharedServices& shared);

} // namespace vigie::backend
