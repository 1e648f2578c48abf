// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/fetch/fetchsettings.h"
#include "core/fetch/tcpprober.h"
#include "core/monitor/checkpipeline.h"
#include "core/monitor/checkpolicy.h"
#include "core/monitor/linkjob.h"
#include "core/monitor/passjob.h"
#include "core/store/maintenance.h"
#include "core/store/storeservice.h"

#include <QDate>
#include <QFuture>
#include <QObject>
#include <QThreadPool>

#include <memory>
#include <optional>

namespace vigie {

class AlertService;
class ConfirmingFetcher;
class Fetcher;
class HostChecks;
class NotificationSink;
class OfflineDetector;
class QtDnsResolver;
class RdapClient;
class ReportPrinter;
class SecretStore;

struct EngineOptions
{
    CheckPolicy policy;
    FetchSettings fetch;
    std::vector<ProbeTarget> pingAnchors; ///< see ConnectivityProbe
    DamagedDatabase damaged = DamagedDatabase::Refuse;
    RetentionPolicy retention;
    NotificationSink* sink = nullptr;       ///< the desktop's notifications; outlives the engine
    const ReportPrinter* printer = nullptr; ///< of PDF, where something draws; outlives the engine
};

/// The composition root of core: owns every service, in the order in which they need each other, and ends them in
/// reverse. Lives on one thread with an event loop, the engine thread; in the command line that is the main thread.
class Engine final : public QObject
{
    Q_OBJECT

public:
    /// Takes the profile and starts the store. Errors as Profile::open() and StoreService::open().
    [[nodiscard]] static Result<std::unique_ptr<Engine>> open(const QString& profileDirectory, const Clock& clock,
                                                              EngineOptions options);
    /// Ends what is in flight (as cancelled), writes what is queued, joins every thread.
    ~Engine() override;

    [[nodiscard]] StoreService& store() { return *m_store; }
    [[nodiscard]] Fetcher& fetcher() { return *m_fetcher; }
    [[nodiscard]] CheckPipeline& pipeline() { return *m_pipeline; }
    [[nodiscard]] AlertService& alerts() { return *m_alerts; }
    [[nodiscard]] const CheckPolicy& policy() const { return m_options.policy; }
    [[nodiscard]] const EngineOptions& options() const { return m_options; }
    [[nodiscard]] const SecretStore& secrets() const { return *m_secrets; }
    [[nodiscard]] OfflineDetector& offline() { return *m_offline; }
    [[nodiscard]] const Clock& clock() const { return m_clock; }

    /// A pass that deletes itself after its end. Connect to its progress before the event loop goes on.
    [[nodiscard]] PassJob* preparePass(PassPlan plan);
    /// The same for backlinks.
    [[nodiscard]] LinkJob* prepareLinkPass(const std::vector<LinkSchedule>& plan);
    enum class InFlight { Finish, Abandon };
    /// Every running pass ends with what it has, at once or after the answers that are on their way.
    void cancelPasses(InFlight inFlight);
    /// Ends when what followed the last pass is done: backup, dictionaries, retention; alerts made and sent once.
    [[nodiscard]] QFuture<void> settle();

Q_SIGNALS:
    void passFinished(const vigie::PassResult& result);
    void linkPassFinished(const vigie::LinkPassResult& result);

private:
    Engine(std::unique_ptr<StoreService> store, const Clock& clock, EngineOptions options);
    void followSystemNetwork();
    void afterPass(const Result<PassResult>& result);

    const Clock& m_clock;
    EngineOptions m_options;
    std::unique_ptr<StoreService> m_store;
    std::shared_ptr<SecretStore> m_secrets;
    std::unique_ptr<AlertService> m_alerts;
    QThreadPool m_pool;
    std::unique_ptr<ConfirmingFetcher> m_second;
    std::unique_ptr<OfflineDetector> m_offline;
    std::unique_ptr<Fetcher> m_fetcher;
    std::unique_ptr<QtDnsResolver> m_resolver;
    std::unique_ptr<RdapClient> m_registry;
    std::unique_ptr<HostChecks> m_hosts;
    CheckSource m_source;
    std::unique_ptr<CheckConfirmer> m_confirmer;
    std::unique_ptr<CheckPipeline> m_pipeline;
    std::optional<QFuture<void>> m_housekeeping;
    QDate m_tidied; ///< the UTC day of the last housekeeping
};

} // namespace vigie
