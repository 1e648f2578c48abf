// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/tcpprober.h"

#include "core/url/addressclass.h"

#include <QNetworkProxy>
#include <QTcpSocket>

#include <algorithm>

namespace vigie {

using std::chrono::duration_cast;
using std::chrono::microseconds;
using std::chrono::steady_clock;

namespace {

Outcome outcomeOf(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError:
        return Outcome::ConnectRefused;
    case QAbstractSocket::RemoteHostClosedError:
        return Outcome::ConnectionReset;
    case QAbstractSocket::SocketTimeoutError:
        return Outcome::Unanswered;
    default:
        return Outcome::NetworkUnreachable;
    }
}

} // namespace

ProbeAddresses probeAddresses(const LookupAnswer& answer)
{
    switch (answer.status) {
    case LookupStatus::NoSuchName:
        return {Outcome::DnsNxdomain, answer.detail, {}};
    case LookupStatus::Failed:
        return {Outcome::DnsFailure, answer.detail, {}};
    case LookupStatus::TimedOut:
        return {Outcome::Unanswered, "timeout_dns", {}};
    case LookupStatus::Found:
        break;
    }
    ProbeAddresses found;
    for (const QHostAddress& address : answer.addresses) {
        const std::string text = address.toString().toStdString();
        const auto kind = classifyAddress(text);
        if (kind && !isNeverFetched(*kind))
            found.addresses.push_back(address);
        else
            found.detail = text;
    }
    if (found.addresses.empty())
        found.outcome = Outcome::PrivateAddress;
    return found;
}

struct TcpProber::Attempt : ProbeAttempt
{
    steady_clock::time_point connecting;
    std::vector<QHostAddress> addresses;
    std::size_t next = 0;
    std::unique_ptr<QTcpSocket> socket;
    std::optional<std::pair<Outcome, std::string>> failure; ///< of the first address that said something
};

TcpProber::TcpProber(Resolver& resolver, QObject* parent) : QObject(parent), m_resolver(resolver), m_attempts(*this)
{
    m_attempts.timer().setParent(this); // goes where this goes: PING has a thread of its own
    connect(&m_attempts.timer(), &QTimer::timeout, this, &TcpProber::checkDeadlines);
}

TcpProber::~TcpProber()
{
    cancelAll();
}

QFuture<ExchangeMeta> TcpProber::probe(ProbeTarget target)
{
    const AttemptPointer attempt = m_attempts.begin(std::move(target));
    QFuture<ExchangeMeta> future = attempt->promise.future();
    const auto fixed = std::ranges::find_if(attempt->target.overrides, [&](const HostOverride& entry) {
        return entry.host == attempt->target.host && entry.port == attempt->target.port;
    });
    if (fixed != attempt->target.overrides.end()) {
        onResolved(attempt, {LookupStatus::Found, {QHostAddress(QString::fromStdString(fixed->address))}, {}});
        return future;
    }
    m_resolver.resolve(attempt->target.host, attempt->deadline, LookupCache::Bypass,
                       [this, attempt](const LookupAnswer& answer) {
                           if (!attempt->done) // the resolver may outlive this object
                               onResolved(attempt, answer);
                       });
    return future;
}

void TcpProber::onResolved(const AttemptPointer& attempt, const LookupAnswer& answer)
{
    ProbeAddresses found = probeAddresses(answer);
    if (found.outcome != Outcome::Ok)
        return finish(attempt, found.outcome, std::move(found.detail));
    attempt->dns = duration_cast<microseconds>(steady_clock::now() - attempt->started);
    attempt->addresses = std::move(found.addresses);
    connectNext(attempt);
}

void TcpProber::connectNext(const AttemptPointer& attempt)
{
    if (attempt->next >= attempt->addresses.size()) {
        const auto [outcome, detail] = *attempt->failure;
        return finish(attempt, outcome, detail);
    }
    const QHostAddress address = attempt->addresses[attempt->next++];
    attempt->connecting = steady_clock::now();
    attempt->socket = std::make_unique<QTcpSocket>();
    QTcpSocket* socket = attempt->socket.get();
    socket->setProxy(QNetworkProxy::NoProxy);
    connect(socket, &QTcpSocket::connected, this, [this, attempt] { finish(attempt, Outcome::Ok, {}); });
    connect(socket, &QTcpSocket::errorOccurred, this, [this, attempt, socket](QAbstractSocket::SocketError error) {
        if (attempt->done || attempt->socket.get() != socket)
            return;
        const Outcome outcome = outcomeOf(error);
        // A missing IPv6 route says nothing about the server.
        if (!attempt->failure || attempt->failure->first == Outcome::NetworkUnreachable)
            attempt->failure = {outcome, socket->errorString().toStdString()};
        attempt->socket.release()->deleteLater(); // it is the sender
        connectNext(attempt);
    });
    socket->connectToHost(address, static_cast<quint16>(attempt->target.port));
}

void TcpProber::finish(const AttemptPointer& attempt, Outcome outcome, std::string detail)
{
    if (attempt->done)
        return;
    attempt->done = true;
    const auto now = steady_clock::now();
    ExchangeMeta meta;
    meta.outcome = outcome;
    meta.detail = std::move(detail);
    const std::string& host = attempt->target.host;
    const std::string shown = host.find(':') == std::string::npos ? host : '[' + host + ']';
    meta.requestedUrl = "tcp://" + shown + ':' + std::to_string(attempt->target.port);
    meta.timings.dns = attempt->dns;
    if (outcome == Outcome::Ok)
        meta.timings.connect = duration_cast<microseconds>(now - attempt->connecting);
    meta.timings.total = duration_cast<microseconds>(now - attempt->started);
    Hop hop;
    hop.url = meta.requestedUrl;
    hop.timings = meta.timings;
    if (attempt->next > 0)
        hop.peerAddress = attempt->addresses[attempt->next - 1].toString().toStdString();
    meta.hops.push_back(std::move(hop));
    if (attempt->socket) {
        attempt->socket->disconnect(this);
        attempt->socket->abort();
        attempt->socket.release()->deleteLater();
    }
    m_attempts.end(attempt, std::move(meta));
}

void TcpProber::checkDeadlines()
{
    const auto now = steady_clock::now();
    m_attempts.postpone(now);
    for (const AttemptPointer& attempt : m_attempts.all()) {
        if (now >= attempt->deadline)
            finish(attempt, Outcome::Unanswered, attempt->dns ? "timeout_connect" : "timeout_dns");
    }
}

void TcpProber::cancelAll()
{
    for (const AttemptPointer& attempt : m_attempts.all())
        finish(attempt, Outcome::Cancelled, {});
}

} // namespace vigie
