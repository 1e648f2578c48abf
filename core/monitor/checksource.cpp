// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/checksource.h"

#include "core/base/clock.h"
#include "core/fetch/confirmingfetcher.h"
#include "core/fetch/failurejudge.h"
#include "core/fetch/fetcher.h"
#include "core/fetch/hopurl.h"
#include "core/monitor/hostchecks.h"
#include "core/monitor/pagecheck.h"
#include "core/store/pagerepository.h"
#include "core/store/storeservice.h"

#include <algorithm>
#include <map>

namespace vigie {

namespace {

constexpr int fullFetchPeriodDays = 7;
constexpr std::size_t folderSample = 2'000; ///< pages looked at to find the busiest folder

std::uint64_t groupOf(SiteId site)
{
    return static_cast<std::uint64_t>(site.value);
}

/// Conditional requests need the last good reply, and are left out on one day of the week, which depends on the page.
bool mayRevalidate(const CheckPolicy& policy, const Page& page, const Baseline& baseline, const QDateTime& now)
{
    return policy.revalidation == Revalidation::Conditional && baseline.good && !baseline.state &&
           (now.date().toJulianDay() + page.id.value) % fullFetchPeriodDays != 0;
}

Validators validatorsOf(const HeaderList& headers)
{
    const std::string* etag = findHeader(headers, "etag");
    const std::string* lastModified = findHeader(headers, "last-modified");
    return {etag ? *etag : std::string(), lastModified ? *lastModified : std::string()};
}

/// The top folder that most of the site's pages lie in, for the not-found probe; empty when there is none.
Result<std::string> busiestFolder(StoreConnection& connection, const Site& site)
{
    PageFilter filter;
    filter.site = site.id;
    filter.kinds = {PageKind::Page};
    PageRepository pages(connection.database);
    auto ids = pages.ids(filter);
    if (!ids)
        return fail(ids.error());
    ids->resize(std::min(ids->size(), folderSample));
    const auto rows = pages.rows(*ids);
    if (!rows)
        return fail(rows.error());
    std::map<std::string, int> folders;
    for (const Page& page : *rows) {
        const std::size_t start = site.origin.size();
        const std::size_t end = page.url.find_first_of("/?", start + 1);
        if (end != std::string::npos && page.url[end] == '/')
            ++folders[page.url.substr(start, end + 1 - start)];
    }
    const auto busiest = std::ranges::max_element(folders, {}, &std::pair<const std::string, int>::second);
    return busiest == folders.end() ? std::string() : busiest->first;
}

} // namespace

bool isFetched(PageKind kind)
{
    return kind == PageKind::Page || kind == PageKind::Home || kind == PageKind::RobotsTxt || kind == PageKind::Sitemap;
}

QFuture<CheckAnswer> CheckSource::ask(const Page& page, const SiteContext& context, const Baseline& baseline,
                                      Transport transport)
{
    if (!isFetched(page.kind)) {
        return askHost(page, context.site).then(takeAnswer<Observation>);
    }
    FetchRequest request = siteRequest(context.site, page.url, page.kind, m_policy);
    request.group = groupOf(page.site);
    if (transport == Transport::Curl)
        return askSecond(std::move(request));
    if (mayRevalidate(m_policy, page, baseline, m_services.clock.now()) && readsTheSame(page, context, baseline))
        request.validators = validatorsOf(baseline.good->observation.exchange.headers);
    return m_services.fetcher.fetch(std::move(request)).then(takeAnswer<FetchResult>);
}

/// What confirms a failure may itself fail by our fault.
QFuture<CheckAnswer> CheckSource::askSecond(FetchRequest request)
{
    const auto host = parseHopUrl(request.url, nullptr);
    return m_services.second.fetch(std::move(request))
        .then(&m_services.failures,
              [&failures = m_services.failures,
               host = host ? host->host : std::string()](const QFuture<FetchResult>& future) {
                  auto answer = takeAnswer<FetchResult>(future);
                  auto& meta = std::get<FetchResult>(*answer).meta;
                  return failures.judge(host, std::move(meta)).then([answer, &meta](const ExchangeMeta& judged) {
                      meta = judged;
                      return answer;
                  });
              })
        .unwrap();
}

void CheckSource::giveUp(SiteId site)
{
    m_services.fetcher.cancel(groupOf(site));
}

QFuture<Observation> CheckSource::askHost(const Page& page, const Site& site)
{
    HostCheckTarget target{site.origin, {}, siteRequest(site, page.url, page.kind, m_policy)};
    switch (page.kind) {
    case PageKind::HostVariants:
        return m_services.hosts.checkVariants(target);
    case PageKind::Tls:
        return m_services.hosts.checkTls(target);
    case PageKind::Dns:
        return m_services.hosts.lookUpDns(target);
    case PageKind::Domain:
        return m_services.hosts.lookUpDomain(target);
    default:
        break;
    }
    const auto read = [site](StoreConnection& connection) { return busiestFolder(connection, site); };
    return m_services.store.read(read)
        .then(&m_services.hosts,
              [this, target](const Result<std::string>& folder) mutable {
                  target.busiestFolder = folder.value_or(std::string());
                  return m_services.hosts.probeNotFound(target);
              })
        .unwrap();
}

} // namespace vigie
