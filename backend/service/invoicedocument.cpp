// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/service/invoicedocument.h"

#include "backend/domain/calendar.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace vigie::backend {

namespace {

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

QJsonObject sellerObject(const InvoiceSeller& seller)
{
    return {{QStringLiteral("name"), seller.name},
            {QStringLiteral("form"), seller.form},
            {QStringLiteral("capital_cents"), seller.capitalCents},
            {QStringLiteral("seat"), QJsonArray::fromStringList(seller.seat)},
            {QStringLiteral("register"), seller.registerName},
            {QStringLiteral("register_number"), seller.registerNumber},
            {QStringLiteral("vat_number"), seller.vatNumber}};
}

QStringList texts(const QJsonValue& value)
{
    QStringList lines;
    for (const QJsonValue& line : value.toArray())
        lines.append(line.toString());
    return lines;
}

InvoiceSeller sellerFrom(const QJsonObject& object)
{
    InvoiceSeller seller;
    seller.name = object[QLatin1String("name")].toString();
    seller.form = object[QLatin1String("form")].toString();
    seller.capitalCents = object[QLatin1String("capital_cents")].toInteger();
    seller.seat = texts(object[QLatin1String("seat")]);
    seller.registerName = object[QLatin1String("register")].toString();
    seller.registerNumber = object[QLatin1String("register_number")].toString();
    seller.vatNumber = object[QLatin1String("vat_number")].toString();
    return seller;
}

QJsonObject buyerObject(const InvoiceBuyer& buyer)
{
    return {{QStringLiteral("name"), buyer.name},
            {QStringLiteral("address"), QJsonArray::fromStringList(buyer.address)},
            {QStringLiteral("siren"), buyer.siren},
            {QStringLiteral("vat_number"), buyer.vatNumber}};
}

InvoiceBuyer buyerFrom(const QJsonObject& object)
{
    return {object[QLatin1String("name")].toString(), texts(object[QLatin1String("address")]),
            object[QLatin1String("siren")].toString(), object[QLatin1String("vat_number")].toString()};
}

QJsonObject lineObject(const InvoiceLine& line)
{
    return {{QStringLiteral("description"), line.description},
            {QStringLiteral("from"), line.from.toMSecsSinceEpoch()},
            {QStringLiteral("until"), line.until.toMSecsSinceEpoch()},
            {QStringLiteral("quantity"), line.quantity},
            {QStringLiteral("unit_cents"), line.unitCents},
            {QStringLiteral("reduction_cents"), line.reductionCents},
            {QStringLiteral("reduction"), line.reduction}};
}

InvoiceLine lineFrom(const QJsonObject& object)
{
    InvoiceLine line;
    line.description = object[QLatin1String("description")].toString();
    line.from = QDateTime::fromMSecsSinceEpoch(object[QLatin1String("from")].toInteger(), Qt::UTC);
    line.until = QDateTime::fromMSecsSinceEpoch(object[QLatin1String("until")].toInteger(), Qt::UTC);
    line.quantity = object[QLatin1String("quantity")].toInt();
    line.unitCents = object[QLatin1String("unit_cents")].toInteger();
    line.reductionCents = object[QLatin1String("reduction_cents")].toInteger();
    line.reduction = object[QLatin1String("reduction")].toString();
    return line;
}

} // namespace

std::string writeInvoiceDocument(const InvoiceDocument& document)
{
    QJsonArray lines;
    for (const InvoiceLine& line : document.lines)
        lines.append(lineObject(line));
    const QJsonObject object{{QStringLiteral("corrects"), document.corrects},
                             {QStringLiteral("seller"), sellerObject(document.seller)},
                             {QStringLiteral("buyer"), buyerObject(document.buyer)},
                             {QStringLiteral("professional"), document.professional},
                             {QStringLiteral("reverse_charge"), document.reverseCharge},
                             {QStringLiteral("vat_basis_points"), document.vatBasisPoints},
                             {QStringLiteral("french"), document.language == Language::French},
                             {QStringLiteral("lines"), lines}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

InvoiceDocument documentOf(const Invoice& invoice)
{
    const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(invoice.document)).object();
    InvoiceDocument document;
    document.number = text(invoice.number);
    document.corrects = object[QLatin1String("corrects")].toString();
    document.issued = parisDay(invoice.issuedAt);
    document.due = invoice.isCreditNote() ? QDate() : parisDay(invoice.dueAt);
    document.delivered = parisDay(invoice.period.from);
    document.seller = sellerFrom(object[QLatin1String("seller")].toObject());
    document.buyer = buyerFrom(object[QLatin1String("buyer")].toObject());
    document.professional = object[QLatin1String("professional")].toBool();
    document.reverseCharge = object[QLatin1String("reverse_charge")].toBool();
    const QJsonArray lines = object[QLatin1String("lines")].toArray();
    for (const QJsonValue& line : lines)
        document.lines.push_back(lineFrom(line.toObject()));
    document.netCents = invoice.total.net;
    document.vatBasisPoints = object[QLatin1String("vat_basis_points")].toInt();
    document.vatCents = invoice.total.vat;
    document.totalCents = invoice.gross();
    document.feeCents = invoice.fee;
    if (invoice.paidAt.isValid())
        document.paid = parisDay(invoice.paidAt);
    document.language = object[QLatin1String("french")].toBool() ? Language::French : Language::English;
    return document;
}

InvoiceBuyer buyerOf(const BillingIdentity& billing)
{
    const bool professional = billing.kind == ClientKind::Professional;
    InvoiceBuyer buyer;
    buyer.name = text(professional && !billing.company.empty() ? billing.company : billing.name);
    buyer.address = text(billing.address).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    buyer.address.append(text(billing.country));
    if (professional) {
        buyer.siren = text(billing.siren);
        buyer.vatNumber = text(billing.vatNumber);
    }
    return buyer;
}

Result<InvoiceSeller> readSeller(const QByteArray& json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    const QJsonObject known = sellerObject({});
    for (auto member = known.begin(); member != known.end(); ++member) {
        const QJsonValue value = object[member.key()];
        const bool given = value.type() == member.value().type() && value != QJsonValue(QString()) &&
                           value != QJsonValue(QJsonArray());
        if (!given)
            return fail(ErrorCode::InvalidArgument, member.key());
    }
    return sellerFrom(object);
}

} // namespace vigie::backend
