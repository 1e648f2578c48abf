// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/domain/subscription.h"

#include <QTest>

#include <algorithm>
#include <random>
#include <set>

using namespace vigie::backend;

namespace {

using State = SubscriptionState;
using Event = SubscriptionEvent;
using Effect = SubscriptionEffect;
using Refusal = SubscriptionRefusal;

constexpr int stateCount = static_cast<int>(State::Terminated) + 1;
constexpr int eventCount = static_cast<int>(Event::ServiceEnded) + 1;

const QDateTime start(QDate(2026, 1, 31), QTime(10, 0), Qt::UTC);
const SubscriptionPolicy policy;

Subscription active()
{
    Subscription subscription;
    subscription.state = State::Active;
    subscription.anchor = start;
    subscription.orderedAt = start.addSecs(-60);
    subscription.paidAt = start;
    return subscription;
}

Subscription in(State state)
{
    Subscription subscription = active();
    subscription.state = state;
    if (state == State::PastDue || state == State::Suspended)
        subscription.failedAt = start.addDays(28);
    if (state == State::Canceling)
        subscription.lastPeriod = 0;
    if (state == State::Free || state == State::PendingPayment)
        subscription.paidAt = {};
    return subscription;
}

bool has(const SubscriptionTransition& transition, Effect effect)
{
    return std::ranges::find(transition.effects, effect) != transition.effects.end();
}

/// What mostly happens next.
Event usual(const Subscription& subscription)
{
    if (subscription.state == State::PendingPayment || subscription.owes())
        return Event::PaymentAccepted;
    return subscription.grantsPack() ? Event::PeriodEnded : Event::OrderPlaced;
}

Subscription after(const Subscription& subscription, Event event, const QDateTime& at)
{
    return apply(subscription, event, at, policy).after;
}

} // namespace

class TestSubscription : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Every state has an answer to every event: it changes something, tells somebody, refuses, or is known to be
    /// nothing new.
    void everyStateAnswersEveryEvent()
    {
        const std::set<std::pair<State, Event>> nothingNew{{State::PendingPayment, Event::OrderPlaced},
                                                           {State::PendingPayment, Event::PaymentDeclined},
                                                           {State::PendingPayment, Event::PaymentDeclinedHard},
                                                           {State::PastDue, Event::PeriodEnded},
                                                           {State::Suspended, Event::PeriodEnded},
                                                           {State::Disputed, Event::PeriodEnded},
                                                           {State::Suspended, Event::OperatorSuspended}};
        int answers = 0;
        for (int s = 0; s < stateCount; ++s) {
            for (int e = 0; e < eventCount; ++e) {
                const Subscription before = in(static_cast<State>(s));
                const auto transition = apply(before, static_cast<Event>(e), start.addDays(60), policy);
                const bool silent =
                    transition.after == before && transition.effects.empty() && !transition.refusal.has_value();
                const bool expected = nothingNew.contains({static_cast<State>(s), static_cast<Event>(e)});
                QVERIFY2(silent == expected, qPrintable(QStringLiteral("state %1, event %2").arg(s).arg(e)));
                if (transition.refusal)
                    QVERIFY(transition.after == before && transition.effects.empty());
                ++answers;
            }
        }
        QCOMPARE(answers, stateCount * eventCount);
    }

    void rule17_anOrderIsPaidOrForgotten()
    {
        const auto ordered = apply({}, Event::OrderPlaced, start, policy);
        QCOMPARE(ordered.after.state, State::PendingPayment);
        QVERIFY(has(ordered, Effect::AskPayment));
        QVERIFY(!ordered.after.grantsPack());
        QVERIFY(apply(ordered.after, Event::OrderPlaced, start.addSecs(1), policy).effects.empty()); // a double click
        QVERIFY(apply(ordered.after, Event::OrderExpired, start.addSecs(24 * 3600 - 1), policy).refusal);
        const Subscription expired = after(ordered.after, Event::OrderExpired, start.addSecs(24 * 3600));
        QCOMPARE(expired.state, State::Free);
        QVERIFY(!expired.owes());
        const auto paid = apply(ordered.after, Event::PaymentAccepted, start.addSecs(90), policy);
        QCOMPARE(paid.after.state, State::Active);
        QCOMPARE(paid.after.anchor, start.addSecs(90));
        QVERIFY(paid.after.grantsPack());
        QVERIFY(has(paid, Effect::SendInvoice));
    }

    void rule21_untickedInTimeItEndsWithThePeriod()
    {
        const Subscription before = active();
        const QDateTime end = before.periodTo();
        QCOMPARE(previewCancellation(before, end.addDays(-2)), (CancellationPreview{end, std::nullopt}));
        const auto unticked = apply(before, Event::RenewalUnticked, end.addDays(-2), policy); // 48 hours, inclusive
        QCOMPARE(unticked.after.state, State::Canceling);
        QVERIFY(unticked.after.grantsPack());
        const auto ended = apply(unticked.after, Event::PeriodEnded, end, policy);
        QCOMPARE(ended.after.state, State::Ended);
        QVERIFY(!has(ended, Effect::InvoicePeriod));
        QVERIFY(has(ended, Effect::EraseServiceData)); // rule 43
    }

    void rule21_untickedLateOnePeriodMoreIsBilled()
    {
        const Subscription before = active();
        const QDateTime end = before.periodTo();
        const QDateTime late = end.addDays(-2).addSecs(1);
        const QDateTime next = periodStart(start, Period::Month, 2);
        QCOMPARE(previewCancellation(before, late), (CancellationPreview{next, end}));
        const Subscription unticked = after(before, Event::RenewalUnticked, late);
        const auto renewed = apply(unticked, Event::PeriodEnded, end, policy);
        QVERIFY(has(renewed, Effect::InvoicePeriod));
        QCOMPARE(renewed.after.state, State::Canceling);
        QCOMPARE(renewed.after.periodTo(), next);
        const auto ended = apply(renewed.after, Event::PeriodEnded, next, policy);
        QCOMPARE(ended.after.state, State::Ended);
        QVERIFY(!has(ended, Effect::InvoicePeriod));
    }

    void rule21_tickedAgainItRenews()
    {
        const Subscription unticked = after(active(), Event::RenewalUnticked, start.addDays(3));
        const Subscription ticked = after(unticked, Event::RenewalTicked, start.addDays(20));
        QCOMPARE(ticked.state, State::Active);
        QVERIFY(has(apply(ticked, Event::PeriodEnded, ticked.periodTo(), policy), Effect::InvoicePeriod));
        const Subscription ended = after(unticked, Event::PeriodEnded, unticked.periodTo());
        QVERIFY(apply(ended, Event::RenewalTicked, ended.periodTo(), policy).refusal); // not after the end
    }

    void rule25_retriesAndSuspension()
    {
        Subscription subscription = after(active(), Event::PeriodEnded, active().periodTo());
        const QDateTime failed = subscription.periodFrom();
        for (const int days : {1, 3, 5, 7}) {
            const auto declined = apply(subscription, Event::PaymentDeclined, failed, policy);
            QVERIFY(has(declined, Effect::RetryPayment));
            subscription = declined.after;
            QCOMPARE(subscription.state, State::PastDue);
            QCOMPARE(subscription.retryAt, failed.addDays(days));
        }
        const auto last = apply(subscription, Event::PaymentDeclined, failed.addDays(7), policy);
        QVERIFY(!has(last, Effect::RetryPayment) && !last.after.retryAt.isValid());
        QVERIFY(subscription.grantsPack());
        QVERIFY(apply(subscription, Event::SuspensionDue, failed.addDays(3).addSecs(-1), policy).refusal);
        const auto suspended = apply(subscription, Event::SuspensionDue, failed.addDays(3), policy);
        QCOMPARE(suspended.after.state, State::Suspended);
        QVERIFY(!suspended.after.grantsPack());
    }

    void rule25_aHardDeclineIsNotRetried()
    {
        const auto declined = apply(active(), Event::PaymentDeclinedHard, start.addDays(30), policy);
        QCOMPARE(declined.after.state, State::PastDue);
        QVERIFY(!has(declined, Effect::RetryPayment) && !declined.after.retryAt.isValid());
    }

    void rule26_theDebtStays()
    {
        Subscription suspended = in(State::Suspended);
        QVERIFY(!has(apply(suspended, Event::PeriodEnded, start.addDays(90), policy), Effect::InvoicePeriod));
        const Subscription terminated = after(suspended, Event::OperatorTerminated, start.addDays(90));
        QVERIFY(terminated.owes());
        const auto refused = apply(terminated, Event::OrderPlaced, start.addDays(91), policy);
        QVERIFY(refused.refusal == Refusal::DebtOpen);
        const Subscription paid = after(terminated, Event::PaymentAccepted, start.addDays(92));
        QCOMPARE(paid.state, State::Terminated);
        QCOMPARE(after(paid, Event::OrderPlaced, start.addDays(93)).state, State::PendingPayment);
    }

    void rule27_theAnchorStaysUntilTheSuspension()
    {
        const Subscription pastDue = in(State::PastDue);
        const Subscription inTime = after(pastDue, Event::PaymentAccepted, start.addDays(29));
        QCOMPARE(inTime.state, State::Active);
        QCOMPARE(inTime.anchor, start);
        QVERIFY(!inTime.owes());
        const Subscription late = after(in(State::Suspended), Event::PaymentAccepted, start.addDays(40));
        QCOMPARE(late.state, State::Active);
        QCOMPARE(late.anchor, start.addDays(40));
        QCOMPARE(late.periodFrom(), start.addDays(40));
    }

    void rule30_theOperatorSuspendsAndResumes()
    {
        const Subscription suspended = after(active(), Event::OperatorSuspended, start.addDays(5));
        QCOMPARE(suspended.state, State::Suspended);
        QCOMPARE(after(suspended, Event::OperatorResumed, start.addDays(6)).state, State::Active);
        QVERIFY(apply(in(State::Suspended), Event::OperatorResumed, start.addDays(40), policy).refusal); // a debt
    }

    void rule31_anUnheededNoticeTerminates()
    {
        QCOMPARE(after(in(State::Suspended), Event::NoticeUnheeded, start.addDays(60)).state, State::Terminated);
        QVERIFY(apply(active(), Event::NoticeUnheeded, start.addDays(5), policy).refusal); // nothing is owed
    }

    void rule33_withdrawal()
    {
        const QDateTime deadline = withdrawalDeadline(start);
        const auto inTime = apply(active(), Event::WithdrawalDeclared, deadline, policy);
        QCOMPARE(inTime.after.state, State::Withdrawn);
        QVERIFY(has(inTime, Effect::RefundEverything) && !inTime.after.grantsPack() && !inTime.after.owes());
        QVERIFY(apply(active(), Event::WithdrawalDeclared, deadline.addSecs(1), policy).refusal == Refusal::TooLate);
        // Of a renewal as well.
        Subscription renewed = after(active(), Event::PeriodEnded, active().periodTo());
        renewed = after(renewed, Event::PaymentAccepted, active().periodTo());
        QCOMPARE(after(renewed, Event::WithdrawalDeclared, active().periodTo().addDays(10)).state, State::Withdrawn);
    }

    void rule34_oncePerClient()
    {
        Subscription again = after(active(), Event::WithdrawalDeclared, start.addDays(2));
        again = after(again, Event::OrderPlaced, start.addDays(3));
        QVERIFY(again.withdrawalUsed);
        again = after(again, Event::PaymentAccepted, start.addDays(3));
        QVERIFY(apply(again, Event::WithdrawalDeclared, start.addDays(4), policy).refusal == Refusal::AlreadyUsed);
    }

    void rule42_theServiceEnds()
    {
        const auto ended = apply(active(), Event::ServiceEnded, start.addDays(10), policy);
        QCOMPARE(ended.after.state, State::Ended);
        QVERIFY(has(ended, Effect::RefundRemainder));
        const auto unpaid = apply(in(State::Suspended), Event::ServiceEnded, start.addDays(40), policy);
        QVERIFY(!has(unpaid, Effect::RefundRemainder) && !unpaid.after.owes());
    }

    void disputes()
    {
        const Subscription disputed = after(active(), Event::DisputeOpened, start.addDays(9));
        QCOMPARE(disputed.state, State::Disputed);
        QVERIFY(!disputed.grantsPack());
        QCOMPARE(after(disputed, Event::DisputeWon, start.addDays(40)).state, State::Active);
        const Subscription lost = after(disputed, Event::DisputeLost, start.addDays(40));
        QCOMPARE(lost.state, State::Suspended);
        QVERIFY(lost.owes());
    }

    /// Whatever happens in whatever order: nobody is charged after his cancellation took effect, nothing is refunded
    /// twice, a debt is forgotten only where a rule says so.
    void anyOrderOfEvents()
    {
        std::mt19937 random(20'261'124);
        int invoices = 0;
        int ends = 0;
        for (int account = 0; account < 5'000; ++account) {
            Subscription subscription;
            QDateTime now = start;
            int refunds = 0;
            for (int step = 0; step < 60; ++step) {
                now = now.addSecs(static_cast<qint64>(random() % (12 * 86'400)));
                const auto event = random() % 3 > 0 ? usual(subscription) : static_cast<Event>(random() % eventCount);
                const auto transition = apply(subscription, event, now, policy);
                const Subscription& next = transition.after;
                if (has(transition, Effect::InvoicePeriod)) {
                    ++invoices;
                    QVERIFY(next.grantsPack());
                    QVERIFY(!next.lastPeriod || next.number <= *next.lastPeriod);
                }
                if (has(transition, Effect::RefundEverything))
                    QCOMPARE(++refunds, 1);
                const bool isOver = !next.grantsPack() && has(transition, Effect::EraseServiceData);
                ends += isOver ? 1 : 0;
                if (subscription.owes() && !next.owes())
                    QVERIFY(event == Event::PaymentAccepted || event == Event::WithdrawalDeclared ||
                            event == Event::ServiceEnded);
                QVERIFY(!next.retryAt.isValid() || next.owes());
                QVERIFY(!transition.refusal || next == subscription);
                subscription = next;
            }
        }
        qInfo("%d periods were invoiced, %d subscriptions ended", invoices, ends);
        QVERIFY(invoices > 1'000 && ends > 1'000);
    }
};

QTEST_GUILESS_MAIN(TestSubscription)
#include "tst_subscription.moc"
