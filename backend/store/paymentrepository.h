// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/domain/contract.h"
#include "backend/store/invoicerepository.h"
#include "backend/store/orderrepository.h"

namespace vigie::backend {

using PaymentId = StrongId<struct PaymentTag>;
using RefundId = StrongId<struct RefundTag>;

/// What a payment is for.
enum class PaymentPurpose {
    Order,   ///< the first period, on a hosted page
    Renewal, ///< an invoice, by a debit of the registered card
    Debt,    ///< an invoice, on a hosted page
    Upgrade, ///< the difference, by a debit
    Card     ///< no money: a card is registered on a hosted page
};

enum class PaymentState {
    Planned, ///< on disk, the gateway has not heard of it
    Open,    ///< a hosted page waits for the client
    Unknown, ///< asked for, and nobody knows what became of it: to be read, never repeated
    Accepted,
    Declined,
    Canceled,   ///< expired, or given up; nothing was taken
    ChargedBack ///< the client's bank took it back
};

/// A movement of money from a client, as our ledger has it.
struct LedgerPayment
{
    PaymentId id;
    AccountId account;
    PaymentPurpose purpose = PaymentPurpose::Order;
    PaymentState state = PaymentState::Planned;
    OrderId order;                    ///< Order, Card that belongs to one
    InvoiceId invoice;                ///< Renewal and Debt from the start; Order and Upgrade once they are paid
    std::optional<Contract> contract; ///< Upgrade: the new one
    Cents amount = 0;                 ///< incl. VAT
    std::string gateway;
    std::string gatewayId; ///< of the payment there; empty: none yet
    std::string pageId;    ///< of the hosted page
    std::string pageUrl;
    std::string declineCode;
    QDateTime createdAt;
    QDateTime expiresAt; ///< of the hosted page
    QDateTime settledAt;
    QDateTime lookAt; ///< when the job looks at it again; invalid: it is settled

    [[nodiscard]] bool isHosted() const
    {
        return purpose == PaymentPurpose::Order || purpose == PaymentPurpose::Debt || purpose == PaymentPurpose::Card;
    }
    [[nodiscard]] bool isSettled() const { return state > PaymentState::Unknown; }
    /// Ours, as the gateway knows it: also the key under which a repetition is the same request.
    [[nodiscard]] std::string reference() const { return "payment-" + std::to_string(id.value); }
    bool operator==(const LedgerPayment&) const = default;
};

enum class RefundState { Planned, Unknown, Pending, Done, Refused };

/// Money that goes back to the means of payment (rules 35, 38 and 42).
struct LedgerRefund
{
    RefundId id;
    PaymentId payment;
    AccountId account;
    InvoiceId creditNote; ///< invalid: of a payment that nothing was sold for
    RefundState state = RefundState::Planned;
    Cents amount = 0;
    std::string gatewayId;
    QDateTime createdAt;
    QDate owedBy; ///< the last day (rule 35)
    QDateTime settledAt;
    QDateTime lookAt;

    [[nodiscard]] std::string reference() const { return "refund-" + std::to_string(id.value); }
    bool operator==(const LedgerRefund&) const = default;
};

class PaymentRepository final
{
public:
    explicit PaymentRepository(Database& database) : m_database(database) {}

    /// AlreadyExists: that invoice is being paid in another way already.
    Result<PaymentId> insert(const LedgerPayment& payment);
    /// Everything but what it is for.
    Result<void> update(const LedgerPayment& payment);
    /// NotFound.
    [[nodiscard]] Result<LedgerPayment> find(PaymentId id);
    /// By the gateway's identifier of the payment or of its page.
    [[nodiscard]] Result<std::optional<LedgerPayment>> findAtGateway(const std::string& id);
    [[nodiscard]] Result<std::optional<LedgerPayment>> findOpen(InvoiceId invoice);
    [[nodiscard]] Result<std::optional<LedgerPayment>> findOfOrder(OrderId order);
    /// The accepted one of \a invoice.
    [[nodiscard]] Result<std::optional<LedgerPayment>> findAccepted(InvoiceId invoice);
    [[nodiscard]] Result<std::vector<LedgerPayment>> due(const QDateTime& now, int most);

    Result<RefundId> insert(const LedgerRefund& refund);
    Result<void> update(const LedgerRefund& refund);
    [[nodiscard]] Result<std::vector<LedgerRefund>> dueRefunds(const QDateTime& now, int most);
    /// What was or will be given back of \a payment: never more than was taken (rule 38).
    [[nodiscard]] Result<Cents> refunded(PaymentId payment);

    /// False: it is known already. \a object is the gateway's identifier of what it is about.
    Result<bool> addEvent(const std::string& id, const std::string& kind, const std::string& object,
                          const QDateTime& now);
    struct Event
    {
        std::string id;
        std::string kind;
        std::string object;
    };
    [[nodiscard]] Result<std::vector<Event>> openEvents(int most);
    Result<void> closeEvent(const std::string& id, const QDateTime& now);

private:
    Database& m_database;
};

} // namespace vigie::backend
