// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/engine.h"

#include "app/engine/alertservice.h"
#include "app/engine/checkstack.h"
#include "app/engine/memorypolicy.h"
#include "app/engine/samplehost.h"
#include "core/base/logging.h"
#include "core/monitor/discovery.h"
#include "core/monitor/housekeeping.h"
#include "core/monitor/pingheaders.h"
#include "core/monitor/profilesecrets.h"
#include "core/monitor/siteheaders.h"
#include "core/settings/checksettings.h"
#include "core/settings/filesecrets.h"

#include <QNetworkInformation>

namespace vigie {

namespace {

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
          *m_store, clock,
          SenderServices{*m_secrets, clock, m_options.sink, m_options.printer, {m_options.fetch.extraAuthoritiesPem}})),
      m_checks(std::make_unique<CheckStack>(*m_store, clock, m_options.fetch, m_options.pingAnchors, m_options.policy,
                                            m_secrets, m_pool)),
      m_sample(std::make_unique<SampleHost>(*this))
{
    followSystemNetwork();
    m_store->write([secrets = m_secrets](StoreConnection& connection) {
        auto moved = moveHeaderSecrets(connection.database, *secrets);
        if (!moved)
            qCWarning(logApp) << "header values stay in the database:" << errorCodeName(moved.error().code)
                              << moved.error().detail;
        return moved;
    });
    m_sample->follow();
}

/// The system's word on the network, where there is one; it belongs to the application, so it is taken where everything
/// is composed.
void Engine::followSystemNetwork()
{
    if (QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability))
        m_checks->offline().follow(*QNetworkInformation::instance());
}

Engine::~Engine()
{
    m_sample.reset(); // its past has checks of its own on the way
    m_checks->cancelAll();
    m_pool.waitForDone();
}

Fetcher& Engine::fetcher()
{
    return m_checks->fetcher();
}

CheckPipeline& Engine::pipeline()
{
    return m_checks->pipeline();
}

OfflineDetector& Engine::offline()
{
    return m_checks->offline();
}

void Engine::learnNetwork()
{
    m_checks->prepare();
}

PassJob* Engine::preparePass(PassPlan plan)
{
    auto* job = new PassJob(m_checks->pipeline(), *m_store, m_secrets, m_clock, std::move(plan), this);
    connect(job, &PassJob::finished, this, [this, job](const Result<PassResult>& result) {
        afterPass(result);
        job->deleteLater();
    });
    return job;
}

LinkJob* Engine::prepareLinkPass(const std::vector<LinkSchedule>& plan)
{
    auto* job = new LinkJob(m_checks->linkServices(), plan, this);
    connect(job, &LinkJob::finished, this, [this, job](const Result<LinkPassResult>& result) {
        if (result)
            Q_EMIT linkPassFinished(*result);
        job->deleteLater();
    });
    return job;
}

Result<Discovery*> Engine::prepareDiscovery(const Site& site, int maximum)
{
    const auto asked = siteToAsk(site, *m_secrets);
    if (!asked)
        return fail(asked.error());
    DiscoveryOptions options;
    options.siteOrigin = site.origin;
    options.maxPages = maximum;
    options.request = siteRequest(*asked, site.origin, PageKind::Page, m_options.policy);
    const FetchFunction fetch = [this](FetchRequest request) { return fetcher().fetch(std::move(request)); };
    return new Discovery(fetch, m_pool, std::move(options), this);
}

void Engine::cancelPasses(InFlight inFlight)
{
    for (PassJob* job : findChildren<PassJob*>())
        job->cancel();
    for (LinkJob* job : findChildren<LinkJob*>())
        job->cancel();
    if (inFlight == InFlight::Finish)
        m_checks->cancelWaiting();
    else
        m_checks->cancelAll();
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
