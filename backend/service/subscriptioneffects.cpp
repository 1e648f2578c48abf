// SPDX-License-Identifier: GPL-3.0-or-later
// What the transitions of a subscription bring with them.
#include "backend/service/subscriptions.h"

#include <utility>

namespace vigie::backend {

namespace {

std::string objectOf(AccountId account, const QDateTime& now)
{
    return "subscription/" + std::to_string(account.value) + "/" + std::to_string(now.toMSecsSinceEpoch());
}

/// What \a invoice was paid for: a debt that was paid after the suspension starts its period anew (rule 27).
PaidPeriod periodOf(const Invoice& invoice, const Subscription& life)
{
    if (life.anchor.isValid() && invoice.paidAt == life.anchor)
        return {life.anchor, periodStart(life.anchor, life.period, 1)};
    return invoice.period;
}

} // namespace

MailFacts Subscriptions::factsOf(const Occasion& occasion) const
{
    const Phrasebook phrases(occasion.account.language == "fr" ? Language::French : Language::English);
    MailFacts facts;
    facts.pack = packTitle(occasion.stored.contract.pack, phrases);
    facts.at = occasion.now;
    facts.link = m_settings.publicUrl.toString();
    facts.text = QString::fromStdString(occasion.reason);
    return facts;
}

Result<void> Subscriptions::tell(const Occasion& occasion, MailKind kind, const MailFacts& facts)
{
    MailFacts told = facts;
    // Mails about a debt name it.
    if (kind == MailKind::Suspended || kind == MailKind::PaymentFailed) {
        const auto owed = m_ledger.invoices().owed(occasion.account.id);
        if (!owed)
            return fail(owed.error());
        if (!owed->empty()) {
            told.number = QString::fromStdString(owed->front().number);
            told.cents = owed->front().gross();
        }
    }
    return m_ledger.tell(occasion.account, kind, objectOf(occasion.account.id, occasion.now), told, occasion.now);
}

Result<void> Subscriptions::tellFailure(const Occasion& occasion)
{
    MailFacts facts = factsOf(occasion);
    const Subscription& life = occasion.stored.life;
    facts.at = life.retryAt;
    facts.until = life.failedAt.addDays(m_settings.policy.suspendedAfter.count());
    return tell(occasion, MailKind::PaymentFailed, facts);
}

Result<void> Subscriptions::tellEnd(const Occasion& occasion)
{
    switch (occasion.stored.life.state) {
    case SubscriptionState::Withdrawn:
        return {}; // the receipt of the withdrawal says it
    case SubscriptionState::Terminated:
        return tell(occasion, MailKind::Terminated, factsOf(occasion));
    default:
        return tell(occasion, MailKind::Ended, factsOf(occasion));
    }
}

/// The period that begins: what holds from its start on, its invoice, and the debit (rules 18, 19, 23, 37, 39 and 40).
Result<void> Subscriptions::renew(Occasion& occasion)
{
    if (auto switched = switchContract(occasion); !switched)
        return switched;
    StoredSubscription& stored = occasion.stored;
    const Contract& contract = stored.contract;
    const Cents net = periodPrice(contract, stored.reductions, stored.billed);
    Sale sale{contract.period == Period::Month ? BillingText::MonthOfPack : BillingText::YearOfPack,
              contract,
              contract.net,
              contract.net - net,
              {},
              {stored.life.periodFrom(), stored.life.periodTo()}};
    std::copy_if(stored.reductions.begin(), stored.reductions.end(), std::back_inserter(sale.reductions),
                 [&](const DiscountCode& code) { return stored.billed < code.periods; });
    auto invoice = m_ledger.issue(occasion.account, sale, occasion.now);
    if (!invoice)
        return fail(std::move(invoice.error()));
    ++stored.billed;
    if (invoice->gross() == 0) // nothing to charge, so nothing that could fail
        return m_ledger.settle(occasion.account, *invoice, occasion.now);
    const auto planned = m_ledger.planDebit(*invoice, occasion.now);
    return planned ? Result<void>() : fail(planned.error());
}

Result<void> Subscriptions::switchContract(Occasion& occasion)
{
    StoredSubscription& stored = occasion.stored;
    Subscription& life = stored.life;
    if (!stored.next) {
        const auto price = m_offers.notifiedPrice(occasion.account.id, stored.contract, life.periodFrom());
        if (!price)
            return fail(price.error());
        stored.contract.net = price->value_or(stored.contract.net);
        return {};
    }
    const Contract next = *std::exchange(stored.next, std::nullopt);
    if (next.period != stored.contract.period) {
        // Counted from here: the anchor keeps the day and the time of the renewal.
        life.anchor = life.periodFrom();
        if (life.lastPeriod)
            life.lastPeriod = *life.lastPeriod - life.number;
        life.number = 0;
        life.period = next.period;
    }
    stored.contract = next;
    return {};
}

/// Another attempt for the oldest debt (rule 25).
Result<void> Subscriptions::retry(Occasion& occasion)
{
    const auto owed = m_ledger.invoices().owed(occasion.account.id);
    if (!owed)
        return fail(owed.error());
    occasion.stored.life.retryAt = {};
    if (!owed->empty()) {
        const auto planned = m_ledger.planDebit(owed->front(), occasion.now);
        if (!planned)
            return fail(planned.error());
        if (!*planned) // the client is paying at this moment
            occasion.stored.life.retryAt = occasion.now.addSecs(3600);
    }
    return save(occasion);
}

/// What was paid for the period that runs, each payment as long as its own thirty days last.
Result<std::vector<Invoice>> Subscriptions::returnable(const StoredSubscription& stored, const QDateTime& now)
{
    auto invoices = m_ledger.invoices().list(stored.account);
    if (!invoices)
        return invoices;
    std::erase_if(*invoices, [&](const Invoice& invoice) {
        return invoice.isCreditNote() || !invoice.paidAt.isValid() || periodOf(invoice, stored.life).to <= now ||
               now > withdrawalDeadline(invoice.paidAt);
    });
    return invoices;
}

Result<Subscriptions::Withdrawable> Subscriptions::withdrawable(const StoredSubscription& stored)
{
    Withdrawable found;
    if (stored.life.withdrawalUsed || !stored.life.grantsPack() || !stored.life.paidAt.isValid())
        return found;
    const auto invoices = returnable(stored, m_clock.now());
    if (!invoices)
        return fail(invoices.error());
    for (const Invoice& invoice : *invoices)
        found.gross += invoice.gross();
    found.until = withdrawalDeadline(stored.life.paidAt);
    return found;
}

Result<std::variant<Cents, SubscriptionRefusal>> Subscriptions::withdraw(AccountId account)
{
    using Answered = std::variant<Cents, SubscriptionRefusal>;
    return m_database.transaction([&]() -> Result<Answered> {
        const auto stored = find(account);
        if (!stored)
            return fail(stored.error());
        const auto invoices = returnable(*stored, m_clock.now());
        if (!invoices)
            return fail(invoices.error());
        Cents returned = 0;
        for (const Invoice& invoice : *invoices)
            returned += invoice.gross();
        const auto refusal = happen(account, SubscriptionEvent::WithdrawalDeclared);
        if (!refusal)
            return fail(refusal.error());
        return *refusal ? Answered(**refusal) : Answered(returned);
    });
}

/// Rules 33 and 35.
Result<void> Subscriptions::refundEverything(const Occasion& occasion)
{
    const QDateTime& now = occasion.now;
    if (auto marked = m_subscriptions.markWithdrawn(occasion.account.id, now); !marked)
        return marked;
    const auto invoices = returnable(occasion.stored, now);
    if (!invoices)
        return fail(invoices.error());
    Cents returned = 0;
    for (const Invoice& invoice : *invoices) {
        if (auto done = m_ledger.giveBack(occasion.account, invoice, invoice.gross(), refundDeadline(now), now); !done)
            return done;
        returned += invoice.gross();
    }
    MailFacts facts = factsOf(occasion);
    facts.cents = returned;
    facts.until = refundDeadline(now).endOfDay();
    return tell(occasion, MailKind::Withdrawal, facts);
}

/// Rule 42: the part of each paid period that nobody can use any more.
Result<void> Subscriptions::refundRemainder(const Occasion& occasion)
{
    const auto invoices = m_ledger.invoices().list(occasion.account.id);
    if (!invoices)
        return fail(invoices.error());
    for (const Invoice& invoice : *invoices) {
        if (invoice.isCreditNote() || !invoice.paidAt.isValid())
            continue;
        const Cents rest = remainingShare(invoice.gross(), periodOf(invoice, occasion.stored.life), occasion.now);
        if (auto done = m_ledger.giveBack(occasion.account, invoice, rest, refundDeadline(occasion.now), occasion.now);
            !done)
            return done;
    }
    return {};
}

Result<void> Subscriptions::forgetDebt(const Occasion& occasion)
{
    const auto owed = m_ledger.invoices().owed(occasion.account.id);
    if (!owed)
        return fail(owed.error());
    for (const Invoice& invoice : *owed) {
        if (invoice.total.gross() == 0)
            continue; // late fees are owed for what was, and stay
        if (auto written = m_ledger.writeOff(occasion.account, invoice, occasion.now); !written)
            return written;
    }
    return {};
}

/// Rule 43. What the desktop holds stays the user's.
Result<void> Subscriptions::erase(const Occasion& occasion)
{
    return m_machines.eraseServiceData(occasion.account.id);
}

} // namespace vigie::backend
