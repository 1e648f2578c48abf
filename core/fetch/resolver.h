// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fetch/namelookup.h"
#include "core/fetch/ticklag.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

class QTimer;

namespace vigie {

enum class LookupCache { Use, Bypass };

/// Name resolution with a deadline: each lookup blocks a small thread of its own, which is never waited for, neither by
/// a request nor by the end of the program. Answers are kept for 60 s (a short TTL of the DNS), refusals for 5 s. Names
/// under localhost and invalid are answered as RFC 6761 sections 6.3 and 6.4 say, without asking anyone.
class Resolver final : public QObject
{
    Q_OBJECT

public:
    using Callback = std::function<void(const LookupAnswer&)>;

    explicit Resolver(LookupFunction lookup = systemLookup, QObject* parent = nullptr);
    /// Callbacks that still wait are not called any more.
    ~Resolver() override;

    /// Calls \a done exactly once: at once when the answer is known, else from the event loop, at the latest at \a
    /// deadline (LookupStatus::TimedOut). \a host may be an address literal.
    void resolve(const std::string& host, std::chrono::steady_clock::time_point deadline, LookupCache cache,
                 Callback done);

private:
    struct Shared;
    struct Waiter
    {
        std::chrono::steady_clock::time_point deadline;
        Callback done;
    };
    struct Kept
    {
        LookupAnswer answer;
        std::chrono::steady_clock::time_point until;
    };

    void collect();
    void expire();

    std::shared_ptr<Shared> m_shared;
    std::unordered_map<std::string, std::vector<Waiter>> m_waiting;
    std::unordered_map<std::string, Kept> m_kept;
    static constexpr std::chrono::milliseconds tick{50};
    TickLag m_lag{tick};
    QTimer* m_timer;
};

} // namespace vigie
