// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fetch/confirmingfetcher.h"
#include "core/fetch/failurejudge.h"
#include "core/fetch/fetcher.h"
#include "core/fetch/offlinedetector.h"
#include "core/fetch/resolver.h"
#include "core/fetch/tcpprober.h"
#include "core/monitor/checkpipeline.h"
#include "core/monitor/hostchecks.h"
#include "core/monitor/linkcheck.h"
#include "core/monitor/qtdnsresolver.h"
#include "core/monitor/rdapclient.h"

#include <memory>
#include <vector>

class QThreadPool;

namespace vigie {

class SecretStore;

/// Everything that a check passes through, from the two HTTP stacks to the pipeline, composed once for one clock. Lives
/// on one thread with an event loop.
class CheckStack final
{
public:
    /// \a store, \a clock and \a pool outlive it; the pool is empty when it ends.
    /// \a anchors: see ConnectivityProbe.
    CheckStack(StoreService& store, const Clock& clock, const FetchSettings& fetch, std::vector<ProbeTarget> anchors,
               CheckPolicy policy, std::shared_ptr<const SecretStore> secrets, QThreadPool& pool);

    /// Learns which anchors can be reached; before checks that go on for long.
    void prepare() { m_failures.prepare(); }
    [[nodiscard]] Fetcher& fetcher() { return m_fetcher; }
    [[nodiscard]] OfflineDetector& offline() { return m_offline; }
    [[nodiscard]] CheckPipeline& pipeline() { return m_pipeline; }
    /// For passes over backlinks, which this object outlives.
    [[nodiscard]] LinkServices linkServices();

    /// What is on its way ends as Cancelled.
    void cancelAll();
    /// What waits for its turn does; answers that are on their way come.
    void cancelWaiting();

private:
    StoreService& m_store;
    const Clock& m_clock;
    CheckPolicy m_policy;
    QThreadPool& m_pool;
    ConfirmingFetcher m_second;
    OfflineDetector m_offline;
    Fetcher m_fetcher;
    Resolver m_addresses;
    TcpProber m_prober;
    FailureJudge m_failures;
    QtDnsResolver m_resolver;
    RdapClient m_registry;
    HostChecks m_hosts;
    CheckSource m_source;
    CheckConfirmer m_confirmer;
    CheckPipeline m_pipeline;
};

} // namespace vigie
