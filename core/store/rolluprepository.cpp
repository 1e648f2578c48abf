// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/rolluprepository.h"

#include "core/store/database.h"

namespace vigie {

namespace {

template <class Make> auto inRange(Database& database, std::string_view select, const RollupRange& range, Make make)
{
    const std::string sql =
        std::string(select) + " WHERE coalesce(site = ?, 1) AND day BETWEEN ? AND ? ORDER BY day, site";
    // With a site the primary key finds the days; without one there is a row a day and site, which is little to scan.
    if (range.site)
        return database.all(std::string(select) + " WHERE site = ? AND day BETWEEN ? AND ? ORDER BY day", make,
                            range.site, range.fromDay, range.toDay);
    return database.all(sql, make, std::optional<SiteId>(), range.fromDay, range.toDay);
}

} // namespace

Result<std::vector<ChangesOfDay>> RollupRepository::changes(const RollupRange& range)
{
    return inRange(m_database, "SELECT day, site, criterion, severity, changes FROM rollup_change", range,
                   [](const SqlRow& row) {
                       return ChangesOfDay{row.integer(0), row.id<SiteId>(1), row.enumeration<CriterionId>(2),
                                           row.enumeration<Severity>(3), row.integer(4)};
                   });
}

Result<std::vector<DiffOfDay>> RollupRepository::diffs(const RollupRange& range)
{
    return inRange(m_database,
                   "SELECT day, site, snapshots, lines_added, lines_removed, words_added, words_removed, "
                   "similarity_sum / snapshots FROM rollup_diff",
                   range, [](const SqlRow& row) {
                       return DiffOfDay{row.integer(0), row.id<SiteId>(1), row.integer(2), row.integer(3),
                                        row.integer(4), row.integer(5),    row.integer(6), row.real(7)};
                   });
}

Result<std::vector<ChecksOfDay>> RollupRepository::checks(const RollupRange& range)
{
    return inRange(m_database, "SELECT day, site, checks, failed, total_ms, answered FROM rollup_check", range,
                   [](const SqlRow& row) {
                       return ChecksOfDay{row.integer(0), row.id<SiteId>(1), row.integer(2),
                                          row.integer(3), row.integer(4),    row.integer(5)};
                   });
}

Result<void> RollupRepository::add(const ChangesOfDay& figures)
{
    const auto done = m_database.execute(
        "INSERT INTO rollup_change (day, site, criterion, severity, changes) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (site, day, criterion, severity) DO UPDATE SET changes = changes + excluded.changes",
        figures.day, figures.site, figures.criterion, figures.severity, figures.changes);
    if (!done)
        return fail(done.error());
    if (figures.changes >= 0)
        return {};
    const auto emptied = m_database.execute("DELETE FROM rollup_change WHERE site = ? AND day = ? AND criterion = ? "
                                            "AND severity = ? AND changes <= 0",
                                            figures.site, figures.day, figures.criterion, figures.severity);
    if (!emptied)
        return fail(emptied.error());
    return {};
}

Result<void> RollupRepository::add(const DiffOfDay& figures)
{
    const auto done = m_database.execute(
        "INSERT INTO rollup_diff (day, site, snapshots, lines_added, lines_removed, words_added, words_removed, "
        "similarity_sum) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (site, day) DO UPDATE SET "
        "snapshots = snapshots + excluded.snapshots, lines_added = lines_added + excluded.lines_added, "
        "lines_removed = lines_removed + excluded.lines_removed, words_added = words_added + excluded.words_added, "
        "words_removed = words_removed + excluded.words_removed, "
        "similarity_sum = similarity_sum + excluded.similarity_sum",
        figures.day, figures.site, figures.snapshots, figures.linesAdded, figures.linesRemoved, figures.wordsAdded,
        figures.wordsRemoved, figures.similarity * static_cast<double>(figures.snapshots));
    if (!done)
        return fail(done.error());
    return {};
}

Result<void> RollupRepository::add(const ChecksOfDay& figures)
{
    const auto done = m_database.execute(
        "INSERT INTO rollup_check (day, site, checks, failed, total_ms, answered) VALUES (?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (site, day) DO UPDATE SET checks = checks + excluded.checks, failed = failed + excluded.failed, "
        "total_ms = total_ms + excluded.total_ms, answered = answered + excluded.answered",
        figures.day, figures.site, figures.checks, figures.failed, figures.totalMs, figures.answered);
    if (!done)
        return fail(done.error());
    return {};
}

} // namespace vigie
