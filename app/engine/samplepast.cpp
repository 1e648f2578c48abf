// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/samplepast.h"

#include "app/engine/alertservice.h"
#include "app/engine/engine.h"
#include "core/monitor/pingappraisal.h"
#include "core/monitor/pingjudge.h"
#include "core/sample/samplestory.h"
#include "core/store/pingrepository.h"

namespace vigie {

namespace {

using namespace std::chrono_literals;

constexpr auto lastPass = 10min; ///< before the site was added
constexpr int daysBetweenLinkChecks = 5;
constexpr int sampleParallel = 6; ///< requests: it is our own server

/// As a check that somebody waits for: nothing is spaced out, nothing is left out.
CheckPolicy pastPolicy(CheckPolicy policy)
{
    policy.confirmation = ConfirmationMode::AtOnce;
    policy.revalidation = Revalidation::Full;
    policy.parallelRequests = sampleParallel;
    return policy;
}

} // namespace

SamplePast::SamplePast(Engine& engine, ShiftedClock& clock, SampleSetup setup, QObject* parent)
    : QObject(parent), m_engine(engine), m_clock(clock), m_setup(std::move(setup)),
      m_checks(engine.store(), clock, engine.options().fetch, {}, pastPolicy(engine.policy()), engine.secrets(),
               m_pool),
      m_network(engine.options().fetch, pastPolicy(engine.policy()), {}, clock, *engine.secrets())
{
}

SamplePast::~SamplePast()
{
    m_ended = true;
    m_network.cancelAll();
    m_checks.cancelAll();
    m_pool.waitForDone();
}

QDateTime SamplePast::timeOf(int day) const
{
    return m_setup.site.createdAt.addDays(day - samplePastDays + 1).addMSecs(-std::chrono::milliseconds(lastPass).count());
}

void SamplePast::start()
{
    m_nextLook = timeOf(0);
    m_standing.monitor = m_setup.monitor.id;
    beginDay();
}

void SamplePast::cancel()
{
    m_cancelled = true;
    if (m_pass)
        m_pass->cancel();
    m_network.cancelAll();
    m_checks.cancelAll();
}

bool SamplePast::isOver()
{
    if (m_cancelled)
        end(Error{ErrorCode::Cancelled, QString::fromStdString(m_setup.site.origin), {}});
    return m_ended;
}

void SamplePast::end(std::optional<Error> error)
{
    if (std::exchange(m_ended, true))
        return;
    Q_EMIT ended(error);
}

void SamplePast::beginDay()
{
    if (isOver())
        return;
    if (m_day == samplePastDays)
        return end(std::nullopt);
    m_clock.moveTo(timeOf(m_day));
    const auto read = [site = m_setup.site.id](StoreConnection& connection) { return scheduleOf(connection, site); };
    m_engine.store().read(read).then(this, [this](const Result<std::vector<PageSchedule>>& pages) {
        if (!pages)
            return end(pages.error());
        if (!isOver())
            checkPages(*pages);
    });
}

void SamplePast::checkPages(std::vector<PageSchedule> pages)
{
    PassPlan plan;
    plan.trigger = PassTrigger::Scheduled;
    plan.site = m_setup.site.id;
    plan.pages = std::move(pages);
    m_pass = new PassJob(m_checks.pipeline(), m_engine.store(), m_engine.secrets(), m_clock, std::move(plan), this);
    connect(m_pass, &PassJob::finished, this, [this](const Result<PassResult>& result) {
        std::exchange(m_pass, nullptr)->deleteLater();
        if (!result)
            return end(result.error());
        if (isOver())
            return;
        if (m_day % daysBetweenLinkChecks == 0)
            checkLinks();
        else
            look();
    });
    m_pass->start();
}

void SamplePast::checkLinks()
{
    std::vector<LinkSchedule> plan;
    for (const Backlink& link : m_setup.links)
        plan.push_back({link.id, link.source, link.interval, link.important, {}});
    auto* job = new LinkJob(m_checks.linkServices(), plan, this);
    connect(job, &LinkJob::finished, this, [this, job](const Result<LinkPassResult>& result) {
        job->deleteLater();
        if (!result)
            return end(result.error());
        if (!isOver())
            look();
    });
    job->start();
}

/// The next look of the monitor, until the day is over.
void SamplePast::look()
{
    if (isOver())
        return;
    const QDateTime dayEnd = m_day + 1 < samplePastDays ? timeOf(m_day + 1) : m_setup.site.createdAt;
    if (m_nextLook >= dayEnd)
        return saveLooks();
    if (m_nextLook > m_clock.now())
        m_clock.moveTo(m_nextLook);
    const QDateTime at = m_clock.now();
    const PingStack stack = wantsSecondStack(m_setup.monitor, m_standing) ? PingStack::Second : PingStack::Main;
    m_network.ask(m_setup.monitor, stack).then(this, [this, at](PingAnswer answer) { take(at, std::move(answer)); });
}

void SamplePast::take(const QDateTime& at, PingAnswer answer)
{
    if (isOver())
        return;
    PingLook look;
    look.endedAt = m_clock.now();
    look.appraisal = appraise(m_setup.monitor, answer.exchange, answer.body);
    look.sample.at = at;
    look.sample.outcome = look.appraisal.outcome;
    look.sample.status = answer.exchange.status;
    look.sample.total = std::chrono::duration_cast<std::chrono::milliseconds>(answer.exchange.timings.total);
    look.sample.via = answer.via;
    look.sample.by = answer.exchange.transport;
    look.exchange = std::move(answer.exchange);
    PingStep step = judge(m_setup.monitor, m_standing, look, m_engine.policy().confirmations);
    m_standing = step.record.standing;
    m_looks.push_back(std::move(step.record));
    const std::chrono::milliseconds regular = m_setup.monitor.interval;
    m_nextLook = at.addMSecs(step.again.value_or(regular).count());
    this->look();
}

void SamplePast::saveLooks()
{
    const auto save = [looks = std::exchange(m_looks, {})](StoreConnection& connection) {
        return PingRepository(connection.database).record(looks);
    };
    m_engine.store().write(save).then(this, [this](const Result<std::vector<PingRecord>>& saved) {
        if (!saved)
            return end(saved.error());
        makeAlerts();
    });
}

/// Day by day: an alert is made from how its changes stand when it is.
void SamplePast::makeAlerts()
{
    m_engine.alerts().turn().then(this, [this] {
        ++m_day;
        if (!m_ended)
            Q_EMIT progressed(m_day, samplePastDays);
        beginDay();
    });
}

} // namespace vigie
