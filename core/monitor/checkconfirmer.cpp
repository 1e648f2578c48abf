// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/checkconfirmer.h"

#include "core/base/logging.h"
#include "core/compare/masks.h"
#include "core/store/rulerepository.h"
#include "core/store/storeservice.h"

#include <QThreadPool>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace vigie {

namespace {

constexpr int twinsPerSite = 10; ///< pages of a site fetched twice in one run only to learn what is volatile

std::string_view view(const QByteArray& bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

/// Saves the rules that are not known yet and reads the site's context anew.
Result<SiteContextPointer> saveLearned(StoreConnection& connection, SiteId site, const std::vector<Rule>& rules)
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
    return loadSiteContext(connection, site);
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

CheckConfirmer::CheckConfirmer(CheckSource& source, StoreService& store, QThreadPool& pool, QObject* parent)
    : QObject(parent), m_source(source), m_store(store), m_pool(pool)
{
}

QFuture<void> CheckConfirmer::confirm(const CheckInFlightPointer& check)
{
    const CheckPolicy& policy = m_source.policy();
    const Outcome outcome = check->examined.observation.exchange.outcome;
    if (check->error || policy.confirmation == ConfirmationMode::Never || isNotObserved(outcome))
        return QtFuture::makeReadyFuture();
    const Suspicion suspicion = suspicionOf(check->examined, check->baseline);
    const bool learning = suspicion == Suspicion::Volatile || (check->isFirst() && check->examined.observation.page);
    const bool needed = suspicion == Suspicion::Failure || suspicion == Suspicion::Content || (learning && mayTakeTwin(check->page.site));
    if (!needed)
        return QtFuture::makeReadyFuture();
    if (policy.confirmation == ConfirmationMode::AtOnce)
        return askAgain(check, std::chrono::milliseconds(0), 0);
    if (suspicion == Suspicion::Failure)
        return askAgain(check, policy.firstConfirmation, 1);
    return askAgain(check, policy.secondConfirmation, 0);
}

QFuture<void> CheckConfirmer::askAgain(const CheckInFlightPointer& check, std::chrono::milliseconds after, int remaining)
{
    auto second = std::make_shared<CheckInFlight>();
    second->page = check->page;
    second->context = check->context;
    second->at = check->at;
    const auto read = [check, second](const CheckAnswer& answer) {
        readAnswer(*second, answer); // without a baseline, so that it is always read
        second->examined = examine(std::move(second->examined.observation), check->page, *check->context, check->baseline, check->history);
    };
    const auto decide = [this, check, second, remaining] {
        const Observation& twin = second->examined.observation;
        if (isNotObserved(twin.exchange.outcome))
            return QtFuture::makeReadyFuture();
        learn(*check, twin);
        check->examined = agreed(std::move(check->examined), std::move(second->examined), Transport::Curl);
        if (remaining == 0 || check->examined.observation.isGood())
            return QtFuture::makeReadyFuture();
        return askAgain(check, m_source.policy().secondConfirmation, remaining - 1);
    };
    const auto ask = [this, check] {
        if (check->error) // abandoned
            return QtFuture::makeReadyFuture(std::make_shared<CheckAnswer::element_type>(Observation{}));
        return m_source.ask(check->page, *check->context, check->baseline, Transport::Curl);
    };
    return wait(check, after)
        .then(this, ask)
        .unwrap()
        .then(&m_pool, read)
        .then(this, decide)
        .unwrap();
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
    const std::map<int, Waiting> abandoned = std::exchange(m_waiting, {});
    for (const auto& [number, waiting] : abandoned) {
        waiting.check->error = Error{ErrorCode::Cancelled, QString::fromStdString(waiting.check->page.url), {}};
        waiting.elapsed->finish();
    }
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
    std::vector<Rule> rules = learnMasks(view(first.body), view(twin.body));
    if (rules.empty())
        return;
    const SiteId site = check.page.site;
    for (Rule& rule : rules) {
        rule.site = site;
        rule.createdAt = check.at;
    }
    const auto save = [site, rules = std::move(rules)](StoreConnection& connection) { return saveLearned(connection, site, rules); };
    m_store.write(save).then(this, [this](const Result<SiteContextPointer>& context) {
        if (context)
            Q_EMIT contextChanged(*context);
        else
            qCWarning(logMonitor) << "learned masks were not saved:" << context.error().detail;
    });
}

} // namespace vigie
