// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/terms/termsofservice.h"
#include "tests/backend/support/askedservice.h"

#include <QJsonArray>
#include <QTest>

namespace vigie::backend {

class tst_ServiceHandler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRouteHasAHandler();
    void rule2_fromRegistrationToSignOut_data() { TestDatabases::addRows(); }
    void rule2_fromRegistrationToSignOut();
    void rule3_everyFaultIsNamed();
    void knownAndUnknownAddressesLookTheSame();
    void guessesAreSlowedDown();
    void aNewPinThroughThePage();
    void catalogueAndTerms();

private:
    TestDatabases m_databases;
};

void tst_ServiceHandler::everyRouteHasAHandler()
{
    AskedService service(m_databases.fresh(DatabaseEngine::Sqlite));
    for (const Route& route : serviceRoutes()) {
        HttpRequest request;
        request.method = route.method;
        for (const char* name : {"version", "order", "number", "machine", "id"})
            request.captures[name] = "none";
        QVERIFY2(service.handler->answer(route, request).status != 500, route.path.c_str());
    }
}

void tst_ServiceHandler::rule2_fromRegistrationToSignOut()
{
    VIGIE_FRESH_DATABASE(m_databases, where);
    AskedService service(where);
    QCOMPARE(service.post("/v1/accounts", sampleRegistration("claire@agence.example")).status, 202);
    const std::string link = service.lastLink("claire@agence.example");
    QCOMPARE(link.substr(0, 14), std::string("/verify?token="));

    // A scanner that opens the link does nothing.
    const HttpAnswer shown = service.get(link);
    QCOMPARE(shown.status, 200);
    QVERIFY(shown.body.find(tokenIn(link)) != std::string::npos);
    const QJsonObject before = objectOf(service.signIn("claire@agence.example", samplePin));
    const std::string access = before[QLatin1String("access_token")].toString().toStdString();
    QCOMPARE(objectOf(service.get("/v1/account", access))[QLatin1String("verified")].toBool(), false);
    QCOMPARE(service.postForm("/verify", "token=" + tokenIn(link)).status, 200);
    QCOMPARE(service.postForm("/verify", "token=" + tokenIn(link)).status, 410);
    const QJsonObject account = objectOf(service.get("/v1/account", access));
    QCOMPARE(account[QLatin1String("verified")].toBool(), true);
    QCOMPARE(account[QLatin1String("email")].toString(), QStringLiteral("claire@agence.example"));

    const QJsonObject renewed = objectOf(service.post(
        "/v1/sessions/refresh", {{QStringLiteral("refresh_token"), before[QLatin1String("refresh_token")]}}));
    QCOMPARE(renewed[QLatin1String("token_type")].toString(), QStringLiteral("Bearer"));
    QCOMPARE(renewed[QLatin1String("expires_in")].toInt(), 900);
    QCOMPARE(service.get("/v1/account", access).status, 401);
    const std::string next = renewed[QLatin1String("access_token")].toString().toStdString();
    QCOMPARE(service.ask("DELETE", "/v1/sessions", {}, {}, next).status, 204);
    QCOMPARE(service.get("/v1/account", next).status, 401);
    QCOMPARE(service.get("/v1/account").status, 401);
}

void tst_ServiceHandler::rule3_everyFaultIsNamed()
{
    AskedService service(m_databases.fresh(DatabaseEngine::Sqlite));
    const HttpAnswer missing = service.post("/v1/accounts", {});
    QCOMPARE(missing.status, 422);
    QStringList pointers;
    for (const QJsonValue& error : objectOf(missing)[QLatin1String("errors")].toArray())
        pointers.append(error[QLatin1String("pointer")].toString());
    for (const char* field : {"/email", "/pin", "/language", "/kind", "/name", "/address", "/country", "/terms_version",
                              "/terms_language", "/terms_accepted", "/age_certified"})
        QVERIFY2(pointers.contains(QLatin1String(field)), field);

    QJsonObject unticked = sampleRegistration("claire@agence.example");
    unticked[QLatin1String("terms_accepted")] = false;
    unticked[QLatin1String("pin")] = QStringLiteral("1234567890");
    const QJsonArray errors = objectOf(service.post("/v1/accounts", unticked))[QLatin1String("errors")].toArray();
    QCOMPARE(errors.size(), 2);
    QCOMPARE(errors[0][QLatin1String("code")].toString(), QStringLiteral("common"));
    QCOMPARE(errors[1][QLatin1String("code")].toString(), QStringLiteral("not_accepted"));
    QVERIFY(service.lastLink("claire@agence.example").empty());
}

void tst_ServiceHandler::knownAndUnknownAddressesLookTheSame()
{
    AskedService service(m_databases.fresh(DatabaseEngine::Sqlite));
    const HttpAnswer first = service.post("/v1/accounts", sampleRegistration("claire@agence.example"));
    QCOMPARE(service.post("/v1/accounts", sampleRegistration("claire@agence.example")), first);
    const auto reset = [&](const char* email) {
        return service.post("/v1/password/reset", {{QStringLiteral("email"), QLatin1String(email)}});
    };
    QCOMPARE(reset("nobody@agence.example"), reset("claire@agence.example"));
    QCOMPARE(service.signIn("nobody@agence.example", samplePin),
             service.signIn("claire@agence.example", "not the pin"));
}

void tst_ServiceHandler::guessesAreSlowedDown()
{
    AskedService service(m_databases.fresh(DatabaseEngine::Sqlite));
    QCOMPARE(service.post("/v1/accounts", sampleRegistration("claire@agence.example")).status, 202);
    int refusals = 0;
    for (int i = 0; i < 8; ++i)
        refusals += service.signIn("claire@agence.example", "a wrong guess").status == 429 ? 1 : 0;
    QVERIFY(refusals > 0);
    const HttpAnswer slowed = service.signIn("CLAIRE@agence.example", samplePin);
    QCOMPARE(slowed.status, 429);
    // Never locked out for good.
    service.clock.advance(std::chrono::minutes(15));
    QCOMPARE(service.signIn("claire@agence.example", samplePin).status, 201);
    // Nor may one client have a mail written for every address there is.
    refusals = 0;
    for (int i = 0; i < 20; ++i) {
        const std::string email = "someone" + std::to_string(i) + "@agence.example";
        refusals += service.post("/v1/accounts", sampleRegistration(email.c_str())).status == 429 ? 1 : 0;
    }
    QVERIFY(refusals >= 14);
}

void tst_ServiceHandler::aNewPinThroughThePage()
{
    AskedService service(m_databases.fresh(DatabaseEngine::Sqlite));
    QCOMPARE(service.post("/v1/accounts", sampleRegistration("claire@agence.example")).status, 202);
    QCOMPARE(
        service.post("/v1/password/reset", {{QStringLiteral("email"), QStringLiteral("claire@agence.example")}}).status,
        202);
    const std::string token = tokenIn(service.lastLink("claire@agence.example"));
    QCOMPARE(service.get("/reset?token=" + token).status, 200);
    QCOMPARE(service.postForm("/reset", "token=" + token + "&password=un+secret+tout+neuf&again=autre").status, 422);
    QCOMPARE(service.postForm("/reset", "token=" + token + "&password=court&again=court").status, 422);
    QCOMPARE(service.postForm("/reset", "token=x&password=un+secret+tout+neuf&again=un+secret+tout+neuf").status, 410);
    QCOMPARE(
        service.postForm("/reset", "token=" + token + "&password=un+secret+tout+neuf&again=un+secret+tout+neuf").status,
        200);
    QCOMPARE(service.signIn("claire@agence.example", "un secret tout neuf").status, 201);
    QCOMPARE(service.postForm("/reset", {}).status, 410);
}

void tst_ServiceHandler::catalogueAndTerms()
{
    AskedService service(m_databases.fresh(DatabaseEngine::Sqlite));
    QCOMPARE(objectOf(service.get("/v1/status"))[QLatin1String("status")].toString(), QStringLiteral("ok"));
    const QJsonArray packs = objectOf(service.get("/v1/catalog"))[QLatin1String("packs")].toArray();
    QCOMPARE(packs.size(), 4);
    QCOMPARE(packs[1][QLatin1String("month")][QLatin1String("charged")].toInt(), 1990);
    const QJsonObject terms = objectOf(service.get("/v1/terms/latest?language=fr"));
    const auto french = termsOfService(termsVersions().back(), Language::French).value();
    QCOMPARE(terms[QLatin1String("sha256")].toString().toStdString(), french.sha256);
    QCOMPARE(terms[QLatin1String("text")].toString().toStdString(), french.text);
    QCOMPARE(service.get("/v1/terms/1999-01").status, 404);
}

} // namespace vigie::backend

QTEST_GUILESS_MAIN(vigie::backend::tst_ServiceHandler)
#include "tst_servicehandler.moc"
