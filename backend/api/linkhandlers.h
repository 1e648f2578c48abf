// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/http/router.h"
#include "backend/service/accountservice.h"

namespace vigie::backend {

/// The pages that links of mails lead to: "/verify" and "/reset". GET shows the question, POST acts.
[[nodiscard]] std::vector<Route> linkRoutes();
/// \a accounts must outlive the router.
void handleLinks(Router& router, AccountService& accounts);

} // namespace vigie::backend
