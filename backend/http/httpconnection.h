// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/http/problem.h"
#include "backend/http/serversettings.h"
#include "backend/http/workerpool.h"

#include <array>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <memory>
#include <optional>

namespace vigie::backend {

class HttpConnection;

/// What a connection needs of its server. Everything happens on the server's thread.
class ConnectionHost
{
public:
    virtual ~ConnectionHost() = default;
    [[nodiscard]] virtual const ServerSettings& settings() const = 0;
    [[nodiscard]] virtual const RouteTable& routes() const = 0;
    [[nodiscard]] virtual bool isDraining() const = 0;
    /// Memory for a body; false when there is none left.
    [[nodiscard]] virtual bool reserve(std::size_t bytes) = 0;
    virtual void release(std::size_t bytes) = 0;
    /// Hands the request to a worker; the answer goes to HttpConnection::send(). False when the queue is full.
    [[nodiscard]] virtual bool submit(const Route& route, HttpRequest request,
                                      std::shared_ptr<HttpConnection> connection) = 0;
    virtual void note(const AccessRecord& record) = 0;
    virtual void ended(const std::shared_ptr<HttpConnection>& connection) = 0;
};

/// One connection: reads a request, has it answered, and so on.
class HttpConnection final : public std::enable_shared_from_this<HttpConnection>
{
public:
    enum class Phase { Idle, Reading, Working, Writing, Lingering, Closed };
    using Moment = std::chrono::steady_clock::time_point;

    HttpConnection(boost::asio::ip::tcp::socket socket, ConnectionHost& host);
    ~HttpConnection();

    void start();
    /// The worker's answer.
    void send(HttpAnswer answer);
    /// Ends what has taken too long at \a now.
    void watch(Moment now);
    void close();

    [[nodiscard]] Phase phase() const { return m_phase; }
    [[nodiscard]] Moment since() const { return m_since; }

private:
    using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;
    using Error = boost::system::error_code;

    void enter(Phase phase);
    void awaitRequest();
    void readHead();
    void headRead(Error error);
    void readBody();
    void bodyRead(Error error);
    void readFailed(Error error);
    [[nodiscard]] std::optional<Problem> objection() const;
    [[nodiscard]] bool findRoute();
    [[nodiscard]] HttpRequest takeRequest();
    [[nodiscard]] std::string clientAddress() const;
    void refuse(const Problem& problem);
    void write(HttpAnswer answer);
    template <class Body> void writeResponse(std::shared_ptr<boost::beast::http::response<Body>> response);
    void written(Error error, bool keepAlive);
    void linger();
    void discard();
    void releaseBody();

    boost::asio::ip::tcp::socket m_socket;
    ConnectionHost& m_host;
    std::string m_peer;
    Phase m_phase = Phase::Idle;
    Moment m_since;
    boost::beast::flat_buffer m_buffer;
    std::optional<Parser> m_parser;
    RouteMatch m_match;
    std::map<std::string, std::string> m_query;
    std::size_t m_reserved = 0;
    Moment m_begun;
    bool m_timedOut = false;
    bool m_closeAfter = false;
    bool m_isHead = false;
    Language m_language = Language::English;
    std::size_t m_discarded = 0;
    std::array<char, 512> m_waste{};
};

} // namespace vigie::backend
