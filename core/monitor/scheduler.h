// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/domain/ids.h"
#include "core/monitor/indexedheap.h"

#include <QDateTime>
#include <QTimeZone>

#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

namespace vigie {

inline constexpr std::chrono::seconds shortestInterval{5 * 60};
inline constexpr std::chrono::seconds longestInterval{24 * 60 * 60};

/// One watched URL as the scheduler sees it.
struct ScheduledItem
{
    PageId id;
    std::chrono::seconds interval = longestInterval; ///< brought into 5 minutes … one day
    std::optional<int> dailyHour;                    ///< 0-23 in local time; only for an interval of a day
    bool important = false;
    bool paused = false;
    QDateTime lastCheck; ///< UTC; invalid: never checked, due at once

    bool operator==(const ScheduledItem&) const = default;
};

/// What is due when. Pure: it reads the injected clock and does nothing by itself; its owner asks takeDue() whenever
/// untilNext() has passed. Every operation on one item is O(log n).
///
/// The next check of an item falls interval ± 10 % after its last one, by an amount that depends on the item and on
/// that check alone, so that pages that were imported together drift apart and a restart plans the same times. An item
/// with a daily hour falls somewhere in that hour.
///
/// Sleep and clock jumps: when wall time has run more than 30 s ahead of monotonic time, or the owner comes back more
/// than 30 s after the earliest due time, the machine was asleep (or its clock was set). Whatever was missed gets 30 s
/// of grace, for the network to come up, and is then spread over at least a minute, important pages first. So a page
/// whose daily hour passed during sleep is checked at the first wake. A clock that is set back delays nothing.
class Scheduler final
{
public:
    static constexpr std::chrono::milliseconds grace{30'000};
    static constexpr std::chrono::milliseconds shortestSpread{60'000};
    /// Missed checks follow each other at least this far apart: many of them need more than the shortest spread.
    static constexpr std::chrono::milliseconds missedStep{20};
    /// The longest that untilNext() answers: a monotonic timer sleeps with the machine, so the owner has to look now
    /// and then.
    static constexpr std::chrono::milliseconds heartbeat{15'000};

    /// \a zone is the one of the daily hours. The clock must outlive this object.
    explicit Scheduler(const Clock& clock, QTimeZone zone = QTimeZone::systemTimeZone());
    ~Scheduler();
    Scheduler(const Scheduler&) = delete;
    Scheduler& operator=(const Scheduler&) = delete;

    /// Adds items; one that is known already is planned anew from what is given here. Never-checked ones are due at
    /// once, overdue ones are spread over at least a minute. Items that are being checked stay so.
    void add(std::span<const ScheduledItem> items);
    void remove(PageId id);

    /// A paused item is never due. After resuming, a missed check falls into the next minute.
    void pause(PageId id);
    void resume(PageId id);
    /// The same for all items at once, independent of their own state.
    void pauseAll();
    void resumeAll();

    /// Makes an item due now, whatever its plan says, before all others; also a paused one.
    void checkNow(PageId id);

    /// The items to check now, at most \a max: important ones first, then by due time, oldest first. They stay taken
    /// until finished() or postpone(). Call it with 0 when nothing more can be started, so that the delay is not taken
    /// for sleep.
    std::vector<PageId> takeDue(std::size_t max);

    /// The check of a taken item ended now: plans the next one.
    void finished(PageId id);
    /// The check of a taken item said nothing (offline, cancelled): again after \a delay, without counting as a check.
    void postpone(PageId id, std::chrono::milliseconds delay);

    /// Time until takeDue() should be asked again, at most the heartbeat; 0 when something is due; absent when nothing
    /// ever will be (no item that is active).
    [[nodiscard]] std::optional<std::chrono::milliseconds> untilNext() const;
    /// When an item is planned (UTC); invalid when it is unknown, paused or being checked.
    [[nodiscard]] QDateTime nextCheck(PageId id) const;

    [[nodiscard]] std::size_t size() const { return m_slots.size(); }
    [[nodiscard]] std::size_t waiting() const { return m_ready.size(); } ///< due, not taken yet
    [[nodiscard]] std::size_t taken() const { return m_taken; }

private:
    using Slot = std::uint32_t;
    using Time = std::chrono::milliseconds; ///< monotonic time plus the time asleep that it did not count

    struct Entry
    {
        PageId id;
        Time due{0};
        qint64 lastCheckMs = never; ///< wall time, ms since the epoch
        std::int32_t intervalSeconds = 0;
        std::int8_t dailyHour = -1;
        bool important = false;
        bool urgent = false; ///< checkNow() was asked
        bool paused = false;
        bool taken = false;
    };
    static constexpr qint64 never = std::numeric_limits<qint64>::min();

    struct EarlierDue
    {
        const std::vector<Entry>* entries;
        bool operator()(Slot a, Slot b) const;
    };
    struct MoreUrgent
    {
        const std::vector<Entry>* entries;
        bool operator()(Slot a, Slot b) const;
    };

    [[nodiscard]] Time time() const { return m_clock.monotonic() + m_asleep; }
    [[nodiscard]] std::optional<Slot> find(PageId id) const;
    [[nodiscard]] Slot slotFor(PageId id);
    [[nodiscard]] Time plannedDue(const Entry& entry) const;
    [[nodiscard]] qint64 hourDue(const Entry& entry, qint64 wallMs) const;
    void observeClocks();
    void promote();
    void replanHours();
    void withdraw(Slot slot);
    void enqueue(Slot slot);
    void planResumed(Slot slot);
    void spread(std::vector<Slot>& missed, Time start);
    void spreadOverdue(Time start);

    const Clock& m_clock;
    QTimeZone m_zone;
    std::vector<Entry> m_entries;
    std::vector<Slot> m_free;
    std::unordered_map<PageId, Slot> m_slots;
    IndexedHeap<EarlierDue> m_planned; ///< not due yet, by due time
    IndexedHeap<MoreUrgent> m_ready;   ///< due, by priority
    std::size_t m_taken = 0;
    Time m_asleep{0};
    qint64 m_wallMinusMonotonic = 0; ///< ms, when the clocks were last found in step
    bool m_pausedAll = false;
};

} // namespace vigie
