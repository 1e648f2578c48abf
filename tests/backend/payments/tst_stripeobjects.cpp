// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/payments/stripeobjects.h"

#include <QJsonDocument>
#include <QTest>

using namespace vigie::backend;

namespace {

QJsonObject json(const char* text)
{
    return QJsonDocument::fromJson(text).object();
}

} // namespace

class TestStripeObjects : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void checkouts()
    {
        const Payment paid = paymentOfCheckout(json(R"({"id":"cs_1","mode":"payment","status":"complete",
            "payment_status":"paid","client_reference_id":"order-1","customer":"cus_1","payment_intent":{"id":"pi_1",
            "object":"payment_intent","status":"succeeded","amount_received":2388,"payment_method":"pm_1"}})"));
        QCOMPARE(paid.outcome, PaymentOutcome::Accepted);
        QCOMPARE(paid.id, std::string("pi_1"));
        QCOMPARE(paid.reference, std::string("order-1"));
        QCOMPARE(paid.customer, std::string("cus_1"));
        QCOMPARE(paid.paymentMethod, std::string("pm_1"));
        QCOMPARE(paid.amountCents, std::int64_t(2388));
        const auto outcome = [](const char* text) { return paymentOfCheckout(json(text)).outcome; };
        QCOMPARE(outcome(R"({"mode":"payment","status":"open","payment_intent":null})"), PaymentOutcome::Pending);
        // A declined card on the page is not the end: the page is open.
        QCOMPARE(outcome(R"({"mode":"payment","status":"open","payment_intent":{"status":"requires_payment_method",
            "last_payment_error":{"code":"card_declined"}}})"),
                 PaymentOutcome::Pending);
        QCOMPARE(outcome(R"({"mode":"payment","status":"expired"})"), PaymentOutcome::Canceled);
        QCOMPARE(outcome(R"({"mode":"payment","status":"complete","payment_intent":{"status":"processing"}})"),
                 PaymentOutcome::Pending);
        QCOMPARE(outcome(R"({"mode":"setup","status":"complete","setup_intent":{"object":"setup_intent",
            "status":"succeeded","payment_method":"pm_1"}})"),
                 PaymentOutcome::Accepted);
        QCOMPARE(outcome("{}"), PaymentOutcome::Pending);
    }

    void intents()
    {
        const auto outcome = [](const char* text) { return paymentOfIntent(json(text)).outcome; };
        QCOMPARE(outcome(R"({"status":"requires_action"})"), PaymentOutcome::AuthenticationRequired);
        QCOMPARE(outcome(R"({"status":"canceled"})"), PaymentOutcome::Canceled);
        QCOMPARE(outcome(R"({"status":"requires_payment_method"})"), PaymentOutcome::Pending);
        QCOMPARE(outcome(R"({"status":"requires_payment_method","last_payment_error":{"decline_code":"lost_card"}})"),
                 PaymentOutcome::DeclinedHard);
        QCOMPARE(outcome(R"({"status":"a word of next year"})"), PaymentOutcome::Unknown);
        QCOMPARE(outcome("{}"), PaymentOutcome::Unknown);
    }

    void disputesAndRefunds()
    {
        QCOMPARE(disputeOf(json(R"({"id":"du_1","status":"needs_response","payment_intent":"pi_1","amount":5})")),
                 (Dispute{DisputeOutcome::Open, "du_1", "pi_1", 5}));
        QCOMPARE(disputeOf(json(R"({"status":"lost"})")).outcome, DisputeOutcome::Lost);
        QCOMPARE(disputeOf(json(R"({"status":"won"})")).outcome, DisputeOutcome::Won);
        QCOMPARE(refundOf(json(R"({"status":"pending"})")).outcome, RefundOutcome::Pending);
        QCOMPARE(refundOf(json(R"({"status":"failed"})")).outcome, RefundOutcome::Refused);
        QCOMPARE(refundOf(json("{}")).outcome, RefundOutcome::Unknown);
    }

    void events()
    {
        const auto event = parseWebhook(R"({"id":"evt_1","object":"event","type":"payment_intent.succeeded",
            "data":{"object":{"id":"pi_1","object":"payment_intent"}}})");
        QVERIFY(event.has_value());
        QCOMPARE(*event, (WebhookEvent{"evt_1", "payment_intent.succeeded", "payment_intent", "pi_1"}));
        for (const char* bad : {"", "[]", "{}", R"({"id":"evt_1","object":"event"})", "\xff"})
            QVERIFY(!parseWebhook(bad));
    }
};

QTEST_GUILESS_MAIN(TestStripeObjects)
#include "tst_stripeobjects.moc"
