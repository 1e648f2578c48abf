// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/linkrunner.h"

#include "core/base/logging.h"

#include <algorithm>
#include <set>

namespace vigie {

namespace {

constexpr std::size_t linksPerPass = 2'000;
constexpr std::chrono::seconds retryAfterNothing{60};

PageId scheduled(BacklinkId id)
{
    return PageId{id.value};
}

BacklinkId linkOf(PageId id)
{
    return BacklinkId{id.value};
}

ScheduledItem scheduledItem(const LinkSchedule& link)
{
    ScheduledItem item;
    item.id = scheduled(link.id);
    item.interval = link.interval;
    item.important = link.important;
    item.lastCheck = link.checkedAt;
    return item;
}

} // namespace

LinkRunner::LinkRunner(Engine& engine, ScheduleRunner::Extent extent, QObject* parent)
    : QObject(parent), m_engine(engine), m_extent(extent), m_scheduler(engine.clock())
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &LinkRunner::tick);
}

void LinkRunner::start()
{
    const auto read = [](StoreConnection& connection) { return LinkRepository(connection.database).schedule(); };
    m_engine.store().read(read).then(this, [this](const Result<std::vector<LinkSchedule>>& schedule) {
        if (!schedule) {
            m_error = schedule.error();
            return stop();
        }
        plan(*schedule);
        tick();
    });
}

void LinkRunner::plan(const std::vector<LinkSchedule>& schedule)
{
    std::map<BacklinkId, LinkSchedule> links;
    std::vector<ScheduledItem> items;
    for (const LinkSchedule& link : schedule) {
        links.emplace(link.id, link);
        items.push_back(scheduledItem(link));
    }
    for (const auto& [id, link] : m_links) {
        if (!links.contains(id))
            m_scheduler.remove(scheduled(id));
    }
    m_links = std::move(links);
    m_scheduler.add(items);
    if (m_extent != ScheduleRunner::Extent::DueNow)
        return;
    // What was missed is normally spread over a minute; one pass over what is due takes it at once.
    const QDateTime now = m_engine.clock().now();
    for (const LinkSchedule& link : schedule) {
        if (!link.checkedAt.isValid() || link.checkedAt.addSecs(link.interval.count()) <= now)
            m_scheduler.checkNow(scheduled(link.id));
    }
}

void LinkRunner::setPaused(ActivityState state)
{
    if (state == ActivityState::Paused)
        m_scheduler.pauseAll();
    else
        m_scheduler.resumeAll();
    tick();
}

void LinkRunner::tick()
{
    if (m_phase != Phase::Running)
        return finishStop();
    const std::vector<PageId> due = m_scheduler.takeDue(m_job ? 0 : linksPerPass);
    if (!due.empty())
        startPass(due);
    if (m_extent == ScheduleRunner::Extent::DueNow && !m_job)
        return stop();
    if (const auto next = m_scheduler.untilNext()) // while a pass runs, what is due waits for its end
        m_timer.start(m_job ? std::max(*next, std::chrono::milliseconds(1'000)) : *next);
}

void LinkRunner::startPass(const std::vector<PageId>& due)
{
    std::vector<LinkSchedule> planned;
    for (const PageId id : due)
        planned.push_back(m_links.at(linkOf(id)));
    m_job = m_engine.prepareLinkPass(planned);
    connect(m_job, &LinkJob::finished, this,
            [this, planned](const Result<LinkPassResult>& result) { finishPass(planned, result); });
    m_job->start();
}

void LinkRunner::finishPass(const std::vector<LinkSchedule>& planned, const Result<LinkPassResult>& result)
{
    m_job = nullptr;
    const std::set<BacklinkId> observed =
        result ? std::set(result->observed.begin(), result->observed.end()) : std::set<BacklinkId>();
    for (const LinkSchedule& link : planned) {
        if (observed.contains(link.id))
            m_scheduler.finished(scheduled(link.id));
        else
            m_scheduler.postpone(scheduled(link.id), retryAfterNothing);
    }
    if (!result) {
        qCWarning(logMonitor) << "a pass over backlinks ended with an error:" << errorCodeName(result.error().code);
        if (m_extent == ScheduleRunner::Extent::DueNow)
            m_error = result.error();
    }
    // One pass over what is due does not wait for what could not be observed.
    if (m_extent == ScheduleRunner::Extent::DueNow && m_scheduler.waiting() == 0)
        return stop();
    tick();
}

void LinkRunner::stop()
{
    if (m_phase == Phase::Running)
        m_phase = Phase::Stopping;
    m_timer.stop();
    if (m_job)
        m_engine.cancelPasses(Engine::InFlight::Finish);
    finishStop();
}

void LinkRunner::finishStop()
{
    if (m_job || m_phase == Phase::Stopped)
        return;
    m_phase = Phase::Stopped;
    Q_EMIT stopped(m_error);
}

} // namespace vigie
