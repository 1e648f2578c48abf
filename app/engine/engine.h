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
class CheckStack;
class Discovery;
class Fetcher;
class NotificationSink;
class OfflineDetector;
class ReportPrinter;
class SampleHost;
class SecretStore;

struct EngineOptions
{
    CheckPolicy policy;
    FetchSettings fetch;
    std::vector<ProbeTarget> pingAnchors; ///< for HTTP too; see ConnectivityProbe
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
    [[nodiscard]] Fetcher& fetcher();
    [[nodiscard]] CheckPipeline& pipeline();
    /// The sample site, served while it is watched.
    [[nodiscard]] SampleHost& sample() { return *m_sample; }
    [[nodiscard]] AlertService& alerts() { return *m_alerts; }
    [[nodiscard]] const CheckPolicy& policy() const { return m_options.policy; }
    [[nodiscard]] const EngineOptions& options() const { return m_options; }
    [[nodiscard]] std::shared_ptr<const SecretStore> secrets() const { return m_secrets; }
    [[nodiscard]] OfflineDetector& offline();
    [[nodiscard]] const Clock& clock() const { return m_clock; }

    /// Learns what our network reaches, to tell later whether it is at fault; before checks that go on for long.
    void learnNetwork();
    /// A pass that deletes itself after its end. Connect to its progress before the event loop goes on.
    [[nodiscard]] PassJob* preparePass(PassPlan plan);
    /// The same for backlinks.
    [[nodiscard]] LinkJob* prepareLinkPass(const std::vector<LinkSchedule>& plan);
    /// A walk along the links of \a site that deletes itself after its end, for \a maximum pages at most. Errors as
    /// siteToAsk().
    [[nodiscard]] Result<Discovery*> prepareDiscovery(const Site& site, int maximum);
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
    QThreadPool m_pool; ///< outlives the store: what that still answers when it is closed is continued here
    std::unique_ptr<StoreService> m_store;
    std::shared_ptr<SecretStore> m_secrets;
    std::unique_ptr<AlertService> m_alerts;
    std::unique_ptr<CheckStack> m_checks;
    std::unique_ptr<SampleHost> m_sample;
    std::optional<QFuture<void>> m_housekeeping;
    QDate m_tidied; ///< the UTC day of the last housekeeping
};

} // namespace vigie
