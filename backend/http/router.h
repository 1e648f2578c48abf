// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/http/httpmessage.h"
#include "backend/http/requesthandler.h"
#include "backend/http/routetable.h"

#include <functional>
#include <map>
#include <string>

namespace vigie::backend {

/// A worker's own handlers, by route. A request value in, an answer value out.
class Router final : public RequestHandler
{
public:
    using Handler = std::function<HttpAnswer(const HttpRequest&)>;

    /// \a key is "POST /v1/sessions": method and path as the table has them.
    void handle(const std::string& key, Handler handler) { m_handlers[key] = std::move(handler); }
    [[nodiscard]] bool has(const std::string& key) const { return m_handlers.contains(key); }

    [[nodiscard]] HttpAnswer answer(const Route& route, const HttpRequest& request) override;

private:
    std::map<std::string, Handler> m_handlers;
};

} // namespace vigie::backend
