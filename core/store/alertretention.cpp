// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/alertretention.h"

#include "core/store/batchremoval.h"

namespace vigie {

namespace {

// Alert states from 3 on are accepted and recovered; notices and messages in state 0 wait.
constexpr std::string_view oldAlerts =
    "DELETE FROM alert WHERE id IN (SELECT a.id FROM alert a WHERE a.state >= 3 AND a.state_at < ? AND NOT EXISTS "
    "(SELECT 1 FROM notice n LEFT JOIN message m ON m.id = n.message WHERE n.alert = a.id AND (n.state = 0 OR m.state "
    "= 0)) LIMIT ?)";
constexpr std::string_view oldMessages = "DELETE FROM message WHERE id IN (SELECT m.id FROM message m WHERE m.state <> "
                                         "0 AND coalesce(m.sent_at, m.created_at) < ? "
                                         "AND NOT EXISTS (SELECT 1 FROM notice n JOIN alert a ON a.id = n.alert WHERE "
                                         "n.message = m.id AND a.state < 3) LIMIT ?)";
// Past the cursor nobody was told yet.
constexpr std::string_view oldPingEvents =
    "DELETE FROM ping_event WHERE id IN (SELECT e.id FROM ping_event e WHERE e.recorded_at < ? AND e.id <= "
    "(SELECT position FROM finding_cursor WHERE source = 'ping') LIMIT ?)";
constexpr std::string_view oldLinkEvents =
    "DELETE FROM link_event WHERE id IN (SELECT e.id FROM link_event e WHERE e.at < ? AND e.id <= "
    "(SELECT position FROM finding_cursor WHERE source = 'link') LIMIT ?)";

} // namespace

Result<void> removeOldAlerts(Database& database, const RetentionPolicy& policy, const QDateTime& now,
                             RetentionResult& result)
{
    const auto remove = [&](std::string_view sql, std::chrono::days age, int& count) -> Result<void> {
        const QDateTime before = now.addDays(-age.count());
        const auto removed = inBatches(database, [&] { return database.execute(sql, before, removalBatch); });
        if (!removed)
            return fail(removed.error());
        count += *removed;
        return {};
    };
    // Messages first: those of an alert that goes with them were kept for it until now.
    for (const auto& [sql, age, count] : {std::tuple(oldMessages, policy.messages, &result.messagesRemoved),
                                          std::tuple(oldAlerts, policy.alerts, &result.alertsRemoved),
                                          std::tuple(oldPingEvents, policy.events, &result.eventsRemoved),
                                          std::tuple(oldLinkEvents, policy.events, &result.eventsRemoved)}) {
        if (auto removed = remove(sql, age, *count); !removed)
            return removed;
    }
    return {};
}

} // namespace vigie
