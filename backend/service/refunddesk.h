// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/payments/paymentgateway.h"
#include "backend/service/ledger.h"
#include "backend/store/operatorrepository.h"
#include "core/base/clock.h"

namespace vigie::backend {

/// Brings planned refunds to the gateway (rules 35, 38 and 42). Calls wait for it.
class RefundDesk final
{
public:
    RefundDesk(Database& database, const Clock& clock, PaymentGateway& gateway, Ledger& ledger);

    /// One pass over what is due. Returns how many it looked at.
    Result<int> run();

private:
    Result<void> giveBack(LedgerRefund refund);
    [[nodiscard]] Refund ask(const LedgerRefund& refund, const LedgerPayment& payment);
    Result<void> conclude(const LedgerRefund& refund, const Refund& said);

    Database& m_database;
    const Clock& m_clock;
    PaymentGateway& m_gateway;
    Ledger& m_ledger;
    AccountRepository m_accounts;
    OperatorRepository m_operator;
};

} // namespace vigie::backend
