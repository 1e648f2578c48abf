// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/http/httpserver.h"

#include "backend/http/httpconnection.h"
#include "backend/http/processlimits.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <csignal>
#include <set>

namespace vigie::backend {

namespace asio = boost::asio;
using asio::ip::tcp;
using Error = boost::system::error_code;

class HttpServer::Kernel final : public ConnectionHost
{
public:
    Kernel(ServerSettings settings, RouteTable routes, HandlerFactory factory, AccessLog log)
        : m_settings(std::move(settings)), m_routes(std::move(routes)), m_factory(std::move(factory)),
          m_log(std::move(log)), m_acceptor(m_io), m_signals(m_io), m_clock(m_io), m_workers(m_settings.queue)
    {
    }

    [[nodiscard]] Result<std::uint16_t> listen()
    {
        Error error;
        const auto address = asio::ip::make_address(m_settings.address, error);
        const tcp::endpoint endpoint(address, m_settings.port);
        if (!error)
            m_acceptor.open(endpoint.protocol(), error);
        if (!error)
            m_acceptor.set_option(tcp::acceptor::reuse_address(true), error);
        if (!error)
            m_acceptor.bind(endpoint, error);
        if (!error)
            m_acceptor.listen(asio::socket_base::max_listen_connections, error);
        if (error)
            return fail(ErrorCode::InvalidArgument, QString::fromStdString(m_settings.address),
                        QString::fromStdString(error.message()));
        return m_acceptor.local_endpoint().port();
    }

    void stopOnSignals()
    {
        m_signals.add(SIGTERM);
        m_signals.add(SIGINT);
        m_signals.async_wait([this](Error error, int) {
            if (!error)
                drain();
        });
    }

    [[nodiscard]] Result<void> run()
    {
        constexpr std::size_t spareDescriptors = 256; // databases, mail, the log
        raiseDescriptorLimit(m_settings.connections + spareDescriptors);
        if (!m_workers.start(m_settings.workers, m_factory))
            return fail(ErrorCode::Internal, {}, QStringLiteral("a worker could not start"));
        accept();
        tick();
        m_io.run();
        m_workers.stop();
        return {};
    }

    void stop()
    {
        asio::post(m_io, [this] { drain(); });
    }

    // ConnectionHost
    [[nodiscard]] const ServerSettings& settings() const override { return m_settings; }
    [[nodiscard]] const RouteTable& routes() const override { return m_routes; }
    [[nodiscard]] bool isDraining() const override { return m_drainsSince.has_value(); }
    [[nodiscard]] bool reserve(std::size_t bytes) override
    {
        if (m_reserved + bytes > m_settings.bodyBudget)
            return false;
        m_reserved += bytes;
        return true;
    }
    void release(std::size_t bytes) override { m_reserved -= bytes; }
    [[nodiscard]] bool submit(const Route& route, HttpRequest request,
                              std::shared_ptr<HttpConnection> connection) override
    {
        Job job{&route, std::move(request), [this, connection = std::move(connection)](HttpAnswer answer) {
                    asio::post(m_io,
                               [connection, made = std::move(answer)]() mutable { connection->send(std::move(made)); });
                }};
        return m_workers.submit(job);
    }
    void note(const AccessRecord& record) override
    {
        if (m_log)
            m_log(record);
    }
    void ended(const std::shared_ptr<HttpConnection>& connection) override { m_connections.erase(connection); }

private:
    void accept()
    {
        m_acceptor.async_accept([this](Error error, tcp::socket socket) {
            if (isDraining())
                return;
            if (!error)
                admit(std::move(socket));
            else if (error != asio::error::operation_aborted)
                return pause(); // no descriptors: a moment later there may be some
            accept();
        });
    }
    void pause()
    {
        auto timer = std::make_shared<asio::steady_timer>(m_io, std::chrono::milliseconds(100));
        timer->async_wait([this, timer](Error) {
            if (!isDraining())
                accept();
        });
    }

    void admit(tcp::socket socket)
    {
        if (m_connections.size() >= m_settings.connections && !makeRoom())
            return; // all of them are at work: the newcomer goes
        const auto connection = std::make_shared<HttpConnection>(std::move(socket), *this);
        m_connections.insert(connection);
        connection->start();
    }

    /// Closes the connection that has been idle for the longest, or else the one that has been sending for the longest.
    bool makeRoom()
    {
        std::shared_ptr<HttpConnection> oldest;
        for (const HttpConnection::Phase phase :
             {HttpConnection::Phase::Lingering, HttpConnection::Phase::Idle, HttpConnection::Phase::Reading}) {
            for (const auto& connection : m_connections) {
                if (connection->phase() == phase && (!oldest || connection->since() < oldest->since()))
                    oldest = connection;
            }
            if (oldest)
                break;
        }
        if (oldest)
            oldest->close();
        return oldest != nullptr;
    }

    void tick()
    {
        const auto now = std::chrono::steady_clock::now();
        const std::vector<std::shared_ptr<HttpConnection>> all(m_connections.begin(), m_connections.end());
        for (const auto& connection : all)
            connection->watch(now);
        if (m_drainsSince && (m_connections.empty() || now - *m_drainsSince >= m_settings.drainTime)) {
            m_io.stop();
            return;
        }
        m_clock.expires_after(std::chrono::milliseconds(100));
        m_clock.async_wait([this](Error error) {
            if (!error)
                tick();
        });
    }

    void drain()
    {
        if (isDraining())
            return;
        m_drainsSince = std::chrono::steady_clock::now();
        Error ignored;
        m_acceptor.close(ignored);
        m_signals.cancel(ignored);
    }

    ServerSettings m_settings;
    RouteTable m_routes;
    HandlerFactory m_factory;
    AccessLog m_log;
    std::size_t m_reserved = 0;
    std::optional<std::chrono::steady_clock::time_point> m_drainsSince;
    asio::io_context m_io{1};
    tcp::acceptor m_acceptor;
    asio::signal_set m_signals;
    asio::steady_timer m_clock;
    std::set<std::shared_ptr<HttpConnection>> m_connections;
    WorkerPool m_workers;
};

HttpServer::HttpServer(ServerSettings settings, RouteTable routes, HandlerFactory factory, AccessLog log)
    : m_kernel(std::make_unique<Kernel>(std::move(settings), std::move(routes), std::move(factory), std::move(log)))
{
}

HttpServer::~HttpServer() = default;

Result<std::uint16_t> HttpServer::listen()
{
    return m_kernel->listen();
}

void HttpServer::stopOnSignals()
{
    m_kernel->stopOnSignals();
}

Result<void> HttpServer::run()
{
    return m_kernel->run();
}

void HttpServer::stop()
{
    m_kernel->stop();
}

} // namespace vigie::backend
