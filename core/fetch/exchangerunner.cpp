// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/exchangerunner.h"

#include "core/fetch/redirectrules.h"
#include "core/url/addressclass.h"

#include <QDateTime>

#include <algorithm>

namespace vigie {

namespace {

using std::chrono::duration_cast;
using std::chrono::microseconds;
using std::chrono::steady_clock;

constexpr std::size_t maxReachable = 20'000;

std::optional<QHostAddress> overrideFor(const FetchJob& job)
{
    for (const HostOverride& entry : job.request.overrides) {
        if (entry.host == job.url.host && entry.port == job.url.port)
            return QHostAddress(QString::fromStdString(entry.address));
    }
    return std::nullopt;
}

bool isConditional(const FetchRequest& request)
{
    return !request.validators.etag.empty() || !request.validators.lastModified.empty();
}

/// What a head means before its body is looked at.
Verdict judgeHead(const FetchJob& job, const HopReply& reply, Transport transport)
{
    if (reply.status == 101)
        return {Outcome::ProtocolError, "unasked_101"};
    if (reply.status >= 100 && reply.status < 200)
        return {Outcome::InterimAsFinal, std::to_string(reply.status)};
    if (reply.status < 100 || reply.status > 999)
        return {Outcome::ProtocolError, "status_" + std::to_string(reply.status)};
    if (reply.headers.empty() && transport == Transport::QtNetwork)
        return {Outcome::HeadersUnparsable, "no_header_survived"};
    if (const auto defect = framingDefect(reply.headers))
        return {Outcome::ProtocolError, std::string(*defect)};
    if (reply.status == 304 && (!isConditional(job.request) || job.visited.size() > 1))
        return {Outcome::ProtocolError, "unasked_304"};
    return {};
}

} // namespace

ExchangeRunner::ExchangeRunner(HopTransport& transport, Resolver& resolver, LookupCache cache, HopDone hopDone)
    : m_transport(transport), m_resolver(resolver), m_cache(cache), m_hopDone(std::move(hopDone))
{
    m_transport.setCompletion([this](HopTransport::Id id, HopReply reply) { onReply(id, std::move(reply)); });
}

ExchangeRunner::~ExchangeRunner()
{
    m_transport.setCompletion({});
}

void ExchangeRunner::dispatch(const JobPtr& job)
{
    job->hopStarted = steady_clock::now();
    if (job->meta.hops.empty())
        job->started = job->hopStarted;
    job->addresses.clear();
    job->addressIndex = 0;
    job->firstFailure.reset();
    job->dnsTime.reset();
    m_running.emplace(job->id, job);
    if (const auto fixed = overrideFor(*job)) {
        if (Verdict verdict = permit(*job, {*fixed}, true); verdict.outcome != Outcome::Ok)
            fail(job, std::move(verdict));
        else
            send(job);
        return;
    }
    if (m_transport.resolvesByItself(job->url)) {
        send(job);
        return;
    }
    m_resolver.resolve(job->url.host, job->hopStarted + job->request.answerDeadline, m_cache,
                       [this, id = job->id, hop = job->visited.size()](const LookupAnswer& answer) {
                           const auto found = m_running.find(id);
                           if (found != m_running.end() && found->second->visited.size() == hop)
                               onResolved(JobPtr(found->second), answer);
                       });
}

void ExchangeRunner::abort(const JobPtr& job)
{
    if (m_running.erase(job->id) > 0)
        m_transport.abort(job->id);
}

void ExchangeRunner::onResolved(const JobPtr& job, const LookupAnswer& answer)
{
    switch (answer.status) {
    case LookupStatus::NoSuchName:
        return fail(job, {Outcome::DnsNxdomain, answer.detail});
    case LookupStatus::Failed:
        return fail(job, {Outcome::DnsFailure, answer.detail});
    case LookupStatus::TimedOut:
        return fail(job, {Outcome::Unanswered, "timeout_dns"});
    case LookupStatus::Found:
        break;
    }
    job->dnsTime = duration_cast<microseconds>(steady_clock::now() - job->hopStarted);
    if (Verdict verdict = permit(*job, answer.addresses, false); verdict.outcome != Outcome::Ok)
        return fail(job, std::move(verdict));
    const auto known = m_reachable.find(job->url.host);
    if (known != m_reachable.end()) {
        const auto place = std::find(job->addresses.begin(), job->addresses.end(), known->second);
        if (place != job->addresses.end())
            std::rotate(job->addresses.begin(), place, place + 1);
    }
    send(job);
}

/// Keeps the addresses this hop may connect to: a name that answers with a public and a private address is not a way
/// in.
Verdict ExchangeRunner::permit(FetchJob& job, const std::vector<QHostAddress>& addresses, bool isOverride)
{
    std::string refused;
    const bool decides = job.request.zone == NetworkZone::FirstHopDecides && job.meta.hops.empty();
    for (const QHostAddress& address : addresses) {
        const std::string text = address.toString().toStdString();
        const auto kind = classifyAddress(text);
        if (decides && job.addresses.empty() && kind && *kind != AddressClass::Public && !isNeverFetched(*kind))
            job.mayBePrivate = true;
        const bool allowed =
            kind && !isNeverFetched(*kind) && (*kind == AddressClass::Public || job.mayBePrivate || isOverride);
        if (allowed)
            job.addresses.push_back(address);
        else
            refused = text;
    }
    if (job.addresses.empty())
        return {Outcome::PrivateAddress, refused};
    return {};
}

void ExchangeRunner::send(const JobPtr& job)
{
    HopRequest hop;
    hop.url = job->url;
    hop.method = job->request.method;
    hop.headers =
        hopHeaders(job->request, job->credentials, job->crossedOrigin ? Trust::CrossedOrigin : Trust::SameOrigin,
                   job->visited.size() == 1 ? Conditions::Send : Conditions::Omit);
    if (!job->addresses.empty()) {
        hop.address = job->addresses[job->addressIndex];
        hop.hasAlternative = job->addressIndex + 1 < job->addresses.size();
    }
    hop.maxWireBytes = job->request.maxDecodedBytes;
    hop.started = job->hopStarted;
    hop.answerBy = job->hopStarted + job->request.answerDeadline;
    hop.bodyDeadline = job->request.bodyDeadline;
    m_transport.start(job->id, std::move(hop));
}

void ExchangeRunner::onReply(std::uint64_t id, HopReply reply)
{
    const auto found = m_running.find(id);
    if (found == m_running.end())
        return;
    const JobPtr job = found->second;
    const bool retry = reply.isConnectFailure && job->addressIndex + 1 < job->addresses.size() &&
                       steady_clock::now() < job->hopStarted + job->request.answerDeadline;
    if (retry) {
        const bool knowsBetter = job->firstFailure && job->firstFailure->outcome != Outcome::NetworkUnreachable;
        if (!knowsBetter) // a missing IPv6 route says nothing about the server
            job->firstFailure = reply.failure;
        ++job->addressIndex;
        return send(job);
    }
    if (job->addressIndex > 0 && reply.status > 0) {
        if (m_reachable.size() >= maxReachable)
            m_reachable.clear();
        m_reachable[job->url.host] = job->addresses[job->addressIndex];
    }
    record(*job, reply);
    if (reply.isConnectFailure && job->firstFailure && job->firstFailure->outcome != Outcome::NetworkUnreachable)
        reply.failure = *job->firstFailure;
    if (reply.failure.outcome != Outcome::Ok)
        return fail(job, std::move(reply.failure));
    onHead(job, std::move(reply));
}

void ExchangeRunner::onHead(const JobPtr& job, HopReply reply)
{
    if (Verdict verdict = judgeHead(*job, reply, m_transport.kind()); verdict.outcome != Outcome::Ok)
        return fail(job, std::move(verdict));
    NextHop next = nextHop(job->url, reply.status, reply.headers, job->visited);
    if (next.url)
        job->meta.hops.back().location = next.url->full;
    if (next.failure.outcome != Outcome::Ok)
        return fail(job, std::move(next.failure));
    if (next.url) {
        if (!next.url->isSameOrigin(job->url))
            job->crossedOrigin = true;
        job->url = *std::move(next.url);
        job->visited.push_back(job->url.href);
        job->meta.finalUrl = job->url.href;
        return end(job, End::NextHop, {});
    }
    job->meta.notModified = reply.status == 304;
    job->wire = std::move(reply.body);
    end(job, End::Received, {});
}

/// Writes down the hop, whatever came of it; the last one is also the description of the whole exchange.
void ExchangeRunner::record(FetchJob& job, HopReply& reply) const
{
    reply.timings.dns = job.dnsTime;
    ExchangeMeta& meta = job.meta;
    meta.transport = m_transport.kind();
    meta.status = reply.status;
    meta.headers = reply.headers;
    meta.wireBytes = reply.wireBytes;
    meta.timings = reply.timings;
    meta.timings.total = duration_cast<microseconds>(steady_clock::now() - job.started);
    meta.tls = std::move(reply.tls);
    meta.retryAfterSeconds = retryAfterSeconds(reply.headers, QDateTime::currentSecsSinceEpoch());
    meta.hops.push_back({job.url.href, reply.status, {}, reply.headers, reply.timings, std::move(reply.peerAddress)});
}

void ExchangeRunner::fail(const JobPtr& job, Verdict verdict)
{
    if (job->meta.hops.size() < job->visited.size()) { // nothing was sent for this hop: it is still part of the story
        HopReply nothing;
        nothing.timings.total = duration_cast<microseconds>(steady_clock::now() - job->hopStarted);
        record(*job, nothing);
    }
    end(job, End::Failed, std::move(verdict));
}

void ExchangeRunner::end(const JobPtr& job, End how, Verdict verdict)
{
    m_running.erase(job->id);
    m_hopDone(job, how, std::move(verdict));
}

} // namespace vigie
