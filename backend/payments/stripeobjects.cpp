// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/payments/stripeobjects.h"

#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <string_view>

namespace vigie::backend {

namespace {

std::string text(const QJsonObject& object, const char* name)
{
    return object.value(QLatin1String(name)).toString().toStdString();
}

QJsonObject child(const QJsonObject& object, const char* name)
{
    return object.value(QLatin1String(name)).toObject();
}

/// The identifier of something that comes whole when it was asked for, else as its identifier.
std::string identifier(const QJsonObject& object, const char* name)
{
    const QJsonValue value = object.value(QLatin1String(name));
    return value.isObject() ? text(value.toObject(), "id") : value.toString().toStdString();
}

std::int64_t cents(const QJsonObject& object, const char* name)
{
    return object.value(QLatin1String(name)).toInteger();
}

std::string referenceOf(const QJsonObject& object)
{
    return text(child(object, "metadata"), "reference");
}

/// Codes after which this card is not asked again (https://docs.stripe.com/declines/codes: "do not retry", and cards
/// that are no more).
bool isHard(std::string_view code)
{
    constexpr std::array<std::string_view, 17> hard{"expired_card",
                                                    "fraudulent",
                                                    "incorrect_cvc",
                                                    "incorrect_number",
                                                    "invalid_account",
                                                    "invalid_cvc",
                                                    "invalid_expiry_month",
                                                    "invalid_expiry_year",
                                                    "invalid_number",
                                                    "lost_card",
                                                    "merchant_blacklist",
                                                    "pickup_card",
                                                    "restricted_card",
                                                    "revocation_of_authorization",
                                                    "revocation_of_all_authorizations",
                                                    "stolen_card",
                                                    "stop_payment_order"};
    return std::ranges::find(hard, code) != hard.end();
}

} // namespace

PaymentOutcome outcomeOfError(const QJsonObject& error)
{
    const std::string code = text(error, "code");
    const std::string decline = text(error, "decline_code");
    if (code == "authentication_required" || decline == "authentication_required")
        return PaymentOutcome::AuthenticationRequired;
    return isHard(code) || isHard(decline) ? PaymentOutcome::DeclinedHard : PaymentOutcome::DeclinedSoft;
}

Payment paymentOfIntent(const QJsonObject& intent)
{
    Payment payment;
    payment.id = text(intent, "id");
    payment.reference = referenceOf(intent);
    payment.customer = identifier(intent, "customer");
    payment.paymentMethod = identifier(intent, "payment_method");
    const std::string status = text(intent, "status");
    const QJsonObject error =
        child(intent, text(intent, "object") == "setup_intent" ? "last_setup_error" : "last_payment_error");
    payment.declineCode = text(error, text(error, "decline_code").empty() ? "code" : "decline_code");
    if (status == "succeeded") {
        payment.outcome = PaymentOutcome::Accepted;
        payment.amountCents = cents(intent, "amount_received");
        payment.declineCode.clear(); // of an earlier attempt
    } else if (status == "processing" || status == "requires_confirmation" || status == "requires_capture") {
        payment.outcome = PaymentOutcome::Pending;
    } else if (status == "requires_action") {
        payment.outcome = PaymentOutcome::AuthenticationRequired;
    } else if (status == "canceled") {
        payment.outcome = PaymentOutcome::Canceled;
    } else if (status == "requires_payment_method") {
        payment.outcome = error.isEmpty() ? PaymentOutcome::Pending : outcomeOfError(error);
    }
    payment.detail = "status " + status;
    return payment;
}

Payment paymentOfCheckout(const QJsonObject& session)
{
    const QJsonObject intent = child(session, text(session, "mode") == "setup" ? "setup_intent" : "payment_intent");
    Payment payment = intent.isEmpty() ? Payment() : paymentOfIntent(intent);
    payment.reference = text(session, "client_reference_id");
    if (payment.customer.empty())
        payment.customer = identifier(session, "customer");
    const std::string status = text(session, "status");
    if (status == "expired")
        payment.outcome = PaymentOutcome::Canceled;
    else if (status == "open" || intent.isEmpty())
        payment.outcome = PaymentOutcome::Pending;
    payment.detail = "session " + status + ", payment " + text(session, "payment_status");
    return payment;
}

Refund refundOf(const QJsonObject& refund)
{
    Refund result;
    result.id = text(refund, "id");
    result.reference = referenceOf(refund);
    result.payment = identifier(refund, "payment_intent");
    result.amountCents = cents(refund, "amount");
    const std::string status = text(refund, "status");
    if (status == "succeeded")
        result.outcome = RefundOutcome::Accepted;
    else if (status == "pending" || status == "requires_action")
        result.outcome = RefundOutcome::Pending;
    else if (status == "failed" || status == "canceled")
        result.outcome = RefundOutcome::Refused;
    result.detail = "status " + status;
    return result;
}

Dispute disputeOf(const QJsonObject& dispute)
{
    Dispute result;
    result.id = text(dispute, "id");
    result.payment = identifier(dispute, "payment_intent");
    result.amountCents = cents(dispute, "amount");
    const std::string status = text(dispute, "status");
    if (status == "lost")
        result.outcome = DisputeOutcome::Lost;
    else if (status == "won" || status == "warning_closed")
        result.outcome = DisputeOutcome::Won;
    return result;
}

Result<WebhookEvent> parseWebhook(const QByteArray& body)
{
    const QJsonObject event = QJsonDocument::fromJson(body).object();
    const QJsonObject object = child(child(event, "data"), "object");
    WebhookEvent result{text(event, "id"), text(event, "type"), text(object, "object"), text(object, "id")};
    if (text(event, "object") != "event" || result.id.empty() || result.type.empty() || result.objectId.empty())
        return fail(ErrorCode::MalformedInput, QStringLiteral("webhook"), QStringLiteral("not an event"));
    return result;
}

} // namespace vigie::backend
