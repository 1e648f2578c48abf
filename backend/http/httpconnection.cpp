// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/http/httpconnection.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>

namespace vigie::backend {

namespace asio = boost::asio;
namespace http = boost::beast::http;

namespace {

constexpr std::size_t readAhead = 16U << 10U;
constexpr std::size_t mostDiscarded = 1U << 20U;

std::string lowered(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return result;
}

std::string_view view(boost::beast::string_view text)
{
    return {text.data(), text.size()};
}

/// RFC 9110 section 5.6.7.
std::string httpDate()
{
    return QLocale::c()
        .toString(QDateTime::currentDateTimeUtc(), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"))
        .toStdString();
}

/// Fields that mean something else when they come twice.
bool comesOnce(http::field field)
{
    return field == http::field::host || field == http::field::content_length ||
           field == http::field::transfer_encoding || field == http::field::content_type ||
           field == http::field::authorization || field == http::field::expect;
}

bool isVisible(std::string_view target)
{
    return std::ranges::all_of(target, [](char c) { return c > ' ' && c < 0x7F && c != '#'; });
}

template <class Fields> void addFields(Fields& fields, const HttpAnswer& answer)
{
    fields.set(http::field::date, httpDate());
    fields.set("X-Content-Type-Options", "nosniff");
    fields.set(http::field::cache_control, "no-store");
    fields.set("Referrer-Policy", "no-referrer");
    if (!answer.contentType.empty())
        fields.set(http::field::content_type, answer.contentType);
    for (const auto& [name, value] : answer.headers)
        fields.set(name, value);
}

} // namespace

HttpConnection::HttpConnection(asio::ip::tcp::socket socket, ConnectionHost& host)
    : m_socket(std::move(socket)), m_host(host), m_since(std::chrono::steady_clock::now()), m_buffer(readAhead)
{
    Error ignored;
    m_peer = m_socket.remote_endpoint(ignored).address().to_string();
    m_socket.set_option(asio::ip::tcp::no_delay(true), ignored);
}

HttpConnection::~HttpConnection()
{
    releaseBody();
}

void HttpConnection::enter(Phase phase)
{
    m_phase = phase;
    m_since = std::chrono::steady_clock::now();
}

void HttpConnection::start()
{
    awaitRequest();
}

// An idle connection holds no buffer: it waits for the first byte only.
void HttpConnection::awaitRequest()
{
    enter(Phase::Idle);
    m_parser.reset();
    m_match = {};
    m_query.clear();
    if (m_buffer.size() > 0)
        return readHead();
    m_buffer.shrink_to_fit();
    m_socket.async_wait(asio::ip::tcp::socket::wait_read, [self = shared_from_this()](Error error) {
        if (error)
            self->close();
        else if (self->m_phase == Phase::Idle)
            self->readHead();
    });
}

void HttpConnection::readHead()
{
    enter(Phase::Reading);
    m_begun = m_since;
    m_parser.emplace();
    m_parser->header_limit(m_host.settings().headLimit);
    m_parser->body_limit(webhookBodyLimit); // the largest there is; the route's own comes with the head
    m_isHead = false;
    m_language = Language::English;
    http::async_read_header(m_socket, m_buffer, *m_parser,
                            [self = shared_from_this()](Error error, std::size_t) { self->headRead(error); });
}

void HttpConnection::headRead(Error error)
{
    if (m_phase == Phase::Closed)
        return;
    if (error)
        return readFailed(error);
    m_isHead = m_parser->get().method() == http::verb::head;
    HttpRequest languages;
    languages.headers["accept-language"] = std::string(view(m_parser->get()[http::field::accept_language]));
    m_language = languageOf(languages);
    if (const auto wrong = objection())
        return refuse(*wrong);
    if (!findRoute())
        return;
    const auto length = m_parser->content_length();
    if (length && *length > m_match.route->bodyLimit)
        return refuse({ProblemType::TooLarge});
    const std::size_t reserved =
        length ? static_cast<std::size_t>(*length) : (m_parser->chunked() ? m_match.route->bodyLimit : 0);
    if (!m_host.reserve(reserved))
        return refuse({ProblemType::Overloaded, {}, {}, std::chrono::seconds(1)});
    m_reserved = reserved;
    m_parser->body_limit(m_match.route->bodyLimit);
    if (m_parser->get()[http::field::expect].empty())
        return readBody();
    auto interim = std::make_shared<http::response<http::empty_body>>(http::status::continue_, 11U);
    http::async_write(m_socket, *interim, [self = shared_from_this(), interim](Error failed, std::size_t) {
        if (failed)
            self->close();
        else if (self->m_phase == Phase::Reading)
            self->readBody();
    });
}

/// What no request may be, beyond the parser's own checks (RFC 9112 sections 3.2 and 6.1, RFC 9110 section 10.1.1).
std::optional<Problem> HttpConnection::objection() const
{
    const auto& head = m_parser->get();
    std::map<http::field, int> seen;
    for (const auto& field : head) {
        if (comesOnce(field.name()) && ++seen[field.name()] > 1)
            return Problem{ProblemType::BadRequest};
    }
    const bool hasHost = seen[http::field::host] == 1 && !head[http::field::host].empty();
    const bool twoLengths = seen[http::field::content_length] > 0 && seen[http::field::transfer_encoding] > 0;
    // "3, 3" is what a front might have made of two lengths.
    const std::string_view length = view(head[http::field::content_length]);
    const bool strangeLength = std::ranges::any_of(length, [](char c) { return c < '0' || c > '9'; });
    const bool strangeCoding =
        seen[http::field::transfer_encoding] > 0 &&
        (lowered(view(head[http::field::transfer_encoding])) != "chunked" || head.version() < 11);
    const std::string_view target = view(head.target());
    const bool goodTarget = !target.empty() && target.front() == '/' && isVisible(target);
    const bool strangeExpectation =
        seen[http::field::expect] > 0 && lowered(view(head[http::field::expect])) != "100-continue";
    if (!hasHost || twoLengths || strangeLength || strangeCoding || !goodTarget || strangeExpectation)
        return Problem{ProblemType::BadRequest};
    return std::nullopt;
}

/// False when the request was refused.
bool HttpConnection::findRoute()
{
    const std::string_view target = view(m_parser->get().target());
    const std::size_t mark = target.find('?');
    const RouteAnswer found = m_host.routes().find(view(m_parser->get().method_string()), target.substr(0, mark));
    if (const auto* other = std::get_if<NoSuchMethod>(&found)) {
        HttpAnswer answer = problemAnswer({ProblemType::MethodNotAllowed}, m_language);
        answer.headers.emplace_back("Allow", other->allow);
        m_closeAfter = true;
        write(std::move(answer));
        return false;
    }
    auto query = formPairs(mark == std::string_view::npos ? std::string_view() : target.substr(mark + 1));
    if (std::holds_alternative<NoSuchPath>(found) || !query) {
        refuse({query ? ProblemType::NotFound : ProblemType::BadRequest});
        return false;
    }
    m_match = std::get<RouteMatch>(found);
    m_query = std::move(*query);
    return true;
}

void HttpConnection::readBody()
{
    http::async_read(m_socket, m_buffer, *m_parser,
                     [self = shared_from_this()](Error error, std::size_t) { self->bodyRead(error); });
}

void HttpConnection::bodyRead(Error error)
{
    if (m_phase == Phase::Closed)
        return;
    if (error)
        return readFailed(error);
    enter(Phase::Working);
    if (!m_host.submit(*m_match.route, takeRequest(), shared_from_this()))
        refuse({ProblemType::Overloaded, {}, {}, std::chrono::seconds(1)});
}

void HttpConnection::readFailed(Error error)
{
    if (m_timedOut)
        return refuse({ProblemType::TimedOut});
    if (error == http::error::body_limit || error == http::error::header_limit || error == http::error::buffer_overflow)
        return refuse({ProblemType::TooLarge});
    // What the parser calls wrong is answered; a connection that is gone is not.
    if (error.category() != make_error_code(http::error::bad_method).category() ||
        error == http::error::end_of_stream || error == http::error::partial_message)
        return close();
    refuse({ProblemType::BadRequest});
}

HttpRequest HttpConnection::takeRequest()
{
    auto& message = m_parser->get();
    HttpRequest request;
    request.method = std::string(view(message.method_string()));
    const std::string_view target = view(message.target());
    request.path = std::string(target.substr(0, target.find('?')));
    request.captures = std::move(m_match.captures);
    request.query = std::move(m_query);
    for (const auto& field : message) {
        std::string& value = request.headers[lowered(view(field.name_string()))];
        value += (value.empty() ? "" : ", ") + std::string(view(field.value()));
    }
    request.body = std::move(message.body());
    request.client = clientAddress();
    return request;
}

std::string HttpConnection::clientAddress() const
{
    Error bad;
    const auto peer = asio::ip::make_address(m_peer, bad);
    if (m_host.settings().clientAddress == ClientAddress::Peer || bad || !peer.is_loopback())
        return m_peer;
    const auto forwarded = m_parser->get().find("X-Forwarded-For");
    if (forwarded == m_parser->get().end())
        return m_peer;
    const std::string list(view(forwarded->value()));
    const std::string last = list.substr(list.find_last_of(", ") + 1); // npos + 1 is 0
    const auto address = asio::ip::make_address(last, bad);
    return bad ? m_peer : address.to_string();
}

void HttpConnection::refuse(const Problem& problem)
{
    m_closeAfter = true; // what follows on this connection cannot be trusted, or is not wanted
    write(problemAnswer(problem, m_language));
}

void HttpConnection::send(HttpAnswer answer)
{
    if (m_phase == Phase::Working)
        write(std::move(answer));
}

void HttpConnection::write(HttpAnswer answer)
{
    releaseBody();
    enter(Phase::Writing);
    AccessRecord record;
    const bool hasHead = m_parser && m_parser->is_header_done();
    const bool knownMethod = hasHead && m_parser->get().method() != http::verb::unknown;
    record.method = knownMethod ? std::string(view(m_parser->get().method_string())) : "-";
    record.route = m_match.route ? m_match.route->path : "-";
    record.status = answer.status;
    record.took = std::chrono::duration_cast<std::chrono::milliseconds>(m_since - m_begun);
    record.bytes = answer.body.size();
    m_host.note(record);
    const bool keepAlive = !m_closeAfter && hasHead && m_parser->keep_alive() && !m_host.isDraining();
    // A client of HTTP/1.0 is answered in kind: only so does it learn that the connection stays (RFC 9112, 9.3).
    const unsigned version = hasHead ? m_parser->get().version() : 11U;
    const auto status = static_cast<http::status>(answer.status);
    if (m_isHead) {
        auto response = std::make_shared<http::response<http::empty_body>>(status, version);
        addFields(*response, answer);
        response->content_length(answer.body.size());
        response->keep_alive(keepAlive);
        return writeResponse(std::move(response));
    }
    auto response = std::make_shared<http::response<http::string_body>>(status, version);
    addFields(*response, answer);
    response->body() = std::move(answer.body);
    response->prepare_payload();
    response->keep_alive(keepAlive);
    writeResponse(std::move(response));
}

template <class Body> void HttpConnection::writeResponse(std::shared_ptr<http::response<Body>> response)
{
    http::async_write(m_socket, *response, [self = shared_from_this(), response](Error error, std::size_t) {
        self->written(error, response->keep_alive());
    });
}

void HttpConnection::written(Error error, bool keepAlive)
{
    if (m_phase == Phase::Closed)
        return;
    if (error)
        return close();
    if (keepAlive && !m_host.isDraining())
        return awaitRequest();
    linger();
}

// RFC 9112 section 9.6: closing at once would reset the connection, and the answer with it.
void HttpConnection::linger()
{
    enter(Phase::Lingering);
    Error ignored;
    m_socket.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    m_parser.reset();
    discard();
}

void HttpConnection::discard()
{
    m_socket.async_read_some(asio::buffer(m_waste), [self = shared_from_this()](Error error, std::size_t bytes) {
        self->m_discarded += bytes;
        if (error || self->m_discarded > mostDiscarded)
            self->close();
        else if (self->m_phase == Phase::Lingering)
            self->discard();
    });
}

void HttpConnection::watch(Moment now)
{
    const ServerSettings& settings = m_host.settings();
    const auto spent = now - m_since;
    switch (m_phase) {
    case Phase::Idle:
        if (spent >= settings.idleTime || m_host.isDraining())
            close();
        break;
    case Phase::Reading:
        if (spent >= settings.requestTime && !m_timedOut) {
            m_timedOut = true;
            Error ignored;
            m_socket.cancel(ignored);
        }
        break;
    case Phase::Writing:
        if (spent >= settings.answerTime)
            close();
        break;
    case Phase::Lingering:
        if (spent >= settings.lingerTime)
            close();
        break;
    case Phase::Working:
    case Phase::Closed:
        break;
    }
}

void HttpConnection::close()
{
    if (m_phase == Phase::Closed)
        return;
    enter(Phase::Closed);
    releaseBody();
    Error ignored;
    m_socket.close(ignored);
    m_host.ended(shared_from_this());
}

void HttpConnection::releaseBody()
{
    m_host.release(std::exchange(m_reserved, 0));
}

} // namespace vigie::backend
