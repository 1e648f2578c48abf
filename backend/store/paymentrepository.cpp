// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/store/paymentrepository.h"

#include "backend/store/contractcolumns.h"

#include <array>

namespace vigie::backend {

namespace {

constexpr std::array<std::string_view, 5> purposeNames{"order", "renewal", "debt", "upgrade", "card"};
constexpr std::array<std::string_view, 7> stateNames{"planned",  "open",     "unknown",     "accepted",
                                                     "declined", "canceled", "charged_back"};
constexpr std::array<std::string_view, 5> refundStateNames{"planned", "unknown", "pending", "done", "refused"};

template <class Enum, std::size_t size>
Enum byName(const std::array<std::string_view, size>& names, const std::string& name)
{
    return static_cast<Enum>(std::find(names.begin(), names.end(), name) - names.begin());
}

template <class Enum, std::size_t size>
std::string_view nameOf(const std::array<std::string_view, size>& names, Enum value)
{
    return names[static_cast<std::size_t>(value)];
}

#define PAYMENT_COLUMNS                                                                                                \
    "SELECT id, account, purpose, state, order_id, invoice, contract, amount, gateway, gateway_id, page_id, "          \
    "page_url, decline_code, created_at, expires_at, settled_at, look_at FROM payments "

LedgerPayment paymentFrom(const SqlRow& row)
{
    LedgerPayment payment;
    payment.id = row.id<PaymentId>(0);
    payment.account = row.id<AccountId>(1);
    payment.purpose = byName<PaymentPurpose>(purposeNames, row.utf8(2));
    payment.state = byName<PaymentState>(stateNames, row.utf8(3));
    payment.order = row.id<OrderId>(4);
    payment.invoice = row.id<InvoiceId>(5);
    if (!row.isNull(6))
        payment.contract = readContract(row.utf8(6));
    payment.amount = row.integer(7);
    payment.gateway = row.utf8(8);
    payment.gatewayId = row.utf8(9);
    payment.pageId = row.utf8(10);
    payment.pageUrl = row.utf8(11);
    payment.declineCode = row.utf8(12);
    payment.createdAt = row.instant(13);
    payment.expiresAt = row.instant(14);
    payment.settledAt = row.instant(15);
    payment.lookAt = row.instant(16);
    return payment;
}

LedgerRefund refundFrom(const SqlRow& row)
{
    LedgerRefund refund;
    refund.id = row.id<RefundId>(0);
    refund.payment = row.id<PaymentId>(1);
    refund.account = row.id<AccountId>(2);
    refund.creditNote = row.id<InvoiceId>(3);
    refund.state = byName<RefundState>(refundStateNames, row.utf8(4));
    refund.amount = row.integer(5);
    refund.gatewayId = row.utf8(6);
    refund.createdAt = row.instant(7);
    refund.owedBy = QDate::fromString(row.text(8), Qt::ISODate);
    refund.settledAt = row.instant(9);
    refund.lookAt = row.instant(10);
    return refund;
}

Result<void> nothing(const Result<int>& touched)
{
    return touched ? Result<void>() : fail(touched.error());
}

} // namespace

Result<PaymentId> PaymentRepository::insert(const LedgerPayment& payment)
{
    const std::optional<std::string> contract =
        payment.contract ? std::optional(writeContract(*payment.contract)) : std::optional<std::string>();
    const auto id = m_database.one(
        "INSERT INTO payments (account, purpose, state, order_id, invoice, contract, amount, hosted, gateway, "
        "gateway_id, page_id, page_url, decline_code, created_at, expires_at, look_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (invoice) WHERE invoice IS NOT NULL AND state IN ('planned', 'open', 'unknown') DO NOTHING "
        "RETURNING id",
        [](const SqlRow& row) { return row.id<PaymentId>(0); }, payment.account, nameOf(purposeNames, payment.purpose),
        nameOf(stateNames, payment.state), payment.order, payment.invoice, contract, payment.amount, payment.isHosted(),
        payment.gateway, payment.gatewayId, payment.pageId, payment.pageUrl, payment.declineCode, payment.createdAt,
        payment.expiresAt, payment.lookAt);
    if (!id)
        return fail(id.error());
    return *id ? Result<PaymentId>(**id) : fail(ErrorCode::AlreadyExists, QString::number(payment.invoice.value));
}

Result<void> PaymentRepository::update(const LedgerPayment& payment)
{
    return nothing(m_database.execute("UPDATE payments SET state = ?, invoice = ?, gateway_id = ?, page_id = ?, "
                                      "page_url = ?, decline_code = ?, expires_at = ?, settled_at = ?, look_at = ? "
                                      "WHERE id = ?",
                                      nameOf(stateNames, payment.state), payment.invoice, payment.gatewayId,
                                      payment.pageId, payment.pageUrl, payment.declineCode, payment.expiresAt,
                                      payment.settledAt, payment.lookAt, payment.id));
}

Result<LedgerPayment> PaymentRepository::find(PaymentId id)
{
    auto payment = m_database.one(PAYMENT_COLUMNS "WHERE id = ?", paymentFrom, id);
    if (!payment)
        return fail(std::move(payment.error()));
    return *payment ? Result<LedgerPayment>(std::move(**payment))
                    : fail(ErrorCode::NotFound, QString::number(id.value));
}

Result<std::optional<LedgerPayment>> PaymentRepository::findAtGateway(const std::string& id)
{
    if (id.empty())
        return std::optional<LedgerPayment>();
    return m_database.one(PAYMENT_COLUMNS "WHERE gateway_id = ? OR page_id = ?", paymentFrom, id, id);
}

Result<std::optional<LedgerPayment>> PaymentRepository::findOpen(InvoiceId invoice)
{
    return m_database.one(PAYMENT_COLUMNS "WHERE invoice = ? AND state IN ('planned', 'open', 'unknown')", paymentFrom,
                          invoice);
}

Result<std::optional<LedgerPayment>> PaymentRepository::findOfOrder(OrderId order)
{
    return m_database.one(PAYMENT_COLUMNS "WHERE order_id = ? ORDER BY id DESC", paymentFrom, order);
}

Result<std::optional<LedgerPayment>> PaymentRepository::findAccepted(InvoiceId invoice)
{
    return m_database.one(PAYMENT_COLUMNS "WHERE invoice = ? AND state = 'accepted'", paymentFrom, invoice);
}

Result<std::vector<LedgerPayment>> PaymentRepository::due(const QDateTime& now, int most)
{
    return m_database.all(PAYMENT_COLUMNS "WHERE look_at <= ? ORDER BY look_at, id LIMIT ?", paymentFrom, now, most);
}

Result<RefundId> PaymentRepository::insert(const LedgerRefund& refund)
{
    const auto id = m_database.one(
        "INSERT INTO refunds (payment, account, credit_note, state, amount, gateway_id, created_at, owed_by, look_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        [](const SqlRow& row) { return row.id<RefundId>(0); }, refund.payment, refund.account, refund.creditNote,
        nameOf(refundStateNames, refund.state), refund.amount, refund.gatewayId, refund.createdAt,
        refund.owedBy.toString(Qt::ISODate), refund.lookAt);
    if (!id)
        return fail(id.error());
    return id->value_or(RefundId{});
}

Result<void> PaymentRepository::update(const LedgerRefund& refund)
{
    return nothing(m_database.execute(
        "UPDATE refunds SET state = ?, gateway_id = ?, settled_at = ?, look_at = ? WHERE id = ?",
        nameOf(refundStateNames, refund.state), refund.gatewayId, refund.settledAt, refund.lookAt, refund.id));
}

Result<std::vector<LedgerRefund>> PaymentRepository::dueRefunds(const QDateTime& now, int most)
{
    return m_database.all("SELECT id, payment, account, credit_note, state, amount, gateway_id, created_at, owed_by, "
                          "settled_at, look_at FROM refunds WHERE look_at <= ? ORDER BY look_at, id LIMIT ?",
                          refundFrom, now, most);
}

Result<Cents> PaymentRepository::refunded(PaymentId payment)
{
    const auto sum = m_database.one(
        "SELECT CAST(coalesce(sum(amount), 0) AS BIGINT) FROM refunds WHERE payment = ? AND state <> 'refused'",
        [](const SqlRow& row) { return row.integer(0); }, payment);
    if (!sum)
        return fail(sum.error());
    return sum->value_or(0);
}

Result<bool> PaymentRepository::addEvent(const std::string& id, const std::string& kind, const std::string& object,
                                         const QDateTime& now)
{
    const auto added = m_database.execute("INSERT INTO webhook_events (id, kind, object, received_at) "
                                          "VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
                                          id, kind, object, now);
    if (!added)
        return fail(added.error());
    return *added == 1;
}

Result<std::vector<PaymentRepository::Event>> PaymentRepository::openEvents(int most)
{
    return m_database.all(
        "SELECT id, kind, object FROM webhook_events WHERE done_at IS NULL ORDER BY received_at, id LIMIT ?",
        [](const SqlRow& row) {
            return Event{row.utf8(0), row.utf8(1), row.utf8(2)};
        },
        most);
}

Result<void> PaymentRepository::closeEvent(const std::string& id, const QDateTime& now)
{
    return nothing(m_database.execute("UPDATE webhook_events SET done_at = ? WHERE id = ?", now, id));
}

} // namespace vigie::backend
