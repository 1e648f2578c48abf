// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/http/router.h"

#include "backend/http/problem.h"

namespace vigie::backend {

HttpAnswer Router::answer(const Route& route, const HttpRequest& request)
{
    const auto found = m_handlers.find(route.method + ' ' + route.path);
    if (found == m_handlers.end())
        return problemAnswer({ProblemType::NotFound}, languageOf(request));
    return found->second(request);
}

} // namespace vigie::backend
