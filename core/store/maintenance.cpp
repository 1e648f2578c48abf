// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/maintenance.h"

#include "core/store/alertretention.h"
#include "core/store/batchremoval.h"
#include "core/store/database.h"
#include "core/store/migrations.h"
#include "core/store/pinghistoryrepository.h"
#include "core/store/rolluprepository.h"
#include "core/store/timingrepository.h"

#include <QFileInfo>

#include <algorithm>

namespace vigie {

namespace {

qint64 agoMs(const Clock& clock, std::chrono::days age)
{
    return clock.now().toMSecsSinceEpoch() - std::chrono::milliseconds(age).count();
}

Result<qint64> number(Database& database, std::string_view sql)
{
    const auto value = database.one(sql, [](const SqlRow& row) { return row.integer(0); });
    if (!value)
        return fail(value.error());
    return value->value_or(0);
}

/// Bytes in use: the file without the pages that wait to be filled again.
Result<qint64> usedBytes(Database& database)
{
    return number(database, "SELECT (p.page_count - f.freelist_count) * s.page_size FROM pragma_page_count p, "
                            "pragma_freelist_count f, pragma_page_size s");
}

/// Gives free pages of the file back to the disk. The pragma works a page a step and Qt takes one step of a statement
/// without columns, so it is asked for one page at a time.
Result<void> releaseFreePages(Database& database)
{
    for (;;) {
        const auto before = number(database, "PRAGMA freelist_count");
        if (!before || *before == 0)
            return before ? Result<void>() : fail(before.error());
        const auto release = [&]() -> Result<void> {
            for (qint64 i = 0; i < std::min<qint64>(*before, removalBatch); ++i) {
                if (auto done = database.run("PRAGMA incremental_vacuum(1)", {}); !done)
                    return fail(std::move(done.error()));
            }
            return {};
        };
        if (auto done = database.transaction(release); !done)
            return done;
        const auto after = number(database, "PRAGMA freelist_count");
        if (!after || *after >= *before)
            return after ? Result<void>() : fail(after.error());
    }
}

// First and last good, last state, what an open change shows, and what others are written against stay whatever their
// age.
constexpr std::string_view notNeeded =
    "n.id NOT IN (p.first_good, coalesce(p.last_good, 0), coalesce(p.last_state, 0)) "
    "AND NOT EXISTS (SELECT 1 FROM snapshot d WHERE d.base = n.id) "
    "AND NOT EXISTS (SELECT 1 FROM change c WHERE c.page = n.page AND c.state IN (0, 1) "
    "AND (c.snapshot_before = n.id OR c.snapshot_after = n.id)) ";

} // namespace

Result<RetentionResult> Maintenance::applyRetention(const RetentionPolicy& policy)
{
    const auto before = usedBytes(m_database);
    if (!before)
        return fail(before.error());
    RetentionResult result;
    const auto snapshots = thinSnapshots(policy);
    if (!snapshots)
        return fail(snapshots.error());
    result.snapshotsRemoved = *snapshots;
    const auto bodies = dropBodies(policy);
    if (!bodies)
        return fail(bodies.error());
    result.bodiesRemoved = *bodies;
    TimingRepository timings(m_database);
    const qint64 today = utcDay(m_clock.now());
    if (auto packed = timings.pack(today); !packed)
        return fail(std::move(packed.error()));
    if (auto removed = timings.removeBefore(today - policy.timings.count()); !removed)
        return fail(std::move(removed.error()));
    if (auto removed = PingHistoryRepository(m_database).removeBefore(today - policy.timings.count()); !removed)
        return fail(std::move(removed.error()));
    if (auto removed = removeOldAlerts(m_database, policy, m_clock.now(), result); !removed)
        return fail(std::move(removed.error()));
    const auto after = usedBytes(m_database);
    if (!after)
        return fail(after.error());
    result.bytesFreed = *before - *after;
    if (auto done = releaseFreePages(m_database); !done)
        return fail(std::move(done.error()));
    if (auto done = checkpoint(); !done)
        return fail(std::move(done.error()));
    return result;
}

Result<int> Maintenance::thinSnapshots(const RetentionPolicy& policy)
{
    // Of the snapshots of one day (later: of one month) the newest stays.
    const auto thin = [&](std::string_view period, qint64 newerThan, qint64 olderThan) {
        const std::string sql =
            "DELETE FROM snapshot WHERE id IN (SELECT n.id FROM snapshot n JOIN page p ON p.id = n.page "
            "WHERE n.at >= ? AND n.at < ? AND " +
            std::string(notNeeded) +
            "AND EXISTS (SELECT 1 FROM snapshot m WHERE m.page = n.page AND m.at >= n.at AND m.id > n.id AND "
            "strftime('" +
            std::string(period) +
            "', m.at / 1000, 'unixepoch') = "
            "strftime('" +
            std::string(period) + "', n.at / 1000, 'unixepoch')) LIMIT ?)";
        return inBatches(m_database, [&, sql] { return m_database.execute(sql, newerThan, olderThan, removalBatch); });
    };
    const auto daily = thin("%Y-%m-%d", agoMs(m_clock, policy.dailySnapshots), agoMs(m_clock, policy.allSnapshots));
    if (!daily)
        return daily;
    const auto monthly = thin("%Y-%m", 0, agoMs(m_clock, policy.dailySnapshots));
    if (!monthly)
        return monthly;
    return *daily + *monthly;
}

Result<int> Maintenance::dropBodies(const RetentionPolicy& policy)
{
    const auto unreferenced = inBatches(m_database, [&] {
        return m_database.execute("DELETE FROM body WHERE id IN (SELECT b.id FROM body b WHERE NOT EXISTS "
                                  "(SELECT 1 FROM snapshot n WHERE n.body = b.id) LIMIT ?)",
                                  removalBatch);
    });
    if (!unreferenced)
        return unreferenced;
    // The hash stays with its snapshots, so that "the same bytes as then" can still be said.
    const std::string dropOld = "UPDATE body SET data = NULL, dictionary = NULL WHERE id IN (SELECT b.id FROM body b "
                                "WHERE b.data IS NOT NULL AND NOT EXISTS (SELECT 1 FROM snapshot n JOIN page p "
                                "ON p.id = n.page WHERE n.body = b.id AND (n.at >= ? OR NOT (" +
                                std::string(notNeeded) + "))) ORDER BY b.id LIMIT ?)";
    const auto old =
        inBatches(m_database, [&] { return m_database.execute(dropOld, agoMs(m_clock, policy.bodies), removalBatch); });
    if (!old)
        return old;
    int forBudget = 0;
    while (policy.budgetBytes) {
        const auto used = usedBytes(m_database);
        if (!used)
            return fail(used.error());
        if (*used <= *policy.budgetBytes)
            break;
        const auto dropped =
            m_database.transaction([&] { return m_database.execute(dropOld, m_clock.now(), removalBatch); });
        if (!dropped)
            return dropped;
        if (*dropped == 0)
            break; // what is left is needed
        forBudget += *dropped;
    }
    const auto dictionaries = m_database.execute(
        "DELETE FROM dictionary WHERE id NOT IN (SELECT max(id) FROM dictionary GROUP BY site, purpose) "
        "AND id NOT IN (SELECT dictionary FROM body WHERE dictionary IS NOT NULL) "
        "AND id NOT IN (SELECT dictionary FROM snapshot WHERE dictionary IS NOT NULL)");
    if (!dictionaries)
        return dictionaries;
    return *unreferenced + *old + forBudget;
}

Result<std::vector<QString>> Maintenance::check()
{
    auto found = m_database.all("PRAGMA integrity_check", [](const SqlRow& row) { return row.text(0); });
    if (!found)
        return found;
    if (found->size() == 1 && found->front() == QLatin1String("ok"))
        found->clear();
    const auto orphans = m_database.all("PRAGMA foreign_key_check", [](const SqlRow& row) {
        return QStringLiteral("row %1 of %2 names a row of %3 that is not there")
            .arg(row.integer(1))
            .arg(row.text(0), row.text(2));
    });
    if (!orphans)
        return orphans;
    found->insert(found->end(), orphans->begin(), orphans->end());
    return found;
}

Result<void> Maintenance::compact()
{
    if (auto done = m_database.run("VACUUM", {}); !done)
        return fail(std::move(done.error()));
    return checkpoint();
}

Result<void> Maintenance::checkpoint()
{
    return m_database.each("PRAGMA wal_checkpoint(TRUNCATE)", [](const SqlRow&) {}, {});
}

Result<DatabaseStats> Maintenance::stats()
{
    DatabaseStats stats;
    const auto fill = [&](const SqlRow& row) {
        stats.sites = row.integer(0);
        stats.pages = row.integer(1);
        stats.snapshots = row.integer(2);
        stats.changes = row.integer(3);
        stats.version = row.number(4);
        stats.freeBytes = row.integer(5);
    };
    const std::string_view counts =
        "SELECT (SELECT count(*) FROM site), (SELECT count(*) FROM page), (SELECT count(*) FROM snapshot), "
        "(SELECT count(*) FROM change), v.user_version, f.freelist_count * s.page_size FROM pragma_user_version v, "
        "pragma_freelist_count f, pragma_page_size s";
    if (auto done = m_database.each(counts, fill, {}); !done)
        return fail(std::move(done.error()));
    const auto bodies = [&](const SqlRow& row) {
        stats.bodies = row.integer(0);
        stats.bodyBytes = row.integer(1);
        stats.bodyBytesCompressed = row.integer(2);
    };
    if (auto done = m_database.each(
            "SELECT count(*), coalesce(sum(size), 0), coalesce(sum(length(data)), 0) FROM body WHERE data IS NOT NULL",
            bodies, {});
        !done)
        return fail(std::move(done.error()));
    stats.fileBytes = QFileInfo(m_database.path()).size();
    stats.walBytes = QFileInfo(m_database.path() + QStringLiteral("-wal")).size();
    return stats;
}

} // namespace vigie
