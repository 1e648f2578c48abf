// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/hostverdicts.h"

#include "core/compare/outcomeseverity.h"

namespace vigie {

namespace {

constexpr int representatives = 3;
constexpr std::chrono::minutes validity{5}; ///< then a few pages are asked again

} // namespace

bool HostVerdicts::Host::isDown(Time now) const
{
    return failed >= representatives && now - confirmedAt < validity;
}

std::optional<HostFailure> HostVerdicts::hostFailure(Outcome outcome, int status)
{
    if (isTransportFailure(outcome))
        return HostFailure{outcome, 0};
    if (outcome == Outcome::HttpStatus && status >= 500)
        return HostFailure{outcome, status};
    return std::nullopt;
}

HostVerdicts::Ruling HostVerdicts::failed(SiteId site, HostFailure how, Time now)
{
    Host& host = m_hosts.try_emplace(site, Host{how, 0, 0, Time(0)}).first->second;
    const bool overturned = host.how != how;
    const bool outdated = host.failed >= representatives && !host.isDown(now);
    if (overturned || outdated)
        host = Host{how, 0, 0, Time(0)};
    if (host.isDown(now))
        return {Advice::Believe, overturned};
    if (host.asked >= representatives)
        return {Advice::Wait, overturned};
    ++host.asked;
    return {Advice::AskAgain, overturned};
}

bool HostVerdicts::failedAgain(SiteId site, HostFailure how, Time now)
{
    const auto host = m_hosts.find(site);
    if (host == m_hosts.end() || host->second.how != how || host->second.failed >= host->second.asked)
        return false; // it answered meanwhile
    ++host->second.failed;
    host->second.confirmedAt = now;
    return host->second.failed == representatives;
}

bool HostVerdicts::answered(SiteId site)
{
    return m_hosts.erase(site) > 0;
}

std::optional<HostFailure> HostVerdicts::down(SiteId site, Time now) const
{
    const auto host = m_hosts.find(site);
    return host != m_hosts.end() && host->second.isDown(now) ? std::optional(host->second.how) : std::nullopt;
}

} // namespace vigie
