// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/domain/calendar.h"
#include "backend/domain/money.h"

#include <QDateTime>

#include <chrono>
#include <optional>
#include <vector>

namespace vigie::backend {

/// Where the subscription of an account stands.
/// The numeric values are stored: append, never reorder.
enum class SubscriptionState {
    Free,           ///< none, or none any more that says otherwise
    PendingPayment, ///< ordered, not paid; owes nothing (rule 17)
    Active,
    Canceling, ///< runs, and ends with a period that is already known
    PastDue,   ///< runs, though the payment of its period failed
    Suspended, ///< the same, and gives nothing any more
    Disputed,  ///< the client's bank took the payment back
    Ended,     ///< unticked, or the service ended
    Withdrawn, ///< by the client's right (rule 33)
    Terminated ///< by the operator, or after a formal notice (rules 31 and 49)
};

enum class SubscriptionEvent {
    OrderPlaced,
    OrderExpired, ///< nobody paid in time
    PaymentAccepted,
    PaymentDeclined,     ///< worth another attempt
    PaymentDeclinedHard, ///< no attempt with this card will succeed
    PeriodEnded,
    SuspensionDue, ///< the days of grace after a failed payment are over
    RenewalUnticked,
    RenewalTicked,
    WithdrawalDeclared,
    DisputeOpened,
    DisputeWon,
    DisputeLost,
    NoticeUnheeded, ///< the time of a formal notice passed without full payment
    OperatorSuspended,
    OperatorResumed,
    OperatorTerminated,
    ServiceEnded
};

/// What somebody has to do because of a transition, in this order.
enum class SubscriptionEffect {
    AskPayment,    ///< a hosted page for the first payment
    InvoicePeriod, ///< and charge it: the period that begins
    SendInvoice,   ///< of what was paid
    RetryPayment,  ///< the next attempt is due at Subscription::retryAt
    TellPaymentFailed,
    TellSuspended,
    TellResumed,
    TellCanceled, ///< with the date of the end, and that of the last invoice if there is one more
    TellRenewalRestored,
    TellEnded,
    RefundEverything, ///< of the last payment, with a credit note (rules 33 and 35)
    RefundRemainder,  ///< pro rata (rule 42)
    EraseServiceData, ///< within 24 hours (rule 43)
    TellOperator
};

enum class SubscriptionRefusal {
    NotPossible, ///< means nothing in this state
    DebtOpen,    ///< an older debt has to be paid first (rule 26)
    TooLate,     ///< the deadline has passed
    AlreadyUsed  ///< the right of withdrawal, once per client (rule 34)
};

/// What the operator sets.
struct SubscriptionPolicy
{
    std::vector<std::chrono::days> retriesAfter{std::chrono::days(1), std::chrono::days(3), std::chrono::days(5),
                                                std::chrono::days(7)}; ///< after the first failure (rule 25)
    std::chrono::days suspendedAfter{3};
    std::chrono::hours orderExpiresAfter{24};

    bool operator==(const SubscriptionPolicy&) const = default;
};

/// One subscription with everything that its next transition depends on. Instants in UTC.
struct Subscription
{
    SubscriptionState state = SubscriptionState::Free;
    Period period = Period::Month;
    QDateTime anchor;              ///< start of period 0: of all later ones too (rule 18)
    int number = 0;                ///< of the period that runs
    std::optional<int> lastPeriod; ///< the last one; absent: it renews
    QDateTime orderedAt;
    QDateTime paidAt;            ///< the last payment; invalid: none
    QDateTime failedAt;          ///< the first failure for what is owed now; invalid: nothing is owed
    int attempts = 0;            ///< that failed since
    QDateTime retryAt;           ///< the next attempt; invalid: none
    bool withdrawalUsed = false; ///< by this client, ever
    SubscriptionState undisputed = SubscriptionState::Active; ///< what it was before a dispute

    [[nodiscard]] QDateTime periodFrom() const { return periodStart(anchor, period, number); }
    [[nodiscard]] QDateTime periodTo() const { return periodStart(anchor, period, number + 1); }
    [[nodiscard]] bool owes() const { return failedAt.isValid(); }
    /// Whether the pack's quotas hold for the client.
    [[nodiscard]] bool grantsPack() const;

    bool operator==(const Subscription&) const = default;
};

struct SubscriptionTransition
{
    Subscription after;
    std::vector<SubscriptionEffect> effects;
    std::optional<SubscriptionRefusal> refusal; ///< then nothing changed

    bool operator==(const SubscriptionTransition&) const = default;
};

/// What \a event makes of \a subscription at \a now. Pure; every state has an answer to every event.
[[nodiscard]] SubscriptionTransition apply(const Subscription& subscription, SubscriptionEvent event,
                                           const QDateTime& now, const SubscriptionPolicy& policy);

/// The date of the end and, if it comes before, that of one more invoice, were the renewal unticked at \a now: what the
/// client is shown before he confirms (rule 21).
struct CancellationPreview
{
    QDateTime endsAt;
    std::optional<QDateTime> billedAt;

    bool operator==(const CancellationPreview&) const = default;
};
[[nodiscard]] CancellationPreview previewCancellation(const Subscription& subscription, const QDateTime& now);

} // namespace vigie::backend
