// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/samplestructure.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>

namespace vigie {

namespace {

QString text(const std::string& utf8)
{
    return QString::fromStdString(utf8);
}

/// "8.90"
std::string decimal(int cents, char point)
{
    const std::string rest = std::to_string(cents % 100);
    return std::to_string(cents / 100) + point + (rest.size() < 2 ? "0" : "") + rest;
}

QJsonObject describe(const SamplePage& page, const std::string& origin, int edition)
{
    QJsonObject object;
    switch (page.kind) {
    case SamplePageKind::Home:
        object[QLatin1String("@type")] = QStringLiteral("Store");
        break;
    case SamplePageKind::Category:
    case SamplePageKind::Journal:
        object[QLatin1String("@type")] = QStringLiteral("CollectionPage");
        break;
    case SamplePageKind::Product:
        object[QLatin1String("@type")] = QStringLiteral("Product");
        object[QLatin1String("sku")] = QStringLiteral("MV-%1").arg(100 + page.subject);
        object[QLatin1String("image")] = text(origin + "/images/" + std::string(page.entry()->slug[0]) + ".jpg");
        object[QLatin1String("offers")] =
            QJsonObject{{QStringLiteral("@type"), QStringLiteral("Offer")},
                        {QStringLiteral("price"), text(decimal(samplePrice(page.subject, edition), '.'))},
                        {QStringLiteral("priceCurrency"), QStringLiteral("EUR")},
                        {QStringLiteral("availability"), isOutOfStock(page.subject, edition)
                                                             ? QStringLiteral("https://schema.org/OutOfStock")
                                                             : QStringLiteral("https://schema.org/InStock")}};
        break;
    case SamplePageKind::Article:
        object[QLatin1String("@type")] = QStringLiteral("Article");
        object[QLatin1String("author")] = QJsonObject{{QStringLiteral("@type"), QStringLiteral("Organization")},
                                                      {QStringLiteral("name"), QStringLiteral("Maison Verveine")}};
        break;
    case SamplePageKind::Notice:
        object[QLatin1String("@type")] = QStringLiteral("WebPage");
        break;
    }
    return object;
}

} // namespace

int samplePrice(int product, int edition)
{
    // Each product changes its price every seventeen editions, in turn.
    constexpr std::array percent{100, 105, 98, 110, 95};
    const auto step = static_cast<std::size_t>((edition + 5 * product) / 17) % percent.size();
    const int cents = catalogueProducts()[static_cast<std::size_t>(product)].cents * percent[step] / 100;
    return cents / 10 * 10;
}

std::string samplePriceText(int product, int edition, SampleLanguage language)
{
    const int cents = samplePrice(product, edition);
    return language == SampleLanguage::French ? decimal(cents, ',') + "\u00a0€" : "€" + decimal(cents, '.');
}

bool isOutOfStock(int product, int edition)
{
    return (edition * 7 + product * 3) % 23 < 2;
}

bool isNewHarvest(int product, int edition)
{
    return (edition + 3 * product) / 31 % 2 == 1;
}

std::string sampleAssetHash(int deployments)
{
    return QCryptographicHash::hash(QByteArray::number(deployments), QCryptographicHash::Sha256)
        .toHex()
        .left(10)
        .toStdString();
}

std::string sampleStructuredData(const SamplePage& page, const std::string& origin, const std::string& name,
                                 const std::string& description, int edition)
{
    QJsonObject object = describe(page, origin, edition);
    object[QLatin1String("@context")] = QStringLiteral("https://schema.org");
    object[QLatin1String("name")] = text(name);
    object[QLatin1String("description")] = text(description);
    object[QLatin1String("url")] = text(origin + page.path);
    object[QLatin1String("inLanguage")] =
        page.language == SampleLanguage::French ? QStringLiteral("fr") : QStringLiteral("en");
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

} // namespace vigie
