// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/checkpipeline.h"

#include "core/base/clock.h"
#include "core/base/logging.h"
#include "core/fetch/confirmingfetcher.h"
#include "core/fetch/fetcher.h"
#include "core/monitor/checkhistory.h"
#include "core/monitor/confirmation.h"
#include "core/monitor/hostchecks.h"
#include "core/monitor/pagecheck.h"
#include "core/store/changerepository.h"
#include "core/store/rulerepository.h"
#include "core/store/snapshotrepository.h"
#include "core/store/storeservice.h"

#include <QThreadPool>
#include <QTimer>

#include <algorithm>

namespace vigie {

namespace {

constexpr int twinsPerSite = 10;      ///< pages of a site fetched twice in one run to learn what is volatile
constexpr int fullFetchPeriodDays = 7;

bool isFetched(PageKind kind)
{
    return kind == PageKind::Page || kind == PageKind::Home || kind == PageKind::RobotsTxt || kind == PageKind::Sitemap;
}

/// Conditional requests need the last good reply, and are left out on one day of the week, which depends on the page.
bool mayRevalidate(const CheckPolicy& policy, const Page& page, const QDateTime& now)
{
    return policy.revalidation == Revalidation::Conditional && (now.date().toJulianDay() + page.id.value) % fullFetchPeriodDays != 0;
}

Validators validatorsOf(const HeaderList& headers)
{
    const std::string* etag = findHeader(headers, "etag");
    const std::string* lastModified = findHeader(headers, "last-modified");
    return {etag ? *etag : std::string(), lastModified ? *lastModified : std::string()};
}

std::string_view view(const QByteArray& bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

template <class T> QFuture<Result<T>> failed(Error error)
{
    return QtFuture::makeReadyFuture(Result<T>(fail(std::move(error))));
}

} // namespace

/// What travels along the line.
struct CheckPipeline::Check
{
    Page page;
    PassId pass;
    SiteContextPointer context;
    QDateTime at;
    Baseline baseline;
    CheckHistory history;
    FetchResult reply;         ///< until it was read
    ExaminedCheck examined;
    ExaminedCheck second;      ///< of the confirmation
    bool repeats = false;      ///< the reply is the last good one again
    std::optional<Error> error;

    [[nodiscard]] bool isFirst() const { return !baseline.good && !baseline.state; }
};

CheckPipeline::CheckPipeline(Services services, CheckPolicy policy, QObject* parent)
    : QObject(parent), m_services(services), m_policy(std::move(policy))
{
}

CheckPipeline::~CheckPipeline() = default;

void CheckPipeline::setContext(SiteContextPointer context)
{
    const SiteId site = context->site.id;
    m_contexts[site] = std::move(context);
}

SiteContextPointer CheckPipeline::context(SiteId site) const
{
    const auto it = m_contexts.find(site);
    return it == m_contexts.end() ? nullptr : it->second;
}

QFuture<Result<CheckSummary>> CheckPipeline::check(const Page& page, PassId pass)
{
    auto check = std::make_shared<Check>();
    check->page = page;
    check->pass = pass;
    check->context = context(page.site);
    if (!check->context)
        return failed<CheckSummary>(Error{ErrorCode::NotFound, QString::number(page.site.value), {}});
    const auto read = [check](const FetchedAnswer& answer) {
        if (const auto* observation = std::get_if<Observation>(&answer)) {
            check->examined.observation = *observation;
            return;
        }
        check->reply = std::get<FetchResult>(answer);
        check->repeats = repeatsBaseline(check->reply, check->page, *check->context, check->baseline);
        Observation& observation = check->examined.observation;
        if (check->repeats) {
            observation.at = check->at;
            observation.exchange = check->reply.meta;
        } else {
            observation = observe(check->reply, check->page, *check->context, check->at);
        }
    };
    return loadBaseline(check)
        .then(this, [this, check] { return acquire(check, Transport::QtNetwork); })
        .unwrap()
        .then(&m_services.pool, read)
        .then(this, [this, check] { return check->repeats ? record(check) : compareAndRecord(check); })
        .unwrap();
}

QFuture<void> CheckPipeline::loadBaseline(const CheckPointer& check)
{
    if (!check->page.lastState.isValid() && !check->page.lastGood.isValid())
        return QtFuture::makeReadyFuture();
    const auto load = [page = check->page.id](StoreConnection& connection) {
        return SnapshotRepository(connection.database, connection.bodies).baseline(page);
    };
    return m_services.store.read(load).then([check](Result<Baseline> baseline) {
        if (baseline)
            check->baseline = std::move(*baseline);
        else
            check->error = baseline.error();
    });
}

QFuture<CheckPipeline::FetchedAnswer> CheckPipeline::acquire(const CheckPointer& check, Transport transport)
{
    check->at = m_services.clock.now();
    const Site& site = check->context->site;
    if (!isFetched(check->page.kind)) {
        return m_services.hosts.observe(check->page, site, m_policy).then([](Observation observation) {
            return FetchedAnswer(std::move(observation));
        });
    }
    FetchRequest request = siteRequest(site, check->page.url, check->page.kind, m_policy);
    const auto wrap = [](FetchResult reply) { return FetchedAnswer(std::move(reply)); };
    if (transport == Transport::Curl)
        return m_services.second.fetch(std::move(request)).then(wrap);
    if (check->baseline.good && !check->baseline.state && mayRevalidate(m_policy, check->page, check->at))
        request.validators = validatorsOf(check->baseline.good->observation.exchange.headers);
    return m_services.fetcher.fetch(std::move(request)).then(wrap);
}

QFuture<Result<CheckSummary>> CheckPipeline::compareAndRecord(const CheckPointer& check)
{
    QFuture<void> history = QtFuture::makeReadyFuture();
    if (!check->isFirst()) {
        const auto load = [check](StoreConnection& connection) {
            return loadCheckHistory(connection, check->page, *check->context, check->baseline, check->at);
        };
        history = m_services.store.read(load).then([check](Result<CheckHistory> loaded) {
            if (loaded)
                check->history = std::move(*loaded);
            else
                check->error = loaded.error();
        });
    }
    const auto compare = [check] {
        check->examined = examine(std::move(check->examined.observation), check->page, *check->context, check->baseline, check->history);
    };
    return history.then(&m_services.pool, compare)
        .then(this, [this, check] { return confirm(check); })
        .unwrap()
        .then(this, [this, check] { return record(check); })
        .unwrap();
}

QFuture<void> CheckPipeline::confirm(const CheckPointer& check)
{
    const Suspicion suspicion = suspicionOf(check->examined, check->baseline);
    const bool twin = (suspicion == Suspicion::Volatile || (check->isFirst() && check->examined.observation.page))
                      && mayTakeTwin(check->page.site);
    const bool needed = twin || suspicion == Suspicion::Failure || suspicion == Suspicion::Content;
    if (check->error || !needed || m_policy.confirmation == ConfirmationMode::Never || isNotObserved(check->examined.observation.exchange.outcome))
        return QtFuture::makeReadyFuture();
    if (m_policy.confirmation == ConfirmationMode::AtOnce)
        return confirmAfter(check, std::chrono::milliseconds(0), 0);
    if (suspicion == Suspicion::Failure)
        return confirmAfter(check, m_policy.firstConfirmation, 1);
    return confirmAfter(check, m_policy.secondConfirmation, 0);
}

QFuture<void> CheckPipeline::confirmAfter(const CheckPointer& check, std::chrono::milliseconds wait, int remaining)
{
    auto promise = std::make_shared<QPromise<void>>();
    promise->start();
    QTimer::singleShot(wait, this, [promise] { promise->finish(); });
    const auto read = [check](const FetchedAnswer& answer) {
        Observation observation;
        if (const auto* finished = std::get_if<Observation>(&answer))
            observation = *finished;
        else
            observation = observe(std::get<FetchResult>(answer), check->page, *check->context, check->at);
        check->second = examine(std::move(observation), check->page, *check->context, check->baseline, check->history);
    };
    const auto decide = [this, check, remaining] {
        if (isNotObserved(check->second.observation.exchange.outcome))
            return QtFuture::makeReadyFuture();
        learn(check, check->second.observation.body);
        check->examined = agreed(std::move(check->examined), std::move(check->second), Transport::Curl);
        if (remaining == 0 || check->examined.observation.isGood())
            return QtFuture::makeReadyFuture();
        return confirmAfter(check, m_policy.secondConfirmation, remaining - 1);
    };
    return promise->future()
        .then(this, [this, check] { return acquire(check, Transport::Curl); })
        .unwrap()
        .then(&m_services.pool, read)
        .then(this, decide)
        .unwrap();
}

bool CheckPipeline::mayTakeTwin(SiteId site)
{
    return m_twins[site]++ < twinsPerSite;
}

void CheckPipeline::learn(const CheckPointer& check, const QByteArray& twinBody)
{
    const Observation& first = check->examined.observation;
    if (!first.page || !check->second.observation.page || first.body == twinBody)
        return;
    std::vector<Rule> rules = learnMasks(view(first.body), view(twinBody));
    if (rules.empty())
        return;
    const SiteId site = check->page.site;
    for (Rule& rule : rules) {
        rule.site = site;
        rule.createdAt = check->at;
    }
    const auto save = [rules = std::move(rules), site](StoreConnection& connection) -> Result<SiteContextPointer> {
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
    };
    m_services.store.write(save).then(this, [this](const Result<SiteContextPointer>& context) {
        if (context)
            setContext(*context);
        else
            qCWarning(logMonitor) << "learned masks were not saved:" << context.error().detail;
    });
}

QFuture<Result<CheckSummary>> CheckPipeline::record(const CheckPointer& check)
{
    if (check->error)
        return failed<CheckSummary>(*check->error);
    ExaminedCheck& examined = check->examined;
    if (isNotObserved(examined.observation.exchange.outcome))
        return failed<CheckSummary>(Error{ErrorCode::Cancelled, QString::fromStdString(check->page.url), {}});
    CheckRecord record;
    record.site = check->page.site;
    record.page = check->page.id;
    record.pass = check->pass;
    record.observation = examined.observation;
    for (const FoundChange& found : examined.changes)
        record.changes.push_back(found.change);
    record.recovered = examined.recovered;
    record.sizes = examined.sizes;
    record.contentChanged = examined.contentChanged;
    record.good = examined.observation.isGood();
    return m_services.store.record(std::move(record))
        .then(this,
              [this, check](Result<RecordedCheck> recorded) {
                  return recorded ? announce(check, std::move(*recorded)) : failed<CheckSummary>(recorded.error());
              })
        .unwrap();
}

QFuture<Result<CheckSummary>> CheckPipeline::announce(const CheckPointer& check, RecordedCheck recorded)
{
    CheckSummary summary;
    summary.page = check->page;
    summary.outcome = check->examined.observation.exchange.outcome;
    summary.status = check->examined.observation.exchange.status;
    summary.first = check->isFirst();
    summary.newSnapshot = recorded.newSnapshot;
    if (const auto* sitemap = std::get_if<SitemapFacts>(&check->examined.observation.host)) {
        auto& target = sitemap->kind == SitemapKind::Index ? summary.sitemaps : summary.listedUrls;
        for (const SitemapEntry& entry : sitemap->urls)
            target.push_back(entry.loc);
    }
    useRobots(check);
    if (check->page.kind == PageKind::RobotsTxt) {
        if (const auto robots = context(check->page.site)->robots)
            summary.sitemaps = robots->sitemaps();
    }

    std::map<ChangeId, std::vector<ChangeId>> effects;
    for (std::size_t i = 0; i < recorded.changes.size(); ++i) {
        if (const auto cause = check->examined.changes[i].cause; cause && *cause < recorded.changes.size()) {
            recorded.changes[i].cause = recorded.changes[*cause].id;
            effects[recorded.changes[*cause].id].push_back(recorded.changes[i].id);
        }
    }
    summary.changes = std::move(recorded.changes);
    if (effects.empty()) {
        Q_EMIT checkRecorded(summary);
        return QtFuture::makeReadyFuture(Result<CheckSummary>(std::move(summary)));
    }
    const auto link = [effects = std::move(effects)](StoreConnection& connection) -> Result<void> {
        for (const auto& [cause, changes] : effects) {
            if (auto linked = ChangeRepository(connection.database).setCause(changes, cause); !linked)
                return linked;
        }
        return {};
    };
    return m_services.store.write(link).then(this, [this, summary = std::move(summary)](const Result<void>& linked) -> Result<CheckSummary> {
        if (!linked)
            return fail(linked.error());
        Q_EMIT checkRecorded(summary);
        return summary;
    });
}

/// What robots.txt says now holds for the checks that follow. RFC 9309 section 2.3.1: "unavailable" (4xx) allows everything,
/// "unreachable" keeps what was known.
void CheckPipeline::useRobots(const CheckPointer& check)
{
    if (check->page.kind != PageKind::RobotsTxt || check->repeats)
        return;
    auto changed = std::make_shared<SiteContext>(*context(check->page.site));
    const Observation& observation = check->examined.observation;
    if (const auto* facts = std::get_if<RobotsFacts>(&observation.host))
        changed->robots = std::make_shared<const RobotsTxt>(RobotsTxt::parse(facts->body));
    else if (observation.exchange.status >= 400 && observation.exchange.status < 500)
        changed->robots = nullptr;
    m_contexts[check->page.site] = std::move(changed);
}

} // namespace vigie
