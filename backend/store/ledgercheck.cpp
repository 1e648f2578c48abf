// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/store/ledgercheck.h"

namespace vigie::backend {

namespace {

constexpr std::string_view unbalancedAccounts =
    "SELECT count(*) FROM (SELECT account, sum(cents) AS rest FROM ("
    "SELECT account, amount AS cents FROM payments WHERE state = 'accepted' "
    "UNION ALL SELECT account, -amount FROM refunds WHERE state <> 'refused' "
    "UNION ALL SELECT account, CASE WHEN corrects IS NULL THEN -(net + vat + fee) ELSE net + vat + fee END FROM "
    "invoices "
    "UNION ALL SELECT account, net + vat + fee FROM invoices "
    "WHERE corrects IS NULL AND paid_at IS NULL AND void_at IS NULL) AS movements GROUP BY account) AS sums "
    "WHERE rest <> 0";

/// Numbers are "F2026-000001": as many of a series as its last number says.
constexpr std::string_view seriesWithGaps = "SELECT count(*) FROM series WHERE last <> (SELECT count(*) FROM invoices "
                                            "WHERE substr(number, 1, 5) = series.name)";

Result<std::int64_t> counted(Database& database, std::string_view sql)
{
    const auto count = database.one(sql, [](const SqlRow& row) { return std::int64_t(row.integer(0)); });
    if (!count)
        return fail(count.error());
    return count->value_or(0);
}

Result<bool> isWhole(Database& database)
{
    if (database.address().engine == DatabaseEngine::Postgres)
        return true; // it checks its own pages when it reads them
    const auto verdict = database.one("PRAGMA integrity_check", [](const SqlRow& row) { return row.utf8(0); });
    if (!verdict)
        return fail(verdict.error());
    return *verdict == "ok";
}

} // namespace

Result<LedgerReport> checkLedger(Database& database)
{
    const auto whole = isWhole(database);
    if (!whole)
        return fail(whole.error());
    LedgerReport report;
    report.whole = *whole;
    const std::array<std::pair<std::string_view, std::int64_t*>, 4> questions{
        {{"SELECT count(*) FROM accounts", &report.accounts},
         {"SELECT count(*) FROM invoices", &report.invoices},
         {unbalancedAccounts, &report.unbalanced},
         {seriesWithGaps, &report.gaps}}};
    for (const auto& [sql, answer] : questions) {
        const auto count = counted(database, sql);
        if (!count)
            return fail(count.error());
        *answer = *count;
    }
    return report;
}

} // namespace vigie::backend
