// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/payments/sandboxgateway.h"
#include "backend/payments/stripeobjects.h"
#include "backend/payments/webhooksignature.h"
#include "tests/support/fakeclock.h"

#include <QTest>

using namespace vigie;
using namespace vigie::backend;

class TestSandboxGateway : public QObject
{
    Q_OBJECT

private:
    FakeClock m_clock;
    SandboxGateway m_sandbox{m_clock, "http://127.0.0.1:1/sandbox/checkout/", "whsec_sandbox"};
    int m_orders = 0;

    CheckoutOrder order(CheckoutMode mode = CheckoutMode::Payment)
    {
        const std::string name = "order-" + std::to_string(++m_orders);
        return {mode, name, "",    "a@example.org", mode == CheckoutMode::Payment ? 2388 : 0,
                "S",  "en", "/ok", "/no",           m_clock.now().addDays(1),
                name};
    }
    Payment paidWith(SandboxCard card, SandboxWebhooks webhooks = SandboxWebhooks::Once)
    {
        const auto page = m_sandbox.openCheckout(order());
        return m_sandbox.pay(page->id, card, webhooks).value();
    }
    ChargeOrder chargeOf(const Payment& payment)
    {
        const std::string name = "attempt-" + std::to_string(++m_orders);
        return {name, payment.customer, payment.paymentMethod, 5988, "renewal", name};
    }

private Q_SLOTS:
    void init() { static_cast<void>(m_sandbox.takeDeliveries()); }

    void checkout()
    {
        const CheckoutOrder wanted = order();
        const auto page = m_sandbox.openCheckout(wanted);
        QVERIFY(page.has_value());
        QCOMPARE(page->url, "http://127.0.0.1:1/sandbox/checkout/" + page->id);
        QCOMPARE(m_sandbox.openCheckout(wanted)->id, page->id); // the same request again
        QCOMPARE(m_sandbox.fetchCheckout(page->id)->outcome, PaymentOutcome::Pending);
        QCOMPARE(m_sandbox.pay(page->id, SandboxCard::DeclinedSoft, SandboxWebhooks::Once)->outcome,
                 PaymentOutcome::DeclinedSoft);
        QVERIFY(m_sandbox.page(page->id)->open); // another card may do
        const auto paid = m_sandbox.pay(page->id, SandboxCard::Accepted, SandboxWebhooks::Once);
        QCOMPARE(paid->outcome, PaymentOutcome::Accepted);
        QCOMPARE(paid->amountCents, std::int64_t(2388));
        QCOMPARE(m_sandbox.fetchCheckout(page->id)->id, paid->id);
        QCOMPARE(m_sandbox.pay(page->id, SandboxCard::Accepted, SandboxWebhooks::Once)->id, paid->id); // double click
        QCOMPARE(m_sandbox.takeDeliveries().size(), std::size_t(1));
        QVERIFY(!m_sandbox.fetchCheckout("cs_sandbox_none"));
    }

    void authentication()
    {
        const auto page = m_sandbox.openCheckout(order());
        QCOMPARE(m_sandbox.authenticate(page->id)->outcome, PaymentOutcome::Pending); // nobody asked
        QCOMPARE(m_sandbox.pay(page->id, SandboxCard::Authentication, SandboxWebhooks::Once)->outcome,
                 PaymentOutcome::AuthenticationRequired);
        QCOMPARE(m_sandbox.authenticate(page->id)->outcome, PaymentOutcome::Accepted);
    }

    void expiry()
    {
        const auto late = m_sandbox.openCheckout(order());
        m_clock.advance(std::chrono::hours(24));
        QCOMPARE(m_sandbox.pay(late->id, SandboxCard::Accepted, SandboxWebhooks::Once)->outcome,
                 PaymentOutcome::Pending);
        QCOMPARE(m_sandbox.fetchCheckout(late->id)->outcome, PaymentOutcome::Canceled);
        const auto given = m_sandbox.openCheckout(order());
        QVERIFY(m_sandbox.expireCheckout(given->id));
        QCOMPARE(m_sandbox.fetchCheckout(given->id)->outcome, PaymentOutcome::Canceled);
        const auto paid = m_sandbox.openCheckout(order());
        QVERIFY(m_sandbox.pay(paid->id, SandboxCard::Accepted, SandboxWebhooks::Once));
        QVERIFY(m_sandbox.expireCheckout(paid->id));
        QCOMPARE(m_sandbox.fetchCheckout(paid->id)->outcome, PaymentOutcome::Accepted);
    }

    void laterCharges_data()
    {
        QTest::addColumn<SandboxCard>("card");
        QTest::addColumn<PaymentOutcome>("outcome");
        QTest::newRow("accepted") << SandboxCard::Accepted << PaymentOutcome::Accepted;
        QTest::newRow("declined") << SandboxCard::AcceptedThenDeclined << PaymentOutcome::DeclinedSoft;
        QTest::newRow("authentication") << SandboxCard::AcceptedThenAuthentication
                                        << PaymentOutcome::AuthenticationRequired;
        QTest::newRow("silent") << SandboxCard::AcceptedThenSilent << PaymentOutcome::Unknown;
    }

    void laterCharges()
    {
        QFETCH(SandboxCard, card);
        QFETCH(PaymentOutcome, outcome);
        const Payment first = paidWith(card);
        QCOMPARE(first.outcome, PaymentOutcome::Accepted);
        const ChargeOrder charge = chargeOf(first);
        QCOMPARE(m_sandbox.charge(charge).outcome, outcome);
        // A sandbox that was started again knows the card by its name.
        SandboxGateway again(m_clock, "x", "y");
        QCOMPARE(again.charge(charge).outcome, outcome);
    }

    // The answer is lost after the money moved: reading finds it, and the same key never takes it twice.
    void silenceAfterAcceptance()
    {
        const Payment first = paidWith(SandboxCard::AcceptedThenSilent);
        const ChargeOrder charge = chargeOf(first);
        QCOMPARE(m_sandbox.charge(charge).outcome, PaymentOutcome::Unknown);
        const auto found = m_sandbox.findPayment(charge.customer, charge.reference);
        QVERIFY(found->has_value());
        QCOMPARE((*found)->outcome, PaymentOutcome::Accepted);
        QCOMPARE((*found)->amountCents, std::int64_t(5988));
        QCOMPARE(m_sandbox.charge(charge).id, (*found)->id);
        QVERIFY(!m_sandbox.findPayment(charge.customer, "another")->has_value());
    }

    void webhooks()
    {
        const Payment once = paidWith(SandboxCard::Accepted, SandboxWebhooks::Once);
        const auto one = m_sandbox.takeDeliveries();
        QCOMPARE(one.size(), std::size_t(1));
        QCOMPARE(verifySignature(one[0].signature.toStdString(), one[0].body, {"whsec_sandbox"}, m_clock.now()),
                 SignatureVerdict::Good);
        const auto event = parseWebhook(one[0].body);
        QVERIFY(event.has_value());
        QCOMPARE(event->type, std::string("checkout.session.completed"));
        QCOMPARE(m_sandbox.fetchCheckout(event->objectId)->id, once.id);

        static_cast<void>(paidWith(SandboxCard::Accepted, SandboxWebhooks::Twice));
        const auto twice = m_sandbox.takeDeliveries();
        QCOMPARE(twice.size(), std::size_t(2));
        QCOMPARE(twice[0].body, twice[1].body);

        static_cast<void>(paidWith(SandboxCard::Accepted, SandboxWebhooks::Late));
        QVERIFY(m_sandbox.takeDeliveries().empty());
        m_clock.advance(SandboxGateway::lateBy);
        QCOMPARE(m_sandbox.takeDeliveries().size(), std::size_t(1));
        QVERIFY(m_sandbox.takeDeliveries().empty());

        static_cast<void>(paidWith(SandboxCard::Accepted, SandboxWebhooks::Never));
        m_clock.advance(std::chrono::hours(1));
        QVERIFY(m_sandbox.takeDeliveries().empty());
    }

    // Rule 38: never more than was taken.
    void rule38_refunds()
    {
        const Payment payment = paidWith(SandboxCard::Accepted);
        const auto refund = [&](std::int64_t cents, const char* key) {
            return m_sandbox.refund({key, payment.id, cents, key}).outcome;
        };
        QCOMPARE(refund(2'000, "a"), RefundOutcome::Accepted);
        QCOMPARE(refund(2'000, "a"), RefundOutcome::Accepted); // the same one again
        QCOMPARE(refund(389, "b"), RefundOutcome::Refused);
        QCOMPARE(refund(388, "c"), RefundOutcome::Accepted);
        QCOMPARE(refund(1, "d"), RefundOutcome::Refused);
    }

    void disputes()
    {
        const Payment payment = paidWith(SandboxCard::Accepted, SandboxWebhooks::Never);
        const auto dispute = m_sandbox.dispute(payment.id);
        QCOMPARE(m_sandbox.fetchDispute(dispute->id)->payment, payment.id);
        QCOMPARE(parseWebhook(m_sandbox.takeDeliveries().at(0).body)->objectKind, std::string("dispute"));
    }

    void setup()
    {
        const auto page = m_sandbox.openCheckout(order(CheckoutMode::Setup));
        const auto done = m_sandbox.pay(page->id, SandboxCard::Accepted, SandboxWebhooks::Once);
        QCOMPARE(done->outcome, PaymentOutcome::Accepted);
        QCOMPARE(done->amountCents, std::int64_t(0));
        QVERIFY(!done->paymentMethod.empty());
    }
};

QTEST_GUILESS_MAIN(TestSandboxGateway)
#include "tst_sandboxgateway.moc"
