// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/pinglane.h"

#include "core/base/logging.h"
#include "core/settings/confirmationsettings.h"
#include "core/store/pingmonitorrepository.h"
#include "core/store/pingrepository.h"
#include "core/store/siterepository.h"
#include "core/store/storeservice.h"

#include <algorithm>

namespace vigie {

using namespace std::chrono_literals;

namespace {

constexpr auto writeRetry = 5s;
constexpr std::size_t mostUnsaved = 20'000; ///< a full disk must not become full memory
constexpr qint64 gapsKeptDays = 2;          ///< longer than any two looks are apart
constexpr qint64 registrationHours = 24;

} // namespace

struct PingLane::Loaded
{
    std::vector<PingMonitor> monitors;
    std::vector<PingStanding> standings;
    std::vector<MaintenanceWindow> maintenance;
    SiteChoices sites;
};

PingLane::PingLane(StoreService& store, PingNetwork& network, const Clock& clock, PingLaneOptions options,
                   QObject* parent)
    : QObject(parent), m_store(store), m_network(network), m_clock(clock), m_options(std::move(options)),
      m_schedule(clock), m_timer(this), m_retryWrite(this)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    m_retryWrite.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &PingLane::tick);
    connect(&m_retryWrite, &QTimer::timeout, this, &PingLane::write);
}

void PingLane::start(Extent extent)
{
    m_extent = extent;
    load();
}

void PingLane::reload()
{
    load();
}

void PingLane::load()
{
    const auto read = [](StoreConnection& connection) -> Result<Loaded> {
        Loaded loaded;
        auto monitors = PingMonitorRepository(connection.database).all();
        if (!monitors)
            return fail(monitors.error());
        auto standings = PingRepository(connection.database).standings();
        if (!standings)
            return fail(standings.error());
        auto maintenance = PingMonitorRepository(connection.database).maintenance();
        if (!maintenance)
            return fail(maintenance.error());
        const auto sites = SiteRepository(connection.database).all();
        if (!sites)
            return fail(sites.error());
        SiteChoices choices;
        for (const Site& site : *sites)
            choices.emplace(site.id, site.fetch.confirmation);
        return Loaded{std::move(*monitors), std::move(*standings), std::move(*maintenance), std::move(choices)};
    };
    m_store.read(read).then(this, [this](Result<Loaded> loaded) {
        if (loaded)
            return take(std::move(*loaded));
        m_error = loaded.error();
        stop();
    });
}

void PingLane::take(Loaded loaded)
{
    m_maintenance = std::move(loaded.maintenance);
    std::unordered_map<MonitorId, Watched> monitors;
    std::vector<PingPlan> plans;
    for (const PingMonitor& monitor : loaded.monitors) {
        const bool wanted = m_options.only.empty() || std::ranges::count(m_options.only, monitor.id) > 0;
        if (!wanted || monitor.activity == ActivityState::Paused)
            continue;
        Watched watched;
        const auto known = m_monitors.find(monitor.id);
        if (known != m_monitors.end())
            watched = known->second; // newer than what is on disk
        else if (const auto saved = std::ranges::find(loaded.standings, monitor.id, &PingStanding::monitor);
                 saved != loaded.standings.end())
            watched.standing = *saved;
        watched.monitor = monitor;
        watched.confirmations = planOf(monitor, loaded.sites);
        plans.push_back(
            {monitor.id, monitor.interval, watched.standing.last ? watched.standing.last->at : QDateTime()});
        monitors.emplace(monitor.id, std::move(watched));
    }
    m_monitors = std::move(monitors);
    m_schedule.plan(plans);
    if (!m_loaded && m_extent != Extent::UntilStopped) {
        const QDateTime now = m_clock.now();
        for (const PingPlan& plan : plans) {
            const bool due = !plan.lastLook.isValid() || plan.lastLook.addSecs(plan.interval.count()) <= now;
            if (m_extent == Extent::DueNow && !due)
                continue;
            m_schedule.checkNow(plan.id);
            m_open.insert(plan.id);
        }
    }
    m_loaded = true;
    tick();
}

ConfirmationPlan PingLane::planOf(const PingMonitor& monitor, const SiteChoices& sites) const
{
    const auto site = monitor.site ? sites.find(*monitor.site) : sites.end();
    ConfirmationPlan plan =
        site == sites.end() ? m_options.confirmations : inheritedConfirmation(m_options.confirmations, site->second);
    if (m_options.repeats == PingRepeats::AtOnce)
        plan.first = plan.later = 0ms;
    return plan;
}

void PingLane::setPaused(ActivityState state)
{
    const bool paused = state == ActivityState::Paused;
    if (paused == m_paused)
        return;
    m_paused = paused;
    for (auto& [id, watched] : m_monitors)
        watched.standing.watching = false; // nobody watches until the next look
    tick();
}

void PingLane::lookNow(const std::vector<MonitorId>& monitors)
{
    for (const MonitorId id : monitors) {
        const auto found = m_monitors.find(id);
        if (found != m_monitors.end() && !found->second.asking)
            m_schedule.checkNow(id);
    }
    tick();
}

void PingLane::setConnectivity(Connectivity state)
{
    const QDateTime now = m_clock.now();
    if (state != Connectivity::Online && !m_offlineSince.isValid()) {
        m_offlineSince = now;
    } else if (state == Connectivity::Online && m_offlineSince.isValid()) {
        noteGap({m_offlineSince, now});
        m_offlineSince = {};
    }
}

void PingLane::noteGap(const TimeRange& gap)
{
    const QDateTime oldest = m_clock.now().addDays(-gapsKeptDays);
    std::erase_if(m_gaps, [&](const TimeRange& old) { return old.to < oldest; });
    m_gaps.push_back(gap);
}

void PingLane::tick()
{
    if (m_stopping || !m_loaded)
        return;
    if (const auto slept = m_schedule.observe()) {
        qCInfo(logMonitor) << "ping: not observed from" << slept->from << "to" << slept->to;
        noteGap(*slept);
    }
    if (!m_paused) {
        const bool once = m_extent != Extent::UntilStopped;
        for (const PingSchedule::Due& due : m_schedule.takeDue()) {
            if (once && !m_open.contains(due.id))
                continue; // stays taken: a single run asks each one once
            look(due.id, due.late);
        }
        askRegistrations();
    }
    arm();
    finishIfDone();
}

void PingLane::arm()
{
    if (!m_stopping)
        m_timer.start(m_paused ? std::chrono::milliseconds(PingSchedule::heartbeat) : m_schedule.untilNext());
}

void PingLane::look(MonitorId id, std::chrono::milliseconds late)
{
    Watched& watched = m_monitors.at(id);
    watched.asking = true;
    ++m_asking;
    Q_EMIT lookStarted(id, late);
    const PingStack stack = wantsSecondStack(watched.monitor, watched.standing) ? PingStack::Second : PingStack::Main;
    m_network.ask(watched.monitor, stack).then(this, [this, id, at = m_clock.now()](PingAnswer answer) {
        onAnswer(id, at, std::move(answer));
    });
}

void PingLane::onAnswer(MonitorId id, const QDateTime& at, PingAnswer answer)
{
    --m_asking;
    if (const auto slept = m_schedule.observe())
        noteGap(*slept);
    const auto found = m_monitors.find(id);
    if (found == m_monitors.end()) { // removed, or paused, meanwhile
        m_open.erase(id);
        return finishIfDone();
    }
    Watched& watched = found->second;
    watched.asking = false;
    if (answer.exchange.outcome == Outcome::Cancelled)
        return leave(id, std::nullopt);
    PingLook look = lookOf(watched, at, std::move(answer));
    const bool sleptMeanwhile =
        std::ranges::any_of(m_gaps, [&](const TimeRange& gap) { return gap.from < look.endedAt && at < gap.to; });
    if (sleptMeanwhile && look.appraisal.finding != PingFinding::Good)
        return leave(id, PingSchedule::grace); // the connection did not survive our sleep: that is not their fault
    PingStep step = judge(watched.monitor, watched.standing, look, watched.confirmations);
    watched.standing = step.record.standing;
    save(std::move(step.record));
    leave(id, step.again);
}

PingLook PingLane::lookOf(const Watched& watched, const QDateTime& at, PingAnswer answer) const
{
    PingLook look;
    look.endedAt = m_clock.now();
    look.appraisal = appraise(watched.monitor, answer.exchange, answer.body);
    look.sample.at = at;
    look.sample.outcome = look.appraisal.outcome;
    look.sample.status = answer.exchange.status;
    look.sample.total = std::chrono::duration_cast<std::chrono::milliseconds>(answer.exchange.timings.total);
    look.sample.via = answer.via;
    look.sample.by = answer.exchange.transport;
    look.exchange = std::move(answer.exchange);
    look.notWatched = m_gaps;
    if (m_offlineSince.isValid())
        look.notWatched.push_back({m_offlineSince, look.endedAt});
    const QDateTime since = watched.standing.last && watched.standing.last->at < at ? watched.standing.last->at : at;
    look.maintenance = maintenanceRanges(m_maintenance, watched.monitor.id, {since, at.addMSecs(1)});
    return look;
}

/// The look at \a id is over; the next one comes at its time, or \a again from now.
void PingLane::leave(MonitorId id, std::optional<std::chrono::milliseconds> again)
{
    const bool repeats = again && m_options.repeats != PingRepeats::None && !m_stopping;
    m_schedule.answered(id, repeats ? again : std::nullopt);
    const auto found = m_monitors.find(id);
    // Whoever waits for a single run does not wait for a network.
    const bool offline = found == m_monitors.end() || !found->second.standing.watching;
    if (!repeats || offline)
        m_open.erase(id);
    arm();
    finishIfDone();
}

void PingLane::save(PingRecord record)
{
    if (m_unsaved.size() >= mostUnsaved)
        m_unsaved.erase(m_unsaved.begin());
    m_unsaved.push_back(std::move(record));
    write();
}

/// One transaction for everything that waits. What cannot be saved is tried again, and told only when it is saved.
void PingLane::write()
{
    if (m_writing || m_unsaved.empty() || m_retryWrite.isActive())
        return;
    m_writing = true;
    const auto count = static_cast<std::ptrdiff_t>(m_unsaved.size());
    m_store
        .write([records = m_unsaved](StoreConnection& connection) {
            return PingRepository(connection.database).record(records);
        })
        .then(this, [this, count](const Result<std::vector<PingRecord>>& saved) {
            m_writing = false;
            if (!saved) {
                qCWarning(logMonitor) << "ping could not be saved:" << saved.error().detail;
                if (m_stopping || m_extent != Extent::UntilStopped) {
                    m_unsaved.clear();
                    m_error = saved.error();
                    m_open.clear();
                } else {
                    m_retryWrite.start(writeRetry);
                }
                return finishIfDone();
            }
            m_unsaved.erase(m_unsaved.begin(), m_unsaved.begin() + count);
            for (const PingRecord& record : *saved)
                Q_EMIT recorded(record);
            write();
            finishIfDone();
        });
}

/// Once a day each; never in a single run, which somebody waits for.
void PingLane::askRegistrations()
{
    if (m_extent != Extent::UntilStopped || m_offlineSince.isValid())
        return;
    const QDateTime now = m_clock.now();
    for (auto& [id, watched] : m_monitors) {
        PingExpiry& domain = watched.standing.domain;
        const bool known = watched.standing.last.has_value(); // the first look comes first
        if (!known || (domain.askedAt.isValid() && domain.askedAt.secsTo(now) < registrationHours * 3'600))
            continue;
        domain.askedAt = now;
        m_network.registrationEnd(watched.monitor).then(this, [this, id = id](const QDateTime& end) {
            onRegistration(id, end);
        });
    }
}

void PingLane::onRegistration(MonitorId id, const QDateTime& end)
{
    const auto found = m_monitors.find(id);
    if (found == m_monitors.end() || !end.isValid())
        return;
    PingRecord record;
    PingStanding& standing = found->second.standing;
    if (auto event = noteExpiry(standing.domain, PingEventKind::DomainExpiry, end, m_clock.now())) {
        event->monitor = id;
        record.events.push_back(std::move(*event));
    }
    record.monitor = found->second.monitor;
    record.standing = standing;
    record.standing.monitor = id;
    save(std::move(record));
}

void PingLane::stop()
{
    if (m_stopping)
        return;
    m_stopping = true;
    m_timer.stop();
    m_retryWrite.stop();
    m_open.clear();
    m_network.cancelAll();
    write();
    finishIfDone();
}

void PingLane::finishIfDone()
{
    const bool once = m_extent != Extent::UntilStopped && m_loaded;
    if (m_stopped || !(m_stopping || once) || !m_open.empty() || m_asking > 0 || m_writing)
        return;
    if (!m_unsaved.empty() && !m_error)
        return write();
    m_stopped = true;
    m_stopping = true;
    m_timer.stop();
    Q_EMIT stopped(m_error);
}

} // namespace vigie
