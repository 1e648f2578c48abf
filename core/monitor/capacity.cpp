// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/capacity.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>

namespace vigie {

namespace {

struct HostTotal
{
    int pages = 0;
    double demand = 0;      ///< checks a second
    double busySeconds = 0; ///< of one connection, for one pass
    double busyShare = 0;   ///< connections kept busy all the time by the demand
    int parallel = 6;
    double delay = 0; ///< seconds
};

std::chrono::milliseconds rounded(double seconds)
{
    return std::chrono::milliseconds(std::llround(seconds * 1000.0));
}

HostCapacity capacityOf(std::string_view host, const HostTotal& total)
{
    const double throughConnections = total.busySeconds / total.parallel;
    const double throughDelay = total.delay * total.pages;
    const double seconds = std::max(throughConnections, throughDelay);
    HostCapacity capacity;
    capacity.host = host;
    capacity.pages = total.pages;
    capacity.pagesPerSecond = seconds > 0 ? total.pages / seconds : 0;
    capacity.passDuration = rounded(seconds);
    capacity.utilisation = std::max(total.busyShare / total.parallel, total.demand * total.delay);
    return capacity;
}

} // namespace

CapacityEstimate estimateCapacity(std::span<const HostLoad> loads, int maxInFlight)
{
    std::map<std::string_view, HostTotal> totals;
    double busySeconds = 0;
    double busyShare = 0;
    for (const HostLoad& load : loads) {
        if (load.pages <= 0)
            continue;
        HostTotal& total = totals[load.host];
        const double response = std::max(std::chrono::duration<double>(load.responseTime).count(), 0.001);
        const double demand = load.pages / std::max(std::chrono::duration<double>(load.interval).count(), 1.0);
        total.pages += load.pages;
        total.demand += demand;
        total.busySeconds += load.pages * response;
        total.busyShare += demand * response;
        total.parallel = std::min(total.parallel, std::clamp(load.parallelRequests, 1, 6));
        total.delay = std::max(total.delay, std::chrono::duration<double>(load.crawlDelay).count());
        busySeconds += load.pages * response;
        busyShare += demand * response;
    }

    CapacityEstimate estimate;
    const double inFlight = std::max(maxInFlight, 1);
    estimate.passDuration = rounded(busySeconds / inFlight);
    estimate.utilisation = busyShare / inFlight;
    for (const auto& [host, total] : totals) {
        estimate.hosts.push_back(capacityOf(host, total));
        estimate.passDuration = std::max(estimate.passDuration, estimate.hosts.back().passDuration);
        estimate.utilisation = std::max(estimate.utilisation, estimate.hosts.back().utilisation);
    }
    std::stable_sort(estimate.hosts.begin(), estimate.hosts.end(),
                     [](const HostCapacity& a, const HostCapacity& b) { return a.passDuration > b.passDuration; });
    return estimate;
}

} // namespace vigie
