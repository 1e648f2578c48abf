// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/store/relayrepository.h"

namespace vigie::backend {

namespace {

constexpr qint64 millisecondsOfAnHour = 3'600'000;

qint64 hourOf(const QDateTime& at)
{
    return at.toMSecsSinceEpoch() / millisecondsOfAnHour;
}

Result<void> nothing(const Result<int>& touched)
{
    return touched ? Result<void>() : fail(touched.error());
}

} // namespace

Result<bool> RelayRepository::add(const AlertMail& mail, const QDateTime& now)
{
    return m_database.transaction([&]() -> Result<bool> {
        const auto count = m_database.one(
            "INSERT INTO alert_mail_counts (account, hour, mails) VALUES (?, ?, 1) "
            "ON CONFLICT (account, hour) DO UPDATE SET mails = alert_mail_counts.mails + 1 RETURNING mails",
            [](const SqlRow& row) { return row.number(0); }, mail.account, hourOf(now));
        if (!count)
            return fail(count.error());
        if (count->value_or(0) > mostAnHour)
            return false;
        const auto added = m_database.execute("INSERT INTO alert_mails (account, token, subject, body, created_at, "
                                              "next_at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (account, token) "
                                              "DO NOTHING",
                                              mail.account, mail.token, mail.subject, mail.body, now, now);
        return added ? Result<bool>(true) : fail(added.error());
    });
}

Result<std::vector<AlertMail>> RelayRepository::due(const QDateTime& now, int most)
{
    return m_database.all(
        "SELECT id, account, token, subject, body, created_at, attempts FROM alert_mails WHERE next_at <= ? "
        "ORDER BY next_at, id LIMIT ?",
        [](const SqlRow& row) {
            return AlertMail{row.integer(0), row.id<AccountId>(1), row.utf8(2),  row.utf8(3),
                             row.utf8(4),    row.instant(5),       row.number(6)};
        },
        now, most);
}

Result<void> RelayRepository::remove(qint64 id)
{
    return nothing(m_database.execute("DELETE FROM alert_mails WHERE id = ?", id));
}

Result<void> RelayRepository::noteFailed(qint64 id, const QDateTime& next)
{
    return nothing(
        m_database.execute("UPDATE alert_mails SET attempts = attempts + 1, next_at = ? WHERE id = ?", next, id));
}

Result<int> RelayRepository::removeOld(const QDateTime& now)
{
    const auto counts = m_database.execute("DELETE FROM alert_mail_counts WHERE hour < ?", hourOf(now) - 24);
    if (!counts)
        return counts;
    return m_database.execute("DELETE FROM alert_mails WHERE created_at <= ?",
                              now.addSecs(-std::chrono::seconds(longestTransit).count()));
}

} // namespace vigie::backend
