// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/payments/webhooksignature.h"
#include "core/licensing/entitlementverifier.h"
#include "tests/backend/support/askedservice.h"

#include <QJsonArray>
#include <QTest>

namespace vigie::backend {

class tst_Purchase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rule17_doubleClickIsOneOrder_data() { TestDatabases::addRows(); }
    void rule17_doubleClickIsOneOrder();
    void rule13_priceChanged();
    void rule14_quotasRiseWithThePurchase_data() { TestDatabases::addRows(); }
    void rule14_quotasRiseWithThePurchase();
    void rule14_machinesAreCounted();
    void rule21_renewalBoxBeforeAndAfterTheDeadline();
    void rule23_upgradeAtOnceDowngradeLater_data() { TestDatabases::addRows(); }
    void rule23_upgradeAtOnceDowngradeLater();
    void rule25_failureRetriesSuspensionAndReturn_data() { TestDatabases::addRows(); }
    void rule25_failureRetriesSuspensionAndReturn();
    void rule33_withdrawalGivesEverythingBack_data() { TestDatabases::addRows(); }
    void rule33_withdrawalGivesEverythingBack();
    void rule36_codes_data() { TestDatabases::addRows(); }
    void rule36_codes();
    void rule37_nothingToPay();
    void rule42_endOfTheService();
    void othersObjectsAreNotThere();
    void webhooksTwiceAndForged();
    void aDebitWhoseAnswerIsLost();

private:
    TestDatabases m_databases;
};

namespace {

constexpr const char* claire = "claire@agence.example";

QJsonObject wish(const char* pack, const char* period = "month", const QStringList& codes = {})
{
    return {{QStringLiteral("pack"), QLatin1String(pack)},
            {QStringLiteral("period"), QLatin1String(period)},
            {QStringLiteral("codes"), QJsonArray::fromStringList(codes)}};
}

/// The quote of \a wanted, and the order with it.
QJsonObject ordered(AskedService& service, const std::string& access, QJsonObject wanted, bool renewal = true)
{
    const QJsonObject quote = objectOf(service.post("/v1/quotes", wanted, access));
    wanted[QLatin1String("expected_gross_cents")] = quote[QLatin1String("gross_cents")];
    wanted[QLatin1String("renewal")] = renewal;
    wanted[QLatin1String("debits_accepted")] = renewal;
    return objectOf(service.post("/v1/orders", wanted, access));
}

std::string pageOf(const QJsonObject& order)
{
    const QString url = order[QLatin1String("checkout_url")].toString();
    return url.section(QLatin1Char('/'), -1).toStdString();
}

/// A subscription that was paid with \a card.
void buy(AskedService& service, const std::string& access, const QJsonObject& wanted,
         SandboxCard card = SandboxCard::Accepted, bool renewal = true)
{
    const QJsonObject order = ordered(service, access, wanted, renewal);
    static_cast<void>(service.gateway.pay(pageOf(order), card, SandboxWebhooks::Once));
    static_cast<void>(service.get("/v1/orders/" + std::to_string(order[QLatin1String("order")].toInt()), access));
}

QJsonObject subscription(AskedService& service, const std::string& access)
{
    return objectOf(service.get("/v1/subscription", access));
}

QString stateOf(AskedService& service, const std::string& access)
{
    return subscription(service, access)[QLatin1String("state")].toString();
}

QJsonArray invoices(AskedService& service, const std::string& access)
{
    return objectOf(service.get("/v1/invoices", access))[QLatin1String("invoices")].toArray();
}

/// Time passes, and what is due is done, step by step.
void pass(AskedService& service, std::chrono::hours time)
{
    constexpr std::chrono::hours step{6};
    for (std::chrono::hours gone{0}; gone < time; gone += step) {
        service.clock.advance(std::min(step, time - gone));
        for (int i = 0; i < 3; ++i)
            QVERIFY(service.job.run());
    }
}

/// A token that has not expired by now.
std::string signInAgain(AskedService& service, const char* email)
{
    return objectOf(service.signIn(email, samplePin))[QLatin1String("access_token")].toString().toStdString();
}

QString problemOf(const HttpAnswer& answer)
{
    return objectOf(answer)[QLatin1String("type")].toString().section(QLatin1Char(':'), -1);
}

QJsonObject usage(const char* machine, int http)
{
    return {{QStringLiteral("machine"), QLatin1String(machine)},
            {QStringLiteral("name"), QStringLiteral("Bureau")},
            {QStringLiteral("usage"),
             QJsonObject{{QStringLiteral("http"), http}, {QStringLiteral("ping"), 0}, {QStringLiteral("link"), 0}}}};
}

Entitlement entitlementOf(AskedService& service, const HttpAnswer& answer, const char* machine)
{
    const std::string token = objectOf(answer)[QLatin1String("entitlement")].toString().toStdString();
    const EntitlementVerifier verifier(
        {"vigie-backend", "vigie-desktop", machine, {"test-key", service.key.publicKey()}, std::nullopt},
        service.clock);
    return verifier.verify(token, {}).value();
}

} // namespace

void tst_Purchase::rule17_doubleClickIsOneOrder()
{
    VIGIE_FRESH_DATABASE(m_databases, where);
    AskedService service(where);
    const std::string access = service.signedInAs(claire);
    const QJsonObject first = ordered(service, access, wish("S"));
    QCOMPARE(ordered(service, access, wish("S")), first);
    QCOMPARE(stateOf(service, access), QStringLiteral("pending_payment"));
    QVERIFY(invoices(service, access).isEmpty()); // nothing is owed
    // Another wish replaces it: nobody can pay on the first page any more.
    const QJsonObject other = ordered(service, access, wish("L", "year"));
    QVERIFY(other[QLatin1String("order")] != first[QLatin1String("order")]);
    QVERIFY(!service.gateway.page(pageOf(first))->open);
    pass(service, std::chrono::hours(25));
    const std::string later = signInAgain(service, claire);
    QCOMPARE(stateOf(service, later), QStringLiteral("free"));
    QVERIFY(!service.gateway.page(pageOf(other))->open);
}

void tst_Purchase::rule13_priceChanged()
{
    AskedService service(m_databases.fresh(DatabaseEngine::Sqlite));
    const std::string access = service.signedInAs(claire);
    QJsonObject click = wish("S");
    click[QLatin1String("expected_gross_cents")] = 2387;
    click[QLatin1String("renewal")] = true;
    click[QLatin1String("debits_accepted")] = true;
    const HttpAnswer refused = service.post("/v1/orders", click, access);
    QCOMPARE(refused.status, 409);
    QCOMPARE(problemOf(refused), QStringLiteral("price_changed"));
    QCOMPARE(objectOf(refused)[QLatin1String("quote")][QLatin1String("gross_cents")].toInt(), 2388);
    // The box is what authorises later debits (rule 22).
    click[QLatin1String("debits_accepted")] = false;
    QCOMPARE(service.post("/v1/orders", click, access).status, 422);
}

void tst_Purchase::rule14_quotasRiseWithThePurchase()
{
    VIGIE_FRESH_DATABASE(m_databases, where);
    AskedService service(where);
    const std::string access = service.signedInAs(claire);
    const Entitlement free =
        entitlementOf(service, service.post("/v1/sync", usage("machine-1", 20), access), "machine-1");
    QCOMPARE(free.limits, (EntitlementLimits{20, 1, 5}));
    buy(service, access, wish("S"));
    const Entitlement paid =
        entitlementOf(service, service.post("/v1/sync", usage("machine-1", 20), access), "machine-1");
    QCOMPARE(paid.pack, std::string("S"));
    QCOMPARE(paid.limits, (EntitlementLimits{10'000, 5, 100}));
    QVERIFY(paid.revision > free.revision);
    // What one machine uses the other one cannot.
    const Entitlement second =
        entitlementOf(service, service.post("/v1/sync", usage("machine-2", 0), access), "machine-2");
    QCOMPARE(second.limits.http, std::int64_t(9'980));
    const QJsonArray issued = invoices(service, access);
    QCOMPARE(issued.size(), 1);
    QCOMPARE(issued[0][QLatin1String("number")].toString(), QStringLiteral("F2026-000001"));
    QCOMPARE(issued[0][QLatin1String("gross_cents")].toInt(), 2388);
    QVERIFY(issued[0][QLatin1String("paid_at")].isString());
}

void tst_Purchase::rule14_machinesAreCounted()
{
    AskedService service(m_databases.fresh(DatabaseEngine::Sqlite));
    const std::string access = service.signedInAs(claire);
    for (const char* machine : {"machine-1", "machine-2", "machine-3"})
        QCOMPARE(service.post("/v1/sync", usage(machine, 1), access).status, 200);
    const HttpAnswer full = service.post("/v1/sync", usage("machine-4", 1), access);
    QCOMPARE(full.status, 409);
    QCOMPARE(objectOf(full)[QLatin1String("machines")].toArray().size(), 3);
    QCOMPARE(service.ask("DELETE", "/v1/machines/machine-2", {}, {}, access).status, 204);
    QCOMPARE(service.ask("DELETE", "/v1/machines/machine-2", {}, {}, access).status, 404);
    QCOMPARE(service.post("/v1/sync", usage("machine-4", 1), access).status, 200);
}

void tst_Purchase::rule21_renewalBoxBeforeAndAfterTheDeadline()
{
    AskedService service(m_databases.fresh(DatabaseEngine::Sqlite));
    const std::string access = service.signedInAs(claire);
    buy(service, access, wish("S"));
    const QJsonObject before = subscription(service, access);
    const QJsonObject off{{QStringLiteral("renews"), false}};
    const QJsonObject unticked = objectOf(service.post("/v1/subscription/renewal", off, access));
    QCOMPARE(unticked[QLatin1String("ends_at")], before[QLatin1String("period_end")]);
    QCOMPARE(service.post("/v1/subscription/renewal", off, access).status, 200);
    QCOMPARE(objectOf(service.post("/v1/subscription/renewal", {{QStringLiteral("renews"), true}},
                                   access))[QLatin1String("renews")],
             QJsonValue(true));

    pass(service, std::chrono::hours(24 * 30)); // of a month with 31 days: less than 48 hours are left
    const std::string late = signInAgain(service, claire);
    const QJsonObject shown = subscription(service, late)[QLatin1String("cancellation")].toObject();
    QCOMPARE(shown[QLatin1String("billed_at")], before[QLatin1String("period_end")]);
    QVERIFY(shown[QLatin1String("ends_at")].toString() > before[QLatin1String("period_end")].toString());
    QCOMPARE(objectOf(service.post("/v1/subscription/renewal", off, late))[QLatin1String("ends_at")],
             shown[QLatin1String("ends_at")]);
    pass(service, std::chrono::hours(24 * 35));
    const std::string end = signInAgain(service, claire);
    QCOMPARE(stateOf(service, end), QStringLiteral("ended"));
    QCOMPARE(invoices(service, end).size(), 2);
}

void tst_Purchase::rule23_upgradeAtOnceDowngradeLater()
{
    VIGIE_FRESH_DATABASE(m_databases, where);
    AskedService service(where);
    const std::string access = service.signedInAs(claire);
    buy(service, access, wish("S"));
    const QJsonObject end = subscription(service, access);
    QJsonObject up = wish("L");
    up[QLatin1String("change")] = true;
    const QJsonObject quote = objectOf(service.post("/v1/quotes", up, access));
    QCOMPARE(quote[QLatin1String("gross_cents")].toInt(), 3600); // (49.90 - 19.90) and VAT, on the first second
    up.remove(QStringLiteral("change"));
    up[QLatin1String("expected_gross_cents")] = 3600;
    const QJsonObject upgraded = objectOf(service.post("/v1/subscription/change", up, access));
    QCOMPARE(upgraded[QLatin1String("pack")].toString(), QStringLiteral("L"));
    QCOMPARE(upgraded[QLatin1String("period_end")], end[QLatin1String("period_end")]);
    QCOMPARE(invoices(service, access).size(), 2);

    QJsonObject down = wish("S", "year");
    down[QLatin1String("expected_gross_cents")] = 0;
    const QJsonObject planned = objectOf(service.post("/v1/subscription/change", down, access));
    QCOMPARE(planned[QLatin1String("pack")].toString(), QStringLiteral("L"));
    QCOMPARE(planned[QLatin1String("next")][QLatin1String("pack")].toString(), QStringLiteral("S"));
    pass(service, std::chrono::hours(24 * 31));
    const std::string later = signInAgain(service, claire);
    const QJsonObject changed = subscription(service, later);
    QCOMPARE(changed[QLatin1String("pack")].toString(), QStringLiteral("S"));
    QCOMPARE(changed[QLatin1String("period")].toString(), QStringLiteral("year"));
    QCOMPARE(changed[QLatin1String("period_start")], end[QLatin1String("period_end")]);
    QCOMPARE(invoices(service, later)[0][QLatin1String("gross_cents")].toInt(), 23'880);
}

void tst_Purchase::rule25_failureRetriesSuspensionAndReturn()
{
    VIGIE_FRESH_DATABASE(m_databases, where);
    AskedService service(where);
    const std::string access = service.signedInAs(claire);
    buy(service, access, wish("S"), SandboxCard::AcceptedThenDeclined);
    pass(service, std::chrono::hours(24 * 31));
    std::string later = signInAgain(service, claire);
    QCOMPARE(stateOf(service, later), QStringLiteral("past_due"));
    QCOMPARE(subscription(service, later)[QLatin1String("debt_cents")].toInt(), 2388);
    QCOMPARE(subscription(service, later)[QLatin1String("pack")].toString(), QStringLiteral("S"));
    pass(service, std::chrono::hours(24 * 3));
    later = signInAgain(service, claire);
    QCOMPARE(stateOf(service, later), QStringLiteral("suspended"));
    QCOMPARE(subscription(service, later)[QLatin1String("pack")].toString(), QStringLiteral("free"));
    pass(service, std::chrono::hours(24 * 40)); // no second period is invoiced (rule 26)
    later = signInAgain(service, claire);
    QCOMPARE(invoices(service, later).size(), 2);
    QCOMPARE(problemOf(service.post("/v1/orders",
                                    {{QStringLiteral("pack"), QStringLiteral("L")},
                                     {QStringLiteral("period"), QStringLiteral("month")},
                                     {QStringLiteral("codes"), QJsonArray()},
                                     {QStringLiteral("expected_gross_cents"), 5988},
                                     {QStringLiteral("renewal"), true},
                                     {QStringLiteral("debits_accepted"), true}},
                                    later)),
             QStringLiteral("debt_open"));
    const std::string number = invoices(service, later)[0][QLatin1String("number")].toString().toStdString();
    const QJsonObject page = objectOf(service.post("/v1/invoices/" + number + "/pay", {}, later));
    static_cast<void>(service.gateway.pay(pageOf(page), SandboxCard::Accepted, SandboxWebhooks::Once));
    for (const SandboxDelivery& delivery : service.gateway.takeDeliveries()) {
        HttpRequest told{"POST", "/v1/webhooks/stripe", {}, {}, {}, delivery.body.toStdString(), {}};
        told.headers["stripe-signature"] = delivery.signature.toStdString();
        QCOMPARE(service.handler->answer(Route{"POST", "/v1/webhooks/stripe"}, told).status, 200);
    }
    QVERIFY(service.job.run());
    const QJsonObject back = subscription(service, later);
    QCOMPARE(back[QLatin1String("state")].toString(), QStringLiteral("active"));
    // Rule 27: the period starts at the payment.
    QCOMPARE(back[QLatin1String("period_start")].toString(), service.clock.now().toString(Qt::ISODate));
}

void tst_Purchase::rule33_withdrawalGivesEverythingBack()
{
    VIGIE_FRESH_DATABASE(m_databases, where);
    AskedService service(where);
    const std::string access = service.signedInAs(claire);
    buy(service, access, wish("S", "year"));
    const QJsonObject pin{{QStringLiteral("pin"), QLatin1String(samplePin)}};
    QCOMPARE(
        service.post("/v1/subscription/withdrawal", {{QStringLiteral("pin"), QStringLiteral("not the pin")}}, access)
            .status,
        401);
    service.clock.advance(std::chrono::seconds(10));
    const QJsonObject done = objectOf(service.post("/v1/subscription/withdrawal", pin, access));
    QCOMPARE(done[QLatin1String("refund_cents")].toInt(), 23'880);
    QCOMPARE(stateOf(service, access), QStringLiteral("withdrawn"));
    QVERIFY(service.job.run());
    const QJsonArray documents = invoices(service, access);
    QCOMPARE(documents.size(), 2);
    QCOMPARE(documents[0][QLatin1String("kind")].toString(), QStringLiteral("credit_note"));
    QCOMPARE(documents[0][QLatin1String("corrects")], documents[1][QLatin1String("number")]);
    const auto refunds = service.jobDatabase->all(
        "SELECT state, amount FROM refunds", [](const SqlRow& row) { return std::pair(row.utf8(0), row.integer(1)); });
    QCOMPARE(refunds.value(), (std::vector<std::pair<std::string, qint64>>{{"done", 23'880}}));
    // Once per client (rule 34).
    buy(service, access, wish("S"));
    QCOMPARE(stateOf(service, access), QStringLiteral("active"));
    QVERIFY(subscription(service, access)[QLatin1String("withdrawal")].isNull());
    QCOMPARE(problemOf(service.post("/v1/subscription/withdrawal", pin, access)), QStringLiteral("withdrawal_over"));
}

void tst_Purchase::rule36_codes()
{
    VIGIE_FRESH_DATABASE(m_databases, where);
    AskedService service(where);
    const std::string access = service.signedInAs(claire);
    const std::string other = service.signedInAs("other@agence.example");
    OfferRepository offers(*service.jobDatabase);
    const QDateTime now = service.clock.now();
    QVERIFY(offers.insert(DiscountCode{"LAST", PercentageOff{5000}, now.addDays(9), {}, {}, 1, 1}, now));
    QVERIFY(offers.insert(DiscountCode{"OVER", PercentageOff{5000}, now.addDays(-1), {}, {}, {}, 1}, now));
    const auto reason = [&](const char* code, const std::string& who) {
        return objectOf(
                   service.post("/v1/quotes", wish("S", "month", {QLatin1String(code)}), who))[QLatin1String("reason")]
            .toString();
    };
    QCOMPARE(reason("NEVER", access), QStringLiteral("unknown"));
    QCOMPARE(reason("over", access), QStringLiteral("expired"));
    const AccountId mine = AccountRepository(*service.jobDatabase).findByEmail(claire).value()->id;
    QCOMPARE(offers.referralCode(mine, "CLAIRE1").value(), std::string("CLAIRE1"));
    QCOMPARE(reason("claire1", access), QStringLiteral("own_referral"));
    QCOMPARE(reason("claire1", other), QString());

    const QJsonObject order = ordered(service, access, wish("S", "month", {QStringLiteral("last")}));
    QVERIFY(order[QLatin1String("checkout_url")].isString());
    QCOMPARE(reason("last", other), QStringLiteral("exhausted"));
    // An order that nobody pays gives it back.
    pass(service, std::chrono::hours(25));
    const std::string later = signInAgain(service, "other@agence.example");
    QCOMPARE(reason("last", later), QString());
    buy(service, later, wish("S", "month", {QStringLiteral("last")}));
    QCOMPARE(invoices(service, later)[0][QLatin1String("gross_cents")].toInt(), 1194);
    QCOMPARE(subscription(service, later)[QLatin1String("net_cents")].toInt(), 1990);
}

void tst_Purchase::rule37_nothingToPay()
{
    AskedService service(m_databases.fresh(DatabaseEngine::Sqlite));
    const std::string access = service.signedInAs(claire);
    const QDateTime now = service.clock.now();
    OfferRepository offers(*service.jobDatabase);
    QVERIFY(offers.insert(DiscountCode{"GIFT", PercentageOff{10'000}, now.addDays(9), {}, {}, {}, 1}, now));
    // The next period costs something: a card is asked for, nothing is charged.
    const QJsonObject order = ordered(service, access, wish("S", "month", {QStringLiteral("gift")}));
    QVERIFY(order[QLatin1String("checkout_url")].isString());
    QCOMPARE(service.gateway.page(pageOf(order))->order.amountCents, 0);
    static_cast<void>(service.gateway.pay(pageOf(order), SandboxCard::Accepted, SandboxWebhooks::Once));
    static_cast<void>(service.get("/v1/orders/" + std::to_string(order[QLatin1String("order")].toInt()), access));
    QCOMPARE(stateOf(service, access), QStringLiteral("active"));
    QCOMPARE(invoices(service, access)[0][QLatin1String("gross_cents")].toInt(), 0);
    QVERIFY(invoices(service, access)[0][QLatin1String("paid_at")].isString());
    // Without renewal there is nothing that a card could be for.
    const std::string other = service.signedInAs("other@agence.example");
    const QJsonObject free = ordered(service, other, wish("S", "month", {QStringLiteral("gift")}), false);
    QVERIFY(free[QLatin1String("checkout_url")].isNull());
    QCOMPARE(stateOf(service, other), QStringLiteral("canceling"));
}

void tst_Purchase::rule42_endOfTheService()
{
    AskedService service(m_databases.fresh(DatabaseEngine::Sqlite));
    const std::string access = service.signedInAs(claire);
    buy(service, access, wish("S", "year"));
    OperatorRepository operatorRepository(*service.jobDatabase);
    QVERIFY(operatorRepository.setServiceEnd(service.clock.now().addDays(73)));
    const std::string other = service.signedInAs("other@agence.example");
    QJsonObject click = wish("S");
    click[QLatin1String("expected_gross_cents")] = 2388;
    click[QLatin1String("renewal")] = false;
    click[QLatin1String("debits_accepted")] = false;
    QCOMPARE(problemOf(service.post("/v1/orders", click, other)), QStringLiteral("service_ended"));
    pass(service, std::chrono::hours(24 * 73));
    const std::string later = signInAgain(service, claire);
    QCOMPARE(stateOf(service, later), QStringLiteral("ended"));
    // 292 of 365 days remain; half up.
    QCOMPARE(invoices(service, later)[0][QLatin1String("gross_cents")].toInt(), 19'104);
}

void tst_Purchase::othersObjectsAreNotThere()
{
    AskedService service(m_databases.fresh(DatabaseEngine::Sqlite));
    const std::string access = service.signedInAs(claire);
    const std::string other = service.signedInAs("other@agence.example");
    buy(service, access, wish("S"));
    const std::string number = invoices(service, access)[0][QLatin1String("number")].toString().toStdString();
    QCOMPARE(service.get("/v1/invoices/" + number, access).status, 200);
    QCOMPARE(service.get("/v1/invoices/" + number, other).status, 404);
    QCOMPARE(service.get("/v1/invoices/" + number + ".pdf", other).status, 404);
    QCOMPARE(service.post("/v1/invoices/" + number + "/pay", {}, other).status, 404);
    QCOMPARE(service.get("/v1/orders/1", access).status, 200);
    QCOMPARE(service.get("/v1/orders/1", other).status, 404);
    QCOMPARE(service.get("/v1/orders/abc", other).status, 404);
    const HttpAnswer pdf = service.get("/v1/invoices/" + number + ".pdf", access);
    QCOMPARE(pdf.contentType, std::string("application/pdf"));
    QCOMPARE(pdf.body.substr(0, 5), std::string("%PDF-"));
}

void tst_Purchase::webhooksTwiceAndForged()
{
    AskedService service(m_databases.fresh(DatabaseEngine::Sqlite));
    const std::string access = service.signedInAs(claire);
    const QJsonObject order = ordered(service, access, wish("S"));
    static_cast<void>(service.gateway.pay(pageOf(order), SandboxCard::Accepted, SandboxWebhooks::Twice));
    const std::vector<SandboxDelivery> deliveries = service.gateway.takeDeliveries();
    QCOMPARE(deliveries.size(), std::size_t(2));
    const auto deliver = [&](const QByteArray& body, const QByteArray& signature) {
        HttpRequest told{"POST", "/v1/webhooks/stripe", {}, {}, {}, body.toStdString(), {}};
        told.headers["stripe-signature"] = signature.toStdString();
        return service.handler->answer(Route{"POST", "/v1/webhooks/stripe"}, told).status;
    };
    QCOMPARE(deliver(deliveries[0].body, signatureHeader(deliveries[0].body, "whsec_other", service.clock.now())), 400);
    QCOMPARE(deliver(deliveries[0].body,
                     signatureHeader(deliveries[0].body, "whsec_test", service.clock.now().addSecs(-301))),
             400);
    QCOMPARE(stateOf(service, access), QStringLiteral("pending_payment"));
    for (const SandboxDelivery& delivery : deliveries)
        QCOMPARE(deliver(delivery.body, delivery.signature), 200);
    QVERIFY(service.job.run());
    QVERIFY(service.job.run());
    QCOMPARE(stateOf(service, access), QStringLiteral("active"));
    QCOMPARE(invoices(service, access).size(), 1);
}

void tst_Purchase::aDebitWhoseAnswerIsLost()
{
    AskedService service(m_databases.fresh(DatabaseEngine::Sqlite));
    const std::string access = service.signedInAs(claire);
    buy(service, access, wish("S"), SandboxCard::AcceptedThenSilent);
    pass(service, std::chrono::hours(24 * 31 + 6));
    const std::string later = signInAgain(service, claire);
    QCOMPARE(stateOf(service, later), QStringLiteral("active"));
    QCOMPARE(invoices(service, later).size(), 2);
    const auto payments = service.jobDatabase->all("SELECT state FROM payments WHERE purpose = 'renewal'",
                                                   [](const SqlRow& row) { return row.utf8(0); });
    QCOMPARE(payments.value(), std::vector<std::string>{"accepted"});
}

} // namespace vigie::backend

QTEST_MAIN(vigie::backend::tst_Purchase)
#include "tst_purchase.moc"
