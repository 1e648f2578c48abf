// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/store/subscriptionrepository.h"

#include "backend/store/contractcolumns.h"

namespace vigie::backend {

namespace {

StoredSubscription subscriptionFrom(const SqlRow& row)
{
    StoredSubscription stored;
    stored.account = row.id<AccountId>(0);
    stored.contract = readContract(row.utf8(2));
    if (!row.isNull(3))
        stored.next = readContract(row.utf8(3));
    stored.reductions = readReductions(row.utf8(4));
    stored.billed = row.number(5);
    Subscription& life = stored.life;
    life.state = row.enumeration<SubscriptionState>(1);
    life.period = stored.contract.period;
    life.anchor = row.instant(6);
    life.number = row.number(7);
    if (!row.isNull(8))
        life.lastPeriod = row.number(8);
    life.orderedAt = row.instant(9);
    life.paidAt = row.instant(10);
    life.failedAt = row.instant(11);
    life.attempts = row.number(12);
    life.retryAt = row.instant(13);
    life.undisputed = row.enumeration<SubscriptionState>(14);
    return stored;
}

} // namespace

Result<StoredSubscription> SubscriptionRepository::find(AccountId account)
{
    auto found = m_database.one("SELECT account, state, contract, next_contract, reductions, billed, anchor, number, "
                                "last_period, ordered_at, paid_at, failed_at, attempts, retry_at, undisputed "
                                "FROM subscriptions WHERE account = ?",
                                subscriptionFrom, account);
    if (!found)
        return fail(std::move(found.error()));
    const auto marked = m_database.one(
        "SELECT count(*) FROM client_marks JOIN accounts USING (client_hash) WHERE id = ?",
        [](const SqlRow& row) { return row.number(0) > 0; }, account);
    if (!marked)
        return fail(marked.error());
    StoredSubscription subscription = std::move(*found).value_or(StoredSubscription{});
    subscription.account = account;
    subscription.life.withdrawalUsed = marked->value_or(false);
    return subscription;
}

Result<void> SubscriptionRepository::save(const StoredSubscription& stored, const std::optional<QDateTime>& due)
{
    const Subscription& life = stored.life;
    const std::optional<std::string> next =
        stored.next ? std::optional(writeContract(*stored.next)) : std::optional<std::string>();
    return m_database.transaction([&]() -> Result<void> {
        const auto saved = m_database.execute(
            "INSERT INTO subscriptions (account, state, contract, next_contract, reductions, billed, anchor, number, "
            "last_period, ordered_at, paid_at, failed_at, attempts, retry_at, undisputed, due_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (account) DO UPDATE SET "
            "state = excluded.state, contract = excluded.contract, next_contract = excluded.next_contract, "
            "reductions = excluded.reductions, billed = excluded.billed, anchor = excluded.anchor, "
            "number = excluded.number, last_period = excluded.last_period, ordered_at = excluded.ordered_at, "
            "paid_at = excluded.paid_at, failed_at = excluded.failed_at, attempts = excluded.attempts, "
            "retry_at = excluded.retry_at, undisputed = excluded.undisputed, due_at = excluded.due_at",
            stored.account, life.state, writeContract(stored.contract), next, writeReductions(stored.reductions),
            stored.billed, life.anchor, life.number, life.lastPeriod, life.orderedAt, life.paidAt, life.failedAt,
            life.attempts, life.retryAt, life.undisputed, due);
        if (!saved)
            return fail(saved.error());
        const auto revised =
            m_database.execute("UPDATE accounts SET revision = revision + 1 WHERE id = ?", stored.account);
        return revised ? Result<void>() : fail(revised.error());
    });
}

Result<std::vector<AccountId>> SubscriptionRepository::due(const QDateTime& now, int most)
{
    return m_database.all(
        "SELECT account FROM subscriptions WHERE due_at <= ? ORDER BY due_at, account LIMIT ?",
        [](const SqlRow& row) { return row.id<AccountId>(0); }, now, most);
}

Result<std::vector<AccountId>> SubscriptionRepository::inStates(const std::vector<SubscriptionState>& states)
{
    std::vector<AccountId> accounts;
    for (const SubscriptionState state : states) {
        auto found = m_database.all(
            "SELECT account FROM subscriptions WHERE state = ? ORDER BY account",
            [](const SqlRow& row) { return row.id<AccountId>(0); }, state);
        if (!found)
            return fail(std::move(found.error()));
        accounts.insert(accounts.end(), found->begin(), found->end());
    }
    return accounts;
}

Result<void> SubscriptionRepository::markWithdrawn(AccountId account, const QDateTime& now)
{
    const auto done = m_database.execute("INSERT INTO client_marks (client_hash, withdrawn_at) "
                                         "SELECT client_hash, CAST(? AS BIGINT) FROM accounts WHERE id = ? "
                                         "ON CONFLICT (client_hash) DO NOTHING",
                                         now, account);
    return done ? Result<void>() : fail(done.error());
}

} // namespace vigie::backend
