// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/publichandlers.h"

#include "backend/api/answers.h"
#include "backend/terms/termsofservice.h"

#include <QJsonArray>

namespace vigie::backend {

namespace {

QJsonObject priceObject(const Price& price, Cents charged)
{
    return {{QStringLiteral("regular"), static_cast<qint64>(price.regular)},
            {QStringLiteral("promotional"), static_cast<qint64>(price.promotional)},
            {QStringLiteral("charged"), static_cast<qint64>(charged)}};
}

/// Prices are net, in cents, for one period; "charged" is what an order costs now (rule 13).
HttpAnswer showCatalogue(const SharedServices& shared)
{
    const Catalogue& catalogue = shared.billing.catalogue;
    const QDateTime now = shared.clock.now();
    QJsonArray packs;
    for (const Pack& pack : catalogue.packs) {
        packs.append(
            QJsonObject{{QStringLiteral("id"), QString::fromStdString(pack.id)},
                        {QStringLiteral("limits"), QJsonObject{{QStringLiteral("http"), pack.limits.http},
                                                               {QStringLiteral("ping"), pack.limits.ping},
                                                               {QStringLiteral("link"), pack.limits.link}}},
                        {QStringLiteral("month"), priceObject(pack.month, catalogue.charged(pack, Period::Month, now))},
                        {QStringLiteral("year"), priceObject(pack.year, catalogue.charged(pack, Period::Year, now))},
                        {QStringLiteral("min_interval_s"), static_cast<qint64>(pack.shortestInterval.count())}});
    }
    return json(200, {{QStringLiteral("version"), QString::fromStdString(catalogue.version)},
                      {QStringLiteral("currency"), QStringLiteral("EUR")},
                      {QStringLiteral("vat_basis_points"), catalogue.vat},
                      {QStringLiteral("promotion_ends_at"),
                       catalogue.promotionEndsAt ? QJsonValue(catalogue.promotionEndsAt->toString(Qt::ISODate))
                                                 : QJsonValue(QJsonValue::Null)},
                      {QStringLiteral("packs"), packs}});
}

HttpAnswer showTerms(const HttpRequest& request)
{
    const auto asked = request.query.find("language");
    const Language language = asked == request.query.end() ? languageOf(request)
                              : asked->second == "fr"      ? Language::French
                                                           : Language::English;
    const std::string& name = request.captures.at("version");
    const auto terms = termsOfService(name == "latest" ? termsVersions().back() : name, language);
    if (!terms)
        return problemAnswer({ProblemType::NotFound}, languageOf(request));
    return json(
        200, {{QStringLiteral("version"), QString::fromStdString(terms->version)},
              {QStringLiteral("language"), language == Language::French ? QStringLiteral("fr") : QStringLiteral("en")},
              {QStringLiteral("sha256"), QString::fromStdString(terms->sha256)},
              {QStringLiteral("accept_label"), QString::fromStdString(terms->box)},
              {QStringLiteral("age_label"), QString::fromStdString(terms->ageBox)},
              {QStringLiteral("text"), QString::fromStdString(terms->text)}});
}

} // namespace

std::vector<Route> publicRoutes()
{
    return {{"GET", "/v1/status"}, {"GET", "/v1/catalog"}, {"GET", "/v1/terms/{version}"}};
}

void handlePublic(Router& router, const SharedServices& shared)
{
    router.handle("GET /v1/status", [&shared](const HttpRequest&) {
        return json(200, {{QStringLiteral("status"), QStringLiteral("ok")},
                          {QStringLiteral("time"), shared.clock.now().toString(Qt::ISODate)},
                          {QStringLiteral("terms"), QString::fromStdString(termsVersions().back())}});
    });
    router.handle("GET /v1/catalog", [&shared](const HttpRequest&) { return showCatalogue(shared); });
    router.handle("GET /v1/terms/{version}", showTerms);
}

} // namespace vigie::backend
