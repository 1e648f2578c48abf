// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/hostqueue.h"

#include <algorithm>

namespace vigie {

void HostQueue::push(Ticket ticket, const std::string& host, HostLimits limits, Place place)
{
    Host& entry = m_hosts[host];
    if (entry.name.empty())
        entry.name = host;
    entry.limits = {std::clamp(limits.parallel, 1, 6), limits.crawlDelay};
    if (place == Place::Front)
        entry.tickets.push_front(ticket);
    else
        entry.tickets.push_back(ticket);
    ++m_waiting;
    schedule(entry);
}

std::optional<HostQueue::Ticket> HostQueue::take(TimePoint now)
{
    wakeTimed(now);
    while (!m_ready.empty()) {
        Host& host = *m_ready.front();
        m_ready.pop_front();
        host.queued = false;
        if (host.tickets.empty() || host.inFlight >= host.limits.parallel)
            continue;
        if (host.start() > now) {
            host.timed = true;
            m_timed.push_back(&host);
            continue;
        }
        const Ticket ticket = host.tickets.front();
        host.tickets.pop_front();
        --m_waiting;
        ++host.inFlight;
        host.notBefore = now + host.limits.crawlDelay;
        schedule(host);
        return ticket;
    }
    return std::nullopt;
}

void HostQueue::release(const std::string& host, TimePoint now)
{
    const auto found = m_hosts.find(host);
    if (found == m_hosts.end() || found->second.inFlight == 0)
        return;
    --found->second.inFlight;
    schedule(found->second);
    forgetIfIdle(found->second, now);
}

void HostQueue::pause(const std::string& host, TimePoint until)
{
    Host& entry = m_hosts[host];
    if (entry.name.empty())
        entry.name = host;
    entry.pausedUntil = std::max(entry.pausedUntil, until);
}

std::optional<HostQueue::TimePoint> HostQueue::pausedUntil(const std::string& host, TimePoint now) const
{
    const auto found = m_hosts.find(host);
    if (found == m_hosts.end() || found->second.pausedUntil <= now)
        return std::nullopt;
    return found->second.pausedUntil;
}

std::vector<HostQueue::Ticket> HostQueue::drain(const std::string& host)
{
    const auto found = m_hosts.find(host);
    if (found == m_hosts.end())
        return {};
    std::vector<Ticket> tickets(found->second.tickets.begin(), found->second.tickets.end());
    found->second.tickets.clear();
    m_waiting -= tickets.size();
    return tickets;
}

void HostQueue::removeIf(const std::function<bool(Ticket)>& unwanted)
{
    for (auto& [name, host] : m_hosts)
        m_waiting -= std::erase_if(host.tickets, unwanted);
}

std::optional<HostQueue::TimePoint> HostQueue::nextWake() const
{
    std::optional<TimePoint> earliest;
    for (const Host* host : m_timed) {
        if (!earliest || host->start() < *earliest)
            earliest = host->start();
    }
    return earliest;
}

void HostQueue::schedule(Host& host)
{
    if (host.queued || host.timed || host.tickets.empty() || host.inFlight >= host.limits.parallel)
        return;
    host.queued = true;
    m_ready.push_back(&host);
}

void HostQueue::wakeTimed(TimePoint now)
{
    for (std::size_t i = 0; i < m_timed.size();) {
        Host& host = *m_timed[i];
        if (host.start() > now) {
            ++i;
            continue;
        }
        m_timed[i] = m_timed.back();
        m_timed.pop_back();
        host.timed = false;
        schedule(host);
    }
}

void HostQueue::forgetIfIdle(Host& host, TimePoint now)
{
    if (host.inFlight == 0 && host.tickets.empty() && !host.queued && !host.timed && host.start() <= now)
        m_hosts.erase(m_hosts.find(host.name));
}

} // namespace vigie
