// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/domain/subscription.h"

#include <utility>

namespace vigie::backend {

namespace {

using State = SubscriptionState;
using Event = SubscriptionEvent;
using Effect = SubscriptionEffect;
using Refusal = SubscriptionRefusal;

bool isOver(State state)
{
    return state == State::Free || state == State::Ended || state == State::Withdrawn || state == State::Terminated;
}

bool isRunning(State state)
{
    return !isOver(state) && state != State::PendingPayment;
}

/// One application of one event.
class Transition
{
public:
    Transition(const Subscription& before, const QDateTime& now, const SubscriptionPolicy& policy)
        : m_before(before), m_now(now), m_policy(policy)
    {
    }

    SubscriptionTransition on(Event event)
    {
        m_result.after = m_before;
        switch (event) {
        case Event::OrderPlaced:
            order();
            break;
        case Event::OrderExpired:
            expire();
            break;
        case Event::PaymentAccepted:
            accept();
            break;
        case Event::PaymentDeclined:
            decline(true);
            break;
        case Event::PaymentDeclinedHard:
            decline(false);
            break;
        case Event::PeriodEnded:
            endPeriod();
            break;
        case Event::SuspensionDue:
            suspendForDebt();
            break;
        case Event::RenewalUnticked:
            untick();
            break;
        case Event::RenewalTicked:
            tick();
            break;
        case Event::WithdrawalDeclared:
            withdraw();
            break;
        case Event::DisputeOpened:
        case Event::DisputeWon:
        case Event::DisputeLost:
            dispute(event);
            break;
        default:
            operate(event);
        }
        return std::move(m_result);
    }

private:
    Subscription& after() { return m_result.after; }
    [[nodiscard]] bool is(State state) const { return m_before.state == state; }
    void move(State state, std::vector<Effect> effects)
    {
        after().state = state;
        m_result.effects = std::move(effects);
    }
    void refuse(Refusal refusal) { m_result.refusal = refusal; }

    void settleDebt()
    {
        after().failedAt = {};
        after().retryAt = {};
        after().attempts = 0;
        after().paidAt = m_now;
    }

    /// Rules 17 and 26. The same order again, by a double click, is the same order.
    void order()
    {
        if (is(State::PendingPayment))
            return;
        if (!isOver(m_before.state))
            return refuse(Refusal::NotPossible);
        if (m_before.owes())
            return refuse(Refusal::DebtOpen);
        const bool withdrawalUsed = m_before.withdrawalUsed;
        after() = {};
        after().period = m_before.period;
        after().withdrawalUsed = withdrawalUsed;
        after().orderedAt = m_now;
        move(State::PendingPayment, {Effect::AskPayment});
    }

    void expire()
    {
        if (!is(State::PendingPayment))
            return refuse(Refusal::NotPossible);
        if (m_now < m_before.orderedAt.addSecs(std::chrono::seconds(m_policy.orderExpiresAfter).count()))
            return refuse(Refusal::NotPossible); // not yet
        move(State::Free, {});
    }

    void accept()
    {
        switch (m_before.state) {
        case State::PendingPayment:
            settleDebt();
            after().anchor = m_now;
            after().number = 0;
            after().lastPeriod.reset();
            return move(State::Active, {Effect::SendInvoice});
        case State::Active:
        case State::Canceling: // the period that began, or the difference of an upgrade
            settleDebt();
            return move(m_before.state, {Effect::SendInvoice});
        case State::PastDue: // rule 27: the anchor stays
            settleDebt();
            return move(m_before.lastPeriod ? State::Canceling : State::Active,
                        {Effect::SendInvoice, Effect::TellResumed});
        case State::Suspended:
            if (!m_before.owes())
                return refuse(Refusal::NotPossible); // by the operator, who alone can lift it
            // Rule 27: the period starts at the payment, and later ones are counted from there.
            settleDebt();
            after().anchor = m_now;
            if (after().lastPeriod)
                after().lastPeriod = *after().lastPeriod - m_before.number;
            after().number = 0;
            return move(after().lastPeriod ? State::Canceling : State::Active,
                        {Effect::SendInvoice, Effect::TellResumed});
        case State::Ended:
        case State::Withdrawn:
        case State::Terminated: // a debt that outlived the subscription (rule 26)
            if (!m_before.owes())
                return refuse(Refusal::NotPossible);
            settleDebt();
            return move(m_before.state, {Effect::SendInvoice});
        default:
            refuse(Refusal::NotPossible);
        }
    }

    void decline(bool worthAnother)
    {
        if (is(State::PendingPayment))
            return; // the client sees it on the page, and may try again until the order expires
        if (!isRunning(m_before.state) || is(State::Disputed))
            return refuse(Refusal::NotPossible);
        if (!m_before.owes())
            after().failedAt = m_now;
        const auto next = static_cast<std::size_t>(m_before.attempts);
        after().attempts = m_before.attempts + 1;
        after().retryAt = {};
        std::vector<Effect> effects{Effect::TellPaymentFailed};
        if (worthAnother && next < m_policy.retriesAfter.size()) {
            after().retryAt = after().failedAt.addDays(m_policy.retriesAfter[next].count());
            effects.push_back(Effect::RetryPayment);
        }
        move(is(State::Suspended) ? State::Suspended : State::PastDue, std::move(effects));
    }

    /// Rules 21 and 26.
    void endPeriod()
    {
        const bool runs = is(State::Active) || is(State::Canceling);
        if (!isRunning(m_before.state) || m_now < m_before.periodTo())
            return refuse(Refusal::NotPossible);
        const bool isLast = m_before.lastPeriod && m_before.number >= *m_before.lastPeriod;
        if (isLast)
            return move(State::Ended, {Effect::TellEnded, Effect::EraseServiceData});
        if (!runs)
            return; // no second period is invoiced before the first is paid
        ++after().number;
        m_result.effects = {Effect::InvoicePeriod};
    }

    void suspendForDebt()
    {
        if (!is(State::PastDue))
            return refuse(Refusal::NotPossible);
        if (m_now < m_before.failedAt.addDays(m_policy.suspendedAfter.count()))
            return refuse(Refusal::NotPossible); // not yet
        move(State::Suspended, {Effect::TellSuspended});
    }

    void untick()
    {
        if (m_before.lastPeriod || !isRunning(m_before.state))
            return refuse(Refusal::NotPossible);
        const bool inTime = m_now <= lastUntick(m_before.periodTo());
        after().lastPeriod = m_before.number + (inTime ? 0 : 1);
        move(is(State::Active) ? State::Canceling : m_before.state, {Effect::TellCanceled});
    }

    void tick()
    {
        if (!m_before.lastPeriod || !isRunning(m_before.state))
            return refuse(Refusal::NotPossible);
        after().lastPeriod.reset();
        move(is(State::Canceling) ? State::Active : m_before.state, {Effect::TellRenewalRestored});
    }

    /// Rules 33 and 34.
    void withdraw()
    {
        if (!isRunning(m_before.state) || is(State::Disputed) || !m_before.paidAt.isValid())
            return refuse(Refusal::NotPossible);
        if (m_before.withdrawalUsed)
            return refuse(Refusal::AlreadyUsed);
        if (m_now > withdrawalDeadline(m_before.paidAt))
            return refuse(Refusal::TooLate);
        after().withdrawalUsed = true;
        // What was not paid of a period that nobody wants any more is owed no longer.
        after().failedAt = {};
        after().retryAt = {};
        after().attempts = 0;
        move(State::Withdrawn, {Effect::RefundEverything, Effect::TellEnded, Effect::EraseServiceData});
    }

    void dispute(Event event)
    {
        if (event == Event::DisputeOpened) {
            if (!isRunning(m_before.state) || is(State::Disputed))
                return refuse(Refusal::NotPossible);
            after().undisputed = m_before.state;
            after().retryAt = {};
            return move(State::Disputed, {Effect::TellOperator});
        }
        if (!is(State::Disputed))
            return refuse(Refusal::NotPossible);
        if (event == Event::DisputeWon)
            return move(m_before.undisputed, {Effect::TellOperator});
        // The payment is gone, so its period is owed again.
        if (!m_before.owes())
            after().failedAt = m_now;
        move(State::Suspended, {Effect::TellSuspended, Effect::TellOperator});
    }

    /// What the operator does, or lets happen.
    void operate(Event event)
    {
        if (!isRunning(m_before.state))
            return refuse(Refusal::NotPossible);
        after().retryAt = {};
        switch (event) {
        case Event::NoticeUnheeded: // rule 31
            if (!m_before.owes())
                return refuse(Refusal::NotPossible);
            return move(State::Terminated, {Effect::TellEnded, Effect::EraseServiceData});
        case Event::OperatorSuspended: // rules 30 and 49
            if (is(State::Suspended))
                return;
            return move(State::Suspended, {Effect::TellSuspended});
        case Event::OperatorResumed:
            if (!is(State::Suspended) || m_before.owes())
                return refuse(Refusal::NotPossible); // a debt is lifted by its payment alone
            return move(m_before.lastPeriod ? State::Canceling : State::Active, {Effect::TellResumed});
        case Event::OperatorTerminated: // rule 49
            return move(State::Terminated, {Effect::TellEnded, Effect::EraseServiceData});
        default: // rule 42: nothing is owed for a service that has ended
            after().failedAt = {};
            after().attempts = 0;
            return move(State::Ended,
                        m_before.owes() || is(State::Disputed)
                            ? std::vector{Effect::TellEnded, Effect::EraseServiceData}
                            : std::vector{Effect::RefundRemainder, Effect::TellEnded, Effect::EraseServiceData});
        }
    }

    const Subscription& m_before;
    const QDateTime& m_now;
    const SubscriptionPolicy& m_policy;
    SubscriptionTransition m_result;
};

} // namespace

bool Subscription::grantsPack() const
{
    return state == SubscriptionState::Active || state == SubscriptionState::Canceling ||
           state == SubscriptionState::PastDue;
}

SubscriptionTransition apply(const Subscription& subscription, SubscriptionEvent event, const QDateTime& now,
                             const SubscriptionPolicy& policy)
{
    SubscriptionTransition transition = Transition(subscription, now, policy).on(event);
    if (transition.refusal) {
        transition.after = subscription;
        transition.effects.clear();
    }
    return transition;
}

CancellationPreview previewCancellation(const Subscription& subscription, const QDateTime& now)
{
    const QDateTime renewal = subscription.periodTo();
    if (now <= lastUntick(renewal))
        return {renewal, std::nullopt};
    return {periodStart(subscription.anchor, subscription.period, subscription.number + 2), renewal};
}

} // namespace vigie::backend
