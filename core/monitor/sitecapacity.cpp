// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/sitecapacity.h"

#include "core/store/pagerepository.h"
#include "core/store/storeservice.h"

#include <algorithm>
#include <map>

namespace vigie {

namespace {

constexpr std::chrono::milliseconds unknownResponseTime{500};
constexpr std::size_t rowsAtOnce = 5'000;

struct Measured
{
    int pages = 0;
    qint64 totalMs = 0;
    int answered = 0;
};

} // namespace

Result<CapacityEstimate> siteCapacity(StoreConnection connection, const Site& site, const CheckPolicy& policy)
{
    PageFilter filter;
    filter.site = site.id;
    filter.kinds = {PageKind::Page, PageKind::Home};
    filter.activity = ActivityState::Active;
    PageRepository pages(connection.database);
    const auto ids = pages.ids(filter);
    if (!ids)
        return fail(ids.error());
    std::map<std::chrono::seconds, Measured> byInterval;
    for (std::size_t from = 0; from < ids->size(); from += rowsAtOnce) {
        const auto rows = pages.rows(std::span(*ids).subspan(from, std::min(rowsAtOnce, ids->size() - from)));
        if (!rows)
            return fail(rows.error());
        for (const Page& page : *rows) {
            Measured& measured = byInterval[page.interval.value_or(site.pageInterval)];
            ++measured.pages;
            measured.totalMs += page.responseMs;
            measured.answered += page.responseMs > 0 ? 1 : 0;
        }
    }
    std::vector<HostLoad> loads;
    for (const auto& [interval, measured] : byInterval) {
        HostLoad load;
        load.host = site.origin.substr(site.origin.find("//") + 2);
        load.pages = measured.pages;
        load.interval = interval;
        load.parallelRequests = site.fetch.parallelRequests > 0 ? site.fetch.parallelRequests : policy.parallelRequests;
        load.crawlDelay = site.fetch.crawlDelay;
        load.responseTime = measured.answered > 0 ? std::chrono::milliseconds(measured.totalMs / measured.answered)
                                                  : unknownResponseTime;
        loads.push_back(std::move(load));
    }
    return estimateCapacity(loads);
}

} // namespace vigie
