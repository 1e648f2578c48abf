// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/payments/sandboxgateway.h"

#include "backend/payments/webhooksignature.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

#include <algorithm>
#include <array>

namespace vigie::backend {

namespace {

constexpr std::array<std::pair<SandboxCard, std::string_view>, 7> cards{{
    {SandboxCard::Accepted, "accepted"},
    {SandboxCard::DeclinedSoft, "declined_soft"},
    {SandboxCard::DeclinedHard, "declined_hard"},
    {SandboxCard::Authentication, "authentication"},
    {SandboxCard::AcceptedThenDeclined, "accepted_then_declined"},
    {SandboxCard::AcceptedThenAuthentication, "accepted_then_authentication"},
    {SandboxCard::AcceptedThenSilent, "accepted_then_silent"},
}};

constexpr std::array<std::pair<SandboxWebhooks, std::string_view>, 4> deliveries{{
    {SandboxWebhooks::Once, "once"},
    {SandboxWebhooks::Twice, "twice"},
    {SandboxWebhooks::Late, "late"},
    {SandboxWebhooks::Never, "never"},
}};

template <class Table, class Value> std::string_view nameIn(const Table& table, Value value)
{
    return std::ranges::find(table, value, &Table::value_type::first)->second;
}

template <class Value, class Table> std::optional<Value> valueIn(const Table& table, std::string_view name)
{
    const auto found = std::ranges::find(table, name, &Table::value_type::second);
    return found == table.end() ? std::nullopt : std::optional<Value>(found->first);
}

/// "pm_sandbox_<card>_<random>".
std::optional<SandboxCard> cardOf(const std::string& paymentMethod)
{
    constexpr std::string_view prefix = "pm_sandbox_";
    const std::size_t end = paymentMethod.rfind('_');
    if (!paymentMethod.starts_with(prefix) || end < prefix.size())
        return std::nullopt;
    return sandboxCardFromName(std::string_view(paymentMethod).substr(prefix.size(), end - prefix.size()));
}

tl::unexpected<Error> missing(const std::string& id)
{
    return fail(ErrorCode::NotFound, QString::fromStdString(id), QStringLiteral("not of this sandbox"));
}

template <class Value> Result<Value> found(const std::map<std::string, Value>& map, const std::string& id)
{
    const auto entry = map.find(id);
    if (entry == map.end())
        return missing(id);
    return entry->second;
}

} // namespace

std::string_view sandboxCardName(SandboxCard card)
{
    return nameIn(cards, card);
}

std::optional<SandboxCard> sandboxCardFromName(std::string_view name)
{
    return valueIn<SandboxCard>(cards, name);
}

std::string_view sandboxWebhooksName(SandboxWebhooks webhooks)
{
    return nameIn(deliveries, webhooks);
}

std::optional<SandboxWebhooks> sandboxWebhooksFromName(std::string_view name)
{
    return valueIn<SandboxWebhooks>(deliveries, name);
}

std::string SandboxGateway::nextId(const char* prefix)
{
    return prefix + QUuid::createUuid().toString(QUuid::Id128).toStdString();
}

Result<CheckoutPage> SandboxGateway::openCheckout(const CheckoutOrder& order)
{
    const std::lock_guard lock(m_mutex);
    const auto known = m_checkoutByKey.find(order.idempotencyKey);
    if (known != m_checkoutByKey.end())
        return CheckoutPage{known->second, m_pageUrl + known->second};
    const std::string id = nextId("cs_sandbox_");
    Checkout checkout;
    checkout.page.order = order;
    checkout.payment.outcome = PaymentOutcome::Pending;
    checkout.payment.reference = order.reference;
    checkout.payment.customer = order.customer.empty() ? nextId("cus_sandbox_") : order.customer;
    m_checkouts.emplace(id, std::move(checkout));
    m_checkoutByKey.emplace(order.idempotencyKey, id);
    return CheckoutPage{id, m_pageUrl + id};
}

Result<Payment> SandboxGateway::fetchCheckout(const std::string& id)
{
    const std::lock_guard lock(m_mutex);
    const auto entry = m_checkouts.find(id);
    if (entry == m_checkouts.end())
        return missing(id);
    Checkout& checkout = entry->second;
    if (checkout.page.open && checkout.page.order.expiresAt <= m_clock.now()) {
        checkout.page.open = false;
        checkout.payment.outcome = PaymentOutcome::Canceled;
    }
    return checkout.payment;
}

Result<void> SandboxGateway::expireCheckout(const std::string& id)
{
    const std::lock_guard lock(m_mutex);
    const auto entry = m_checkouts.find(id);
    if (entry == m_checkouts.end())
        return missing(id);
    if (std::exchange(entry->second.page.open, false))
        entry->second.payment.outcome = PaymentOutcome::Canceled;
    return {};
}

Result<SandboxPage> SandboxGateway::page(const std::string& id) const
{
    const std::lock_guard lock(m_mutex);
    const auto entry = m_checkouts.find(id);
    if (entry == m_checkouts.end())
        return missing(id);
    SandboxPage page = entry->second.page;
    page.open = page.open && page.order.expiresAt > m_clock.now();
    return page;
}

Result<Payment> SandboxGateway::pay(const std::string& id, SandboxCard card, SandboxWebhooks webhooks)
{
    const std::lock_guard lock(m_mutex);
    const auto entry = m_checkouts.find(id);
    if (entry == m_checkouts.end())
        return missing(id);
    Checkout& checkout = entry->second;
    if (!checkout.page.open || checkout.page.order.expiresAt <= m_clock.now())
        return checkout.payment;
    checkout.card = card;
    checkout.webhooks = webhooks;
    checkout.payment.declineCode.clear();
    switch (card) {
    case SandboxCard::DeclinedSoft: // the page stays: another card may do
        checkout.payment.outcome = PaymentOutcome::DeclinedSoft;
        checkout.payment.declineCode = "insufficient_funds";
        break;
    case SandboxCard::DeclinedHard:
        checkout.payment.outcome = PaymentOutcome::DeclinedHard;
        checkout.payment.declineCode = "stolen_card";
        break;
    case SandboxCard::Authentication:
        checkout.payment.outcome = PaymentOutcome::AuthenticationRequired;
        checkout.page.authenticates = true;
        break;
    case SandboxCard::Accepted:
    case SandboxCard::AcceptedThenDeclined:
    case SandboxCard::AcceptedThenAuthentication:
    case SandboxCard::AcceptedThenSilent:
        finish(id, checkout);
        break;
    }
    return checkout.payment;
}

Result<Payment> SandboxGateway::authenticate(const std::string& id)
{
    const std::lock_guard lock(m_mutex);
    const auto entry = m_checkouts.find(id);
    if (entry == m_checkouts.end())
        return missing(id);
    Checkout& checkout = entry->second;
    if (checkout.page.open && checkout.page.authenticates && checkout.page.order.expiresAt > m_clock.now())
        finish(id, checkout);
    return checkout.payment;
}

void SandboxGateway::finish(const std::string& id, Checkout& checkout)
{
    const CheckoutOrder& order = checkout.page.order;
    const bool isPayment = order.mode == CheckoutMode::Payment;
    checkout.page.open = false;
    checkout.page.authenticates = false;
    Payment& payment = checkout.payment;
    payment.outcome = PaymentOutcome::Accepted;
    payment.id = nextId(isPayment ? "pi_sandbox_" : "seti_sandbox_");
    payment.paymentMethod = nextId(("pm_sandbox_" + std::string(sandboxCardName(checkout.card)) + '_').c_str());
    payment.amountCents = isPayment ? order.amountCents : 0;
    m_payments[payment.id] = payment;
    tell("checkout.session.completed", "checkout.session", id, checkout.webhooks);
}

Payment SandboxGateway::charge(const ChargeOrder& order)
{
    const std::lock_guard lock(m_mutex);
    const auto known = m_paymentByKey.find(order.idempotencyKey);
    if (known != m_paymentByKey.end())
        return m_payments[known->second];
    Payment payment;
    payment.id = nextId("pi_sandbox_");
    payment.reference = order.reference;
    payment.customer = order.customer;
    payment.paymentMethod = order.paymentMethod;
    const auto card = cardOf(order.paymentMethod);
    bool silent = false;
    if (!card || *card == SandboxCard::DeclinedHard) {
        payment.outcome = PaymentOutcome::DeclinedHard;
        payment.declineCode = card ? "stolen_card" : "resource_missing";
    } else if (*card == SandboxCard::DeclinedSoft || *card == SandboxCard::AcceptedThenDeclined) {
        payment.outcome = PaymentOutcome::DeclinedSoft;
        payment.declineCode = "insufficient_funds";
    } else if (*card == SandboxCard::AcceptedThenAuthentication) {
        payment.outcome = PaymentOutcome::AuthenticationRequired;
        payment.declineCode = "authentication_required";
    } else {
        payment.outcome = PaymentOutcome::Accepted;
        payment.amountCents = order.amountCents;
        silent = *card == SandboxCard::AcceptedThenSilent;
    }
    m_payments.emplace(payment.id, payment);
    m_paymentByKey.emplace(order.idempotencyKey, payment.id);
    if (payment.outcome == PaymentOutcome::Accepted)
        tell("payment_intent.succeeded", "payment_intent", payment.id,
             silent ? SandboxWebhooks::Never : SandboxWebhooks::Once);
    if (!silent)
        return payment;
    Payment unheard;
    unheard.reference = order.reference;
    unheard.customer = order.customer;
    unheard.paymentMethod = order.paymentMethod;
    unheard.detail = "the answer was lost (as this card is meant to do)";
    return unheard;
}

Result<Payment> SandboxGateway::fetchPayment(const std::string& id)
{
    const std::lock_guard lock(m_mutex);
    return found(m_payments, id);
}

Result<std::optional<Payment>> SandboxGateway::findPayment(const std::string& customer, const std::string& reference)
{
    const std::lock_guard lock(m_mutex);
    for (const auto& [id, payment] : m_payments) {
        if (payment.customer == customer && payment.reference == reference)
            return std::optional(payment);
    }
    return std::optional<Payment>();
}

Refund SandboxGateway::refund(const RefundOrder& order)
{
    const std::lock_guard lock(m_mutex);
    const auto known = m_refundByKey.find(order.idempotencyKey);
    if (known != m_refundByKey.end())
        return m_refunds[known->second];
    Refund refund{RefundOutcome::Refused, nextId("re_sandbox_"), order.reference, order.payment, order.amountCents, {}};
    const auto payment = m_payments.find(order.payment);
    std::int64_t returned = 0;
    for (const auto& [id, other] : m_refunds)
        returned += other.payment == order.payment && other.outcome == RefundOutcome::Accepted ? other.amountCents : 0;
    // Of a process that ended we know nothing: such a payment is believed.
    const bool ofBefore = payment == m_payments.end() && order.payment.starts_with("pi_sandbox_");
    if (ofBefore || (payment != m_payments.end() && order.amountCents > 0 &&
                     returned + order.amountCents <= payment->second.amountCents))
        refund.outcome = RefundOutcome::Accepted;
    else
        refund.detail = "more than was taken";
    m_refunds.emplace(refund.id, refund);
    m_refundByKey.emplace(order.idempotencyKey, refund.id);
    return refund;
}

Result<Refund> SandboxGateway::fetchRefund(const std::string& id)
{
    const std::lock_guard lock(m_mutex);
    return found(m_refunds, id);
}

Result<Dispute> SandboxGateway::fetchDispute(const std::string& id)
{
    const std::lock_guard lock(m_mutex);
    return found(m_disputes, id);
}

Result<Dispute> SandboxGateway::dispute(const std::string& payment)
{
    const std::lock_guard lock(m_mutex);
    const auto entry = m_payments.find(payment);
    if (entry == m_payments.end())
        return missing(payment);
    Dispute dispute{DisputeOutcome::Open, nextId("du_sandbox_"), payment, entry->second.amountCents};
    m_disputes.emplace(dispute.id, dispute);
    tell("charge.dispute.created", "dispute", dispute.id, SandboxWebhooks::Once);
    return dispute;
}

void SandboxGateway::tell(const char* type, const char* kind, const std::string& id, SandboxWebhooks webhooks)
{
    if (webhooks == SandboxWebhooks::Never)
        return;
    const QJsonObject object{{QStringLiteral("id"), QString::fromStdString(id)},
                             {QStringLiteral("object"), QString::fromLatin1(kind)}};
    const QJsonObject event{{QStringLiteral("id"), QString::fromStdString(nextId("evt_sandbox_"))},
                            {QStringLiteral("object"), QStringLiteral("event")},
                            {QStringLiteral("type"), QString::fromLatin1(type)},
                            {QStringLiteral("created"), m_clock.now().toSecsSinceEpoch()},
                            {QStringLiteral("data"), QJsonObject{{QStringLiteral("object"), object}}}};
    const QByteArray body = QJsonDocument(event).toJson(QJsonDocument::Compact);
    const QDateTime now = m_clock.now();
    m_pending.push_back({webhooks == SandboxWebhooks::Late ? now.addSecs(lateBy.count()) : now, body});
    if (webhooks == SandboxWebhooks::Twice)
        m_pending.push_back({now, body});
}

std::vector<SandboxDelivery> SandboxGateway::takeDeliveries()
{
    const std::lock_guard lock(m_mutex);
    const QDateTime now = m_clock.now();
    std::vector<SandboxDelivery> due;
    for (const Pending& pending : m_pending) {
        if (pending.due <= now)
            due.push_back({pending.body, signatureHeader(pending.body, m_secret, now)});
    }
    std::erase_if(m_pending, [&](const Pending& pending) { return pending.due <= now; });
    return due;
}

} // namespace vigie::backend
