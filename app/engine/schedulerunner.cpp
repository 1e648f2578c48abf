// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/schedulerunner.h"

#include "app/engine/alertservice.h"
#include "core/base/logging.h"
#include "core/monitor/ownurls.h"
#include "core/store/pagerepository.h"
#include "core/store/siterepository.h"

#include <algorithm>
#include <map>

namespace vigie {

namespace {

constexpr int maximumPasses = 8; ///< passes at a time: a slow site does not hold up the others
constexpr std::size_t pagesPerPass = 2'000;
constexpr std::chrono::seconds retryAfterNothing{60};

struct LoadedSchedule
{
    std::vector<PageSchedule> pages;
    std::map<SiteId, std::chrono::seconds> siteIntervals;
};

Result<LoadedSchedule> loadSchedule(StoreConnection& connection)
{
    LoadedSchedule loaded;
    auto pages = PageRepository(connection.database).schedule();
    if (!pages)
        return fail(pages.error());
    loaded.pages = std::move(*pages);
    const auto sites = SiteRepository(connection.database).all();
    if (!sites)
        return fail(sites.error());
    for (const Site& site : *sites)
        loaded.siteIntervals[site.id] = site.pageInterval;
    return loaded;
}

ScheduledItem scheduledItem(const PageSchedule& page, std::chrono::seconds siteInterval)
{
    ScheduledItem item;
    item.id = page.id;
    item.interval = page.interval.value_or(page.kind == PageKind::Page ? siteInterval : defaultInterval(page.kind));
    item.important = page.important || page.kind != PageKind::Page;
    item.lastCheck = page.lastCheckAt;
    return item;
}

} // namespace

ScheduleRunner::ScheduleRunner(Engine& engine, Extent extent, QObject* parent)
    : QObject(parent), m_engine(engine), m_extent(extent), m_scheduler(engine.clock())
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ScheduleRunner::tick);
}

void ScheduleRunner::start()
{
    if (m_extent == Extent::UntilStopped) {
        m_engine.alerts().setStaleness(Staleness::Watched);
        m_engine.alerts().start();
        m_engine.learnNetwork();
    }
    load();
}

void ScheduleRunner::reload()
{
    load();
}

void ScheduleRunner::load()
{
    m_engine.store().read(loadSchedule).then(this, [this](const Result<LoadedSchedule>& loaded) {
        if (!loaded) {
            m_error = loaded.error();
            return stop();
        }
        std::unordered_map<PageId, PageSchedule> pages;
        std::vector<ScheduledItem> items;
        for (const PageSchedule& page : loaded->pages) {
            items.push_back(scheduledItem(page, loaded->siteIntervals.at(page.site)));
            pages.emplace(page.id, page);
        }
        for (const auto& [id, page] : m_pages) {
            if (!pages.contains(id))
                m_scheduler.remove(id);
        }
        std::vector<PageId> justAdded; // while somebody waits to see them
        for (const auto& [id, page] : pages) {
            if (m_loaded && m_state == ActivityState::Active && !m_pages.contains(id) && !page.lastCheckAt.isValid())
                justAdded.push_back(id);
        }
        m_loaded = true;
        m_pages = std::move(pages);
        m_scheduler.add(items);
        for (const PageId id : justAdded)
            m_scheduler.checkNow(id);
        if (m_extent == Extent::DueNow)
            takeOverdue(items);
        tick();
    });
}

/// What was missed is normally spread over a minute; one pass over what is due takes it at once.
void ScheduleRunner::takeOverdue(const std::vector<ScheduledItem>& items)
{
    const QDateTime now = m_engine.clock().now();
    for (const ScheduledItem& item : items) {
        if (!item.lastCheck.isValid() || item.lastCheck.addSecs(item.interval.count()) <= now)
            m_scheduler.checkNow(item.id);
    }
}

void ScheduleRunner::setPaused(ActivityState state)
{
    m_state = state;
    m_engine.alerts().setStaleness(state == ActivityState::Paused ? Staleness::Ignored : Staleness::Watched);
    if (state == ActivityState::Paused)
        m_scheduler.pauseAll();
    else
        m_scheduler.resumeAll();
    tick();
}

void ScheduleRunner::tick()
{
    if (m_stopping)
        return finishStop();
    const std::vector<PageId> due = m_scheduler.takeDue(m_running < maximumPasses ? pagesPerPass : 0);
    if (!due.empty())
        startPass(due);
    if (m_extent == Extent::DueNow && m_running == 0)
        return stop();
    if (const auto next = m_scheduler.untilNext()) {
        // Due pages that cannot start yet wait for a running pass to end.
        const bool waits = *next <= std::chrono::milliseconds(0) && m_running >= maximumPasses;
        m_timer.start(waits ? std::chrono::milliseconds(1'000) : *next);
        Q_EMIT nextCheckChanged(m_engine.clock().now().addMSecs(next->count()));
    }
}

void ScheduleRunner::startPass(const std::vector<PageId>& due)
{
    PassPlan plan;
    plan.trigger = PassTrigger::Scheduled;
    for (const PageId id : due)
        plan.pages.push_back(m_pages.at(id));
    PassJob* job = m_engine.preparePass(std::move(plan));
    ++m_running;
    connect(job, &PassJob::finished, this, [this, due](const Result<PassResult>& result) { finishPass(due, result); });
    Q_EMIT passStarted(job);
    job->start();
}

void ScheduleRunner::finishPass(const std::vector<PageId>& pages, const Result<PassResult>& result)
{
    --m_running;
    const bool observed = result && result->notObserved == 0 && !result->cancelled;
    for (const PageId page : pages) {
        if (observed)
            m_scheduler.finished(page);
        else
            m_scheduler.postpone(page, retryAfterNothing);
    }
    if (!result) {
        qCWarning(logMonitor) << "a pass ended with an error:" << errorCodeName(result.error().code);
        if (m_extent == Extent::DueNow)
            m_error = result.error();
    } else if (result->addedPages > 0) {
        reload();
    }
    tick();
}

void ScheduleRunner::stop()
{
    m_stopping = true;
    m_timer.stop();
    if (m_running > 0)
        m_engine.cancelPasses(Engine::InFlight::Finish);
    finishStop();
}

void ScheduleRunner::finishStop()
{
    if (m_running > 0 || m_stopped)
        return;
    m_stopped = true;
    Q_EMIT stopped(m_error);
}

} // namespace vigie
