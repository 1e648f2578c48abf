// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/pingschedule.h"

#include <algorithm>

namespace vigie {

namespace {

PingSchedule::Time wallMinusMonotonic(const Clock& clock)
{
    return PingSchedule::Time(clock.now().toMSecsSinceEpoch()) - clock.monotonic();
}

} // namespace

PingSchedule::PingSchedule(const Clock& clock)
    : m_clock(clock), m_wallMinusMonotonic(wallMinusMonotonic(clock)), m_expectedBy(now() + heartbeat),
      m_lastSeen(clock.now())
{
}

void PingSchedule::plan(std::span<const PingPlan> plans)
{
    std::unordered_map<MonitorId, Entry> kept;
    std::vector<MonitorId> late;
    m_queue.clear();
    const QDateTime wall = m_clock.now();
    for (const PingPlan& plan : plans) {
        const Time interval(plan.interval);
        const auto known = m_entries.find(plan.id);
        Entry entry = known == m_entries.end() ? Entry{} : known->second;
        if (entry.interval != interval && !entry.taken) {
            const Time age =
                plan.lastLook.isValid() ? Time(std::max<qint64>(plan.lastLook.msecsTo(wall), 0)) : interval;
            entry.due = entry.grid = now() - age + interval;
            if (entry.due <= now())
                late.push_back(plan.id);
        }
        entry.interval = interval;
        kept.emplace(plan.id, entry);
    }
    m_entries = std::move(kept);
    for (const auto& [id, entry] : m_entries) {
        if (!entry.taken)
            m_queue.emplace(entry.due, id);
    }
    spreadLate(late, now());
}

void PingSchedule::checkNow(MonitorId id)
{
    const auto found = m_entries.find(id);
    if (found == m_entries.end() || found->second.taken)
        return;
    withdraw(id);
    enqueue(id, now());
}

std::optional<TimeRange> PingSchedule::observe()
{
    const QDateTime wall = m_clock.now();
    const Time ahead = wallMinusMonotonic(m_clock) - m_wallMinusMonotonic;
    const Time overdue = now() - m_expectedBy;
    m_wallMinusMonotonic += ahead;
    std::optional<TimeRange> slept;
    if (ahead > tolerance || overdue > tolerance) {
        slept = TimeRange{m_lastSeen, wall};
        m_asleep += std::max(ahead, Time{0});
        std::vector<MonitorId> late;
        for (auto it = m_queue.begin(); it != m_queue.end() && it->first <= now(); ++it)
            late.push_back(it->second);
        spreadLate(late, now() + grace);
    }
    m_lastSeen = wall;
    m_expectedBy = now() + untilNext();
    return slept;
}

std::vector<PingSchedule::Due> PingSchedule::takeDue()
{
    std::vector<Due> due;
    while (!m_queue.empty() && m_queue.begin()->first <= now()) {
        const auto [at, id] = *m_queue.begin();
        m_queue.erase(m_queue.begin());
        m_entries.at(id).taken = true;
        due.push_back({id, now() - at});
    }
    m_expectedBy = now() + untilNext();
    return due;
}

void PingSchedule::answered(MonitorId id, std::optional<Time> again)
{
    const auto found = m_entries.find(id);
    if (found == m_entries.end() || !found->second.taken)
        return;
    Entry& entry = found->second;
    entry.taken = false;
    while (entry.grid <= now())
        entry.grid += entry.interval;
    enqueue(id, again ? std::min(now() + *again, entry.grid) : entry.grid);
}

PingSchedule::Time PingSchedule::untilNext() const
{
    if (m_queue.empty())
        return heartbeat;
    return std::clamp(m_queue.begin()->first - now(), Time{0}, heartbeat);
}

bool PingSchedule::isIdle(Time within) const
{
    const bool asking = std::ranges::any_of(m_entries, [](const auto& entry) { return entry.second.taken; });
    return !asking && (m_queue.empty() || m_queue.begin()->first > now() + within);
}

void PingSchedule::enqueue(MonitorId id, Time due)
{
    m_entries.at(id).due = due;
    m_queue.emplace(due, id);
}

void PingSchedule::withdraw(MonitorId id)
{
    m_queue.erase({m_entries.at(id).due, id});
}

/// Their grids move along, so that they stay apart.
void PingSchedule::spreadLate(const std::vector<MonitorId>& late, Time from)
{
    if (late.empty())
        return;
    const auto gaps = static_cast<qint64>(std::max<std::size_t>(late.size() - 1, 1));
    const Time span = std::max(spread, Time(step.count() * gaps));
    for (std::size_t i = 0; i < late.size(); ++i) {
        withdraw(late[i]);
        const Time due = from + span * static_cast<qint64>(i) / gaps;
        m_entries.at(late[i]).grid = due;
        enqueue(late[i], due);
    }
}

} // namespace vigie
