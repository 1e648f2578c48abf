// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/invoicehandlers.h"

#include "backend/api/answers.h"
#include "backend/api/sandboxcheckout.h"
#include "backend/mail/invoicepdf.h"
#include "backend/payments/stripeobjects.h"
#include "backend/payments/webhooksignature.h"
#include "backend/service/invoicedocument.h"
#include "backend/text/servicepages.h"

#include <QJsonArray>

namespace vigie::backend {

namespace {

using Bearer = SessionRepository::Bearer;

constexpr std::string_view pdfEnding = ".pdf";

QJsonObject invoiceObject(const Invoice& invoice)
{
    const QString corrects = documentOf(invoice).corrects;
    return {
        {QStringLiteral("number"), text(invoice.number)},
        {QStringLiteral("kind"), invoice.isCreditNote() ? QStringLiteral("credit_note") : QStringLiteral("invoice")},
        {QStringLiteral("issued_on"), parisDay(invoice.issuedAt).toString(Qt::ISODate)},
        {QStringLiteral("due_on"), parisDay(invoice.dueAt).toString(Qt::ISODate)},
        {QStringLiteral("gross_cents"), static_cast<qint64>(invoice.gross())},
        {QStringLiteral("paid_at"), instant(invoice.paidAt)},
        {QStringLiteral("cancelled"), invoice.voidAt.isValid()},
        {QStringLiteral("corrects"), corrects.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(corrects)}};
}

HttpAnswer pageOf(const LedgerPayment& payment, const HttpRequest& request)
{
    if (payment.pageUrl.empty()) // the gateway does not answer
        return problemAnswer({ProblemType::Overloaded, {}, {}, std::chrono::seconds(60)}, languageOf(request));
    return json(201, {{QStringLiteral("checkout_url"), text(payment.pageUrl)},
                      {QStringLiteral("expires_at"), instant(payment.expiresAt)}});
}

class InvoiceHandlers
{
public:
    explicit InvoiceHandlers(BillingServices& services) : m_services(services) {}

    [[nodiscard]] HttpAnswer list(const HttpRequest& request, const Bearer& bearer)
    {
        const auto invoices = m_services.subscriptions.ledger().invoices().list(bearer.account);
        if (!invoices)
            return internalError(invoices.error(), request);
        QJsonArray array;
        for (const Invoice& invoice : *invoices)
            array.append(invoiceObject(invoice));
        return json(200, {{QStringLiteral("invoices"), array}});
    }

    /// "F2026-000001" is the invoice, "F2026-000001.pdf" what is printed.
    [[nodiscard]] HttpAnswer show(const HttpRequest& request, const Bearer& bearer)
    {
        std::string number = request.captures.at("number");
        const bool printed = number.ends_with(pdfEnding);
        if (printed)
            number.resize(number.size() - pdfEnding.size());
        const auto invoice = m_services.subscriptions.ledger().invoices().findByNumber(bearer.account, number);
        if (!invoice)
            return missingOr500(invoice.error(), request);
        if (!printed)
            return json(200, invoiceObject(*invoice));
        const auto pdf = invoicePdf(documentOf(*invoice));
        if (!pdf)
            return internalError(pdf.error(), request);
        HttpAnswer answer{200, "application/pdf", pdf->toStdString()};
        answer.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + number + ".pdf\"");
        return answer;
    }

    [[nodiscard]] HttpAnswer pay(const HttpRequest& request, const Bearer& bearer)
    {
        const auto opened = m_services.orders.payInvoice(bearer.account, request.captures.at("number"));
        if (!opened)
            return missingOr500(opened.error(), request);
        const auto* payment = std::get_if<LedgerPayment>(&*opened);
        return payment == nullptr ? problem(ProblemType::Conflict, request) : pageOf(*payment, request);
    }

    [[nodiscard]] HttpAnswer registerCard(const HttpRequest& request, const Bearer& bearer)
    {
        const auto opened = m_services.orders.registerCard(bearer.account);
        return opened ? pageOf(*opened, request) : internalError(opened.error(), request);
    }

    /// The message is on disk when the gateway gets its answer; what it means is found out later.
    [[nodiscard]] HttpAnswer webhook(const HttpRequest& request)
    {
        const QDateTime now = m_services.shared.clock.now();
        const QByteArray body = QByteArray::fromStdString(request.body);
        const auto verdict =
            verifySignature(request.header("stripe-signature"), body, m_services.shared.webhookSecrets, now);
        if (verdict != SignatureVerdict::Good)
            return problem(ProblemType::BadSignature, request);
        const auto event = parseWebhook(body);
        if (!event)
            return problem(ProblemType::BadRequest, request);
        const auto stored =
            m_services.subscriptions.ledger().payments().addEvent(event->id, event->objectKind, event->objectId, now);
        return stored ? HttpAnswer{200, {}, {}} : internalError(stored.error(), request);
    }

private:
    BillingServices& m_services;
};

HttpAnswer returned(CheckoutReturn what, const HttpRequest& request)
{
    const Language language = languageOf(request);
    return pageAnswer(200, pageHtml(checkoutReturn(what, Phrasebook(language)), language));
}

} // namespace

std::vector<Route> invoiceRoutes()
{
    return {{"GET", "/v1/invoices"},
            {"GET", "/v1/invoices/{number}"},
            {"POST", "/v1/invoices/{number}/pay"},
            {"POST", "/v1/payment-method"},
            {"POST", "/v1/webhooks/stripe", webhookBodyLimit},
            {"GET", "/checkout/return"},
            {"GET", "/checkout/left"}};
}

void handleInvoices(Router& router, BillingServices& services)
{
    const auto handlers = std::make_shared<InvoiceHandlers>(services);
    const auto add = [&](const char* key, HttpAnswer (InvoiceHandlers::*handler)(const HttpRequest&, const Bearer&)) {
        router.handle(key, [handlers, handler, &services](const HttpRequest& request) {
            return signedIn(request, services.accounts,
                            [&](const Bearer& bearer) { return ((*handlers).*handler)(request, bearer); });
        });
    };
    add("GET /v1/invoices", &InvoiceHandlers::list);
    add("GET /v1/invoices/{number}", &InvoiceHandlers::show);
    add("POST /v1/invoices/{number}/pay", &InvoiceHandlers::pay);
    add("POST /v1/payment-method", &InvoiceHandlers::registerCard);
    router.handle("POST /v1/webhooks/stripe",
                  [handlers](const HttpRequest& request) { return handlers->webhook(request); });
    router.handle("GET /checkout/return",
                  [](const HttpRequest& request) { return returned(CheckoutReturn::Paid, request); });
    router.handle("GET /checkout/left",
                  [](const HttpRequest& request) { return returned(CheckoutReturn::Left, request); });
}

} // namespace vigie::backend
