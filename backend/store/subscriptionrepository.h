// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/domain/contract.h"
#include "backend/store/database.h"

namespace vigie::backend {

/// The subscription of an account: what was agreed, and where it stands. Default: there never was one.
struct StoredSubscription
{
    AccountId account;
    Subscription life;
    Contract contract;
    std::optional<Contract> next; ///< from the next renewal on (rule 23)
    std::vector<DiscountCode> reductions;
    int billed = 0; ///< periods that were invoiced since the order

    bool operator==(const StoredSubscription&) const = default;
};

class SubscriptionRepository final
{
public:
    explicit SubscriptionRepository(Database& database) : m_database(database) {}

    [[nodiscard]] Result<StoredSubscription> find(AccountId account);
    /// \a due is nextDue(). What an entitlement says of the account may have changed: its revision grows.
    Result<void> save(const StoredSubscription& subscription, const std::optional<QDateTime>& due);
    /// Accounts whose subscription is due, the longest first.
    [[nodiscard]] Result<std::vector<AccountId>> due(const QDateTime& now, int most);
    /// Accounts in one of \a states.
    [[nodiscard]] Result<std::vector<AccountId>> inStates(const std::vector<SubscriptionState>& states);

    /// The client has used his right of withdrawal, whatever becomes of the account (rule 34).
    Result<void> markWithdrawn(AccountId account, const QDateTime& now);

private:
    Database& m_database;
};

} // namespace vigie::backend
