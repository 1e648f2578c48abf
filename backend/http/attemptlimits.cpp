// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/http/attemptlimits.h"

#include <algorithm>
#include <cmath>

namespace vigie::backend {

using std::chrono::duration_cast;
using std::chrono::milliseconds;
using std::chrono::seconds;

milliseconds AttemptDelays::delay(const Entry& entry) const
{
    const int beyond = entry.failures - m_policy.free;
    if (beyond <= 0)
        return milliseconds(0);
    constexpr int enough = 30; // 2^30 seconds are longer than any longest
    return std::min<milliseconds>(m_policy.first * (std::int64_t(1) << std::min(beyond - 1, enough)), m_policy.longest);
}

seconds AttemptDelays::wait(const std::string& key)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_entries.find(key);
    if (found == m_entries.end())
        return seconds(0);
    const milliseconds since = m_clock.monotonic() - found->second.last;
    if (since >= m_policy.forgottenAfter) {
        m_entries.erase(found);
        return seconds(0);
    }
    const milliseconds left = delay(found->second) - since;
    return left.count() <= 0 ? seconds(0) : std::chrono::ceil<seconds>(left);
}

void AttemptDelays::noteFailure(const std::string& key)
{
    const std::lock_guard lock(m_mutex);
    if (!m_entries.contains(key) && m_entries.size() >= m_policy.mostKeys)
        makeRoom();
    Entry& entry = m_entries[key];
    const milliseconds now = m_clock.monotonic();
    if (entry.failures > 0 && now - entry.last >= m_policy.forgottenAfter)
        entry.failures = 0;
    ++entry.failures;
    entry.last = now;
}

void AttemptDelays::noteSuccess(const std::string& key)
{
    const std::lock_guard lock(m_mutex);
    m_entries.erase(key);
}

std::size_t AttemptDelays::size() const
{
    const std::lock_guard lock(m_mutex);
    return m_entries.size();
}

void AttemptDelays::makeRoom()
{
    const milliseconds now = m_clock.monotonic();
    std::erase_if(m_entries, [&](const auto& item) { return now - item.second.last >= m_policy.forgottenAfter; });
    if (m_entries.size() < m_policy.mostKeys)
        return;
    // A flood of new keys: half of them, those with the fewest failures.
    std::vector<int> failures;
    for (const auto& [key, entry] : m_entries)
        failures.push_back(entry.failures);
    const auto middle = failures.begin() + static_cast<std::ptrdiff_t>(failures.size() / 2);
    std::ranges::nth_element(failures, middle);
    const int most = *middle;
    std::size_t toErase = m_entries.size() / 2;
    std::erase_if(m_entries, [&](const auto& item) {
        const bool erased = toErase > 0 && item.second.failures <= most;
        toErase -= erased ? 1 : 0;
        return erased;
    });
}

seconds FlowLimit::take(const std::string& key)
{
    const std::lock_guard lock(m_mutex);
    const milliseconds now = m_clock.monotonic();
    const double perMillisecond = m_policy.perMinute / 60'000.0;
    const auto filled = [&](const Bucket& bucket) {
        return std::min(static_cast<double>(m_policy.burst),
                        bucket.tokens + static_cast<double>((now - bucket.at).count()) * perMillisecond);
    };
    if (!m_buckets.contains(key) && m_buckets.size() >= m_policy.mostKeys) {
        std::erase_if(m_buckets, [&](const auto& item) { return filled(item.second) >= m_policy.burst; });
        if (m_buckets.size() >= m_policy.mostKeys)
            m_buckets.clear(); // a flood of addresses: everybody starts anew, memory stays what it is
    }
    const auto [entry, isNew] = m_buckets.try_emplace(key, Bucket{static_cast<double>(m_policy.burst), now});
    Bucket& bucket = entry->second;
    bucket.tokens = filled(bucket);
    bucket.at = now;
    if (bucket.tokens >= 1.0) {
        bucket.tokens -= 1.0;
        return seconds(0);
    }
    return std::max(seconds(1),
                    seconds(static_cast<std::int64_t>(std::ceil((1.0 - bucket.tokens) / perMillisecond / 1'000.0))));
}

} // namespace vigie::backend
