// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/service/refunddesk.h"

namespace vigie::backend {

namespace {

constexpr int refundsARun = 50;
constexpr std::chrono::seconds retryGateway{60};
constexpr std::chrono::seconds pollPending{3600};

} // namespace

RefundDesk::RefundDesk(Database& database, const Clock& clock, PaymentGateway& gateway, Ledger& ledger)
    : m_database(database), m_clock(clock), m_gateway(gateway), m_ledger(ledger), m_accounts(database),
      m_operator(database)
{
}

Refund RefundDesk::ask(const LedgerRefund& refund, const LedgerPayment& payment)
{
    if (refund.state != RefundState::Pending || refund.gatewayId.empty()) // the same key again is the same refund
        return m_gateway.refund({refund.reference(), payment.gatewayId, refund.amount, refund.reference()});
    auto read = m_gateway.fetchRefund(refund.gatewayId);
    return read ? std::move(*read) : Refund{};
}

Result<void> RefundDesk::giveBack(LedgerRefund refund)
{
    const auto payment = m_ledger.payments().find(refund.payment);
    if (!payment)
        return fail(payment.error());
    refund.lookAt = m_clock.now().addSecs(retryGateway.count());
    if (refund.state == RefundState::Planned) {
        refund.state = RefundState::Unknown;
        if (auto claimed = m_ledger.payments().update(refund); !claimed)
            return claimed;
    }
    const Refund said = ask(refund, *payment);
    if (!said.id.empty())
        refund.gatewayId = said.id;
    if (said.outcome == RefundOutcome::Pending) {
        refund.state = RefundState::Pending;
        refund.lookAt = m_clock.now().addSecs(pollPending.count());
    } else if (said.outcome != RefundOutcome::Unknown) {
        refund.state = said.outcome == RefundOutcome::Accepted ? RefundState::Done : RefundState::Refused;
        refund.settledAt = m_clock.now();
        refund.lookAt = {};
    }
    return m_database.transaction([&] { return conclude(refund, said); });
}

Result<void> RefundDesk::conclude(const LedgerRefund& refund, const Refund& said)
{
    if (auto updated = m_ledger.payments().update(refund); !updated)
        return updated;
    const QDateTime now = m_clock.now();
    if (refund.state == RefundState::Refused) // the operator returns it by other means
        return m_operator.note({now, "service", "refund_refused", refund.reference(), {}, said.detail});
    if (refund.state != RefundState::Done || !refund.creditNote.isValid())
        return {};
    const auto account = m_accounts.find(refund.account);
    if (!account) // erased: it has no address any more
        return account.error().code == ErrorCode::NotFound ? Result<void>() : fail(account.error());
    const auto note = m_ledger.invoices().find(refund.creditNote);
    if (!note)
        return fail(note.error());
    MailFacts facts;
    facts.number = QString::fromStdString(note->number);
    facts.cents = refund.amount;
    return m_ledger.tell(*account, MailKind::Refund, refund.reference(), facts, now);
}

Result<int> RefundDesk::run()
{
    const auto due = m_ledger.payments().dueRefunds(m_clock.now(), refundsARun);
    if (!due)
        return fail(due.error());
    for (const LedgerRefund& refund : *due) {
        if (auto worked = giveBack(refund); !worked)
            return fail(worked.error());
    }
    return static_cast<int>(due->size());
}

} // namespace vigie::backend
