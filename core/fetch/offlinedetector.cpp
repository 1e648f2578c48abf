// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/offlinedetector.h"

#include "core/url/addressclass.h"

#include <QNetworkInformation>

namespace vigie {

namespace {

constexpr std::chrono::seconds window{60};
constexpr std::size_t minimumHosts = 5;

} // namespace

OfflineDetector::OfflineDetector(const Clock& clock, QObject* parent) : QObject(parent), m_clock(clock) {}

bool OfflineDetector::isNetworkFailure(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Unanswered:
    case Outcome::DnsNxdomain:
    case Outcome::DnsFailure:
    case Outcome::ConnectRefused:
    case Outcome::NetworkUnreachable:
    case Outcome::ConnectionReset:
    case Outcome::EmptyReply:
    case Outcome::TlsHandshake:
    case Outcome::ProxyUnreachable:
        return true;
    default:
        return false;
    }
}

bool OfflineDetector::isLoopback(const std::string& host)
{
    return host == "localhost" || host.ends_with(".localhost") || classifyAddress(host) == AddressClass::Loopback;
}

void OfflineDetector::record(const std::string& host, Outcome outcome)
{
    if (isLoopback(host) || (isNotObserved(outcome) && !isNetworkFailure(outcome)))
        return;
    const bool failed = isNetworkFailure(outcome);
    const std::chrono::milliseconds now = m_clock.monotonic();
    m_hosts[host] = {now, failed};
    // Good news while online changes nothing: no walk over all hosts for each page of a healthy pass.
    if (!failed && m_state == Connectivity::Online && now - m_lastCleaning < window)
        return;
    forgetOld();
    evaluate();
}

void OfflineDetector::judge(const std::string& host, ExchangeMeta& meta)
{
    record(host, meta.outcome);
    if (m_state == Connectivity::Online || !isNetworkFailure(meta.outcome))
        return;
    meta.detail = outcomeName(meta.outcome);
    meta.outcome = m_state == Connectivity::Offline ? Outcome::Offline : Outcome::CaptivePortal;
}

void OfflineDetector::forgetOld()
{
    m_lastCleaning = m_clock.monotonic();
    std::erase_if(m_hosts, [&](const auto& entry) { return m_lastCleaning - entry.second.at > window; });
}

void OfflineDetector::evaluate()
{
    std::size_t failed = 0;
    for (const auto& [host, seen] : m_hosts)
        failed += seen.failed ? 1 : 0;
    Connectivity state = m_system;
    if (state == Connectivity::Online && m_hosts.size() >= minimumHosts && failed * 2 > m_hosts.size())
        state = Connectivity::Offline;
    if (state == m_state)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

void OfflineDetector::follow(QNetworkInformation& information)
{
    const auto update = [this, &information] {
        if (information.isBehindCaptivePortal())
            m_system = Connectivity::CaptivePortal;
        else if (information.reachability() == QNetworkInformation::Reachability::Disconnected)
            m_system = Connectivity::Offline;
        else
            m_system = Connectivity::Online;
        if (m_system == Connectivity::Online)
            m_hosts.clear(); // what failed before belongs to the other network
        evaluate();
    };
    connect(&information, &QNetworkInformation::reachabilityChanged, this, update);
    connect(&information, &QNetworkInformation::isBehindCaptivePortalChanged, this, update);
    update();
}

} // namespace vigie
