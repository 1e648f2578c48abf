// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <span>
#include <string>
#include <vector>

namespace vigie {

/// Pages of one host that share an interval. A host with several intervals has several of these.
struct HostLoad
{
    std::string host; ///< "www.example.fr:443": what shares a queue
    int pages = 0;
    std::chrono::seconds interval{86400};        ///< between two checks of one page
    int parallelRequests = 2;                    ///< in flight at a time, 1-6; the smallest of a host's loads counts
    std::chrono::milliseconds crawlDelay{0};     ///< between two requests; the longest of a host's loads counts
    std::chrono::milliseconds responseTime{500}; ///< expected, from dispatch to the end of the body

    bool operator==(const HostLoad&) const = default;
};

struct HostCapacity
{
    std::string host;
    int pages = 0;
    double pagesPerSecond = 0;                 ///< the most that the limits allow
    std::chrono::milliseconds passDuration{0}; ///< one check of every page
    double utilisation = 0; ///< share of that rate which the intervals ask for; above 1 it cannot be kept up

    [[nodiscard]] bool fits() const { return utilisation <= 1.0; }
    bool operator==(const HostCapacity&) const = default;
};

struct CapacityEstimate
{
    std::vector<HostCapacity> hosts;           ///< slowest pass first
    std::chrono::milliseconds passDuration{0}; ///< of everything: the slowest host, or all of it through maxInFlight
    double utilisation = 0;                    ///< the highest of the hosts' and of the whole

    [[nodiscard]] bool fits() const { return utilisation <= 1.0; }
    bool operator==(const CapacityEstimate&) const = default;
};

/// What a schedule costs before it is accepted: "at these limits this list takes 7 h a pass". A host answers at most
/// parallelRequests / responseTime pages a second, and never more than one per crawl delay; all hosts together have at
/// most \a maxInFlight requests under way.
[[nodiscard]] CapacityEstimate estimateCapacity(std::span<const HostLoad> loads, int maxInFlight = 300);

} // namespace vigie
