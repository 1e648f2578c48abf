// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/service/ledger.h"

#include "backend/service/invoicedocument.h"
#include "backend/service/servicemails.h"

namespace vigie::backend {

namespace {

Language languageOf(const Account& account)
{
    return account.language == "fr" ? Language::French : Language::English;
}

QString codesOf(const std::vector<DiscountCode>& reductions)
{
    QStringList names;
    for (const DiscountCode& code : reductions)
        names.append(QString::fromStdString(code.code));
    return names.join(QStringLiteral(", "));
}

template <class T> Result<void> withoutValue(const Result<T>& result)
{
    return result ? Result<void>() : fail(result.error());
}

} // namespace

Ledger::Ledger(Database& database, const BillingSettings& settings)
    : m_settings(settings), m_invoices(database), m_payments(database), m_mails(database)
{
}

InvoiceDocument Ledger::blankDocument(const Account& account) const
{
    const VatTreatment vat = vatTreatment(account.billing, m_settings.catalogue.vat);
    InvoiceDocument document;
    document.seller = m_settings.seller;
    document.buyer = buyerOf(account.billing);
    document.professional = account.billing.kind == ClientKind::Professional;
    document.reverseCharge = vat.reverseCharge;
    document.vatBasisPoints = vat.rate;
    document.language = languageOf(account);
    return document;
}

Result<Invoice> Ledger::finalise(Invoice invoice, const InvoiceDocument& document)
{
    const int year = parisDay(invoice.issuedAt).year();
    auto number = m_invoices.takeNumber(invoice.isCreditNote(), year);
    if (!number)
        return fail(std::move(number.error()));
    invoice.number = std::move(*number);
    invoice.document = writeInvoiceDocument(document);
    const auto id = m_invoices.insert(invoice);
    if (!id)
        return fail(id.error());
    invoice.id = *id;
    return invoice;
}

Result<Invoice> Ledger::issue(const Account& account, const Sale& sale, const QDateTime& now)
{
    const Phrasebook phrases(languageOf(account));
    InvoiceDocument document = blankDocument(account);
    InvoiceLine line;
    line.description = billingText(sale.words, phrases).arg(packTitle(sale.contract.pack, phrases));
    line.from = sale.period.from;
    line.until = sale.period.to;
    line.unitCents = sale.net;
    line.reductionCents = sale.reduction;
    if (sale.reduction > 0)
        line.reduction = billingText(BillingText::Codes, phrases).arg(codesOf(sale.reductions));
    document.lines.push_back(std::move(line));
    Invoice invoice;
    invoice.account = account.id;
    invoice.issuedAt = now;
    invoice.dueAt = now;
    invoice.period = sale.period;
    invoice.total = withVat(sale.net - sale.reduction, document.vatBasisPoints);
    return finalise(std::move(invoice), document);
}

Result<Invoice> Ledger::issueFee(const Account& account, const Invoice& late, Cents fee, const QDateTime& now)
{
    const Phrasebook phrases(languageOf(account));
    InvoiceDocument document = blankDocument(account);
    document.vatBasisPoints = 0;
    document.reverseCharge = false;
    InvoiceLine line;
    line.description = billingText(BillingText::LateFees, phrases).arg(QString::fromStdString(late.number));
    line.from = now;
    line.until = now;
    line.unitCents = 0;
    document.lines.push_back(std::move(line));
    Invoice invoice;
    invoice.account = account.id;
    invoice.issuedAt = now;
    invoice.dueAt = now;
    invoice.period = {now, now};
    invoice.fee = fee;
    return finalise(std::move(invoice), document);
}

Result<void> Ledger::settle(const Account& account, Invoice& invoice, const QDateTime& now)
{
    invoice.paidAt = now;
    if (auto paid = m_invoices.setPaid(invoice.id, now); !paid)
        return paid;
    MailFacts facts;
    facts.number = QString::fromStdString(invoice.number);
    facts.cents = invoice.gross();
    return tell(account, MailKind::Invoice, "invoice/" + invoice.number, facts, now);
}

Result<Invoice> Ledger::creditNote(const Account& account, const Invoice& invoice, Cents gross, const QDateTime& now)
{
    const Phrasebook phrases(languageOf(account));
    InvoiceDocument document = documentOf(invoice); // the same buyer, and the same VAT
    document.corrects = QString::fromStdString(invoice.number);
    document.language = languageOf(account);
    // Of the part that bears VAT; a fee is never credited in part.
    const Cents taxed = std::min(gross, invoice.total.gross());
    Invoice note;
    note.account = account.id;
    note.corrects = invoice.id;
    note.issuedAt = now;
    note.dueAt = now;
    note.period = {std::max(now, invoice.period.from), std::max(now, invoice.period.to)};
    note.fee = gross - taxed;
    note.total.net =
        invoice.total.gross() > 0 ? roundedHalfUp(taxed * invoice.total.net, invoice.total.gross()) : Cents(0);
    note.total.vat = taxed - note.total.net;
    InvoiceLine line;
    line.description = billingText(BillingText::CreditOfInvoice, phrases).arg(document.corrects);
    line.from = note.period.from;
    line.until = note.period.to;
    line.unitCents = note.total.net;
    document.lines = {line};
    auto finalised = finalise(std::move(note), document);
    if (!finalised)
        return finalised;
    MailFacts facts;
    facts.number = QString::fromStdString(finalised->number);
    facts.cents = gross;
    if (auto told = tell(account, MailKind::CreditNote, "invoice/" + finalised->number, facts, now); !told)
        return fail(told.error());
    return finalised;
}

Result<void> Ledger::giveBack(const Account& account, const Invoice& invoice, Cents gross, QDate owedBy,
                              const QDateTime& now)
{
    const auto credited = m_invoices.credited(invoice.id);
    if (!credited)
        return fail(credited.error());
    const Cents sum = std::min(gross, invoice.gross() - *credited);
    if (sum <= 0)
        return {};
    const auto payment = m_payments.findAccepted(invoice.id);
    if (!payment)
        return fail(payment.error());
    const auto note = creditNote(account, invoice, sum, now);
    if (!note)
        return fail(note.error());
    return *payment ? planRefund(**payment, note->id, sum, owedBy, now) : Result<void>();
}

Result<void> Ledger::writeOff(const Account& account, const Invoice& invoice, const QDateTime& now)
{
    if (auto voided = m_invoices.setVoid(invoice.id, now); !voided)
        return voided;
    return invoice.gross() > 0 ? withoutValue(creditNote(account, invoice, invoice.gross(), now)) : Result<void>();
}

Result<void> Ledger::returnSurplus(const LedgerPayment& payment, const QDateTime& now)
{
    return planRefund(payment, {}, payment.amount, refundDeadline(now), now);
}

Result<void> Ledger::planRefund(const LedgerPayment& payment, InvoiceId creditNote, Cents amount, QDate owedBy,
                                const QDateTime& now)
{
    const auto before = m_payments.refunded(payment.id);
    if (!before)
        return fail(before.error());
    LedgerRefund refund;
    refund.payment = payment.id;
    refund.account = payment.account;
    refund.creditNote = creditNote;
    refund.amount = std::min(amount, payment.amount - *before);
    refund.createdAt = now;
    refund.owedBy = owedBy;
    refund.lookAt = now;
    return refund.amount > 0 ? withoutValue(m_payments.insert(refund)) : Result<void>();
}

Result<bool> Ledger::planDebit(const Invoice& invoice, const QDateTime& now)
{
    LedgerPayment payment;
    payment.account = invoice.account;
    payment.purpose = PaymentPurpose::Renewal;
    payment.invoice = invoice.id;
    payment.amount = invoice.gross();
    payment.gateway = m_settings.gateway;
    payment.createdAt = now;
    payment.lookAt = now;
    const auto planned = m_payments.insert(payment);
    if (planned)
        return true;
    return planned.error().code == ErrorCode::AlreadyExists ? Result<bool>(false) : fail(planned.error());
}

Result<void> Ledger::tell(const Account& account, MailKind kind, const std::string& object, const MailFacts& facts,
                          const QDateTime& now)
{
    return withoutValue(m_mails.add(mailTo(account, kind, object, facts), now));
}

} // namespace vigie::backend
