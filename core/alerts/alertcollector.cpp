// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alerts/alertcollector.h"

#include "core/alerts/alertmaking.h"
#include "core/store/alertrepository.h"
#include "core/store/channelrepository.h"
#include "core/store/database.h"
#include "core/store/outboxrepository.h"
#include "core/store/siterepository.h"

#include <algorithm>
#include <set>
#include <utility>

namespace vigie {

namespace {

/// \a findings without what a later one of them ends: it is over before anybody could be told.
std::vector<Finding> lasting(std::vector<Finding> findings)
{
    std::set<std::pair<Tool, std::string>> over;
    for (auto finding = findings.rbegin(); finding != findings.rend(); ++finding) {
        if (finding->transition == Transition::Recovered)
            over.emplace(finding->tool, finding->subject);
        else if (over.contains({finding->tool, finding->subject}))
            finding->severity = Severity::Info;
    }
    return findings;
}

/// True when \a alert is older than its site's time here.
bool isPast(const Alert& alert, const std::vector<Site>& sites)
{
    return alert.finding.site && std::ranges::any_of(sites, [&](const Site& site) {
               return site.id == *alert.finding.site && alert.at < site.createdAt;
           });
}

/// What one transaction works with.
class Collection
{
public:
    Collection(Database& database, const RoutingTable& table, const QDateTime& now)
        : m_alerts(database), m_outbox(database), m_table(table), m_now(now)
    {
    }
    /// Of the past at \a at: there is nobody to be told.
    Collection(Database& database, const QDateTime& at) : Collection(database, nobody(), at) {}

    Result<CollectedAlerts> take(const FindingBatch& batch)
    {
        CollectedAlerts collected;
        for (const Finding& finding : batch.findings) {
            if (finding.transition != Transition::Recovered)
                continue;
            const auto over = m_alerts.active(finding.tool, finding.subject);
            if (!over)
                return fail(over.error());
            for (const Alert& alert : *over) {
                if (auto told = recover(alert); !told)
                    return fail(std::move(told.error()));
                ++collected.recovered;
            }
        }
        for (const AlertDraft& draft : makeAlerts(lasting(batch.findings), m_now)) {
            const auto id = m_alerts.add(draft.alert, draft.parts);
            if (!id)
                return fail(id.error());
            if (!*id)
                continue;
            ++collected.raised;
            Alert alert = draft.alert;
            alert.id = **id;
            if (alert.state != AlertState::Open && batch.audience == Audience::Everyone)
                continue;
            if (alert.state != AlertState::Open) { // nobody looks at the past a second time
                if (auto opened = m_alerts.setState(alert.id, AlertState::Open, m_now); !opened)
                    return fail(std::move(opened.error()));
            }
            if (auto told = raise(alert); !told)
                return fail(std::move(told.error()));
        }
        return collected;
    }

    /// What was seen once and stands at the next check is true.
    Result<void> openPending()
    {
        const auto pending = m_alerts.pendingSeenAgain();
        if (!pending)
            return fail(pending.error());
        for (const Alert& alert : *pending) {
            if (auto opened = m_alerts.setState(alert.id, AlertState::Open, m_now); !opened)
                return opened;
            if (auto told = raise(alert); !told)
                return told;
        }
        return {};
    }

private:
    static const RoutingTable& nobody()
    {
        static const RoutingTable table;
        return table;
    }

    Result<void> raise(const Alert& alert)
    {
        for (const Notice& notice : noticesFor(alert, NoticeEvent::Raised, m_table, m_now)) {
            if (auto added = m_outbox.add(notice); !added)
                return added;
        }
        return {};
    }

    /// Those who heard of it hear that it is over; for the others it never was.
    Result<void> recover(const Alert& alert)
    {
        if (auto saved = m_alerts.setState(alert.id, AlertState::Recovered, m_now); !saved)
            return saved;
        const auto before = m_outbox.notices(alert.id);
        if (!before)
            return fail(before.error());
        for (const Notice& notice : *before) {
            if (notice.state != NoticeState::Waiting)
                continue;
            if (auto dropped = m_outbox.drop(notice.id); !dropped)
                return dropped;
        }
        for (const Notice& notice : noticesFor(alert, NoticeEvent::Recovered, m_table, m_now)) {
            const bool heard = std::ranges::any_of(*before, [&](const Notice& told) {
                return told.state == NoticeState::InMessage && told.channel == notice.channel &&
                       told.target == notice.target;
            });
            if (!heard)
                continue;
            if (auto added = m_outbox.add(notice); !added)
                return added;
        }
        return {};
    }

    AlertRepository m_alerts;
    OutboxRepository m_outbox;
    const RoutingTable& m_table;
    QDateTime m_now;
};

/// One batch in one transaction; nothing when the source is empty.
Result<std::optional<CollectedAlerts>> collectBatch(Database& database, FindingSource& source,
                                                    const RoutingTable& table, const QDateTime& now)
{
    using Collected = std::optional<CollectedAlerts>;
    const auto work = [&]() -> Result<Collected> {
        const auto batch = source.next(database);
        if (!batch)
            return fail(batch.error());
        if (!*batch)
            return Collected();
        const bool isPast = (*batch)->audience == Audience::Nobody;
        Collection collection = isPast ? Collection(database, (*batch)->at) : Collection(database, table, now);
        const auto taken = collection.take(**batch);
        if (!taken)
            return fail(taken.error());
        if (auto told = source.markTold(database, (*batch)->position); !told)
            return fail(std::move(told.error()));
        return Collected(*taken);
    };
    return database.transaction(work, Durability::Full);
}

} // namespace

Result<RoutingTable> loadRouting(Database& database, const QDateTime& now)
{
    ChannelRepository repository(database);
    auto channels = repository.channels();
    auto routes = repository.routes();
    auto silences = repository.silences(now);
    for (const Error* error : {channels ? nullptr : &channels.error(), routes ? nullptr : &routes.error(),
                               silences ? nullptr : &silences.error()}) {
        if (error)
            return fail(*error);
    }
    return RoutingTable{std::move(*channels), std::move(*routes), std::move(*silences)};
}

Result<CollectedAlerts> collectAlerts(Database& database, std::span<FindingSource* const> sources, const QDateTime& now)
{
    const auto table = loadRouting(database, now);
    if (!table)
        return fail(table.error());
    CollectedAlerts sum;
    for (FindingSource* source : sources) {
        for (;;) {
            const auto collected = collectBatch(database, *source, *table, now);
            if (!collected)
                return fail(collected.error());
            if (!*collected)
                break;
            sum.raised += (*collected)->raised;
            sum.recovered += (*collected)->recovered;
        }
    }
    const auto open = [&] { return Collection(database, *table, now).openPending(); };
    if (auto opened = database.transaction(open); !opened)
        return fail(std::move(opened.error()));
    return sum;
}

Result<CollectedAlerts> tellFindings(Database& database, const std::vector<Finding>& findings, const QDateTime& now)
{
    const auto table = loadRouting(database, now);
    if (!table)
        return fail(table.error());
    return database.transaction(
        [&] {
            return Collection(database, *table, now).take({0, findings, Audience::Everyone, {}});
        },
        Durability::Full);
}

Result<void> addReminders(Database& database, const QDateTime& now)
{
    const auto table = loadRouting(database, now);
    if (!table)
        return fail(table.error());
    if (std::ranges::none_of(table->routes, [](const Route& route) { return route.remindEvery.count() > 0; }))
        return {};
    AlertFilter filter;
    filter.states = {AlertState::Open};
    return database.transaction([&]() -> Result<void> {
        const auto open = AlertRepository(database).list(filter);
        if (!open)
            return fail(open.error());
        const auto sites = SiteRepository(database).all();
        if (!sites)
            return fail(sites.error());
        OutboxRepository outbox(database);
        for (const Alert& alert : *open) {
            if (isPast(alert, *sites)) // who was not told cannot be reminded
                continue;
            for (const Notice& reminder : remindersFor(alert, *table, now)) {
                if (auto added = outbox.add(reminder); !added)
                    return added;
            }
        }
        return {};
    });
}

Result<void> changeAlertState(Database& database, AlertId id, AlertState state, const QDateTime& now,
                              const QString& note)
{
    return database.transaction([&]() -> Result<void> {
        if (auto saved = AlertRepository(database).setState(id, state, now, note); !saved || state == AlertState::Open)
            return saved;
        OutboxRepository outbox(database);
        const auto notices = outbox.notices(id);
        if (!notices)
            return fail(notices.error());
        for (const Notice& notice : *notices) {
            if (notice.state != NoticeState::Waiting)
                continue;
            if (auto dropped = outbox.drop(notice.id); !dropped)
                return dropped;
        }
        return {};
    });
}

} // namespace vigie
