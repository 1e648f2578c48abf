// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/payments/stripegateway.h"

#include "backend/payments/stripeobjects.h"

#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

namespace vigie::backend {

namespace {

constexpr std::size_t largestReply = 4U << 20U;

bool isThisComputer(const QString& host)
{
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

QString wordsOf(const QJsonObject& error)
{
    return QStringLiteral("%1 %2: %3")
        .arg(error.value(QLatin1String("type")).toString(), error.value(QLatin1String("code")).toString(),
             error.value(QLatin1String("message")).toString().left(300));
}

} // namespace

Result<std::unique_ptr<StripeGateway>> StripeGateway::make(StripeSettings settings, const StopFlag& stop)
{
    const QUrl url(QString::fromStdString(settings.baseUrl), QUrl::StrictMode);
    const bool secure =
        url.scheme() == QLatin1String("https") || (url.scheme() == QLatin1String("http") && isThisComputer(url.host()));
    const bool plain = url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty() && !url.hasQuery() &&
                       (url.path().isEmpty() || url.path() == QLatin1String("/"));
    if (!secure || !plain)
        return fail(ErrorCode::InvalidArgument, QString::fromStdString(settings.baseUrl),
                    QStringLiteral("the gateway is reached by https only"));
    if (settings.secretKey.empty() || settings.apiVersion.empty())
        return fail(ErrorCode::InvalidArgument, QStringLiteral("stripe"), QStringLiteral("key or version is missing"));
    if (settings.baseUrl.ends_with('/'))
        settings.baseUrl.pop_back();
    return std::unique_ptr<StripeGateway>(new StripeGateway(std::move(settings), stop));
}

StripeGateway::Reply StripeGateway::ask(const char* method, const std::string& path, const FormPairs& pairs,
                                        const std::string& idempotencyKey) const
{
    const bool isPost = std::string_view(method) == "POST";
    const std::string form = formEncoded(pairs);
    const std::string target = m_settings.baseUrl + path + (isPost || form.empty() ? "" : "?" + form);
    CurlSession session(target, "http,https", m_settings.limits, m_stop);
    CURL* easy = session.handle();
    if (isThisComputer(QUrl(QString::fromStdString(m_settings.baseUrl)).host()))
        curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_USERAGENT, "Vigie/" VIGIE_VERSION);
    session.addHeader("Authorization: Bearer " + m_settings.secretKey);
    session.addHeader("Stripe-Version: " + m_settings.apiVersion);
    session.addHeader("Content-Type: application/x-www-form-urlencoded");
    session.addHeader("Expect:");
    if (!idempotencyKey.empty())
        session.addHeader("Idempotency-Key: " + idempotencyKey);
    if (isPost) {
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(form.size()));
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, form.c_str());
    }
    session.keepBody(largestReply);
    const CURLcode code = session.perform();
    if (code != CURLE_OK)
        return {0, {}, session.detail(code)};
    Reply reply{session.responseCode(), QJsonDocument::fromJson(session.body()).object(), {}};
    if (reply.status >= 300)
        reply.failure =
            QStringLiteral("HTTP %1 ").arg(reply.status) + wordsOf(reply.body.value(QLatin1String("error")).toObject());
    else if (reply.body.isEmpty()) // half an answer is none
        reply = {0, {}, QStringLiteral("the answer is not JSON")};
    return reply;
}

Result<QJsonObject> StripeGateway::read(const std::string& path, const FormPairs& pairs) const
{
    Reply reply = ask("GET", path, pairs);
    if (reply.status >= 200 && reply.status < 300)
        return reply.body;
    const bool refused = reply.status >= 400 && reply.status < 500 && reply.status != 429;
    return fail(reply.status == 404 ? ErrorCode::NotFound
                : refused           ? ErrorCode::InvalidArgument
                                    : ErrorCode::NetworkFailed,
                QString::fromStdString(path), reply.failure);
}

Result<CheckoutPage> StripeGateway::openCheckout(const CheckoutOrder& order)
{
    const bool isPayment = order.mode == CheckoutMode::Payment;
    FormPairs pairs{{"mode", isPayment ? "payment" : "setup"}, {"client_reference_id", order.reference}};
    if (!isPayment)
        pairs.emplace_back("currency", "eur");
    if (!order.customer.empty()) {
        pairs.emplace_back("customer", order.customer);
    } else {
        pairs.emplace_back("customer_creation", "always");
        pairs.emplace_back("customer_email", order.email);
    }
    pairs.emplace_back("expires_at", std::to_string(order.expiresAt.toSecsSinceEpoch()));
    if (isPayment) {
        pairs.emplace_back("line_items[0][price_data][currency]", "eur");
        pairs.emplace_back("line_items[0][price_data][product_data][name]", order.description);
        pairs.emplace_back("line_items[0][price_data][unit_amount]", std::to_string(order.amountCents));
        pairs.emplace_back("line_items[0][quantity]", "1");
    }
    pairs.emplace_back("locale", order.language);
    pairs.emplace_back("metadata[reference]", order.reference);
    if (isPayment) {
        pairs.emplace_back("payment_intent_data[metadata][reference]", order.reference);
        pairs.emplace_back("payment_intent_data[setup_future_usage]", "off_session");
    }
    pairs.emplace_back("payment_method_types[0]", "card");
    if (!isPayment)
        pairs.emplace_back("setup_intent_data[metadata][reference]", order.reference);
    pairs.emplace_back("success_url", order.successUrl);
    pairs.emplace_back("cancel_url", order.cancelUrl);
    const Reply reply = ask("POST", "/v1/checkout/sessions", pairs, order.idempotencyKey);
    const std::string id = reply.body.value(QLatin1String("id")).toString().toStdString();
    if (reply.status < 200 || reply.status >= 300 || id.empty())
        return fail(reply.status >= 400 && reply.status < 500 ? ErrorCode::InvalidArgument : ErrorCode::NetworkFailed,
                    QString::fromStdString(order.reference), reply.failure);
    return CheckoutPage{id, reply.body.value(QLatin1String("url")).toString().toStdString()};
}

Result<Payment> StripeGateway::fetchCheckout(const std::string& id)
{
    const auto session = read("/v1/checkout/sessions/" + segmentEncoded(id),
                              {{"expand[0]", "payment_intent"}, {"expand[1]", "setup_intent"}});
    if (!session)
        return fail(session.error());
    return paymentOfCheckout(*session);
}

Result<void> StripeGateway::expireCheckout(const std::string& id)
{
    const Reply reply = ask("POST", "/v1/checkout/sessions/" + segmentEncoded(id) + "/expire", {});
    // 400: it is paid or expired already, which reading tells.
    if ((reply.status >= 200 && reply.status < 300) || reply.status == 400)
        return {};
    return fail(reply.status == 404 ? ErrorCode::NotFound : ErrorCode::NetworkFailed, QString::fromStdString(id),
                reply.failure);
}

Payment StripeGateway::charge(const ChargeOrder& order)
{
    const Reply reply = ask("POST", "/v1/payment_intents",
                            {{"amount", std::to_string(order.amountCents)},
                             {"confirm", "true"},
                             {"currency", "eur"},
                             {"customer", order.customer},
                             {"description", order.description},
                             {"metadata[reference]", order.reference},
                             {"off_session", "true"},
                             {"payment_method", order.paymentMethod},
                             {"payment_method_types[0]", "card"}},
                            order.idempotencyKey);
    if (reply.status >= 200 && reply.status < 300)
        return paymentOfIntent(reply.body);
    const QJsonObject error = reply.body.value(QLatin1String("error")).toObject();
    Payment payment = paymentOfIntent(error.value(QLatin1String("payment_intent")).toObject());
    payment.reference = order.reference;
    payment.customer = order.customer;
    payment.paymentMethod = order.paymentMethod;
    payment.detail = reply.failure.toStdString();
    payment.outcome = PaymentOutcome::Unknown;
    if (reply.status == 402)
        payment.outcome = outcomeOfError(error);
    else if (reply.status == 400 || reply.status == 404)
        payment.outcome = PaymentOutcome::DeclinedHard; // this card is not there any more: no charge was made
    if (payment.outcome != PaymentOutcome::Unknown) {
        const QJsonValue decline = error.value(QLatin1String("decline_code"));
        payment.declineCode =
            (decline.isString() ? decline : error.value(QLatin1String("code"))).toString().toStdString();
    }
    return payment;
}

Result<Payment> StripeGateway::fetchPayment(const std::string& id)
{
    const auto intent = read("/v1/payment_intents/" + segmentEncoded(id));
    if (!intent)
        return fail(intent.error());
    return paymentOfIntent(*intent);
}

Result<std::optional<Payment>> StripeGateway::findPayment(const std::string& customer, const std::string& reference)
{
    const auto list = read("/v1/payment_intents", {{"customer", customer}, {"limit", "100"}});
    if (!list)
        return fail(list.error());
    const QJsonArray intents = list->value(QLatin1String("data")).toArray();
    for (const QJsonValue& value : intents) {
        Payment payment = paymentOfIntent(value.toObject());
        if (payment.reference == reference)
            return std::optional(std::move(payment));
    }
    return std::optional<Payment>();
}

Refund StripeGateway::refund(const RefundOrder& order)
{
    const Reply reply = ask("POST", "/v1/refunds",
                            {{"amount", std::to_string(order.amountCents)},
                             {"metadata[reference]", order.reference},
                             {"payment_intent", order.payment}},
                            order.idempotencyKey);
    if (reply.status >= 200 && reply.status < 300)
        return refundOf(reply.body);
    const bool refused = reply.status == 400 || reply.status == 402 || reply.status == 404;
    return {refused ? RefundOutcome::Refused : RefundOutcome::Unknown,
            {},
            order.reference,
            order.payment,
            0,
            reply.failure.toStdString()};
}

Result<Refund> StripeGateway::fetchRefund(const std::string& id)
{
    const auto refund = read("/v1/refunds/" + segmentEncoded(id));
    if (!refund)
        return fail(refund.error());
    return refundOf(*refund);
}

Result<Dispute> StripeGateway::fetchDispute(const std::string& id)
{
    const auto dispute = read("/v1/disputes/" + segmentEncoded(id));
    if (!dispute)
        return fail(dispute.error());
    return disputeOf(*dispute);
}

} // namespace vigie::backend
