// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/icmpprober.h"

#include "core/fetch/icmpsocket.h"

#include <QSocketNotifier>

#include <algorithm>
#include <array>

namespace vigie {

using std::chrono::duration_cast;
using std::chrono::microseconds;
using std::chrono::steady_clock;

namespace {

constexpr std::chrono::seconds resend{1};

} // namespace

struct IcmpProber::Attempt : ProbeAttempt
{
    QHostAddress address;
    std::unique_ptr<IcmpSocket> socket;
    std::unique_ptr<QSocketNotifier> notifier;
    std::vector<steady_clock::time_point> sent; ///< by sequence number
    std::optional<microseconds> echo;
    bool unreachable = false;
};

IcmpProber::IcmpProber(Resolver& resolver, QObject* parent) : QObject(parent), m_resolver(resolver), m_attempts(*this)
{
    m_attempts.timer().setParent(this); // goes where this goes: PING has a thread of its own
    connect(&m_attempts.timer(), &QTimer::timeout, this, &IcmpProber::tickAll);
}

IcmpProber::~IcmpProber()
{
    cancelAll();
}

QFuture<ExchangeMeta> IcmpProber::probe(ProbeTarget target)
{
    const AttemptPointer attempt = m_attempts.begin(std::move(target));
    QFuture<ExchangeMeta> future = attempt->promise.future();
    m_resolver.resolve(attempt->target.host, attempt->deadline, LookupCache::Bypass,
                       [this, attempt](const LookupAnswer& answer) {
                           if (!attempt->done) // the resolver may outlive this object
                               onResolved(attempt, answer);
                       });
    return future;
}

void IcmpProber::onResolved(const AttemptPointer& attempt, const LookupAnswer& answer)
{
    ProbeAddresses found = probeAddresses(answer);
    if (found.outcome != Outcome::Ok)
        return finish(attempt, found.outcome, std::move(found.detail));
    attempt->dns = duration_cast<microseconds>(steady_clock::now() - attempt->started);
    for (const QHostAddress& address : found.addresses) {
        attempt->address = address;
        attempt->socket = std::make_unique<IcmpSocket>(address);
        if (attempt->socket->isOpen())
            break;
    }
    if (!attempt->socket->isOpen())
        return finish(attempt, Outcome::NetworkUnreachable, "no_route");
    attempt->notifier = std::make_unique<QSocketNotifier>(attempt->socket->descriptor(), QSocketNotifier::Read);
    connect(attempt->notifier.get(), &QSocketNotifier::activated, this, [this, attempt] { read(attempt); });
    send(attempt);
}

void IcmpProber::send(const AttemptPointer& attempt)
{
    const auto sequence = static_cast<quint16>(attempt->sent.size());
    attempt->sent.push_back(steady_clock::now());
    if (attempt->socket->sendEcho(sequence) == IcmpSocket::Sent::Unreachable)
        attempt->unreachable = true;
}

void IcmpProber::read(const AttemptPointer& attempt)
{
    if (attempt->done)
        return;
    const IcmpSocket::Received received = attempt->socket->receive();
    attempt->unreachable = attempt->unreachable || received.unreachable;
    if (!received.echo || *received.echo >= attempt->sent.size())
        return;
    attempt->echo = duration_cast<microseconds>(steady_clock::now() - attempt->sent[*received.echo]);
    finish(attempt, Outcome::Ok, {});
}

void IcmpProber::finish(const AttemptPointer& attempt, Outcome outcome, std::string detail)
{
    if (attempt->done)
        return;
    attempt->done = true;
    ExchangeMeta meta;
    meta.outcome = outcome;
    meta.detail = std::move(detail);
    meta.requestedUrl = "icmp://" + attempt->target.host;
    meta.timings.dns = attempt->dns;
    meta.timings.total = attempt->echo.value_or(duration_cast<microseconds>(steady_clock::now() - attempt->started));
    Hop hop;
    hop.url = meta.requestedUrl;
    hop.timings = meta.timings;
    if (!attempt->address.isNull())
        hop.peerAddress = attempt->address.toString().toStdString();
    meta.hops.push_back(std::move(hop));
    if (attempt->notifier) {
        attempt->notifier->setEnabled(false);
        attempt->notifier.release()->deleteLater(); // it may be the sender
    }
    m_attempts.end(attempt, std::move(meta));
}

void IcmpProber::tickAll()
{
    const auto now = steady_clock::now();
    m_attempts.postpone(now);
    for (const AttemptPointer& attempt : m_attempts.all()) {
        if (now >= attempt->deadline) {
            if (!attempt->dns)
                finish(attempt, Outcome::Unanswered, "timeout_dns");
            else
                finish(attempt, attempt->unreachable ? Outcome::NetworkUnreachable : Outcome::Unanswered, "no_echo");
        } else if (!attempt->sent.empty() && now - attempt->sent.back() >= resend) {
            send(attempt);
        }
    }
}

void IcmpProber::cancelAll()
{
    for (const AttemptPointer& attempt : m_attempts.all())
        finish(attempt, Outcome::Cancelled, {});
}

} // namespace vigie
