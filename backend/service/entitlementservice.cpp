// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/service/entitlementservice.h"

#include "backend/service/secrets.h"
#include "backend/terms/termsofservice.h"

namespace vigie::backend {

namespace {

/// Tokens speak in whole seconds.
QDateTime wholeSeconds(const QDateTime& at)
{
    return QDateTime::fromSecsSinceEpoch(at.toSecsSinceEpoch(), Qt::UTC);
}

} // namespace

QDateTime entitlementExpiry(const Subscription& subscription, const QDateTime& now)
{
    if (subscription.state == SubscriptionState::PastDue)
        return wholeSeconds(now.addDays(1));
    const QDateTime longest = now.addDays(30);
    if (!subscription.grantsPack())
        return wholeSeconds(longest);
    return wholeSeconds(std::min(longest, subscription.periodTo().addDays(3)));
}

EntitlementService::EntitlementService(Database& database, const Clock& clock, const BillingSettings& settings,
                                       Subscriptions& subscriptions, const EntitlementIssuer& issuer)
    : m_database(database), m_clock(clock), m_settings(settings), m_subscriptions(subscriptions), m_issuer(issuer),
      m_accounts(database), m_machines(database), m_operator(database)
{
}

Result<Contract> EntitlementService::granted(const StoredSubscription& stored)
{
    if (stored.life.grantsPack())
        return stored.contract;
    Contract free = contractOf(m_settings.catalogue, m_settings.catalogue.packs.front(), Period::Month, m_clock.now());
    const auto ended = m_operator.isFreeEnded();
    if (!ended)
        return fail(ended.error());
    if (*ended)
        free.limits = {};
    return free;
}

Result<Entitlement> EntitlementService::claims(const Account& account, const StoredSubscription& stored,
                                               const Contract& granted, const Machine& machine)
{
    const auto others = m_machines.usedByOthers(account.id, machine.id);
    if (!others)
        return fail(others.error());
    const Limits rest = allowance(granted.limits, *others);
    const QDateTime now = m_clock.now();
    Entitlement claims;
    claims.issuer = m_issuer.issuer;
    claims.audience = m_issuer.audience;
    claims.subject = std::to_string(account.id.value);
    claims.id = newToken();
    claims.revision = account.revision;
    claims.issuedAt = wholeSeconds(now);
    claims.notBefore = claims.issuedAt;
    claims.expiresAt = entitlementExpiry(stored.life, now);
    claims.machine = machine.id;
    claims.state = static_cast<EntitlementState>(stored.life.state);
    claims.pack = granted.pack;
    claims.limits = {rest.http, rest.ping, rest.link};
    claims.shortest = {granted.shortestInterval, granted.shortestInterval, granted.shortestInterval};
    if (stored.life.grantsPack()) {
        claims.interval = granted.period == Period::Year ? EntitlementInterval::Year : EntitlementInterval::Month;
        claims.periodEnd = wholeSeconds(stored.life.periodTo());
        claims.renews = !stored.life.lastPeriod;
    }
    const auto maintenances = m_operator.maintenances(now);
    if (!maintenances)
        return fail(maintenances.error());
    if (!maintenances->empty())
        claims.notices.emplace_back("maintenance");
    const auto end = m_operator.serviceEnd();
    if (!end)
        return fail(end.error());
    if (*end)
        claims.notices.emplace_back("service_end");
    const auto accepted = m_accounts.hasAccepted(account.id, termsVersions().back());
    if (!accepted)
        return fail(accepted.error());
    if (!*accepted)
        claims.termsPending = termsVersions().back();
    if (stored.life.owes())
        claims.notices.emplace_back("payment_due");
    return claims;
}

Result<std::variant<SyncAnswer, NoPlace>> EntitlementService::sync(AccountId account, const Machine& machine)
{
    using Answered = std::variant<SyncAnswer, NoPlace>;
    return m_database.transaction([&]() -> Result<Answered> {
        const auto client = m_accounts.find(account);
        if (!client)
            return fail(client.error());
        const auto stored = m_subscriptions.find(account);
        if (!stored)
            return fail(stored.error());
        const auto contract = granted(*stored);
        if (!contract)
            return fail(contract.error());
        const auto noted = m_machines.note(account, machine, contract->machines);
        if (!noted && noted.error().code != ErrorCode::InputTooLarge)
            return fail(noted.error());
        auto machines = m_machines.list(account);
        if (!machines)
            return fail(std::move(machines.error()));
        if (!noted)
            return Answered(NoPlace{std::move(*machines)});
        auto entitlement = claims(*client, *stored, *contract, machine);
        if (!entitlement)
            return fail(std::move(entitlement.error()));
        auto token = issueEntitlementToken(*entitlement, m_issuer.keyId, m_issuer.key);
        if (!token)
            return fail(std::move(token.error()));
        return Answered(SyncAnswer{std::move(*token), std::move(*entitlement), std::move(*machines)});
    });
}

Result<std::vector<Machine>> EntitlementService::machines(AccountId account)
{
    return m_machines.list(account);
}

Result<void> EntitlementService::release(AccountId account, const std::string& machine)
{
    return m_machines.remove(account, machine);
}

} // namespace vigie::backend
