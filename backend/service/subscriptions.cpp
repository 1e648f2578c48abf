// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/service/subscriptions.h"

namespace vigie::backend {

namespace {

using Effect = SubscriptionEffect;
using Event = SubscriptionEvent;

Result<void> withoutRefusal(const Result<std::optional<SubscriptionRefusal>>& result)
{
    return result ? Result<void>() : fail(result.error());
}

} // namespace

Subscriptions::Subscriptions(Database& database, const Clock& clock, const BillingSettings& settings)
    : m_database(database), m_clock(clock), m_settings(settings), m_accounts(database), m_subscriptions(database),
      m_orders(database), m_offers(database), m_machines(database), m_operator(database), m_ledger(database, settings)
{
}

Result<Subscriptions::Occasion> Subscriptions::occasion(AccountId account)
{
    auto known = m_accounts.find(account);
    if (!known)
        return fail(std::move(known.error()));
    auto stored = m_subscriptions.find(account);
    if (!stored)
        return fail(std::move(stored.error()));
    return Occasion{std::move(*known), std::move(*stored), m_clock.now()};
}

Result<void> Subscriptions::save(const Occasion& occasion)
{
    return m_subscriptions.save(occasion.stored, nextDue(occasion.stored.life, m_settings.policy));
}

Result<std::optional<SubscriptionRefusal>> Subscriptions::apply(Occasion& occasion, Event event)
{
    const bool owed = occasion.stored.life.owes();
    SubscriptionTransition transition = backend::apply(occasion.stored.life, event, occasion.now, m_settings.policy);
    if (transition.refusal)
        return transition.refusal;
    occasion.stored.life = std::move(transition.after);
    // A debt that nobody paid and that is none any more: withdrawal, end of the service.
    if (owed && !occasion.stored.life.owes() && event != Event::PaymentAccepted) {
        if (auto forgotten = forgetDebt(occasion); !forgotten)
            return fail(forgotten.error());
    }
    for (const Effect effect : transition.effects) {
        if (auto done = perform(occasion, effect); !done)
            return fail(done.error());
    }
    if (auto saved = save(occasion); !saved)
        return fail(saved.error());
    return std::optional<SubscriptionRefusal>();
}

Result<void> Subscriptions::perform(Occasion& occasion, Effect effect)
{
    switch (effect) {
    case Effect::AskPayment:          // whoever placed the order opens the page
    case Effect::SendInvoice:         // the ledger did when it was settled
    case Effect::RetryPayment:        // due at Subscription::retryAt
    case Effect::TellRenewalRestored: // the client sees it where he ticked
        return {};
    case Effect::InvoicePeriod:
        return renew(occasion);
    case Effect::TellPaymentFailed:
        return tellFailure(occasion);
    case Effect::TellSuspended:
        return tell(occasion, MailKind::Suspended, factsOf(occasion));
    case Effect::TellResumed:
        return tell(occasion, MailKind::Restored, factsOf(occasion));
    case Effect::TellCanceled: {
        MailFacts facts = factsOf(occasion);
        const Subscription& life = occasion.stored.life;
        facts.until = periodStart(life.anchor, life.period, life.lastPeriod.value_or(life.number) + 1);
        return tell(occasion, MailKind::RenewalOff, facts);
    }
    case Effect::TellEnded:
        return tellEnd(occasion);
    case Effect::RefundEverything:
        return refundEverything(occasion);
    case Effect::RefundRemainder:
        return refundRemainder(occasion);
    case Effect::EraseServiceData:
        return erase(occasion);
    case Effect::TellOperator:
        return m_operator.note({occasion.now,
                                "service",
                                "dispute",
                                "account/" + std::to_string(occasion.account.id.value),
                                {},
                                occasion.reason});
    }
    return {};
}

Result<std::optional<SubscriptionRefusal>> Subscriptions::happen(AccountId account, Event event,
                                                                 const std::string& reason)
{
    return m_database.transaction([&]() -> Result<std::optional<SubscriptionRefusal>> {
        auto what = occasion(account);
        if (!what)
            return fail(std::move(what.error()));
        what->reason = reason;
        return apply(*what, event);
    });
}

Result<std::optional<SubscriptionRefusal>> Subscriptions::place(const Order& order)
{
    return m_database.transaction([&]() -> Result<std::optional<SubscriptionRefusal>> {
        const auto debts = m_ledger.invoices().owed(order.account);
        if (!debts)
            return fail(debts.error());
        if (!debts->empty())
            return std::optional(SubscriptionRefusal::DebtOpen);
        return happen(order.account, Event::OrderPlaced);
    });
}

Result<void> Subscriptions::orderPaid(const Order& order, LedgerPayment* payment)
{
    return m_database.transaction([&]() -> Result<void> {
        auto what = occasion(order.account);
        if (!what)
            return fail(std::move(what.error()));
        StoredSubscription& stored = what->stored;
        if (order.state != OrderState::Open || stored.life.state != SubscriptionState::PendingPayment)
            return payment != nullptr && payment->amount > 0 ? m_ledger.returnSurplus(*payment, what->now)
                                                             : Result<void>();
        stored.contract = order.contract;
        stored.next.reset();
        stored.reductions = order.reductions;
        stored.billed = 1;
        stored.life.period = order.contract.period;
        if (auto taken = apply(*what, Event::PaymentAccepted); !taken)
            return fail(taken.error());
        if (auto paid = m_orders.setState(order.id, OrderState::Paid); !paid)
            return paid;
        if (order.contract.offer > 0) {
            if (auto taken = m_offers.takeOffer(order.contract.offer, what->now); !taken)
                return taken;
        }
        const Sale sale{order.contract.period == Period::Month ? BillingText::MonthOfPack : BillingText::YearOfPack,
                        order.contract,
                        order.contract.net,
                        order.contract.net - order.total.net,
                        order.reductions,
                        {stored.life.periodFrom(), stored.life.periodTo()}};
        auto invoice = m_ledger.issue(what->account, sale, what->now);
        if (!invoice)
            return fail(std::move(invoice.error()));
        if (payment != nullptr && payment->amount > 0) {
            payment->invoice = invoice->id;
            if (auto updated = m_ledger.payments().update(*payment); !updated)
                return updated;
        }
        MailFacts facts = factsOf(*what);
        facts.cents = order.total.gross();
        facts.at = stored.life.periodTo();
        if (auto told = tell(*what, MailKind::OrderConfirmed, facts); !told)
            return told;
        if (auto settled = m_ledger.settle(what->account, *invoice, what->now); !settled)
            return settled;
        return order.renewal ? Result<void>() : withoutRefusal(apply(*what, Event::RenewalUnticked));
    });
}

Result<void> Subscriptions::invoicePaid(LedgerPayment& payment)
{
    return m_database.transaction([&]() -> Result<void> {
        auto invoice = m_ledger.invoices().find(payment.invoice);
        if (!invoice)
            return fail(std::move(invoice.error()));
        auto what = occasion(payment.account);
        if (!what)
            return fail(std::move(what.error()));
        if (!invoice->isOwed())
            return m_ledger.returnSurplus(payment, what->now);
        if (auto settled = m_ledger.settle(what->account, *invoice, what->now); !settled)
            return settled;
        const auto others = m_ledger.invoices().owed(payment.account);
        if (!others)
            return fail(others.error());
        // The subscription's debt is paid when nothing of it is left (rule 30).
        const bool isDebt = what->stored.life.owes();
        if (invoice->total.gross() == 0 || (isDebt && !others->empty()))
            return {};
        return withoutRefusal(apply(*what, Event::PaymentAccepted));
    });
}

Result<void> Subscriptions::invoiceDeclined(const LedgerPayment& payment, PaymentOutcome outcome)
{
    return m_database.transaction([&]() -> Result<void> {
        auto what = occasion(payment.account);
        if (!what)
            return fail(std::move(what.error()));
        const auto invoice = m_ledger.invoices().find(payment.invoice);
        if (!invoice)
            return fail(invoice.error());
        if (!invoice->isOwed())
            return {};
        const Event event =
            outcome == PaymentOutcome::DeclinedHard ? Event::PaymentDeclinedHard : Event::PaymentDeclined;
        if (auto declined = apply(*what, event); !declined)
            return fail(declined.error());
        if (outcome != PaymentOutcome::AuthenticationRequired)
            return {};
        MailFacts facts;
        facts.number = QString::fromStdString(invoice->number);
        facts.cents = invoice->gross();
        facts.link = m_settings.publicUrl.toString();
        return m_ledger.tell(what->account, MailKind::Authentication, payment.reference(), facts, what->now);
    });
}

Cents Subscriptions::upgradeNet(const StoredSubscription& stored, const Contract& wanted, const QDateTime& now)
{
    return upgradePrice(stored.contract.net, wanted.net, {stored.life.periodFrom(), stored.life.periodTo()}, now);
}

Result<void> Subscriptions::upgraded(LedgerPayment& payment)
{
    return m_database.transaction([&]() -> Result<void> {
        auto what = occasion(payment.account);
        if (!what)
            return fail(std::move(what.error()));
        StoredSubscription& stored = what->stored;
        const bool runs =
            stored.life.state == SubscriptionState::Active || stored.life.state == SubscriptionState::Canceling;
        if (!payment.contract || !runs || !isUpgrade(stored.contract, *payment.contract))
            return m_ledger.returnSurplus(payment, what->now);
        const Cents net = payment.amount > 0 ? upgradeNet(stored, *payment.contract, payment.createdAt) : 0;
        stored.contract = *payment.contract;
        stored.next.reset();
        if (payment.contract->offer > 0) {
            if (auto taken = m_offers.takeOffer(payment.contract->offer, what->now); !taken)
                return taken;
        }
        const Sale sale{BillingText::UpgradeOfPack, stored.contract, net, 0, {}, {what->now, stored.life.periodTo()}};
        auto invoice = m_ledger.issue(what->account, sale, what->now);
        if (!invoice)
            return fail(std::move(invoice.error()));
        payment.invoice = invoice->id;
        if (auto updated = payment.amount > 0 ? m_ledger.payments().update(payment) : Result<void>(); !updated)
            return updated;
        if (auto settled = m_ledger.settle(what->account, *invoice, what->now); !settled)
            return settled;
        // Without a payment no time for a withdrawal begins anew.
        return payment.amount > 0 ? withoutRefusal(apply(*what, Event::PaymentAccepted)) : save(*what);
    });
}

Result<void> Subscriptions::disputed(LedgerPayment& payment, DisputeOutcome outcome)
{
    return m_database.transaction([&]() -> Result<void> {
        auto what = occasion(payment.account);
        if (!what)
            return fail(std::move(what.error()));
        what->reason = payment.reference();
        const Event event = outcome == DisputeOutcome::Open  ? Event::DisputeOpened
                            : outcome == DisputeOutcome::Won ? Event::DisputeWon
                                                             : Event::DisputeLost;
        if (outcome == DisputeOutcome::Lost && payment.state == PaymentState::Accepted) {
            payment.state = PaymentState::ChargedBack;
            if (auto updated = m_ledger.payments().update(payment); !updated)
                return updated;
            if (payment.invoice.isValid()) {
                if (auto owed = m_ledger.invoices().setPaid(payment.invoice, {}); !owed)
                    return owed;
            }
        }
        return withoutRefusal(apply(*what, event));
    });
}

Result<void> Subscriptions::changeAtRenewal(AccountId account, const std::optional<Contract>& wanted)
{
    return m_database.transaction([&]() -> Result<void> {
        auto what = occasion(account);
        if (!what)
            return fail(std::move(what.error()));
        what->stored.next = wanted;
        return save(*what);
    });
}

Result<std::vector<AccountId>> Subscriptions::due(int most)
{
    return m_subscriptions.due(m_clock.now(), most);
}

Result<void> Subscriptions::workOn(AccountId account)
{
    return m_database.transaction([&]() -> Result<void> {
        auto what = occasion(account);
        if (!what)
            return fail(std::move(what.error()));
        const Subscription& life = what->stored.life;
        const auto next = nextDue(life, m_settings.policy);
        if (!next || *next > what->now)
            return save(*what);
        const auto isDue = [&](const QDateTime& at) { return at.isValid() && at <= what->now; };
        if (isDue(life.retryAt))
            return retry(*what);
        if (life.state == SubscriptionState::PastDue &&
            isDue(life.failedAt.addDays(m_settings.policy.suspendedAfter.count())))
            return withoutRefusal(apply(*what, Event::SuspensionDue));
        if (isDue(life.periodTo()))
            return withoutRefusal(apply(*what, Event::PeriodEnded));
        return save(*what);
    });
}

} // namespace vigie::backend
