// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/qnamtransport.h"

#include "core/base/logging.h"
#include "core/fetch/redirectrules.h"
#include "core/fetch/requesttarget.h"
#include "core/fetch/tlsclassifier.h"

#include <QDateTime>
#include <QNetworkProxy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QTcpSocket>

#include <algorithm>
#include <vector>

namespace vigie {

using std::chrono::duration_cast;
using std::chrono::microseconds;
using std::chrono::steady_clock;
using namespace std::chrono_literals;

namespace {

constexpr qint64 readBuffer = 1024 * 1024;
/// Bodies up to here stay in Qt's buffer until they are complete: no work per chunk.
constexpr qint64 readThreshold = readBuffer / 4;
/// A hanging connect is given up early when another address of the host waits (RFC 8305 section 5 in a simple form).
constexpr auto connectAttempt = 2500ms;
/// Nobody reads the text of a redirect: it may not hold up the next hop.
constexpr auto redirectBodyPatience = 2s;
/// Longer than Qt's network thread ever needs to begin with a request, unless it is stuck.
constexpr auto stallPatience = 3s;
constexpr auto quarantineTime = 1h;
constexpr std::size_t maxRememberedCertificates = 20'000;

QString fromUtf8(const std::string& text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

const char* protocolName(QSsl::SslProtocol protocol)
{
    switch (protocol) {
    case QSsl::TlsV1_3:
        return "TLSv1.3";
    case QSsl::TlsV1_2:
        return "TLSv1.2";
    default:
        return "";
    }
}

QSslConfiguration sslConfiguration(const FetchSettings& settings)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    if (!settings.extraAuthoritiesPem.isEmpty())
        configuration.setCaCertificates(QSslConfiguration::systemCaCertificates() +
                                        QSslCertificate::fromData(settings.extraAuthoritiesPem, QSsl::Pem));
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    return configuration;
}

/// No redirect, cookie, cache or password of Qt's. (AlwaysNetwork would add no-cache headers, which no visitor sends.)
QNetworkRequest prototype(const FetchSettings& settings)
{
    QNetworkRequest request;
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, settings.httpVersions == HttpVersions::AllowHttp2);
    request.setSslConfiguration(sslConfiguration(settings));
    return request;
}

HeaderList headersOf(const QNetworkReply& reply)
{
    HeaderList headers;
    const QList<QNetworkReply::RawHeaderPair>& pairs = reply.rawHeaderPairs();
    headers.reserve(static_cast<std::size_t>(pairs.size()));
    for (const auto& [name, value] : pairs)
        headers.push_back({name.toStdString(), value.toStdString()});
    return headers;
}

} // namespace

struct QnamTransport::Flight
{
    Id id = 0;
    HopRequest request;
    QNetworkReply* reply = nullptr;
    QByteArray body;
    std::int64_t received = 0;
    SteadyTime dispatched{};
    SteadyTime connectBy{};
    SteadyTime bodyBy{};
    std::optional<SteadyTime> connecting;
    std::optional<SteadyTime> encrypted;
    std::optional<SteadyTime> sent;
    std::optional<SteadyTime> head;
    std::optional<TlsInfo> tls;
    QList<QSslError> tlsErrors;
    std::optional<Verdict> reason; ///< why we stopped it ourselves
    bool isConnectFailure = false;
    bool isPoisoned = false; ///< may be the answer to another request
    bool isRedirect = false;
    std::unique_ptr<QTcpSocket> probe; ///< tells a hanging TCP connect from a hanging TLS handshake
};

QnamTransport::QnamTransport(const FetchSettings& settings, QObject* parent)
    : QObject(parent), m_prototype(prototype(settings)), m_proxy(settings)
{
    replaceManager();
    m_timer.setInterval(tick);
    connect(&m_timer, &QTimer::timeout, this, &QnamTransport::checkDeadlines);
}

QnamTransport::~QnamTransport()
{
    m_completion = {};
    while (!m_flights.empty())
        abort(m_flights.begin()->first);
}

bool QnamTransport::resolvesByItself(const HopUrl& url)
{
    return m_proxy.proxyFor(url).type() != QNetworkProxy::NoProxy;
}

void QnamTransport::start(Id id, HopRequest request)
{
    const QUrl url = literalUrl(request.url, request.address);
    auto owned = std::make_unique<Flight>();
    Flight& flight = *owned;
    flight.id = id;
    flight.request = std::move(request);
    m_flights[id] = std::move(owned);
    if (!m_timer.isActive()) {
        m_lag.start(steady_clock::now());
        m_timer.start();
    }
    if (isQuarantined(flight.request.url.hostKey()))
        return refuse(id, {Outcome::InterimAsFinal, "interim_replies_before"});
    if (!keepsTarget(url, flight.request.url.target))
        return refuse(id, {Outcome::ProtocolError, "target_not_sendable"});
    if (flight.request.hasAlternative)
        flight.connectBy = steady_clock::now() + connectAttempt;
    QNetworkRequest networkRequest = this->networkRequest(flight.request, url);
    const QNetworkProxy proxy = m_proxy.proxyFor(flight.request.url);
    // Without the reuse of credentials (see prototype()) Qt does not answer a proxy that asks; tunnels are opened below
    // HTTP and have the proxy's own.
    if (!flight.request.url.isTls() && proxy.type() == QNetworkProxy::HttpProxy && !proxy.user().isEmpty())
        networkRequest.setRawHeader(QByteArrayLiteral("Proxy-Authorization"),
                                    QByteArrayLiteral("Basic ") +
                                        (proxy.user() + QLatin1Char(':') + proxy.password()).toUtf8().toBase64());
    if (m_manager->proxy() != proxy)
        m_manager->setProxy(proxy);
    flight.reply =
        flight.request.method == HttpMethod::Head ? m_manager->head(networkRequest) : m_manager->get(networkRequest);
    flight.reply->setReadBufferSize(readBuffer);
    flight.dispatched = steady_clock::now();
    if (m_flights.size() > 1)
        m_lastShared = flight.dispatched;
    watch(flight);
}

/// What this transport cannot do right is left to the second one.
void QnamTransport::refuse(Id id, Verdict verdict)
{
    const auto later = [this, id, verdict = std::move(verdict)] {
        const auto found = m_flights.find(id);
        HopReply refused;
        refused.failure = verdict;
        if (found != m_flights.end())
            finish(*found->second, std::move(refused));
    };
    QMetaObject::invokeMethod(this, later, Qt::QueuedConnection);
}

QNetworkRequest QnamTransport::networkRequest(const HopRequest& request, const QUrl& url) const
{
    QNetworkRequest result(m_prototype);
    result.setUrl(url);
    result.setRawHeader(QByteArrayLiteral("Host"), QByteArray::fromStdString(request.url.authority()));
    for (const HeaderField& field : request.headers)
        result.setRawHeader(QByteArray::fromStdString(field.name), QByteArray::fromStdString(field.value));
    // Also for plain http: Qt keeps one pool of connections per verify name, and hosts that share an address must not
    // wait for each other.
    if (!request.address.isNull())
        result.setPeerVerifyName(fromUtf8(request.url.host));
    return result;
}

void QnamTransport::watch(Flight& flight)
{
    QNetworkReply* reply = flight.reply;
    connect(reply, &QNetworkReply::socketStartedConnecting, this,
            [this, &flight] { flight.connecting = m_lastSign = steady_clock::now(); });
    connect(reply, &QNetworkReply::requestSent, this,
            [this, &flight] { flight.sent = m_lastSign = steady_clock::now(); });
    connect(reply, &QNetworkReply::metaDataChanged, this, [this, &flight] { onHead(flight); });
    connect(reply, &QNetworkReply::readyRead, this, [this, &flight] { onBytes(flight); });
    connect(reply, &QNetworkReply::finished, this, [this, &flight] { onFinished(flight); });
    if (!flight.request.url.isTls())
        return;
    connect(reply, &QNetworkReply::encrypted, this, [this, &flight] { onEncrypted(flight); });
    connect(reply, &QNetworkReply::sslErrors, this,
            [&flight](const QList<QSslError>& errors) { flight.tlsErrors = errors; });
}

void QnamTransport::abort(Id id)
{
    const auto found = m_flights.find(id);
    if (found == m_flights.end())
        return;
    const std::unique_ptr<Flight> flight = std::move(found->second);
    m_flights.erase(found);
    if (!flight->reply)
        return;
    flight->reply->disconnect(this);
    flight->reply->abort();
    flight->reply->deleteLater();
}

void QnamTransport::onHead(Flight& flight)
{
    if (flight.head || flight.reason)
        return;
    flight.head = m_lastSign = steady_clock::now();
    const int status = flight.reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status > 0 && status < 200)
        return quarantine(flight, status);
    if (flight.reply->rawHeaderList().isEmpty()) // lost, the length among them: such a body may have no end
        return stop(flight, Outcome::HeadersUnparsable, "no_header_survived");
    flight.isRedirect = isRedirectStatus(status);
    const auto patience = flight.isRedirect
                              ? std::min<std::chrono::milliseconds>(redirectBodyPatience, flight.request.bodyDeadline)
                              : flight.request.bodyDeadline;
    flight.bodyBy = *flight.head + patience;
    const QByteArray length = flight.reply->rawHeader(QByteArrayLiteral("Content-Length"));
    if (length.isEmpty())
        return;
    const HeaderList lengths{{"content-length", length.toStdString()}};
    if (const auto defect = framingDefect(lengths)) // such a body has no end: do not wait for it
        return stop(flight, Outcome::ProtocolError, std::string(*defect));
    const bool tooLarge = length.toLongLong() > flight.request.maxWireBytes;
    if (tooLarge && flight.request.method == HttpMethod::Get && !flight.isRedirect &&
        !flight.reply->hasRawHeader(QByteArrayLiteral("Transfer-Encoding")))
        stop(flight, Outcome::BodyTooLarge, "content_length");
}

/// Qt takes an interim reply (1xx) for the final one and keeps the connection: the real reply is then taken for the
/// answer to the next request. What this host answers from now on cannot be believed, nor what is on its way.
void QnamTransport::quarantine(Flight& flight, int status)
{
    const std::string hostKey = flight.request.url.hostKey();
    if (status != 101)
        m_quarantined[hostKey] = steady_clock::now() + quarantineTime;
    for (const auto& [id, other] : m_flights)
        other->isPoisoned = other->isPoisoned || other->request.url.hostKey() == hostKey;
    stop(flight, status == 101 ? Outcome::ProtocolError : Outcome::InterimAsFinal, std::to_string(status));
}

void QnamTransport::onBytes(Flight& flight)
{
    const qint64 available = flight.reply->bytesAvailable();
    if (available < readThreshold || flight.reason)
        return;
    if (flight.isRedirect)
        return stop(flight, Outcome::Ok, {});
    flight.body += flight.reply->readAll();
    if (flight.body.size() > flight.request.maxWireBytes)
        stop(flight, Outcome::BodyTooLarge, "wire_size");
}

void QnamTransport::onEncrypted(Flight& flight)
{
    flight.encrypted = m_lastSign = steady_clock::now();
    const QSslConfiguration configuration = flight.reply->sslConfiguration();
    flight.tls = tlsInfoOf(configuration.peerCertificate(), protocolName(configuration.sessionProtocol()));
    if (m_tls.size() >= maxRememberedCertificates)
        m_tls.clear();
    m_tls[flight.request.url.hostKey()] = *flight.tls;
}

/// Ends a flight for a reason of our own; Outcome::Ok means that nothing more is needed of it.
void QnamTransport::stop(Flight& flight, Outcome outcome, std::string detail)
{
    flight.reason = Verdict{outcome, std::move(detail)};
    flight.reply->abort(); // emits finished()
}

/// Qt's network thread reads a response head without a pause for as long as bytes come: a server that never ends its
/// head holds up everybody, and that thread cannot be stopped. It is left to itself, with all that it was doing;
/// whoever had no answer yet is asked through the second transport, now and from now on, since one of them is the
/// cause.
void QnamTransport::replaceManager()
{
    static thread_local auto& abandoned =
        *new std::vector<QNetworkAccessManager*>; // never destroyed: that would wait for the thread
    if (m_manager) {
        m_manager->setParent(nullptr);
        abandoned.push_back(m_manager.release());
    }
    m_manager = std::make_unique<QNetworkAccessManager>(this);
    m_manager->setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    std::vector<Id> held;
    for (const auto& [id, flight] : m_flights) {
        if (flight->sent && !flight->head)
            m_quarantined[flight->request.url.hostKey()] = steady_clock::now() + quarantineTime;
        held.push_back(id);
    }
    for (const Id id : held) {
        const auto found = m_flights.find(id);
        if (found != m_flights.end() && found->second->reply)
            stop(*found->second, Outcome::ProtocolError, "transport_stalled");
    }
}

bool QnamTransport::isQuarantined(const std::string& hostKey)
{
    const auto found = m_quarantined.find(hostKey);
    if (found == m_quarantined.end())
        return false;
    if (found->second > steady_clock::now())
        return true;
    m_quarantined.erase(found);
    return false;
}

void QnamTransport::postpone(std::chrono::steady_clock::duration lag)
{
    m_lastSign += lag;
    for (const auto& [id, flight] : m_flights) {
        flight->request.answerBy += lag;
        flight->dispatched += lag;
        flight->connectBy += lag;
        flight->bodyBy += lag;
    }
}

void QnamTransport::checkDeadlines()
{
    const SteadyTime now = steady_clock::now();
    if (const auto lag = m_lag.tick(now); lag.count() > 0)
        return postpone(lag); // what came meanwhile is not even delivered yet
    const bool isStuck = std::any_of(m_flights.begin(), m_flights.end(), [&](const auto& entry) {
        const Flight& flight = *entry.second;
        return flight.reply && !flight.connecting && !flight.sent && !flight.head &&
               now - flight.dispatched > stallPatience;
    });
    if (isStuck) {
        qCWarning(logFetch, "Qt's network thread is stuck; %zu requests go to the second transport", m_flights.size());
        replaceManager();
    }
    std::vector<Id> late;
    for (const auto& [id, flight] : m_flights) {
        if (!flight->reply)
            continue;
        const bool connecting = flight->connecting && !flight->sent && !flight->encrypted && !flight->head;
        const bool hangs = connecting && flight->request.hasAlternative && now >= flight->connectBy;
        if (flight->head ? now >= flight->bodyBy : now >= flight->request.answerBy || hangs)
            late.push_back(id);
        else if (connecting && flight->request.url.isTls() && !flight->probe &&
                 now - flight->request.started > (flight->request.answerBy - flight->request.started) / 2)
            startTlsProbe(*flight);
    }
    // Several waited and nobody hears anything: all may be silent, or Qt's thread is stuck. The second transport knows.
    const bool isSilent = now - m_lastSign > stallPatience;
    for (const Id id : late) { // by number: what one completion starts may end another flight
        const auto found = m_flights.find(id);
        if (found == m_flights.end())
            continue;
        Flight* flight = found->second.get();
        if (flight->head && flight->isRedirect) {
            stop(*flight, Outcome::Ok, {});
        } else if (flight->head) {
            stop(*flight, Outcome::BodyTooSlow, {});
        } else {
            flight->isConnectFailure = flight->connecting && !flight->sent && !flight->encrypted;
            stop(*flight, Outcome::Unanswered,
                 isSilent && m_lastShared >= flight->dispatched ? "transport_silent" : waitingFor(*flight));
        }
    }
    if (m_flights.empty())
        m_timer.stop();
}

/// Qt does not say when a TLS connection's TCP part stands. A plain connection of our own to the same place tells.
void QnamTransport::startTlsProbe(Flight& flight)
{
    flight.probe = std::make_unique<QTcpSocket>();
    flight.probe->setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    if (!flight.request.address.isNull())
        flight.probe->connectToHost(flight.request.address, static_cast<quint16>(flight.request.url.port));
}

std::string QnamTransport::waitingFor(const Flight& flight)
{
    if (!flight.connecting || flight.sent || flight.encrypted)
        return "timeout_first_byte";
    const bool tcpStands = flight.probe && flight.probe->state() == QAbstractSocket::ConnectedState;
    return tcpStands ? "timeout_tls" : "timeout_connect";
}

void QnamTransport::onFinished(Flight& flight)
{
    HopReply result;
    result.failure = flight.reason ? *flight.reason : failureOf(flight);
    if (flight.isPoisoned && result.failure.outcome == Outcome::Ok)
        result.failure = {Outcome::InterimAsFinal, "reply_of_another_request"};
    result.status = flight.reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (flight.head || result.status != 0)
        result.headers = headersOf(*flight.reply);
    if (!flight.reason && flight.reply->isOpen())
        flight.body += flight.reply->readAll();
    result.wireBytes = flight.body.size();
    if (result.failure.outcome == Outcome::Ok && flight.request.method == HttpMethod::Get && !flight.isRedirect) {
        const auto promised = contentLength(result.headers);
        if (result.wireBytes > flight.request.maxWireBytes)
            result.failure = {Outcome::BodyTooLarge, "wire_size"};
        else if (promised && result.wireBytes < *promised && result.status != 304 && !framingDefect(result.headers))
            result.failure = {Outcome::TruncatedBody, "content_length"};
    }
    if (result.failure.outcome == Outcome::Ok)
        result.body = std::move(flight.body);
    result.isConnectFailure = flight.isConnectFailure || result.failure.outcome == Outcome::ConnectRefused ||
                              result.failure.outcome == Outcome::NetworkUnreachable;
    finish(flight, std::move(result));
}

Verdict QnamTransport::failureOf(const Flight& flight) const
{
    const QNetworkReply::NetworkError error = flight.reply->error();
    const bool hasHead = flight.reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid();
    const bool isConnected = hasHead || flight.sent || flight.encrypted || !flight.connecting;
    const std::string text = flight.reply->errorString().toStdString();
    switch (error) {
    case QNetworkReply::NoError:
        return {};
    case QNetworkReply::ConnectionRefusedError: // without an address of the host it is the proxy that refuses
        return {flight.request.address.isNull() ? Outcome::ProxyUnreachable : Outcome::ConnectRefused, text};
    case QNetworkReply::RemoteHostClosedError:
        return hasHead ? Verdict{Outcome::TruncatedBody, text} : Verdict{Outcome::EmptyReply, text};
    case QNetworkReply::HostNotFoundError: // only behind a proxy: we connect to addresses
        return {Outcome::DnsNxdomain, text};
    case QNetworkReply::TimeoutError:
        return hasHead ? Verdict{Outcome::BodyTooSlow, text} : Verdict{Outcome::Unanswered, waitingFor(flight)};
    case QNetworkReply::SslHandshakeFailedError:
        return flight.tlsErrors.isEmpty() ? Verdict{Outcome::TlsHandshake, text}
                                          : classifyTlsErrors(flight.tlsErrors, QDateTime::currentDateTimeUtc());
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return {Outcome::AuthRequired, "proxy"};
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::UnknownProxyError:
        return {Outcome::ProxyUnreachable, text};
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::NetworkSessionFailedError:
        return {Outcome::NetworkUnreachable, text};
    case QNetworkReply::UnknownNetworkError:
        return isConnected ? Verdict{Outcome::ProtocolError, text} : Verdict{Outcome::NetworkUnreachable, text};
    default:
        break;
    }
    // 201 and up are Qt's names for HTTP statuses: a complete reply all the same.
    const bool isStatus = error >= QNetworkReply::ContentAccessDenied && hasHead &&
                          error != QNetworkReply::ProtocolUnknownError && error != QNetworkReply::ProtocolFailure;
    return isStatus ? Verdict{} : Verdict{Outcome::ProtocolError, text};
}

void QnamTransport::finish(Flight& flight, HopReply reply)
{
    const auto span = [](SteadyTime from, SteadyTime to) { return duration_cast<microseconds>(to - from); };
    const SteadyTime now = steady_clock::now();
    reply.timings.total = span(flight.request.started, now);
    if (flight.connecting && flight.encrypted)
        reply.timings.tls = span(*flight.connecting, *flight.encrypted); // Qt tells only both together
    else if (flight.connecting && flight.sent && !flight.request.url.isTls())
        reply.timings.connect = span(*flight.connecting, *flight.sent);
    if (flight.head)
        reply.timings.firstByte = span(flight.request.started, *flight.head);
    if (!flight.request.address.isNull())
        reply.peerAddress = flight.request.address.toString().toStdString();
    if (flight.request.url.isTls()) {
        const auto known = m_tls.find(flight.request.url.hostKey());
        if (!flight.tls && known != m_tls.end() && reply.status > 0)
            flight.tls = known->second;
        if (!flight.tls && !flight.tlsErrors.isEmpty() && !flight.tlsErrors.first().certificate().isNull())
            flight.tls = tlsInfoOf(flight.tlsErrors.first().certificate(), {});
        reply.tls = std::move(flight.tls);
    }
    const Id id = flight.id;
    const auto found = m_flights.find(id);
    const std::unique_ptr<Flight> owned = std::move(found->second);
    m_flights.erase(found);
    if (!m_flights.empty())
        m_lastShared = now;
    if (owned->reply) {
        owned->reply->disconnect(this); // Qt tells of a connection begun even after the reply's end
        owned->reply->deleteLater();
    }
    if (m_completion)
        m_completion(id, std::move(reply));
}

} // namespace vigie
