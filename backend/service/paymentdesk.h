// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/payments/paymentgateway.h"
#include "backend/service/subscriptions.h"

namespace vigie::backend {

/// The only place where our ledger and the gateway meet. What is planned is on disk before the gateway hears of it;
/// what the gateway says is read from it, and worked into the ledger once. Calls wait for the gateway.
class PaymentDesk final
{
public:
    PaymentDesk(Database& database, const Clock& clock, const BillingSettings& settings, PaymentGateway& gateway,
                Subscriptions& subscriptions);

    /// Brings \a id as far as it can be brought now: opens its page, makes its debit, reads what became of it. Returns
    /// how it stands.
    Result<LedgerPayment> look(PaymentId id);
    /// Nobody shall pay on its page any more. If somebody just did, that counts.
    Result<LedgerPayment> close(PaymentId id);

    /// One pass over what is due: messages of the gateway, payments. Returns how many it looked at.
    Result<int> run();

private:
    Result<LedgerPayment> openPage(LedgerPayment payment);
    Result<LedgerPayment> debit(LedgerPayment payment);
    Result<LedgerPayment> readPage(LedgerPayment payment);
    Result<LedgerPayment> reconcile(LedgerPayment payment);
    /// Works what the gateway says into the ledger, in one transaction.
    Result<LedgerPayment> settle(PaymentId id, const Payment& said);
    Result<void> accepted(LedgerPayment& payment);
    Result<void> declined(LedgerPayment& payment, const Payment& said);
    Result<LedgerPayment> lookLater(LedgerPayment payment, std::chrono::seconds delay);
    /// True for the one that may make the debit.
    Result<bool> claim(const LedgerPayment& payment);
    Result<void> heard(const PaymentRepository::Event& event);
    [[nodiscard]] std::string returnUrl(const char* page) const;
    [[nodiscard]] Result<CheckoutOrder> pageOrder(const LedgerPayment& payment);

    Database& m_database;
    const Clock& m_clock;
    const BillingSettings& m_settings;
    PaymentGateway& m_gateway;
    Subscriptions& m_subscriptions;
    PaymentRepository& m_payments;
    AccountRepository m_accounts;
    OrderRepository m_orders;
    OperatorRepository m_operator;
};

} // namespace vigie::backend
