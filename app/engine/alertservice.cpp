// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/alertservice.h"

#include "core/alerts/alertcollector.h"
#include "core/alerts/outboxdelivery.h"
#include "core/alerts/outboxplanner.h"
#include "core/alerts/stalemonitor.h"
#include "core/base/logging.h"
#include "core/base/poolrun.h"
#include "core/monitor/ownurls.h"
#include "core/store/httpfindings.h"
#include "core/store/linkfindings.h"
#include "core/store/pagerepository.h"
#include "core/store/pingfindings.h"
#include "core/store/siterepository.h"
#include "core/store/storeservice.h"

#include <map>

namespace vigie {

/// What one turn did on disk, and what it leaves to be sent.
struct AlertTurn
{
    CollectedAlerts alerts;
    std::vector<Channel> channels;
};

namespace {

constexpr std::chrono::milliseconds pause{15'000};
constexpr qint64 stalenessPauseSeconds = 300; ///< the look reads every watched URL
constexpr int senders = 4;

using Sources = std::vector<std::unique_ptr<FindingSource>>;

Result<std::vector<Finding>> loadStaleness(Database& database, const QDateTime& runningSince, const QDateTime& now)
{
    const auto sites = SiteRepository(database).all();
    if (!sites)
        return fail(sites.error());
    const auto pages = PageRepository(database).schedule();
    if (!pages)
        return fail(pages.error());
    std::map<SiteId, std::chrono::seconds> intervals;
    for (const Site& site : *sites)
        intervals[site.id] = site.pageInterval;
    std::vector<WatchedItem> items;
    items.reserve(pages->size());
    for (const PageSchedule& page : *pages) {
        const std::chrono::seconds usual =
            page.kind == PageKind::Page ? intervals[page.site] : defaultInterval(page.kind);
        items.push_back({page.site, page.interval.value_or(usual), page.lastCheckAt});
    }
    return staleFindings(*sites, items, runningSince, now);
}

Result<void> beginAll(Database& database, Sources& sources)
{
    for (const auto& source : sources) {
        if (auto begun = source->begin(database); !begun) {
            qCWarning(logApp) << "alerts begin without a look back:" << errorCodeName(begun.error().code)
                              << begun.error().detail;
            return begun;
        }
    }
    return {};
}

/// Everything of a turn that happens on disk, on the writing thread.
Result<AlertTurn> takeTurn(Database& database, Sources& sources, const std::vector<Finding>& staleness,
                           const QDateTime& now)
{
    std::vector<FindingSource*> pulled;
    for (const auto& source : sources)
        pulled.push_back(source.get());
    AlertTurn turn;
    const auto collected = collectAlerts(database, pulled, now);
    if (!collected)
        return fail(collected.error());
    const auto stale = tellStaleness(database, staleness, now);
    if (!stale)
        return fail(stale.error());
    turn.alerts = {collected->raised + stale->raised, collected->recovered + stale->recovered};
    if (auto reminded = addReminders(database, now); !reminded)
        return fail(std::move(reminded.error()));
    if (const auto planned = planMessages(database, now); !planned)
        return fail(planned.error());
    auto channels = channelsWithWork(database, now);
    if (!channels)
        return fail(std::move(channels.error()));
    turn.channels = std::move(*channels);
    return turn;
}

} // namespace

AlertService::AlertService(StoreService& store, const Clock& clock, SenderServices services, QObject* parent)
    : QObject(parent), m_store(store), m_clock(clock), m_services(std::move(services)),
      m_sources(std::make_shared<Sources>()), m_watchedSince(clock.now())
{
    m_pool.setMaxThreadCount(senders);
    m_timer.setInterval(pause);
    connect(&m_timer, &QTimer::timeout, this, [this] { turn(); });
    m_sources->push_back(std::make_unique<HttpFindings>());
    m_sources->push_back(std::make_unique<PingFindings>());
    m_sources->push_back(std::make_unique<LinkFindings>());
    // Handed over before anything can be recorded: closures run in their order.
    m_store.write(
        [sources = m_sources](StoreConnection& connection) { return beginAll(connection.database, *sources); });
}

AlertService::~AlertService()
{
    m_stop = true;
    m_handOver.flush();
    m_pool.waitForDone();
    for (auto* waiting : {&m_waiting, &m_followUp}) {
        for (QPromise<void>& promise : *waiting)
            promise.finish();
    }
}

void AlertService::setStaleness(Staleness staleness)
{
    if (m_staleness != staleness)
        m_watchedSince = m_clock.now();
    m_staleness = staleness;
}

QFuture<void> AlertService::turn()
{
    const bool runs = !m_waiting.empty();
    std::vector<QPromise<void>>& promises = runs ? m_followUp : m_waiting;
    promises.emplace_back();
    promises.back().start();
    QFuture<void> future = promises.back().future();
    if (!runs)
        run();
    return future;
}

void AlertService::start()
{
    m_timer.start();
    turn();
}

void AlertService::run()
{
    const QDateTime now = m_clock.now();
    const bool recently = m_stalenessLooked.isValid() && m_stalenessLooked.secsTo(now) < stalenessPauseSeconds;
    if (m_staleness == Staleness::Ignored || recently)
        return collect({});
    m_stalenessLooked = now;
    const auto read = [since = m_watchedSince, now](StoreConnection& connection) {
        return loadStaleness(connection.database, since, now);
    };
    m_store.readInBackground(read).then(this, [this](const Result<std::vector<Finding>>& staleness) {
        collect(staleness ? *staleness : std::vector<Finding>());
    });
}

void AlertService::collect(const std::vector<Finding>& staleness)
{
    const auto work = [sources = m_sources, staleness, now = m_clock.now()](StoreConnection& connection) {
        return takeTurn(connection.database, *sources, staleness, now);
    };
    m_store.write(work).then(this, [this](const Result<AlertTurn>& turn) {
        if (turn)
            return collected(*turn);
        qCWarning(logApp) << "alerts wait:" << errorCodeName(turn.error().code) << turn.error().detail;
        finishTurn();
    });
}

void AlertService::collected(const AlertTurn& turn)
{
    if (turn.alerts != CollectedAlerts())
        Q_EMIT alertsChanged(turn.alerts.raised, turn.alerts.recovered);
    // One more than there are channels: the turn cannot end before all of them have begun.
    m_delivering = static_cast<int>(turn.channels.size()) + 1;
    for (const Channel& channel : turn.channels)
        deliver(channel);
    channelDone();
}

/// Sends the next message of \a channel, and those after it until none is due.
void AlertService::deliver(const Channel& channel)
{
    const auto read = [id = channel.id, now = m_clock.now()](StoreConnection& connection) {
        return nextMessage(connection.database, id, now);
    };
    m_store.read(read).then(this, [this, channel](Result<std::optional<AlertMessage>> message) {
        if (!message)
            qCWarning(logApp) << "a message waits:" << errorCodeName(message.error().code) << message.error().detail;
        if (!message || !*message || m_stop)
            return channelDone();
        const auto shared = std::make_shared<AlertMessage>(std::move(**message));
        if (shared->envelope.report.isValid())
            readReport(channel, shared);
        else
            send(channel, shared);
    });
}

void AlertService::readReport(const Channel& channel, const std::shared_ptr<AlertMessage>& message)
{
    const auto read = [envelope = message->envelope, now = m_clock.now()](StoreConnection& connection) {
        return loadReport(connection.database, envelope, now);
    };
    m_store.readInBackground(read).then(this, [this, channel, message](Result<ReportParcel> report) {
        if (!report)
            return delivered(channel, *message, {Delivery::RetryMessage, report.error().detail});
        message->report = std::move(*report);
        send(channel, message);
    });
}

void AlertService::send(const Channel& channel, const std::shared_ptr<AlertMessage>& message)
{
    if (m_stop)
        return channelDone();
    const auto work = [message, channel, services = m_services, stop = &m_stop] {
        return makeSender(channel, services)->send(*message, *stop);
    };
    runOnPool(m_handOver, m_pool, work).then(this, [this, channel, message](const SendResult& result) {
        delivered(channel, *message, result);
    });
}

void AlertService::delivered(const Channel& channel, const AlertMessage& message, const SendResult& result)
{
    if (result.delivery != Delivery::Sent)
        qCWarning(logApp) << "channel" << channel.name << "did not take a message:" << result.detail;
    const auto work = [envelope = message.envelope, result, now = m_clock.now()](StoreConnection& connection) {
        return recordDelivery(connection.database, envelope, result, now);
    };
    m_store.write(work).then(this, [this, channel](const Result<void>& saved) {
        // What cannot be written down as sent would be sent again at once.
        if (saved)
            return deliver(channel);
        qCWarning(logApp) << "a delivery was not recorded:" << errorCodeName(saved.error().code);
        channelDone();
    });
}

void AlertService::channelDone()
{
    if (--m_delivering == 0)
        finishTurn();
}

void AlertService::finishTurn()
{
    std::vector<QPromise<void>> ended = std::exchange(m_waiting, std::exchange(m_followUp, {}));
    if (!m_waiting.empty())
        run();
    for (QPromise<void>& promise : ended)
        promise.finish();
}

} // namespace vigie
