// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace vigie {

/// How hard one host may be asked.
struct HostLimits
{
    int parallel = 2; ///< 1-6
    std::chrono::milliseconds crawlDelay{0};
};

/// Who may be asked next: first come first served within a host, hosts in turn, never more than a host's limit in
/// flight, its crawl delay and pauses kept. Holds numbers only and reads no clock, so that tests decide what time it
/// is. All operations are O(1) but for waiting hosts, which are few.
class HostQueue
{
public:
    using Ticket = std::uint64_t;
    using TimePoint = std::chrono::steady_clock::time_point;
    enum class Place { Back, Front }; ///< Front: the next hop of something already begun

    void push(Ticket ticket, const std::string& host, HostLimits limits, Place place);
    /// The next ticket that may go now; its host counts one more in flight until release().
    std::optional<Ticket> take(TimePoint now);
    void release(const std::string& host, TimePoint now);

    /// Nothing of \a host goes before \a until; a later pause is never shortened by an earlier one.
    void pause(const std::string& host, TimePoint until);
    /// End of the pause of \a host; nothing when it is not paused at \a now.
    [[nodiscard]] std::optional<TimePoint> pausedUntil(const std::string& host, TimePoint now) const;
    /// Takes out everything that waits for \a host.
    std::vector<Ticket> drain(const std::string& host);
    /// Takes out everything that \a unwanted says; one walk over all that waits.
    void removeIf(const std::function<bool(Ticket)>& unwanted);

    /// When take() may succeed without a release(), if anything waits for a time.
    [[nodiscard]] std::optional<TimePoint> nextWake() const;
    [[nodiscard]] std::size_t waiting() const { return m_waiting; }

private:
    struct Host
    {
        std::string name;
        std::deque<Ticket> tickets;
        HostLimits limits;
        int inFlight = 0;
        bool queued = false;     ///< stands in m_ready
        bool timed = false;      ///< stands in m_timed
        TimePoint notBefore{};   ///< crawl delay
        TimePoint pausedUntil{}; ///< Retry-After
        [[nodiscard]] TimePoint start() const { return notBefore > pausedUntil ? notBefore : pausedUntil; }
    };

    void schedule(Host& host);
    void wakeTimed(TimePoint now);
    void forgetIfIdle(Host& host, TimePoint now);

    std::unordered_map<std::string, Host> m_hosts; // node based: pointers to its values stay good
    std::deque<Host*> m_ready;                     ///< hosts with something to give, in turn
    std::vector<Host*> m_timed;                    ///< hosts that wait for a time
    std::size_t m_waiting = 0;
};

} // namespace vigie
