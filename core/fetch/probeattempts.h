// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/exchange.h"
#include "core/domain/site.h"
#include "core/fetch/ticklag.h"

#include <QFuture>
#include <QPromise>
#include <QTimer>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace vigie {

/// Which host and port is asked, and for how long.
struct ProbeTarget
{
    std::string host;                           ///< name or address literal
    int port = 0;                               ///< 0 where the probe needs none
    std::chrono::milliseconds deadline{10'000}; ///< for everything, the name lookup included
    std::vector<HostOverride> overrides;

    bool operator==(const ProbeTarget&) const = default;
};

/// What every attempt of a probe has, however it asks; derive from it to hold more.
struct ProbeAttempt
{
    ProbeTarget target;
    QPromise<ExchangeMeta> promise;
    std::chrono::steady_clock::time_point started;
    std::chrono::steady_clock::time_point deadline;
    std::optional<std::chrono::microseconds> dns;
    bool done = false;
};

/// The attempts of a prober that are under way, and the timer that runs while there are any. Lives on one thread with
/// an event loop.
template <class Attempt> class ProbeAttempts
{
public:
    using Pointer = std::shared_ptr<Attempt>;

    /// The timer belongs to \a prober and follows it to another thread.
    explicit ProbeAttempts(QObject& prober) : m_timer(&prober) { m_timer.setInterval(tick); }

    [[nodiscard]] Pointer begin(ProbeTarget target)
    {
        const auto attempt = std::make_shared<Attempt>();
        attempt->target = std::move(target);
        attempt->started = std::chrono::steady_clock::now();
        attempt->deadline = attempt->started + attempt->target.deadline;
        attempt->promise.start();
        m_attempts.push_back(attempt);
        if (!m_timer.isActive()) {
            m_lag.start(attempt->started);
            m_timer.start();
        }
        return attempt;
    }
    /// Keeps the promise of \a attempt.
    void end(const Pointer& attempt, ExchangeMeta meta)
    {
        std::erase(m_attempts, attempt);
        if (m_attempts.empty())
            m_timer.stop();
        attempt->promise.addResult(std::move(meta));
        attempt->promise.finish();
    }
    /// Those under way, by value: what is done with one may end others.
    [[nodiscard]] std::vector<Pointer> all() const { return m_attempts; }
    /// To be called at each tick: time in which we did not run ourselves does not count.
    void postpone(std::chrono::steady_clock::time_point now)
    {
        const auto lag = m_lag.tick(now);
        for (const Pointer& attempt : m_attempts)
            attempt->deadline += lag;
    }
    /// Ticks while something is under way.
    [[nodiscard]] QTimer& timer() { return m_timer; }

private:
    static constexpr std::chrono::milliseconds tick{50};
    TickLag m_lag{tick};
    QTimer m_timer;
    std::vector<Pointer> m_attempts;
};

} // namespace vigie
