// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <mutex>
#include <string>
#include <unordered_map>

namespace vigie::backend {

/// How attempts of one kind are slowed down.
struct AttemptPolicy
{
    int free = 5;                              ///< failures without a delay
    std::chrono::seconds first{1};             ///< after the next one; doubled by each that follows
    std::chrono::seconds longest{15 * 60};     ///< never more: nobody is locked out for good
    std::chrono::seconds forgottenAfter{3600}; ///< without a failure
    std::size_t mostKeys = 100'000;            ///< the calmest are forgotten first
};

/// Growing delays after failures, by key (an account, a client's address). Only time since the start counts, so a wall
/// clock that jumps changes nothing. Any thread.
class AttemptDelays final
{
public:
    AttemptDelays(const Clock& clock, AttemptPolicy policy) : m_clock(clock), m_policy(policy) {}

    /// How long \a key has to wait before its next attempt; 0: it may try now.
    [[nodiscard]] std::chrono::seconds wait(const std::string& key);
    void noteFailure(const std::string& key);
    void noteSuccess(const std::string& key);
    [[nodiscard]] std::size_t size() const;

private:
    struct Entry
    {
        int failures = 0;
        std::chrono::milliseconds last{0};
    };
    [[nodiscard]] std::chrono::milliseconds delay(const Entry& entry) const;
    void makeRoom();

    const Clock& m_clock;
    AttemptPolicy m_policy;
    mutable std::mutex m_mutex;
    std::unordered_map<std::string, Entry> m_entries;
};

/// So many requests at once, and so many a minute after that.
struct FlowPolicy
{
    int burst = 60;
    int perMinute = 120;
    std::size_t mostKeys = 100'000;
};

/// A bucket of tokens for each key. Any thread.
class FlowLimit final
{
public:
    FlowLimit(const Clock& clock, FlowPolicy policy) : m_clock(clock), m_policy(policy) {}

    /// Takes a token: 0, or how long until there is one.
    [[nodiscard]] std::chrono::seconds take(const std::string& key);

private:
    struct Bucket
    {
        double tokens = 0;
        std::chrono::milliseconds at{0};
    };

    const Clock& m_clock;
    FlowPolicy m_policy;
    std::mutex m_mutex;
    std::unordered_map<std::string, Bucket> m_buckets;
};

} // namespace vigie::backend
