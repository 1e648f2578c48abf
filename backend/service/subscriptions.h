// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/payments/paymentgateway.h"
#include "backend/service/ledger.h"
#include "backend/store/machinerepository.h"
#include "backend/store/offerrepository.h"
#include "backend/store/operatorrepository.h"
#include "backend/store/subscriptionrepository.h"
#include "core/base/clock.h"

#include <variant>

namespace vigie::backend {

/// Applies the state table to stored subscriptions and does what its transitions ask for: invoices, debits that are to
/// be made, refunds, mails. Every call is one transaction, or a part of the caller's.
class Subscriptions final
{
public:
    Subscriptions(Database& database, const Clock& clock, const BillingSettings& settings);

    [[nodiscard]] Result<StoredSubscription> find(AccountId account) { return m_subscriptions.find(account); }

    /// An event that carries nothing but itself. \a reason is what the client is told, where he is told one.
    Result<std::optional<SubscriptionRefusal>> happen(AccountId account, SubscriptionEvent event,
                                                      const std::string& reason = {});
    /// The order begins to wait for its payment (rule 17).
    Result<std::optional<SubscriptionRefusal>> place(const Order& order);
    /// \a payment was taken for \a order; null: nothing had to be paid (rule 37). What comes too late, or for a
    /// subscription that runs already, is given back.
    Result<void> orderPaid(const Order& order, LedgerPayment* payment);
    /// \a payment was taken for its invoice. What is not owed any more is given back.
    Result<void> invoicePaid(LedgerPayment& payment);
    /// The debit for its invoice was refused.
    Result<void> invoiceDeclined(const LedgerPayment& payment, PaymentOutcome outcome);
    /// The difference of an upgrade was taken, or is too small to be: the new pack holds (rule 23).
    Result<void> upgraded(LedgerPayment& payment);
    /// The client's bank took \a payment back, or gave up.
    Result<void> disputed(LedgerPayment& payment, DisputeOutcome outcome);

    /// What a withdrawal would bring back now, and until when it can be declared (rule 33); 0: none.
    struct Withdrawable
    {
        Cents gross = 0;
        QDateTime until;
    };
    [[nodiscard]] Result<Withdrawable> withdrawable(const StoredSubscription& stored);
    /// The client withdraws (rules 33 to 35). Returns what goes back to him.
    Result<std::variant<Cents, SubscriptionRefusal>> withdraw(AccountId account);

    /// What the difference to \a wanted costs now, net (rule 23).
    [[nodiscard]] static Cents upgradeNet(const StoredSubscription& stored, const Contract& wanted,
                                          const QDateTime& now);
    /// From the next renewal on (rule 23). Nothing: as it is now.
    Result<void> changeAtRenewal(AccountId account, const std::optional<Contract>& wanted);

    /// What is due by time alone for \a account: the end of a period, another attempt, a suspension.
    Result<void> workOn(AccountId account);
    [[nodiscard]] Result<std::vector<AccountId>> due(int most);

    [[nodiscard]] Ledger& ledger() { return m_ledger; }

private:
    /// One happening, with what its effects need.
    struct Occasion
    {
        Account account;
        StoredSubscription stored;
        QDateTime now;
        std::string reason{};
    };
    [[nodiscard]] Result<Occasion> occasion(AccountId account);
    Result<std::optional<SubscriptionRefusal>> apply(Occasion& occasion, SubscriptionEvent event);
    Result<void> perform(Occasion& occasion, SubscriptionEffect effect);
    Result<void> save(const Occasion& occasion);
    Result<void> renew(Occasion& occasion);
    Result<void> switchContract(Occasion& occasion);
    Result<void> retry(Occasion& occasion);
    /// The paid invoices that a withdrawal gives back.
    [[nodiscard]] Result<std::vector<Invoice>> returnable(const StoredSubscription& stored, const QDateTime& now);
    Result<void> refundEverything(const Occasion& occasion);
    Result<void> refundRemainder(const Occasion& occasion);
    Result<void> forgetDebt(const Occasion& occasion);
    Result<void> erase(const Occasion& occasion);
    Result<void> tell(const Occasion& occasion, MailKind kind, const MailFacts& facts);
    Result<void> tellFailure(const Occasion& occasion);
    Result<void> tellEnd(const Occasion& occasion);
    [[nodiscard]] MailFacts factsOf(const Occasion& occasion) const;

    Database& m_database;
    const Clock& m_clock;
    const BillingSettings& m_settings;
    AccountRepository m_accounts;
    SubscriptionRepository m_subscriptions;
    OrderRepository m_orders;
    OfferRepository m_offers;
    MachineRepository m_machines;
    OperatorRepository m_operator;
    Ledger m_ledger;
};

} // namespace vigie::backend
