// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/engine.h"

#include "app/engine/alertservice.h"
#include "app/engine/memorypolicy.h"
#include "core/base/logging.h"
#include "core/fetch/confirmingfetcher.h"
#include "core/fetch/fetcher.h"
#include "core/fetch/offlinedetector.h"
#include "core/monitor/hostchecks.h"
#include "core/monitor/housekeeping.h"
#include "core/monitor/pingheaders.h"
#include "core/monitor/profilesecrets.h"
#include "core/monitor/qtdnsresolver.h"
#include "core/monitor/rdapclient.h"
#include "core/settings/checksettings.h"
#include "core/settings/filesecrets.h"

#include <QNetworkInformation>

namespace vigie {

namespace {

template <class AnyFetcher> FetchFunction fetchWith(AnyFetcher& fetcher)
{
    return [&fetcher](FetchRequest request) { return fetcher.fetch(std::move(request)); };
}

EngineOptions withProxyPassword(EngineOptions options, const SecretStore& secrets)
{
    if (options.fetch.fixedProxy.user().isEmpty())
        return options;
    const auto password = secrets.read(QLatin1String(checksettings::proxyPasswordName));
    if (password && *password)
        options.fetch.fixedProxy.setPassword(QString::fromStdString(**password));
    else
        qCWarning(logApp) << "the proxy is asked without its password: none is kept";
    return options;
}

} // namespace

Result<std::unique_ptr<Engine>> Engine::open(const QString& profileDirectory, const Clock& clock, EngineOptions options)
{
    shareHeaps();
    auto profile = Profile::open(profileDirectory, ProfileAccess::ReadWrite);
    if (!profile)
        return fail(profile.error());
    writeLogTo(profile->logDirectory());
    auto store = StoreService::open(std::move(*profile), clock, options.damaged);
    if (!store)
        return fail(store.error());
    return std::unique_ptr<Engine>(new Engine(std::move(*store), clock, std::move(options)));
}

Engine::Engine(std::unique_ptr<StoreService> store, const Clock& clock, EngineOptions options)
    : m_clock(clock), m_options(withProxyPassword(std::move(options), profileSecrets(store->profile()))),
      m_store(std::move(store)), m_secrets(std::make_shared<FileSecrets>(profileSecrets(m_store->profile()))),
      m_alerts(std::make_unique<AlertService>(
          *m_store, clock, SenderServices{*m_secrets, clock, m_options.sink, m_options.fetch.extraAuthoritiesPem})),
      m_second(std::make_unique<ConfirmingFetcher>(m_options.fetch)),
      m_offline(std::make_unique<OfflineDetector>(clock)),
      m_fetcher(std::make_unique<Fetcher>(m_options.fetch, m_second.get(), m_offline.get())),
      m_resolver(std::make_unique<QtDnsResolver>()),
      m_registry(std::make_unique<RdapClient>(fetchWith(*m_fetcher), clock)),
      m_hosts(std::make_unique<HostChecks>(fetchWith(*m_fetcher), *m_resolver, *m_registry, clock)),
      m_source(CheckSource::Services{*m_fetcher, *m_second, *m_hosts, *m_store, clock}, m_options.policy),
      m_confirmer(std::make_unique<CheckConfirmer>(m_source, *m_store, m_secrets, m_pool, clock)),
      m_pipeline(std::make_unique<CheckPipeline>(m_source, *m_confirmer, *m_store, m_pool, clock))
{
    followSystemNetwork();
    m_store->write([secrets = m_secrets](StoreConnection& connection) {
        auto moved = moveHeaderSecrets(connection.database, *secrets);
        if (!moved)
            qCWarning(logApp) << "header values stay in the database:" << errorCodeName(moved.error().code)
                              << moved.error().detail;
        return moved;
    });
}

/// The system's word on the network, where there is one; it belongs to the application, so it is taken where everything
/// is composed.
void Engine::followSystemNetwork()
{
    if (QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability))
        m_offline->follow(*QNetworkInformation::instance());
}

Engine::~Engine()
{
    m_confirmer->abandonWaiting();
    m_fetcher->cancelAll();
    m_second->cancelAll();
    m_pool.waitForDone();
}

PassJob* Engine::preparePass(PassPlan plan)
{
    auto* job = new PassJob(*m_pipeline, *m_store, m_secrets, m_clock, std::move(plan), this);
    connect(job, &PassJob::finished, this, [this, job](const Result<PassResult>& result) {
        afterPass(result);
        job->deleteLater();
    });
    return job;
}

LinkJob* Engine::prepareLinkPass(const std::vector<LinkSchedule>& plan)
{
    const LinkServices services{fetchWith(*m_fetcher), fetchWith(*m_second), *m_store, m_pool, m_clock,
                                m_options.policy};
    auto* job = new LinkJob(services, plan, this);
    connect(job, &LinkJob::finished, this, [this, job](const Result<LinkPassResult>& result) {
        if (result)
            Q_EMIT linkPassFinished(*result);
        job->deleteLater();
    });
    return job;
}

void Engine::cancelPasses(InFlight inFlight)
{
    for (PassJob* job : findChildren<PassJob*>())
        job->cancel();
    for (LinkJob* job : findChildren<LinkJob*>())
        job->cancel();
    m_confirmer->abandonWaiting();
    if (inFlight == InFlight::Finish) {
        m_fetcher->cancelWaiting();
        return;
    }
    m_fetcher->cancelAll();
    m_second->cancelAll();
}

QFuture<void> Engine::settle()
{
    QFuture<void> tidied = m_housekeeping ? *m_housekeeping : QtFuture::makeReadyFuture();
    return m_alerts->turn().then(this, [tidied] { return tidied; }).unwrap();
}

void Engine::afterPass(const Result<PassResult>& result)
{
    if (!result)
        return;
    Q_EMIT passFinished(*result);
    m_alerts->turn();
    returnFreeMemory();
    const QDate today = m_clock.now().date();
    if (m_tidied == today)
        return;
    m_tidied = today;
    m_housekeeping = tidyUp(*m_store, m_clock, m_options.retention);
}

} // namespace vigie
