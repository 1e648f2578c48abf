// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/failurejudge.h"

#include "core/url/addressclass.h"

namespace vigie {

namespace {

/// Whether the internet says anything about the way to this address.
bool isOnInternet(const ExchangeMeta& exchange, const std::string& host)
{
    const std::string& peer = exchange.hops.empty() ? std::string() : exchange.hops.back().peerAddress;
    const auto literal = classifyAddress(peer.empty() ? host : peer);
    return !literal || *literal == AddressClass::Public;
}

ExchangeMeta blamed(ExchangeMeta exchange, Connectivity state)
{
    if (state != Connectivity::Online) {
        exchange.detail = outcomeName(exchange.outcome);
        exchange.outcome = state == Connectivity::Offline ? Outcome::Offline : Outcome::CaptivePortal;
    }
    return exchange;
}

} // namespace

FailureJudge::FailureJudge(OfflineDetector& offline, TcpProber& prober, std::vector<ProbeTarget> anchors,
                           QObject* parent)
    : QObject(parent), m_offline(offline), m_connectivity(prober, std::move(anchors), this)
{
}

void FailureJudge::prepare()
{
    static_cast<void>(m_connectivity.ask());
}

QFuture<ExchangeMeta> FailureJudge::judge(const std::string& host, ExchangeMeta meta)
{
    m_offline.record(host, meta.outcome);
    if (!OfflineDetector::isNetworkFailure(meta.outcome) || OfflineDetector::isLoopback(host))
        return QtFuture::makeReadyFuture(std::move(meta));
    if (m_offline.state() != Connectivity::Online)
        return QtFuture::makeReadyFuture(blamed(std::move(meta), m_offline.state()));
    if (!isOnInternet(meta, host))
        return QtFuture::makeReadyFuture(blamed(std::move(meta), ConnectivityProbe::interfaceState()));
    return m_connectivity.ask().then(
        this, [meta = std::move(meta)](Connectivity state) mutable { return blamed(std::move(meta), state); });
}

} // namespace vigie
