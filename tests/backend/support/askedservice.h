// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/servicehandler.h"
#include "backend/service/billingjob.h"
#include "backend/service/servicemails.h"
#include "backend/terms/termsofservice.h"
#include "tests/backend/support/testdatabase.h"
#include "tests/support/fakeclock.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

namespace vigie::backend {

inline constexpr const char* samplePin = "le phare tourne";

inline Catalogue shippedCatalogue()
{
    QFile file(QStringLiteral(VIGIE_SOURCE_DIR "/backend/data/catalogue.json"));
    return file.open(QIODevice::ReadOnly) ? parseCatalogue(file.readAll()).value_or(Catalogue{}) : Catalogue{};
}

inline InvoiceSeller sampleSeller()
{
    return {QStringLiteral("Vigie"),         QStringLiteral("SAS"),       1'000'00,
            {QStringLiteral("75000 Paris")}, QStringLiteral("RCS Paris"), QStringLiteral("000 000 000"),
            QStringLiteral("FR00000000000")};
}

inline QJsonObject sampleRegistration(const char* email)
{
    return {{QStringLiteral("email"), QLatin1String(email)},
            {QStringLiteral("pin"), QLatin1String(samplePin)},
            {QStringLiteral("language"), QStringLiteral("fr")},
            {QStringLiteral("kind"), QStringLiteral("private")},
            {QStringLiteral("name"), QStringLiteral("Claire Martin")},
            {QStringLiteral("address"), QStringLiteral("2 rue du Phare")},
            {QStringLiteral("country"), QStringLiteral("FR")},
            {QStringLiteral("terms_version"), QString::fromStdString(termsVersions().back())},
            {QStringLiteral("terms_language"), QStringLiteral("fr")},
            {QStringLiteral("terms_accepted"), true},
            {QStringLiteral("age_certified"), true}};
}

inline QJsonObject objectOf(const HttpAnswer& answer)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(answer.body)).object();
}

inline std::string tokenIn(const std::string& link)
{
    return link.substr(link.find("token=") + 6);
}

/// One worker, asked without a network.
struct AskedService
{
    explicit AskedService(const DatabaseAddress& where)
        : shared(clock, where, {QUrl(QStringLiteral("https://vigie.example/")), QByteArray(32, 'k')},
                 {shippedCatalogue(), sampleSeller(), {}, QUrl(QStringLiteral("https://vigie.example/")), "sandbox"},
                 gateway, {"vigie-backend", "vigie-desktop", "test-key", key}),
          handler(ServiceHandler::open(shared).value()), jobDatabase(Database::open(where).value()),
          job(*jobDatabase, clock, shared.billing, gateway)
    {
        shared.webhookSecrets = {"whsec_test"};
        shared.sandbox = &gateway;
    }

    HttpAnswer ask(const char* method, const std::string& path, const std::string& body, const std::string& type,
                   const std::string& access)
    {
        const std::size_t mark = path.find('?');
        const auto found = routes.find(method, path.substr(0, mark));
        const auto* match = std::get_if<RouteMatch>(&found);
        if (match == nullptr)
            return {404, {}, {}};
        HttpRequest request{method, path.substr(0, mark), match->captures, {}, {}, body, client};
        if (mark != std::string::npos)
            request.query = formPairs(path.substr(mark + 1)).value();
        request.headers["content-type"] = type;
        if (!access.empty())
            request.headers["authorization"] = "Bearer " + access;
        return handler->answer(*match->route, request);
    }
    HttpAnswer get(const std::string& path, const std::string& access = {}) { return ask("GET", path, {}, {}, access); }
    HttpAnswer post(const std::string& path, const QJsonObject& body, const std::string& access = {})
    {
        return ask("POST", path, QJsonDocument(body).toJson().toStdString(), "application/json", access);
    }
    HttpAnswer postForm(const std::string& path, const std::string& form)
    {
        return ask("POST", path, form, "application/x-www-form-urlencoded", {});
    }
    HttpAnswer signIn(const char* email, const char* typed)
    {
        return post("/v1/sessions",
                    {{QStringLiteral("email"), QLatin1String(email)}, {QStringLiteral("pin"), QLatin1String(typed)}});
    }
    /// The path of the link in the last mail to \a email, with its query.
    std::string lastLink(const char* email)
    {
        const auto database = Database::open(shared.database).value();
        const auto facts = database->all(
            "SELECT facts FROM outbox WHERE recipient = ? ORDER BY id DESC",
            [](const SqlRow& row) { return row.utf8(0); }, std::string(email));
        if (!facts || facts->empty())
            return {};
        const QUrl url(readMailFacts(facts->front()).value().link);
        return (url.path() + QLatin1Char('?') + url.query()).toStdString();
    }

    /// Of a verified account.
    std::string signedInAs(const char* email)
    {
        static_cast<void>(post("/v1/accounts", sampleRegistration(email)));
        static_cast<void>(postForm("/verify", "token=" + tokenIn(lastLink(email))));
        return objectOf(signIn(email, samplePin))[QLatin1String("access_token")].toString().toStdString();
    }

    FakeClock clock;
    SigningKey key{SigningKeySeed{7}};
    SandboxGateway gateway{clock, "https://vigie.example/sandbox/checkout/", "whsec_test"};
    SharedServices shared;
    RouteTable routes{serviceRoutes()};
    std::unique_ptr<ServiceHandler> handler;
    std::unique_ptr<Database> jobDatabase;
    BillingJob job;
    std::string client = "192.0.2.1";
};

} // namespace vigie::backend
