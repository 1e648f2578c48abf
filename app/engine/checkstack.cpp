// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/checkstack.h"

namespace vigie {

namespace {

template <class AnyFetcher> FetchFunction fetchWith(AnyFetcher& fetcher)
{
    return [&fetcher](FetchRequest request) { return fetcher.fetch(std::move(request)); };
}

} // namespace

CheckStack::CheckStack(StoreService& store, const Clock& clock, const FetchSettings& fetch,
                       std::vector<ProbeTarget> anchors, CheckPolicy policy, std::shared_ptr<const SecretStore> secrets,
                       QThreadPool& pool)
    : m_store(store), m_clock(clock), m_policy(std::move(policy)), m_pool(pool), m_second(fetch), m_offline(clock),
      m_fetcher(fetch, &m_second, &m_offline), m_addresses(fetch.lookup), m_prober(m_addresses),
      m_failures(m_offline, m_prober, std::move(anchors)), m_registry(fetchWith(m_fetcher), clock),
      m_hosts(fetchWith(m_fetcher), m_resolver, m_registry, clock),
      m_source(CheckSource::Services{m_fetcher, m_second, m_failures, m_hosts, store, clock}, m_policy),
      m_confirmer(m_source, store, std::move(secrets), pool, clock),
      m_pipeline(m_source, m_confirmer, store, pool, clock)
{
}

LinkServices CheckStack::linkServices()
{
    return {fetchWith(m_fetcher), fetchWith(m_second), m_store, m_pool, m_clock, m_policy};
}

void CheckStack::cancelAll()
{
    m_confirmer.abandonWaiting();
    m_fetcher.cancelAll();
    m_second.cancelAll();
}

void CheckStack::cancelWaiting()
{
    m_confirmer.abandonWaiting();
    m_fetcher.cancelWaiting();
}

} // namespace vigie
