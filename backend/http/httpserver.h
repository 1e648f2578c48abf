// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/http/requesthandler.h"
#include "backend/http/serversettings.h"
#include "core/base/result.h"

#include <memory>

namespace vigie::backend {

/// An HTTP/1.1 server (RFC 9112) that takes the open net's worst: one thread for all connections, a bounded queue, and
/// workers that wait for the database. Everything has a limit; what goes beyond is refused and forgotten.
class HttpServer final
{
public:
    HttpServer(ServerSettings settings, RouteTable routes, HandlerFactory factory, AccessLog log);
    ~HttpServer();

    /// Binds. InvalidArgument: the address cannot be bound. Returns the port.
    [[nodiscard]] Result<std::uint16_t> listen();
    /// From now on SIGTERM and SIGINT are stop().
    void stopOnSignals();
    /// Serves on the calling thread until stop(), then finishes what it has begun. Internal: a worker could not start.
    [[nodiscard]] Result<void> run();
    /// From any thread: no new connection, idle ones closed, running requests are answered.
    void stop();

private:
    class Kernel;
    std::unique_ptr<Kernel> m_kernel;
};

} // namespace vigie::backend
