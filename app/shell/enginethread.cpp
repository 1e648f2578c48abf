// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/enginethread.h"

#include "app/engine/alertservice.h"
#include "app/engine/linkrunner.h"
#include "app/engine/pingrunner.h"
#include "app/engine/samplehost.h"
#include "app/engine/schedulerunner.h"
#include "core/monitor/profilesecrets.h"
#include "core/monitor/siteheaders.h"
#include "core/store/rulerepository.h"
#include "core/store/siterepository.h"

#include <QPointer>

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <utility>

namespace vigie {

namespace {

constexpr qint64 progressIntervalMs = 100;

} // namespace

struct EngineThread::Inside
{
    std::unique_ptr<Engine> engine;
    std::unique_ptr<ScheduleRunner> runner;
    std::unique_ptr<PingRunner> ping;
    std::unique_ptr<LinkRunner> links;
    std::map<QObject*, PassProgress> running; ///< passes of both kinds
    std::vector<PageId> checked;              ///< and not told yet
    QElapsedTimer lastProgress;
    QPointer<Discovery> walk; ///< the engine's
};

EngineThread::EngineThread(QString profileDirectory, const Clock& clock, EngineOptions options, QObject* parent)
    : MonitorControl(parent), m_profileDirectory(std::move(profileDirectory)), m_clock(clock),
      m_options(std::move(options)), m_context(std::make_unique<QObject>()), m_inside(std::make_unique<Inside>())
{
    m_thread.setObjectName(QStringLiteral("engine"));
    m_context->moveToThread(&m_thread);
    m_thread.start();
}

EngineThread::~EngineThread()
{
    stop();
}

void EngineThread::stop()
{
    m_store = nullptr;
    if (!m_thread.isRunning())
        return;
    QMetaObject::invokeMethod(m_context.get(), [this] {
        m_inside->ping.reset();
        m_inside->links.reset();
        m_inside->runner.reset();
        m_inside->engine.reset();
        m_thread.quit();
    });
    m_thread.wait();
}

void EngineThread::start(DamagedDatabase damaged)
{
    QMetaObject::invokeMethod(m_context.get(), [this, damaged] {
        m_options.damaged = damaged;
        startInside();
    });
}

void EngineThread::startInside()
{
    auto engine = Engine::open(m_profileDirectory, m_clock, m_options);
    if (!engine) {
        QMetaObject::invokeMethod(this, [this, error = engine.error()] { Q_EMIT startFailed(error); });
        return;
    }
    m_inside->engine = std::move(*engine);
    StoreService* store = &m_inside->engine->store();
    connect(store, &StoreService::healthChanged, this, &MonitorControl::storeHealthChanged);
    connect(m_inside->engine.get(), &Engine::passFinished, this, &MonitorControl::passFinished);
    connect(&m_inside->engine->pipeline(), &CheckPipeline::checkRecorded, m_context.get(),
            [this](const CheckSummary& check) { m_inside->checked.push_back(check.page.id); });
    connect(m_inside->engine.get(), &Engine::linkPassFinished, this, &MonitorControl::backlinksChanged);
    connect(&m_inside->engine->alerts(), &AlertService::alertsChanged, this, &MonitorControl::alertsChanged);
    connect(&m_inside->engine->offline(), &OfflineDetector::stateChanged, this, &MonitorControl::connectivityChanged);
    watchSample();
    m_inside->runner = std::make_unique<ScheduleRunner>(*m_inside->engine, ScheduleRunner::Extent::UntilStopped);
    m_inside->links = std::make_unique<LinkRunner>(*m_inside->engine, ScheduleRunner::Extent::UntilStopped);
    connect(m_inside->runner.get(), &ScheduleRunner::passStarted, m_context.get(),
            [this](PassJob* job) { watch(job); });
    connect(m_inside->runner.get(), &ScheduleRunner::nextCheckChanged, this, &MonitorControl::nextCheckChanged);
    QMetaObject::invokeMethod(this, [this, store] {
        m_store = store;
        Q_EMIT started();
    });
    m_inside->runner->start();
    m_inside->ping =
        std::make_unique<PingRunner>(*m_inside->engine, PingLane::Extent::UntilStopped, std::vector<MonitorId>());
    connect(m_inside->ping.get(), &PingRunner::recorded, this, &MonitorControl::monitorsChanged);
    m_inside->ping->start();
    m_inside->links->start();
}

/// On the engine thread.
void EngineThread::watchSample()
{
    SampleHost* sample = &m_inside->engine->sample();
    connect(sample, &SampleHost::progressed, this, &MonitorControl::sampleProgressed);
    const auto everythingChanged = [this] {
        for (const Subject subject : {Subject::Inventory, Subject::Alerts, Subject::Monitors, Subject::Backlinks})
            follow(subject);
    };
    connect(sample, &SampleHost::paused, this, everythingChanged);
    connect(sample, &SampleHost::tidied, this, everythingChanged);
    connect(sample, &SampleHost::added, this, [this, everythingChanged](SiteId site) {
        everythingChanged();
        Q_EMIT sampleAdded(site);
    });
    connect(sample, &SampleHost::failed, this, [this, everythingChanged](const Error& error) {
        everythingChanged();
        Q_EMIT sampleFailed(error);
    });
}

/// On the engine thread.
void EngineThread::watch(PassJob* job)
{
    m_inside->running[job] = job->progress();
    QMetaObject::invokeMethod(this, [this] { Q_EMIT passStarted(); });
    connect(job, &PassJob::progressChanged, m_context.get(), [this, job](const PassProgress& progress) {
        m_inside->running[job] = progress;
        reportProgress();
    });
    connect(job, &PassJob::finished, m_context.get(), [this, job](const Result<PassResult>& result) {
        end(job, result ? std::optional<Error>() : result.error());
    });
}

/// On the engine thread. A pass that somebody asked for, not one of the schedule's.
void EngineThread::watch(LinkJob* job)
{
    QMetaObject::invokeMethod(this, [this] { Q_EMIT passStarted(); });
    connect(job, &LinkJob::progressChanged, m_context.get(), [this, job](const LinkProgress& progress) {
        m_inside->running[job] = {progress.checked, progress.total, 0, progress.events};
        reportProgress();
    });
    connect(job, &LinkJob::finished, m_context.get(), [this, job](const Result<LinkPassResult>& result) {
        end(job, result ? std::optional<Error>() : result.error());
    });
}

/// On the engine thread.
void EngineThread::end(QObject* job, const std::optional<Error>& error)
{
    m_inside->running.erase(job);
    tellChecked();
    const bool last = m_inside->running.empty();
    QMetaObject::invokeMethod(this, [this, last, error] {
        if (error)
            Q_EMIT passFailed(*error);
        if (last)
            Q_EMIT passesEnded();
    });
}

void EngineThread::reportProgress()
{
    if (m_inside->lastProgress.isValid() && m_inside->lastProgress.elapsed() < progressIntervalMs)
        return;
    m_inside->lastProgress.start();
    PassProgress sum;
    for (const auto& [job, progress] : m_inside->running) {
        sum.checked += progress.checked;
        sum.total += progress.total;
        sum.failed += progress.failed;
        sum.changes += progress.changes;
    }
    tellChecked();
    QMetaObject::invokeMethod(this, [this, sum] { Q_EMIT passProgressed(sum); });
}

/// On the engine thread.
void EngineThread::tellChecked()
{
    if (m_inside->checked.empty())
        return;
    QMetaObject::invokeMethod(this,
                              [this, pages = std::exchange(m_inside->checked, {})] { Q_EMIT pagesChecked(pages); });
}

void EngineThread::follow(Subject subject)
{
    QMetaObject::invokeMethod(m_context.get(), [this, subject] {
        if (!m_inside->engine)
            return;
        if (subject == Subject::Inventory) {
            m_inside->engine->sample().follow();
            m_inside->runner->reload();
        }
        if (subject == Subject::Inventory || subject == Subject::Monitors)
            m_inside->ping->reload();
        if (subject == Subject::Inventory || subject == Subject::Backlinks)
            m_inside->links->reload();
    });
    switch (subject) {
    case Subject::Inventory:
        Q_EMIT inventoryChanged();
        break;
    case Subject::Alerts:
        Q_EMIT alertsChanged();
        break;
    case Subject::Monitors:
        Q_EMIT monitorsChanged();
        break;
    case Subject::Backlinks:
        Q_EMIT backlinksChanged();
        break;
    }
}

QFuture<Result<SavedSite>> EngineThread::addSite(const NewSite& site)
{
    return change(Subject::Inventory, [site](StoreConnection& connection) { return saveSite(connection, site); });
}

QFuture<Result<AddedPages>> EngineThread::addPages(const std::vector<Page>& pages)
{
    return change(Subject::Inventory,
                  [pages](StoreConnection& connection) { return PageRepository(connection.database).add(pages); });
}

QFuture<Result<void>> EngineThread::removeSite(SiteId site)
{
    StoreService* inside = store();
    if (!inside)
        return QtFuture::makeReadyFuture(Result<void>(fail(ErrorCode::Cancelled)));
    const auto work = [site, secrets = profileSecrets(inside->profile())](StoreConnection& connection) mutable {
        return vigie::removeSite(connection.database, secrets, site);
    };
    return change(Subject::Inventory, work);
}

QFuture<Result<void>> EngineThread::changePages(const std::vector<Page>& pages)
{
    return change(Subject::Inventory, [pages](StoreConnection& connection) {
        return connection.database.transaction([&]() -> Result<void> {
            for (const Page& page : pages) {
                if (auto done = PageRepository(connection.database).update(page); !done)
                    return fail(std::move(done.error()));
            }
            return {};
        });
    });
}

QFuture<Result<void>> EngineThread::removePages(const std::vector<PageId>& pages)
{
    return change(Subject::Inventory,
                  [pages](StoreConnection& connection) { return PageRepository(connection.database).remove(pages); });
}

QFuture<Result<RuleId>> EngineThread::addRule(const Rule& rule)
{
    return change(Subject::Inventory,
                  [rule](StoreConnection& connection) { return RuleRepository(connection.database).add(rule); });
}

void EngineThread::startPass(std::optional<SiteId> site, std::function<bool(const PageSchedule&)> wanted)
{
    QMetaObject::invokeMethod(m_context.get(), [this, site, wanted = std::move(wanted)] {
        if (!m_inside->engine)
            return;
        const auto read = [](StoreConnection& connection) { return PageRepository(connection.database).schedule(); };
        m_inside->engine->store().read(read).then(
            m_context.get(), [this, site, wanted](const Result<std::vector<PageSchedule>>& pages) {
                if (!pages)
                    return;
                PassPlan plan;
                plan.trigger = PassTrigger::Manual;
                plan.site = site;
                std::copy_if(pages->begin(), pages->end(), std::back_inserter(plan.pages), wanted);
                PassJob* job = m_inside->engine->preparePass(std::move(plan));
                watch(job);
                job->start();
            });
    });
}

void EngineThread::checkNow(std::optional<SiteId> site)
{
    startPass(site, [site](const PageSchedule& page) { return !site || page.site == *site; });
}

void EngineThread::checkPages(const std::vector<PageId>& pages)
{
    startPass({}, [wanted = std::set<PageId>(pages.begin(), pages.end())](const PageSchedule& page) {
        return wanted.contains(page.id);
    });
}

void EngineThread::cancelPasses()
{
    QMetaObject::invokeMethod(m_context.get(), [this] {
        if (m_inside->engine)
            m_inside->engine->cancelPasses(Engine::InFlight::Abandon);
    });
}

void EngineThread::setPaused(ActivityState state)
{
    QMetaObject::invokeMethod(m_context.get(), [this, state] {
        if (!m_inside->runner)
            return;
        m_inside->runner->setPaused(state);
        m_inside->links->setPaused(state);
        m_inside->ping->setPaused(state);
    });
}

void EngineThread::lookNow(const std::vector<MonitorId>& monitors)
{
    QMetaObject::invokeMethod(m_context.get(), [this, monitors] {
        if (m_inside->ping)
            m_inside->ping->lookNow(monitors);
    });
}

void EngineThread::discover(SiteId id, int maximum)
{
    QMetaObject::invokeMethod(m_context.get(), [this, id, maximum] {
        if (!m_inside->engine)
            return;
        const auto read = [id](StoreConnection& connection) { return SiteRepository(connection.database).find(id); };
        m_inside->engine->store().read(read).then(
            m_context.get(), [this, id, maximum](const Result<std::optional<Site>>& site) {
                if (!m_inside->engine)
                    return;
                Result<Discovery*> walk = fail(site ? Error{ErrorCode::NotFound, {}, {}} : site.error());
                if (site && *site)
                    walk = m_inside->engine->prepareDiscovery(**site, maximum);
                if (walk)
                    watch(*walk, id);
                else
                    QMetaObject::invokeMethod(this,
                                              [this, id, error = walk.error()] { Q_EMIT discoveryFailed(id, error); });
            });
    });
}

/// On the engine thread.
void EngineThread::watch(Discovery* walk, SiteId site)
{
    delete m_inside->walk;
    m_inside->walk = walk;
    connect(walk, &Discovery::progressed, this, &MonitorControl::discoveryProgressed);
    walk->run().then(walk, [this, walk, site](const Result<DiscoveryResult>& result) {
        walk->deleteLater();
        QMetaObject::invokeMethod(this, [this, site, result] {
            if (result)
                Q_EMIT discovered(site, *result);
            else
                Q_EMIT discoveryFailed(site, result.error());
        });
    });
}

void EngineThread::cancelDiscovery()
{
    QMetaObject::invokeMethod(m_context.get(), [this] {
        if (m_inside->walk)
            m_inside->walk->cancel();
    });
}

void EngineThread::addSample(const QString& name)
{
    QMetaObject::invokeMethod(m_context.get(), [this, name] {
        if (m_inside->engine)
            m_inside->engine->sample().add(name);
    });
}

void EngineThread::cancelSample()
{
    QMetaObject::invokeMethod(m_context.get(), [this] {
        if (m_inside->engine)
            m_inside->engine->sample().cancel();
    });
}

void EngineThread::checkBacklinks(const std::vector<BacklinkId>& links)
{
    QMetaObject::invokeMethod(m_context.get(), [this, links] {
        if (!m_inside->engine)
            return;
        const auto read = [links](StoreConnection& connection) {
            return LinkRepository(connection.database).watched(links);
        };
        m_inside->engine->store().read(read).then(
            m_context.get(), [this](const Result<std::vector<WatchedLink>>& rows) {
                if (!rows || !m_inside->engine)
                    return;
                std::vector<LinkSchedule> plan;
                for (const WatchedLink& row : *rows)
                    plan.push_back({row.link.id, row.link.source, row.link.interval, row.link.important, {}});
                LinkJob* job = m_inside->engine->prepareLinkPass(plan);
                watch(job);
                job->start();
            });
    });
}

} // namespace vigie
