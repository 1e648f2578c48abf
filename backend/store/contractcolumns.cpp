// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/store/contractcolumns.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace vigie::backend {

namespace {

std::string compact(const QJsonDocument& document)
{
    return document.toJson(QJsonDocument::Compact).toStdString();
}

QString text(std::string_view value)
{
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

} // namespace

std::string_view periodName(Period period)
{
    return period == Period::Month ? "month" : "year";
}

Period periodFromName(std::string_view name)
{
    return name == "year" ? Period::Year : Period::Month;
}

std::string writeContract(const Contract& contract)
{
    return compact(
        QJsonDocument(QJsonObject{{QStringLiteral("pack"), text(contract.pack)},
                                  {QStringLiteral("period"), text(periodName(contract.period))},
                                  {QStringLiteral("http"), contract.limits.http},
                                  {QStringLiteral("ping"), contract.limits.ping},
                                  {QStringLiteral("link"), contract.limits.link},
                                  {QStringLiteral("interval"), static_cast<qint64>(contract.shortestInterval.count())},
                                  {QStringLiteral("machines"), contract.machines},
                                  {QStringLiteral("net"), static_cast<qint64>(contract.net)},
                                  {QStringLiteral("offer"), static_cast<qint64>(contract.offer)}}));
}

Contract readContract(const std::string& json)
{
    const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
    Contract contract;
    contract.pack = object[QLatin1String("pack")].toString().toStdString();
    contract.period = periodFromName(object[QLatin1String("period")].toString().toStdString());
    contract.limits = {object[QLatin1String("http")].toInt(), object[QLatin1String("ping")].toInt(),
                       object[QLatin1String("link")].toInt()};
    contract.shortestInterval = std::chrono::seconds(object[QLatin1String("interval")].toInteger());
    contract.machines = object[QLatin1String("machines")].toInt();
    contract.net = object[QLatin1String("net")].toInteger();
    contract.offer = object[QLatin1String("offer")].toInteger();
    return contract;
}

std::string writeReductions(const std::vector<DiscountCode>& reductions)
{
    QJsonArray array;
    for (const DiscountCode& code : reductions) {
        QJsonObject object{{QStringLiteral("code"), text(code.code)}, {QStringLiteral("periods"), code.periods}};
        if (const auto* percentage = std::get_if<PercentageOff>(&code.reduction))
            object[QStringLiteral("rate")] = percentage->rate;
        else
            object[QStringLiteral("net")] = static_cast<qint64>(std::get<AmountOff>(code.reduction).net);
        array.append(object);
    }
    return compact(QJsonDocument(array));
}

std::vector<DiscountCode> readReductions(const std::string& json)
{
    const QJsonArray array = QJsonDocument::fromJson(QByteArray::fromStdString(json)).array();
    std::vector<DiscountCode> reductions;
    for (const QJsonValue& value : array) {
        DiscountCode code;
        code.code = value[QLatin1String("code")].toString().toStdString();
        code.periods = value[QLatin1String("periods")].toInt();
        if (value[QLatin1String("rate")].isDouble())
            code.reduction = PercentageOff{value[QLatin1String("rate")].toInt()};
        else
            code.reduction = AmountOff{value[QLatin1String("net")].toInteger()};
        reductions.push_back(std::move(code));
    }
    return reductions;
}

} // namespace vigie::backend
