// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/service/subscriptions.h"
#include "core/licensing/entitlementtoken.h"

#include <variant>

namespace vigie::backend {

/// Who signs what the desktops believe. Outlives whoever issues in its name.
struct EntitlementIssuer
{
    std::string issuer = std::string("vigie-backend");
    std::string audience = std::string("vigie-desktop");
    std::string keyId;
    const SigningKey& key;
};

/// What a machine is told when it has said what it uses (rule 14).
struct SyncAnswer
{
    std::string token;
    Entitlement entitlement; ///< what the token says
    std::vector<Machine> machines;
};

/// Every place for a machine is taken; these have them.
struct NoPlace
{
    std::vector<Machine> machines;
};

/// What an account may do on which machine, signed.
class EntitlementService final
{
public:
    EntitlementService(Database& database, const Clock& clock, const BillingSettings& settings,
                       Subscriptions& subscriptions, const EntitlementIssuer& issuer);

    Result<std::variant<SyncAnswer, NoPlace>> sync(AccountId account, const Machine& machine);
    [[nodiscard]] Result<std::vector<Machine>> machines(AccountId account);
    /// NotFound.
    Result<void> release(AccountId account, const std::string& machine);
    /// What holds for \a account now: the pack's while it grants it, otherwise the free one's (rules 14, 15 and 25).
    [[nodiscard]] Result<Contract> granted(const StoredSubscription& stored);

private:
    [[nodiscard]] Result<Entitlement> claims(const Account& account, const StoredSubscription& stored,
                                             const Contract& granted, const Machine& machine);

    Database& m_database;
    const Clock& m_clock;
    const BillingSettings& m_settings;
    Subscriptions& m_subscriptions;
    const EntitlementIssuer& m_issuer;
    AccountRepository m_accounts;
    MachineRepository m_machines;
    OperatorRepository m_operator;
};

/// When a token that is issued at \a now expires: 30 days, three days after the end of the period if that comes first,
/// a day when the period is not paid.
[[nodiscard]] QDateTime entitlementExpiry(const Subscription& subscription, const QDateTime& now);

} // namespace vigie::backend
