// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/service/orderservice.h"
#include "backend/service/refunddesk.h"

namespace vigie::backend {

/// What happens by time alone. Each step is a transaction of its own and may be repeated; whatever was due while the
/// service was away is done when it is back.
class BillingJob final
{
public:
    BillingJob(Database& database, const Clock& clock, const BillingSettings& settings, PaymentGateway& gateway);

    /// One pass over everything that is due.
    Result<void> run();

    [[nodiscard]] Subscriptions& subscriptions() { return m_subscriptions; }
    [[nodiscard]] PaymentDesk& desk() { return m_desk; }
    [[nodiscard]] OrderService& orders() { return m_orders; }

private:
    Result<void> workOnSubscriptions();
    /// Rule 42: at its date everything that runs ends.
    Result<void> endService();
    /// Rule 31: 48 hours after its receipt.
    Result<void> heedFormalNotices();
    /// Rules 21 and 43.
    Result<void> remind();
    Result<void> remindOf(AccountId account);
    /// Rule 14: machines that were silent for 90 days.
    Result<void> releaseMachines();

    const Clock& m_clock;
    const BillingSettings& m_settings;
    Subscriptions m_subscriptions;
    PaymentDesk m_desk;
    RefundDesk m_refunds;
    OrderService m_orders;
    AccountRepository m_accounts;
    SubscriptionRepository m_stored;
    OperatorRepository m_operator;
    MachineRepository m_machines;
    QDateTime m_remindNext;
};

} // namespace vigie::backend
