// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/checkconfirmer.h"

#include "core/base/byteview.h"
#include "core/base/clock.h"
#include "core/base/logging.h"
#include "core/compare/masks.h"
#include "core/settings/secretstore.h"
#include "core/store/rulerepository.h"
#include "core/store/storeservice.h"

#include <QThreadPool>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace vigie {

namespace {

constexpr int twinsPerSite = 10; ///< pages of a site fetched twice in one run only to learn what is volatile

/// Saves the rules that are not known yet and reads the site's context anew.
Result<SiteContextPointer> saveLearned(StoreConnection& connection, const SecretStore& secrets, SiteId site,
                                       const std::vector<Rule>& rules)
{
    RuleRepository repository(connection.database);
    const auto known = repository.forSite(site);
    if (!known)
        return fail(known.error());
    for (const Rule& rule : rules) {
        if (std::ranges::any_of(*known, [&](const Rule& other) { return other.pattern == rule.pattern; }))
            continue;
        if (auto added = repository.add(rule); !added)
            return fail(added.error());
    }
    return loadSiteContext(connection, secrets, site);
}

/// What is recorded of a page that was not asked because its host is down.
Observation unasked(const CheckInFlight& check, HostFailure how)
{
    Observation observation;
    observation.at = check.at;
    ExchangeMeta& exchange = observation.exchange;
    exchange.outcome = how.outcome;
    exchange.status = how.status;
    exchange.detail = "host_down";
    exchange.requestedUrl = exchange.finalUrl = check.page.url;
    return observation;
}

void abandon(CheckInFlight& check, QPromise<void>& elapsed)
{
    check.error = Error{ErrorCode::Cancelled, QString::fromStdString(check.page.url), {}};
    elapsed.finish();
}

/// A 304 stands for the stored reply (RFC 9111 section 4.3.4); only how it was fetched is new.
void completeFrom(const ExchangeMeta& stored, ExchangeMeta& revalidated)
{
    ExchangeMeta complete = stored;
    complete.timings = revalidated.timings;
    complete.tls = revalidated.tls;
    complete.transport = revalidated.transport;
    complete.confirmedBy = revalidated.confirmedBy;
    complete.notModified = true;
    revalidated = std::move(complete);
}

} // namespace

void readAnswer(CheckInFlight& check, const CheckAnswer& answer)
{
    Observation& observation = check.examined.observation;
    if (auto* finished = std::get_if<Observation>(answer.get())) {
        observation = std::move(*finished);
        return;
    }
    FetchResult& reply = std::get<FetchResult>(*answer);
    const bool revalidated = reply.meta.notModified && check.baseline.good;
    check.repeats = revalidated || repeatsBaseline(reply, check.page, *check.context, check.baseline);
    if (check.repeats) {
        observation.at = check.at;
        observation.exchange = std::move(reply.meta);
        if (revalidated)
            completeFrom(check.baseline.good->observation.exchange, observation.exchange);
        observation.host = std::move(check.baseline.good->observation.host);
    } else {
        observation = observe(std::move(reply), check.page, *check.context, check.at);
    }
}

CheckConfirmer::CheckConfirmer(CheckSource& source, StoreService& store, std::shared_ptr<const SecretStore> secrets,
                               QThreadPool& pool, const Clock& clock, QObject* parent)
    : QObject(parent), m_source(source), m_store(store), m_secrets(std::move(secrets)), m_pool(pool), m_clock(clock)
{
}

QFuture<void> CheckConfirmer::confirm(const CheckInFlightPointer& check)
{
    const ConfirmationPlan plan = planOf(*check);
    const Outcome outcome = check->examined.observation.exchange.outcome;
    if (check->error || plan.repeats == 0 || isNotObserved(outcome))
        return QtFuture::makeReadyFuture();
    const Suspicion suspicion = suspicionOf(check->examined, check->baseline);
    const bool learning = suspicion == Suspicion::Volatile || (check->isFirst() && check->examined.observation.page);
    const bool needed = suspicion == Suspicion::Failure || suspicion == Suspicion::Content ||
                        (learning && mayTakeTwin(check->page.site));
    if (!needed)
        return QtFuture::makeReadyFuture();
    if (suspicion == Suspicion::Failure)
        return confirmFailure(check);
    if (suspicion != Suspicion::Content && check->isFirst() && plan.later > std::chrono::milliseconds(0)) {
        // There is nothing to doubt about what is seen for the first time: what its twin teaches comes later.
        askAgain(std::make_shared<CheckInFlight>(*check), plan.later, 0);
        return QtFuture::makeReadyFuture();
    }
    // A change is asked once less than a failure; what only teaches, once.
    return askAgain(check, plan.later, suspicion == Suspicion::Content ? std::max(0, plan.repeats - 2) : 0);
}

ConfirmationPlan CheckConfirmer::planOf(const CheckInFlight& check) const
{
    return confirmationPlan(check.context->site, m_source.policy());
}

QFuture<void> CheckConfirmer::confirmFailure(const CheckInFlightPointer& check)
{
    const ExchangeMeta& exchange = check->examined.observation.exchange;
    const auto how = HostVerdicts::hostFailure(exchange.outcome, exchange.status);
    if (!how || !isFetched(check->page.kind))
        return askFailureAgain(check);
    const HostVerdicts::Ruling ruling = m_verdicts.failed(check->page.site, *how, m_clock.monotonic());
    if (ruling.overturned)
        announceVerdict(check->page.site);
    switch (ruling.advice) {
    case HostVerdicts::Advice::Believe:
        break;
    case HostVerdicts::Advice::Wait:
        return awaitVerdict(check, *how);
    case HostVerdicts::Advice::AskAgain:
        return askFailureAgain(check).then(this, [this, check, how = *how] { settleVerdict(*check, how); });
    }
    check->examined = believed(std::move(check->examined), Transport::Curl);
    return QtFuture::makeReadyFuture();
}

QFuture<void> CheckConfirmer::askFailureAgain(const CheckInFlightPointer& check)
{
    const ConfirmationPlan plan = planOf(*check);
    return askAgain(check, plan.first, plan.repeats - 1);
}

QFuture<void> CheckConfirmer::awaitVerdict(const CheckInFlightPointer& check, HostFailure how)
{
    auto elapsed = std::make_shared<QPromise<void>>();
    elapsed->start();
    m_awaiting[check->page.site].push_back({check, elapsed});
    const auto decide = [this, check, how] {
        if (check->error) // abandoned
            return QtFuture::makeReadyFuture();
        if (m_verdicts.down(check->page.site, m_clock.monotonic()) != how)
            return askAgain(check, std::chrono::milliseconds(0), 0); // it has waited long enough
        check->examined = believed(std::move(check->examined), Transport::Curl);
        return QtFuture::makeReadyFuture();
    };
    return elapsed->future().then(this, decide).unwrap();
}

/// One of the few pages that are asked for all has been.
void CheckConfirmer::settleVerdict(const CheckInFlight& check, HostFailure how)
{
    const ExchangeMeta& exchange = check.examined.observation.exchange;
    const SiteId site = check.page.site;
    const bool failedAgain =
        exchange.confirmedBy && HostVerdicts::hostFailure(exchange.outcome, exchange.status) == how;
    if (!failedAgain) {
        if (m_verdicts.answered(site))
            announceVerdict(site);
    } else if (m_verdicts.failedAgain(site, how, m_clock.monotonic())) {
        announceVerdict(site);
        if (how.outcome == Outcome::Unanswered)
            m_source.giveUp(site); // what waits in the host's queue would wait for its deadline too
    }
}

void CheckConfirmer::announceVerdict(SiteId site)
{
    const auto waiting = m_awaiting.extract(site);
    if (waiting.empty())
        return;
    for (const Waiting& page : waiting.mapped())
        page.elapsed->finish();
}

std::optional<Observation> CheckConfirmer::standingAnswer(const CheckInFlight& check)
{
    const SiteId site = check.page.site;
    const auto how = isFetched(check.page.kind) ? m_verdicts.down(site, m_clock.monotonic()) : std::nullopt;
    // Other failures are told at once: asking costs nothing.
    if (!how || how->outcome != Outcome::Unanswered || m_probes.try_emplace(site, check.page.id).second)
        return std::nullopt;
    return unasked(check, *how);
}

bool CheckConfirmer::isDown(SiteId site) const
{
    return m_verdicts.down(site, m_clock.monotonic()).has_value();
}

void CheckConfirmer::noteAnswer(CheckInFlight& check)
{
    const SiteId site = check.page.site;
    if (!isFetched(check.page.kind))
        return;
    if (const auto probe = m_probes.find(site); probe != m_probes.end() && probe->second == check.page.id)
        m_probes.erase(probe);
    const ExchangeMeta& exchange = check.examined.observation.exchange;
    const auto how = m_verdicts.down(site, m_clock.monotonic());
    if (exchange.outcome == Outcome::Cancelled && how)
        check.examined.observation = unasked(check, *how);
    else if (!isNotObserved(exchange.outcome) && !HostVerdicts::hostFailure(exchange.outcome, exchange.status) &&
             m_verdicts.answered(site))
        announceVerdict(site);
}

QFuture<void> CheckConfirmer::askAgain(const CheckInFlightPointer& check, std::chrono::milliseconds after,
                                       int remaining)
{
    auto second = std::make_shared<CheckInFlight>();
    second->page = check->page;
    second->context = check->context;
    second->at = check->at;
    const auto read = [check, second](const CheckAnswer& answer) {
        readAnswer(*second, answer); // without a baseline, so that it is always read
        second->examined = examine(std::move(second->examined.observation), check->page, *check->context,
                                   check->baseline, check->history);
    };
    const bool complete = check->examined.observation.isGood();
    const auto decide = [this, check, second, remaining, complete] {
        const Observation& twin = second->examined.observation;
        if (isNotObserved(twin.exchange.outcome))
            return QtFuture::makeReadyFuture();
        learn(*check, twin);
        check->examined = agreed(std::move(check->examined), std::move(second->examined), Transport::Curl);
        // A failure is settled by an answer, a change by a look that does not show it any more.
        const bool doubtful = complete ? suspicionOf(check->examined, check->baseline) == Suspicion::Content
                                       : !check->examined.observation.isGood();
        if (remaining == 0 || !doubtful)
            return QtFuture::makeReadyFuture();
        return askAgain(check, planOf(*check).later, remaining - 1);
    };
    const auto ask = [this, check] {
        if (check->error) // abandoned
            return QtFuture::makeReadyFuture(std::make_shared<CheckAnswer::element_type>(Observation{}));
        return m_source.ask(check->page, *check->context, check->baseline, Transport::Curl);
    };
    return wait(check, after).then(this, ask).unwrap().then(&m_pool, read).then(this, decide).unwrap();
}

QFuture<void> CheckConfirmer::wait(const CheckInFlightPointer& check, std::chrono::milliseconds time)
{
    auto elapsed = std::make_shared<QPromise<void>>();
    elapsed->start();
    const int number = m_waits++;
    m_waiting.emplace(number, Waiting{check, elapsed});
    QTimer::singleShot(time, this, [this, number] {
        if (const auto waiting = m_waiting.extract(number))
            waiting.mapped().elapsed->finish();
    });
    return elapsed->future();
}

void CheckConfirmer::abandonWaiting()
{
    m_verdicts = {};
    m_probes.clear();
    const auto awaiting = std::exchange(m_awaiting, {});
    for (const auto& [site, pages] : awaiting) {
        for (const Waiting& waiting : pages)
            abandon(*waiting.check, *waiting.elapsed);
    }
    const std::map<int, Waiting> abandoned = std::exchange(m_waiting, {});
    for (const auto& [number, waiting] : abandoned)
        abandon(*waiting.check, *waiting.elapsed);
}

bool CheckConfirmer::mayTakeTwin(SiteId site)
{
    return m_twins[site]++ < twinsPerSite;
}

void CheckConfirmer::learn(const CheckInFlight& check, const Observation& twin)
{
    const Observation& first = check.examined.observation;
    if (!first.page || !twin.page || first.body == twin.body)
        return;
    std::vector<Rule> rules = learnMasks(byteView(first.body), byteView(twin.body));
    if (rules.empty())
        return;
    const SiteId site = check.page.site;
    for (Rule& rule : rules) {
        rule.site = site;
        rule.createdAt = check.at;
    }
    const auto save = [site, rules = std::move(rules), secrets = m_secrets](StoreConnection& connection) {
        return saveLearned(connection, *secrets, site, rules);
    };
    m_store.write(save).then(this, [this](const Result<SiteContextPointer>& context) {
        if (context)
            Q_EMIT contextChanged(*context);
        else
            qCWarning(logMonitor) << "learned masks were not saved:" << context.error().detail;
    });
}

} // namespace vigie
