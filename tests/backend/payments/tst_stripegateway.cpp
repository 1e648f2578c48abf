// SPDX-License-Identifier: GPL-3.0-or-later
// Against a server that answers as Stripe does; what it is sent is compared with what Stripe's own client sends
// (stripe-recording.json, made anew by record-stripe.mjs).
#include "backend/http/httpserver.h"
#include "backend/http/router.h"
#include "backend/payments/stripegateway.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <mutex>
#include <set>
#include <thread>

using namespace vigie;
using namespace vigie::backend;

namespace {

/// What stands in a form or a query, whatever its order.
std::multiset<std::string> pairsOf(const std::string& form)
{
    std::multiset<std::string> pairs;
    const QStringList items = QString::fromStdString(form).split(QLatin1Char('&'), Qt::SkipEmptyParts);
    for (const QString& item : items)
        pairs.insert(item.toStdString());
    return pairs;
}

/// Answers every request with what it was told, and keeps what it was asked.
class FakeStripe
{
public:
    FakeStripe() : m_server({}, RouteTable(routes()), [this] { return router(); }, {})
    {
        const auto port = m_server.listen();
        if (!port)
            qFatal("no port");
        m_url = "http://127.0.0.1:" + std::to_string(*port);
        m_thread = std::thread([this] { static_cast<void>(m_server.run()); });
    }
    ~FakeStripe()
    {
        m_server.stop();
        m_thread.join();
    }
    void reply(int status, std::string body, std::chrono::milliseconds delay = {})
    {
        const std::lock_guard lock(m_mutex);
        m_answer = jsonAnswer(status, std::move(body));
        m_delay = delay;
    }
    [[nodiscard]] HttpRequest last()
    {
        const std::lock_guard lock(m_mutex);
        return m_last;
    }
    [[nodiscard]] const std::string& url() const { return m_url; }

private:
    static std::vector<Route> routes()
    {
        return {{"POST", "/v1/checkout/sessions"},
                {"GET", "/v1/checkout/sessions/{id}"},
                {"POST", "/v1/checkout/sessions/{id}/expire"},
                {"POST", "/v1/payment_intents"},
                {"GET", "/v1/payment_intents"},
                {"GET", "/v1/payment_intents/{id}"},
                {"POST", "/v1/refunds"},
                {"GET", "/v1/refunds/{id}"},
                {"GET", "/v1/disputes/{id}"}};
    }
    std::unique_ptr<RequestHandler> router()
    {
        auto router = std::make_unique<Router>();
        for (const Route& route : routes()) {
            router->handle(route.method + ' ' + route.path, [this](const HttpRequest& request) {
                std::unique_lock lock(m_mutex);
                m_last = request;
                const HttpAnswer answer = m_answer;
                const auto delay = m_delay;
                lock.unlock();
                std::this_thread::sleep_for(delay);
                return answer;
            });
        }
        return router;
    }

    std::mutex m_mutex;
    HttpAnswer m_answer = jsonAnswer(200, "{\"id\":\"x\"}");
    std::chrono::milliseconds m_delay{0};
    HttpRequest m_last;
    HttpServer m_server;
    std::string m_url;
    std::thread m_thread;
};

} // namespace

class TestStripeGateway : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<StripeGateway> gateway(std::chrono::milliseconds deadline = std::chrono::seconds(20))
    {
        StripeSettings settings;
        settings.baseUrl = m_stripe.url();
        settings.secretKey = "sk_test_recording";
        settings.limits.deadline = deadline;
        auto made = StripeGateway::make(settings, m_stop);
        if (!made)
            qFatal("no gateway");
        return std::move(*made);
    }
    static ChargeOrder chargeOrder()
    {
        return {"attempt-7", "cus_1", "pm_1", 5988, "F2026-000001 – Vigie L, janvier", "F2026-000001-attempt-7"};
    }
    void call(const QString& name, StripeGateway& stripe)
    {
        const QDateTime expires = QDateTime::fromSecsSinceEpoch(1'767'225'600, Qt::UTC);
        if (name == QLatin1String("checkout in payment mode"))
            static_cast<void>(stripe.openCheckout(
                {CheckoutMode::Payment, "order-1", "", "é+a@example.org", 2388, "Vigie S & more – 1 month", "fr",
                 "https://vigie.example/checkout/return?order=1&x=[y]",
                 "https://vigie.example/checkout/return?order=1&canceled=1", expires, "order-1-checkout"}));
        else if (name == QLatin1String("checkout in setup mode"))
            static_cast<void>(stripe.openCheckout({CheckoutMode::Setup, "order-2", "cus_1", "", 0, "", "en",
                                                   "https://vigie.example/ok", "https://vigie.example/no", expires,
                                                   "order-2-checkout"}));
        else if (name == QLatin1String("read a checkout"))
            static_cast<void>(stripe.fetchCheckout("cs_test_1"));
        else if (name == QLatin1String("expire a checkout"))
            static_cast<void>(stripe.expireCheckout("cs_test_1"));
        else if (name == QLatin1String("charge"))
            static_cast<void>(stripe.charge(chargeOrder()));
        else if (name == QLatin1String("read a payment"))
            static_cast<void>(stripe.fetchPayment("pi_1"));
        else if (name == QLatin1String("look for a payment"))
            static_cast<void>(stripe.findPayment("cus_1", "attempt-7"));
        else if (name == QLatin1String("refund"))
            static_cast<void>(stripe.refund({"A2026-000001", "pi_1", 2388, "A2026-000001-refund"}));
        else if (name == QLatin1String("read a refund"))
            static_cast<void>(stripe.fetchRefund("re_1"));
        else if (name == QLatin1String("read a dispute"))
            static_cast<void>(stripe.fetchDispute("du_1"));
        else
            QFAIL(qPrintable(name));
    }

    FakeStripe m_stripe;
    const StopFlag m_stop = false;

private Q_SLOTS:
    void sameAsTheirOwnClient_data()
    {
        QFile file(QStringLiteral(VIGIE_SOURCE_DIR "/tests/backend/payments/stripe-recording.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject recording = QJsonDocument::fromJson(file.readAll()).object();
        QCOMPARE(recording.value(QLatin1String("version")).toString(), QStringLiteral("17.7.0"));
        QTest::addColumn<QJsonObject>("theirs");
        const QJsonArray requests = recording.value(QLatin1String("requests")).toArray();
        QCOMPARE(requests.size(), 10);
        for (const QJsonValue& request : requests)
            QTest::newRow(qPrintable(request.toObject().value(QLatin1String("name")).toString())) << request.toObject();
    }

    void sameAsTheirOwnClient()
    {
        QFETCH(QJsonObject, theirs);
        const auto stripe = gateway();
        m_stripe.reply(200, "{\"id\":\"x\"}");
        call(QString::fromLatin1(QTest::currentDataTag()), *stripe);
        const HttpRequest ours = m_stripe.last();
        QCOMPARE(ours.method, theirs.value(QLatin1String("method")).toString().toStdString());
        const std::string target = theirs.value(QLatin1String("target")).toString().toStdString();
        QCOMPARE(ours.path, target.substr(0, target.find('?')));
        const auto query = target.find('?') == std::string::npos ? std::map<std::string, std::string>()
                                                                 : *formPairs(target.substr(target.find('?') + 1));
        QCOMPARE(ours.query, query);
        QCOMPARE(pairsOf(ours.body), pairsOf(theirs.value(QLatin1String("body")).toString().toStdString()));
        const QJsonObject headers = theirs.value(QLatin1String("headers")).toObject();
        for (auto header = headers.begin(); header != headers.end(); ++header)
            QCOMPARE(ours.header(header.key().toStdString()), header.value().toString().toStdString());
        // A key is sent where something is made, and nowhere else. Their client makes one up when it is given none.
        if (!headers.contains(QStringLiteral("idempotency-key")))
            QVERIFY(ours.header("idempotency-key").empty());
    }

    void charges_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<PaymentOutcome>("outcome");
        QTest::addColumn<QByteArray>("declineCode");
        const auto card = [](const char* code, const char* decline) {
            return QByteArray("{\"error\":{\"type\":\"card_error\",\"code\":\"") + code + "\",\"decline_code\":\"" +
                   decline +
                   "\",\"message\":\"no\",\"payment_intent\":{\"id\":\"pi_9\",\"object\":\"payment_intent\",\"status\":"
                   "\"requires_payment_method\"}}}";
        };
        QTest::newRow("accepted") << 200
                                  << QByteArray(
                                         "{\"id\":\"pi_9\",\"object\":\"payment_intent\",\"status\":\"succeeded\","
                                         "\"amount\":5988,\"amount_received\":5988}")
                                  << PaymentOutcome::Accepted << QByteArray();
        QTest::newRow("processing") << 200 << QByteArray("{\"id\":\"pi_9\",\"status\":\"processing\"}")
                                    << PaymentOutcome::Pending << QByteArray();
        QTest::newRow("no funds") << 402 << card("card_declined", "insufficient_funds") << PaymentOutcome::DeclinedSoft
                                  << QByteArray("insufficient_funds");
        QTest::newRow("stolen") << 402 << card("card_declined", "stolen_card") << PaymentOutcome::DeclinedHard
                                << QByteArray("stolen_card");
        QTest::newRow("expired") << 402 << card("expired_card", "expired_card") << PaymentOutcome::DeclinedHard
                                 << QByteArray("expired_card");
        QTest::newRow("authentication") << 402 << card("authentication_required", "authentication_required")
                                        << PaymentOutcome::AuthenticationRequired
                                        << QByteArray("authentication_required");
        QTest::newRow("the card was removed")
            << 400 << QByteArray("{\"error\":{\"type\":\"invalid_request_error\",\"code\":\"resource_missing\"}}")
            << PaymentOutcome::DeclinedHard << QByteArray("resource_missing");
        // Nothing of these says that no money moved.
        QTest::newRow("conflict") << 409 << QByteArray("{\"error\":{\"type\":\"idempotency_error\"}}")
                                  << PaymentOutcome::Unknown << QByteArray();
        QTest::newRow("too many") << 429 << QByteArray("{}") << PaymentOutcome::Unknown << QByteArray();
        QTest::newRow("their mistake") << 500 << QByteArray("{}") << PaymentOutcome::Unknown << QByteArray();
        QTest::newRow("a front's page") << 502 << QByteArray("<html>") << PaymentOutcome::Unknown << QByteArray();
        QTest::newRow("half an answer") << 200 << QByteArray("{\"id\":\"pi_9\",\"stat") << PaymentOutcome::Unknown
                                        << QByteArray();
    }

    void charges()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(PaymentOutcome, outcome);
        QFETCH(QByteArray, declineCode);
        m_stripe.reply(status, body.toStdString());
        const Payment payment = gateway()->charge(chargeOrder());
        QCOMPARE(payment.outcome, outcome);
        QCOMPARE(QByteArray::fromStdString(payment.declineCode), declineCode);
        QCOMPARE(payment.amountCents, outcome == PaymentOutcome::Accepted ? 5988 : 0);
        if (status == 402)
            QCOMPARE(payment.id, std::string("pi_9"));
    }

    // The answer never comes: that is not known to be a failure, and what was made is found by our reference.
    void timeoutIsUnknown()
    {
        m_stripe.reply(200, "{}", std::chrono::milliseconds(1'500));
        const Payment lost = gateway(std::chrono::milliseconds(400))->charge(chargeOrder());
        QCOMPARE(lost.outcome, PaymentOutcome::Unknown);
        QCOMPARE(lost.reference, std::string("attempt-7"));
        m_stripe.reply(200, "{\"object\":\"list\",\"data\":[{\"id\":\"pi_1\",\"status\":\"succeeded\",\"metadata\":{}},"
                            "{\"id\":\"pi_2\",\"status\":\"succeeded\",\"amount_received\":5988,"
                            "\"metadata\":{\"reference\":\"attempt-7\"}}]}");
        const auto found = gateway()->findPayment("cus_1", "attempt-7");
        QVERIFY(found.has_value() && found->has_value());
        QCOMPARE((*found)->id, std::string("pi_2"));
        QCOMPARE((*found)->outcome, PaymentOutcome::Accepted);
        QVERIFY(!gateway()->findPayment("cus_1", "attempt-8")->has_value());
    }

    void refunds()
    {
        m_stripe.reply(200, "{\"id\":\"re_1\",\"status\":\"succeeded\",\"amount\":2388,\"payment_intent\":\"pi_1\"}");
        QCOMPARE(gateway()->refund({"A", "pi_1", 2388, "k"}).outcome, RefundOutcome::Accepted);
        m_stripe.reply(400, "{\"error\":{\"code\":\"charge_already_refunded\"}}");
        QCOMPARE(gateway()->refund({"A", "pi_1", 2388, "k"}).outcome, RefundOutcome::Refused);
        m_stripe.reply(500, "{}");
        QCOMPARE(gateway()->refund({"A", "pi_1", 2388, "k"}).outcome, RefundOutcome::Unknown);
        m_stripe.reply(404, "{}");
        QCOMPARE(gateway()->fetchRefund("re_1").error().code, ErrorCode::NotFound);
    }

    void identifiersStayInTheirSegment()
    {
        m_stripe.reply(200, "{\"id\":\"x\"}");
        static_cast<void>(gateway()->fetchPayment("../refunds?x=/y"));
        QCOMPARE(m_stripe.last().path, std::string("/v1/payment_intents/..%2Frefunds%3Fx%3D%2Fy"));
    }

    void addresses_data()
    {
        QTest::addColumn<QByteArray>("url");
        QTest::addColumn<bool>("good");
        QTest::newRow("theirs") << QByteArray("https://api.stripe.com") << true;
        QTest::newRow("slash") << QByteArray("https://api.stripe.com/") << true;
        QTest::newRow("clear") << QByteArray("http://api.stripe.com") << false;
        QTest::newRow("loopback") << QByteArray("http://127.0.0.1:1") << true;
        QTest::newRow("loopback 6") << QByteArray("http://[::1]:1") << true;
        QTest::newRow("nearly loopback") << QByteArray("http://127.0.0.1.example.org") << false;
        QTest::newRow("user") << QByteArray("https://a:b@api.stripe.com") << false;
        QTest::newRow("file") << QByteArray("file:///etc/passwd") << false;
        QTest::newRow("none") << QByteArray() << false;
    }

    void addresses()
    {
        QFETCH(QByteArray, url);
        QFETCH(bool, good);
        StripeSettings settings;
        settings.baseUrl = url.toStdString();
        settings.secretKey = "sk_test_x";
        QCOMPARE(StripeGateway::make(settings, m_stop).has_value(), good);
        settings.secretKey.clear();
        QVERIFY(!StripeGateway::make(settings, m_stop).has_value());
    }
};

QTEST_GUILESS_MAIN(TestStripeGateway)
#include "tst_stripegateway.moc"
