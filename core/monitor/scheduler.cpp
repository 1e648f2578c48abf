// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/scheduler.h"

#include <algorithm>
#include <tuple>

namespace vigie {

namespace {

constexpr qint64 hourMs = 3'600'000;
constexpr qint64 dayMs = 24 * hourMs;

/// SplitMix64: every bit of the input moves every bit of the output, which is all that jitter needs.
constexpr std::uint64_t mixed(std::uint64_t value)
{
    value += 0x9e3779b97f4a7c15ULL;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
    return value ^ (value >> 31);
}

std::uint64_t hashOf(PageId id, qint64 salt)
{
    return mixed(mixed(static_cast<std::uint64_t>(id.value)) ^ static_cast<std::uint64_t>(salt));
}

/// Between -10 % and +10 % of \a intervalMs.
qint64 jitter(PageId id, qint64 lastCheckMs, qint64 intervalMs)
{
    constexpr qint64 steps = 10'000;
    const qint64 step = static_cast<qint64>(hashOf(id, lastCheckMs / 1000) % (2 * steps + 1)) - steps;
    return intervalMs / 10 * step / steps;
}

} // namespace

bool Scheduler::EarlierDue::operator()(Slot a, Slot b) const
{
    const Entry& left = (*entries)[a];
    const Entry& right = (*entries)[b];
    return std::tie(left.due, left.id) < std::tie(right.due, right.id);
}

bool Scheduler::MoreUrgent::operator()(Slot a, Slot b) const
{
    const Entry& left = (*entries)[a];
    const Entry& right = (*entries)[b];
    return std::tuple(!left.urgent, !left.important, left.due, left.id) <
           std::tuple(!right.urgent, !right.important, right.due, right.id);
}

Scheduler::Scheduler(const Clock& clock, QTimeZone zone)
    : m_clock(clock), m_zone(std::move(zone)), m_planned(EarlierDue{&m_entries}), m_ready(MoreUrgent{&m_entries}),
      m_wallMinusMonotonic(clock.now().toMSecsSinceEpoch() - clock.monotonic().count())
{
}

Scheduler::~Scheduler() = default;

void Scheduler::add(std::span<const ScheduledItem> items)
{
    observeClocks();
    const Time now = time();
    std::vector<Slot> missed;
    for (const ScheduledItem& item : items) {
        const Slot slot = slotFor(item.id);
        withdraw(slot);
        Entry& entry = m_entries[slot];
        const auto interval = std::clamp(item.interval, shortestInterval, longestInterval);
        entry.intervalSeconds = static_cast<std::int32_t>(interval.count());
        entry.dailyHour = item.dailyHour && interval == longestInterval
                              ? static_cast<std::int8_t>(std::clamp(*item.dailyHour, 0, 23))
                              : std::int8_t{-1};
        entry.lastCheckMs = item.lastCheck.isValid() ? item.lastCheck.toMSecsSinceEpoch() : never;
        entry.important = item.important;
        entry.paused = item.paused;
        if (entry.taken || entry.paused)
            continue;
        entry.due = plannedDue(entry);
        if (entry.due < now)
            missed.push_back(slot);
        else
            enqueue(slot);
    }
    if (missed.size() == 1) // whoever adds them one by one must not cause a burst either
        planResumed(missed.front());
    else
        spread(missed, now);
}

void Scheduler::remove(PageId id)
{
    const auto slot = find(id);
    if (!slot)
        return;
    withdraw(*slot);
    m_taken -= m_entries[*slot].taken ? 1 : 0;
    m_entries[*slot] = {};
    m_free.push_back(*slot);
    m_slots.erase(id);
}

void Scheduler::pause(PageId id)
{
    if (const auto slot = find(id)) {
        withdraw(*slot);
        m_entries[*slot].paused = true;
    }
}

void Scheduler::resume(PageId id)
{
    const auto slot = find(id);
    if (!slot || !m_entries[*slot].paused)
        return;
    observeClocks();
    m_entries[*slot].paused = false;
    if (!m_entries[*slot].taken && !m_ready.contains(*slot))
        planResumed(*slot);
}

void Scheduler::pauseAll()
{
    m_pausedAll = true;
}

void Scheduler::resumeAll()
{
    if (!m_pausedAll)
        return;
    m_pausedAll = false;
    observeClocks();
    spreadOverdue(time());
}

void Scheduler::checkNow(PageId id)
{
    const auto slot = find(id);
    if (!slot || m_entries[*slot].taken)
        return;
    observeClocks();
    withdraw(*slot);
    m_entries[*slot].urgent = true;
    m_entries[*slot].due = time();
    enqueue(*slot);
}

std::vector<PageId> Scheduler::takeDue(std::size_t max)
{
    observeClocks();
    if (!m_pausedAll)
        promote();
    std::vector<PageId> due;
    while (due.size() < max && !m_ready.empty() && (!m_pausedAll || m_entries[m_ready.top()].urgent)) {
        Entry& entry = m_entries[m_ready.pop()];
        entry.taken = true;
        ++m_taken;
        due.push_back(entry.id);
    }
    return due;
}

void Scheduler::finished(PageId id)
{
    const auto slot = find(id);
    if (!slot || !m_entries[*slot].taken)
        return;
    observeClocks();
    Entry& entry = m_entries[*slot];
    entry.taken = false;
    entry.urgent = false;
    --m_taken;
    entry.lastCheckMs = m_clock.now().toMSecsSinceEpoch();
    if (entry.paused)
        return;
    entry.due = plannedDue(entry);
    enqueue(*slot);
}

void Scheduler::postpone(PageId id, std::chrono::milliseconds delay)
{
    const auto slot = find(id);
    if (!slot || !m_entries[*slot].taken)
        return;
    observeClocks();
    Entry& entry = m_entries[*slot];
    entry.taken = false;
    entry.urgent = false;
    --m_taken;
    if (entry.paused)
        return;
    entry.due = time() + std::max(delay, Time{0});
    enqueue(*slot);
}

std::optional<std::chrono::milliseconds> Scheduler::untilNext() const
{
    if (!m_ready.empty() && (!m_pausedAll || m_entries[m_ready.top()].urgent))
        return Time{0};
    if (m_pausedAll || m_planned.empty())
        return std::nullopt;
    return std::clamp(m_entries[m_planned.top()].due - time(), Time{0}, Time{heartbeat});
}

QDateTime Scheduler::nextCheck(PageId id) const
{
    const auto slot = find(id);
    if (!slot || (!m_planned.contains(*slot) && !m_ready.contains(*slot)))
        return {};
    return m_clock.now().addMSecs((m_entries[*slot].due - time()).count());
}

std::optional<Scheduler::Slot> Scheduler::find(PageId id) const
{
    const auto it = m_slots.find(id);
    return it == m_slots.end() ? std::nullopt : std::optional(it->second);
}

Scheduler::Slot Scheduler::slotFor(PageId id)
{
    const auto [it, isNew] = m_slots.try_emplace(id, Slot{0});
    if (!isNew)
        return it->second;
    if (m_free.empty()) {
        it->second = static_cast<Slot>(m_entries.size());
        m_entries.emplace_back();
    } else {
        it->second = m_free.back();
        m_free.pop_back();
    }
    m_entries[it->second].id = id;
    return it->second;
}

/// When the next check of \a entry falls; in the past when it was missed.
Scheduler::Time Scheduler::plannedDue(const Entry& entry) const
{
    if (entry.lastCheckMs == never)
        return time();
    const qint64 wallMs = m_clock.now().toMSecsSinceEpoch();
    if (entry.dailyHour >= 0)
        return time() + Time(hourDue(entry, wallMs) - wallMs);
    const qint64 intervalMs = qint64{entry.intervalSeconds} * 1000;
    const qint64 delay = intervalMs + jitter(entry.id, entry.lastCheckMs, intervalMs);
    // A last check in the future (the clock was set back since) counts as just now.
    return time() + Time(std::min(entry.lastCheckMs, wallMs) + delay - wallMs);
}

/// The item's moment inside its hour on the first day that leaves half a day since the last check, as wall time.
qint64 Scheduler::hourDue(const Entry& entry, qint64 wallMs) const
{
    const qint64 earliest = std::min(entry.lastCheckMs, wallMs) + dayMs / 2;
    const qint64 offset = static_cast<qint64>(hashOf(entry.id, 0) % static_cast<std::uint64_t>(hourMs));
    QDate day = QDateTime::fromMSecsSinceEpoch(earliest, m_zone).date();
    for (;;) {
        const qint64 due = QDateTime(day, QTime(entry.dailyHour, 0), m_zone).toMSecsSinceEpoch() + offset;
        if (due >= earliest)
            return due;
        day = day.addDays(1);
    }
}

/// Finds out whether wall time and monotonic time went apart since the last look.
void Scheduler::observeClocks()
{
    const qint64 difference = m_clock.now().toMSecsSinceEpoch() - m_clock.monotonic().count();
    const Time gap(difference - m_wallMinusMonotonic);
    if (gap > grace) {
        m_wallMinusMonotonic = difference;
        m_asleep += gap;
        if (!m_pausedAll)
            spreadOverdue(time() + grace);
    } else if (gap < -grace) {
        m_wallMinusMonotonic = difference;
        replanHours();
    }
}

/// Moves what became due. Nothing waits, yet the earliest is long overdue: the whole process stood still.
void Scheduler::promote()
{
    const Time now = time();
    if (m_ready.empty() && !m_planned.empty() && now - m_entries[m_planned.top()].due > grace) {
        spreadOverdue(now + grace);
        return;
    }
    while (!m_planned.empty() && m_entries[m_planned.top()].due <= now)
        m_ready.push(m_planned.pop());
}

/// Daily hours belong to wall time, which was set back.
void Scheduler::replanHours()
{
    for (Slot slot = 0; slot < m_entries.size(); ++slot) {
        Entry& entry = m_entries[slot];
        if (entry.dailyHour < 0 || entry.lastCheckMs == never || !m_planned.contains(slot))
            continue;
        withdraw(slot);
        entry.due = std::max(plannedDue(entry), time());
        enqueue(slot);
    }
}

void Scheduler::withdraw(Slot slot)
{
    m_planned.erase(slot);
    m_ready.erase(slot);
}

void Scheduler::enqueue(Slot slot)
{
    if (m_entries[slot].due <= time())
        m_ready.push(slot);
    else
        m_planned.push(slot);
}

/// One item alone: its missed check falls into the next minute, at a moment of its own.
void Scheduler::planResumed(Slot slot)
{
    Entry& entry = m_entries[slot];
    entry.due = plannedDue(entry);
    if (entry.due < time()) {
        const auto offset = hashOf(entry.id, entry.lastCheckMs) % static_cast<std::uint64_t>(shortestSpread.count());
        entry.due = time() + Time(static_cast<qint64>(offset));
    }
    enqueue(slot);
}

/// Plans \a missed, which are in no heap, one after the other from \a start on, the most urgent first.
void Scheduler::spread(std::vector<Slot>& missed, Time start)
{
    if (missed.empty())
        return;
    std::sort(missed.begin(), missed.end(), MoreUrgent{&m_entries});
    const auto gaps = static_cast<qint64>(std::max<std::size_t>(missed.size() - 1, 1));
    const qint64 span = std::max<qint64>(shortestSpread.count(), gaps * missedStep.count());
    for (std::size_t i = 0; i < missed.size(); ++i) {
        m_entries[missed[i]].due = start + Time(span * static_cast<qint64>(i) / gaps);
        enqueue(missed[i]);
    }
}

/// Everything that is due by now, taken or not yet promoted, starts again from \a start; what the user asked for does
/// not wait.
void Scheduler::spreadOverdue(Time start)
{
    const Time now = time();
    std::vector<Slot> missed;
    std::vector<Slot> urgent;
    while (!m_ready.empty()) {
        const Slot slot = m_ready.pop();
        (m_entries[slot].urgent ? urgent : missed).push_back(slot);
    }
    while (!m_planned.empty() && m_entries[m_planned.top()].due <= now)
        missed.push_back(m_planned.pop());
    for (const Slot slot : urgent)
        m_ready.push(slot);
    spread(missed, start);
}

} // namespace vigie
