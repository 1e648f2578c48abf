// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/http/httpmessage.h"
#include "backend/http/routetable.h"

#include <functional>
#include <memory>

namespace vigie::backend {

/// What a worker does with requests. Made, used and ended on the worker's own thread, where its database connection is.
class RequestHandler
{
public:
    virtual ~RequestHandler() = default;
    [[nodiscard]] virtual HttpAnswer answer(const Route& route, const HttpRequest& request) = 0;
};

/// Called once on each worker's thread. Nothing: the worker cannot start, and neither can the server.
using HandlerFactory = std::function<std::unique_ptr<RequestHandler>()>;

} // namespace vigie::backend
