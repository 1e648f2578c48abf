// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/mail/mailcarrier.h"
#include "backend/service/relayjob.h"
#include "tests/backend/support/askedservice.h"

#include <QJsonArray>
#include <QTest>

namespace vigie::backend {

class tst_ClientProfile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rule44_rectificationAndExport_data() { TestDatabases::addRows(); }
    void rule44_rectificationAndExport();
    void rule44_erasure_data() { TestDatabases::addRows(); }
    void rule44_erasure();
    void rule5_termsWaitForAcceptance();
    void rule9_contact();
    void rule48_alertsGoToTheVerifiedAddress_data() { TestDatabases::addRows(); }
    void rule48_alertsGoToTheVerifiedAddress();
    void rule46_alertsAreGoneAfter72Hours();
    void rule8_maintenance();

private:
    TestDatabases m_databases;
};

namespace {

constexpr const char* claire = "claire@agence.example";

class Carrier final : public MailCarrier
{
public:
    [[nodiscard]] MailResult carry(const Mail& mail) override
    {
        mails.push_back(mail);
        return {verdict, {}};
    }
    MailVerdict verdict = MailVerdict::Sent;
    std::vector<Mail> mails;
};

QJsonObject alert(const char* token)
{
    return {{QStringLiteral("token"), QLatin1String(token)},
            {QStringLiteral("subject"), QStringLiteral("3 pages changed")},
            {QStringLiteral("body"), QStringLiteral("https://example.test/ lost its title")}};
}

int rowsOf(AskedService& service, const char* table)
{
    return service.jobDatabase
        ->one(std::string("SELECT count(*) FROM ") + table, [](const SqlRow& row) { return row.number(0); })
        .value()
        .value();
}

} // namespace

void tst_ClientProfile::rule44_rectificationAndExport()
{
    VIGIE_FRESH_DATABASE(m_databases, where);
    AskedService service(where);
    const std::string access = service.signedInAs(claire);
    const auto patch = [&](const QJsonObject& body) {
        return service.ask("PATCH", "/v1/account", QJsonDocument(body).toJson().toStdString(), "application/json",
                           access);
    };
    const QJsonObject changed = objectOf(patch({{QStringLiteral("name"), QStringLiteral("Claire Durand")},
                                                {QStringLiteral("language"), QStringLiteral("en")},
                                                {QStringLiteral("reference_opt_out"), true}}));
    QCOMPARE(changed[QLatin1String("name")].toString(), QStringLiteral("Claire Durand"));
    QCOMPARE(changed[QLatin1String("language")].toString(), QStringLiteral("en"));
    QCOMPARE(changed[QLatin1String("reference_opt_out")].toBool(), true);
    QCOMPARE(changed[QLatin1String("address")].toString(), QStringLiteral("2 rue du Phare"));
    QCOMPARE(patch({{QStringLiteral("country"), QStringLiteral("France")}}).status, 422);
    QCOMPARE(patch({{QStringLiteral("password_hash"), QStringLiteral("x")}}).status, 422);
    // The referral code is the same every time it is shown (rule 36).
    const QString code = changed[QLatin1String("referral_code")].toString();
    QCOMPARE(code.size(), 10);
    QCOMPARE(objectOf(service.get("/v1/account", access))[QLatin1String("referral_code")].toString(), code);
    const QJsonObject data = objectOf(service.get("/v1/account/export", access));
    QCOMPARE(data[QLatin1String("email")].toString(), QLatin1String(claire));
    QCOMPARE(data[QLatin1String("acceptances")].toArray().size(), 2);
}

void tst_ClientProfile::rule44_erasure()
{
    VIGIE_FRESH_DATABASE(m_databases, where);
    AskedService service(where);
    const std::string access = service.signedInAs(claire);
    QCOMPARE(service.post("/v1/account/erasure", {{QStringLiteral("pin"), QStringLiteral("wrong pin")}}, access).status,
             401);
    service.clock.advance(std::chrono::seconds(10));
    const QJsonObject pin{{QStringLiteral("pin"), QLatin1String(samplePin)}};
    QCOMPARE(service.post("/v1/account/erasure", pin, access).status, 204);
    QCOMPARE(service.get("/v1/account", access).status, 401);
    QCOMPARE(service.signIn(claire, samplePin).status, 401);
    const auto left =
        service.jobDatabase->one("SELECT count(*) FROM accounts WHERE email <> '' OR name <> '' OR address <> ''",
                                 [](const SqlRow& row) { return row.number(0); });
    QCOMPARE(left.value(), std::optional(0));
    QCOMPARE(rowsOf(service, "acceptances"), 2);
    QCOMPARE(rowsOf(service, "outbox"), 1); // the farewell
    // The address is free again.
    QVERIFY(!service.signedInAs(claire).empty());
}

void tst_ClientProfile::rule5_termsWaitForAcceptance()
{
    AskedService service(m_databases.fresh(DatabaseEngine::Sqlite));
    const std::string access = service.signedInAs(claire);
    QVERIFY(objectOf(service.get("/v1/account", access))[QLatin1String("terms_pending")].isNull());
    QVERIFY(service.jobDatabase->execute("UPDATE acceptances SET version = '2026-01'"));
    const QString inForce = QString::fromStdString(termsVersions().back());
    QCOMPARE(objectOf(service.get("/v1/account", access))[QLatin1String("terms_pending")].toString(), inForce);
    QJsonObject answer{{QStringLiteral("version"), inForce},
                       {QStringLiteral("language"), QStringLiteral("fr")},
                       {QStringLiteral("accepted"), false}};
    QCOMPARE(service.post("/v1/account/terms", answer, access).status, 422);
    answer[QLatin1String("accepted")] = true;
    QCOMPARE(service.post("/v1/account/terms", answer, access).status, 204);
    QVERIFY(objectOf(service.get("/v1/account", access))[QLatin1String("terms_pending")].isNull());
    answer[QLatin1String("version")] = QStringLiteral("1999");
    QCOMPARE(service.post("/v1/account/terms", answer, access).status, 422);
}

void tst_ClientProfile::rule9_contact()
{
    AskedService service(m_databases.fresh(DatabaseEngine::Sqlite));
    const std::string access = service.signedInAs(claire);
    QJsonObject message{{QStringLiteral("category"), QStringLiteral("tailored")},
                        {QStringLiteral("message"), QStringLiteral("400 000 pages, s'il vous plaît")}};
    QCOMPARE(service.post("/v1/contact", message, access).status, 202);
    const auto open = OperatorRepository(*service.jobDatabase).openMessages().value();
    QCOMPARE(open.size(), std::size_t(1));
    QCOMPARE(open[0].category, std::string("tailored"));
    message[QLatin1String("category")] = QStringLiteral("spam");
    QCOMPARE(service.post("/v1/contact", message, access).status, 422);
}

void tst_ClientProfile::rule48_alertsGoToTheVerifiedAddress()
{
    VIGIE_FRESH_DATABASE(m_databases, where);
    AskedService service(where);
    const std::string access = service.signedInAs(claire);
    QCOMPARE(service.post("/v1/alert-mails", alert("a1"), access).status, 202);
    QCOMPARE(service.post("/v1/alert-mails", alert("a1"), access).status, 202); // the same one
    Carrier carrier;
    RelayJob relay(*service.jobDatabase, service.clock, carrier, QStringLiteral("service@vigie.example"));
    carrier.verdict = MailVerdict::RetryServer;
    QCOMPARE(relay.run().value(), 0);
    QCOMPARE(rowsOf(service, "alert_mails"), 1);
    carrier.verdict = MailVerdict::Sent;
    service.clock.advance(std::chrono::minutes(5));
    QCOMPARE(relay.run().value(), 1);
    QCOMPARE(carrier.mails.size(), std::size_t(2));
    QCOMPARE(carrier.mails[1].to, QLatin1String(claire));
    QVERIFY(carrier.mails[1].text.contains(QLatin1String("lost its title")));
    QCOMPARE(rowsOf(service, "alert_mails"), 0); // nothing of it stays
    int refused = 0;
    for (int i = 0; i < 40; ++i)
        refused += service.post("/v1/alert-mails", alert(std::to_string(i).c_str()), access).status == 429 ? 1 : 0;
    QCOMPARE(refused, 12);
}

void tst_ClientProfile::rule46_alertsAreGoneAfter72Hours()
{
    AskedService service(m_databases.fresh(DatabaseEngine::Sqlite));
    const std::string access = service.signedInAs(claire);
    QCOMPARE(service.post("/v1/alert-mails", alert("a1"), access).status, 202);
    Carrier carrier;
    carrier.verdict = MailVerdict::RetryServer;
    RelayJob relay(*service.jobDatabase, service.clock, carrier, QStringLiteral("service@vigie.example"));
    service.clock.advance(std::chrono::hours(71));
    QCOMPARE(relay.run().value(), 0);
    QCOMPARE(rowsOf(service, "alert_mails"), 1);
    service.clock.advance(std::chrono::hours(1));
    QCOMPARE(relay.run().value(), 0);
    QCOMPARE(rowsOf(service, "alert_mails"), 0);
    QCOMPARE(carrier.mails.size(), std::size_t(1));
}

void tst_ClientProfile::rule8_maintenance()
{
    AskedService service(m_databases.fresh(DatabaseEngine::Sqlite));
    const std::string access = service.signedInAs(claire);
    const QDateTime now = service.clock.now();
    QVERIFY(OperatorRepository(*service.jobDatabase)
                .add({0, now.addSecs(60), now.addSecs(660), "A new disk.", false}, now));
    QCOMPARE(service.signIn(claire, samplePin).status, 201);
    service.clock.advance(std::chrono::seconds(60));
    const HttpAnswer closed = service.signIn(claire, samplePin);
    QCOMPARE(closed.status, 503);
    QCOMPARE(objectOf(closed)[QLatin1String("type")].toString(), QStringLiteral("urn:vigie:problem:maintenance"));
    QVERIFY(std::find(closed.headers.begin(), closed.headers.end(),
                      std::pair<std::string, std::string>("Retry-After", "600")) != closed.headers.end());
    QCOMPARE(service.get("/v1/status").status, 200);
    QCOMPARE(service.get("/v1/account", access).status, 503);
    service.clock.advance(std::chrono::seconds(600));
    QCOMPARE(service.get("/v1/account", access).status, 200);
}

} // namespace vigie::backend

QTEST_GUILESS_MAIN(vigie::backend::tst_ClientProfile)
#include "tst_clientprofile.moc"
