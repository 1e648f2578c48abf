// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/text/invoicetext.h"

#include "backend/text/moneytext.h"

#include <QCoreApplication>

namespace vigie::backend {

namespace {

class InvoiceWriting
{
public:
    InvoiceWriting(const InvoiceDocument& invoice, const Phrasebook& phrases) : m_invoice(invoice), m_phrases(phrases)
    {
    }

    [[nodiscard]] InvoiceSheet sheet() const
    {
        InvoiceSheet sheet;
        const bool isCredit = !m_invoice.corrects.isEmpty();
        sheet.title = isCredit ? words(QT_TRANSLATE_NOOP("Invoice", "Credit note"))
                               : words(QT_TRANSLATE_NOOP("Invoice", "Invoice"));
        sheet.facts = facts();
        sheet.seller = seller();
        sheet.buyerTitle = words(QT_TRANSLATE_NOOP("Invoice", "Client"));
        sheet.buyer = buyer();
        sheet.columns = {
            words(QT_TRANSLATE_NOOP("Invoice", "Description")), words(QT_TRANSLATE_NOOP("Invoice", "Quantity")),
            words(QT_TRANSLATE_NOOP("Invoice", "Unit price excl. VAT")),
            words(QT_TRANSLATE_NOOP("Invoice", "Reduction")), words(QT_TRANSLATE_NOOP("Invoice", "Amount excl. VAT"))};
        for (const InvoiceLine& line : m_invoice.lines)
            sheet.rows.push_back(row(line));
        sheet.totals = totals();
        sheet.notes = notes();
        return sheet;
    }

private:
    [[nodiscard]] QString words(const char* source) const { return m_phrases("Invoice", source); }
    [[nodiscard]] QString money(qint64 cents) const { return euros(cents, m_invoice.language); }

    [[nodiscard]] std::vector<std::pair<QString, QString>> facts() const
    {
        std::vector<std::pair<QString, QString>> facts{
            {words(QT_TRANSLATE_NOOP("Invoice", "Number")), m_invoice.number},
            {words(QT_TRANSLATE_NOOP("Invoice", "Date of issue")), m_phrases.day(m_invoice.issued)}};
        if (!m_invoice.corrects.isEmpty())
            facts.emplace_back(words(QT_TRANSLATE_NOOP("Invoice", "Corrects the invoice")), m_invoice.corrects);
        facts.emplace_back(words(QT_TRANSLATE_NOOP("Invoice", "Date of service")), m_phrases.day(m_invoice.delivered));
        if (m_invoice.due.isValid())
            facts.emplace_back(words(QT_TRANSLATE_NOOP("Invoice", "Due")), m_phrases.day(m_invoice.due));
        facts.emplace_back(words(QT_TRANSLATE_NOOP("Invoice", "Category")),
                           words(QT_TRANSLATE_NOOP("Invoice", "provision of services")));
        if (m_invoice.paid.isValid())
            facts.emplace_back(words(QT_TRANSLATE_NOOP("Invoice", "Paid on")), m_phrases.day(m_invoice.paid));
        return facts;
    }

    [[nodiscard]] QStringList seller() const
    {
        const InvoiceSeller& seller = m_invoice.seller;
        QStringList lines{seller.name, words(QT_TRANSLATE_NOOP("Invoice", "%1 with a capital of %2"))
                                           .arg(seller.form, money(seller.capitalCents))};
        lines += seller.seat;
        lines.append(seller.registerName + QLatin1Char(' ') + seller.registerNumber);
        lines.append(words(QT_TRANSLATE_NOOP("Invoice", "VAT number: %1")).arg(seller.vatNumber));
        return lines;
    }

    [[nodiscard]] QStringList buyer() const
    {
        const InvoiceBuyer& buyer = m_invoice.buyer;
        QStringList lines{buyer.name};
        lines += buyer.address;
        if (m_invoice.professional && !buyer.siren.isEmpty())
            lines.append(words(QT_TRANSLATE_NOOP("Invoice", "SIREN: %1")).arg(buyer.siren));
        if (!buyer.vatNumber.isEmpty())
            lines.append(words(QT_TRANSLATE_NOOP("Invoice", "VAT number: %1")).arg(buyer.vatNumber));
        return lines;
    }

    [[nodiscard]] QStringList row(const InvoiceLine& line) const
    {
        const QTimeZone paris("Europe/Paris");
        QString description = line.description;
        if (line.from.isValid())
            description += QLatin1Char('\n') + words(QT_TRANSLATE_NOOP("Invoice", "from %1 to %2"))
                                                   .arg(m_phrases.day(line.from.toTimeZone(paris).date()),
                                                        m_phrases.day(line.until.toTimeZone(paris).date()));
        if (!line.reduction.isEmpty())
            description += QLatin1Char('\n') + words(QT_TRANSLATE_NOOP("Invoice", "Code: %1")).arg(line.reduction);
        return {description, m_phrases.number(line.quantity), money(line.unitCents),
                line.reductionCents == 0 ? QStringLiteral("–") : money(-line.reductionCents),
                money(line.quantity * line.unitCents - line.reductionCents)};
    }

    [[nodiscard]] std::vector<std::pair<QString, QString>> totals() const
    {
        std::vector<std::pair<QString, QString>> totals{
            {words(QT_TRANSLATE_NOOP("Invoice", "Total excl. VAT")), money(m_invoice.netCents)},
            {words(QT_TRANSLATE_NOOP("Invoice", "VAT at %1"))
                 .arg(percentage(m_invoice.vatBasisPoints, m_invoice.language)),
             money(m_invoice.vatCents)}};
        if (m_invoice.feeCents != 0)
            totals.emplace_back(
                words(QT_TRANSLATE_NOOP("Invoice", "Late-payment penalties and indemnity, without VAT")),
                money(m_invoice.feeCents));
        totals.emplace_back(words(QT_TRANSLATE_NOOP("Invoice", "Total incl. VAT")), money(m_invoice.totalCents));
        return totals;
    }

    [[nodiscard]] QStringList notes() const
    {
        QStringList notes;
        if (m_invoice.reverseCharge) // the French word is the mention (CGI, annexe II, article 242 nonies A)
            notes.append(words(QT_TRANSLATE_NOOP(
                "Invoice",
                "Reverse charge (“Autoliquidation”): the client owes the VAT, article 283-2 of the French tax code.")));
        notes.append(words(
            QT_TRANSLATE_NOOP("Invoice", "Payment at the order or renewal, in euros. No discount for early payment.")));
        if (m_invoice.professional) {
            notes.append(words(QT_TRANSLATE_NOOP(
                "Invoice", "Late payment: penalties at three times the rate of the European Central Bank's main "
                           "refinancing operations, from the day after the due date, without reminder.")));
            notes.append(words(QT_TRANSLATE_NOOP("Invoice",
                                                 "Fixed indemnity for recovery costs in the case of late payment: %1."))
                             .arg(money(4'000)));
        }
        return notes;
    }

    const InvoiceDocument& m_invoice;
    const Phrasebook& m_phrases;
};

} // namespace

InvoiceSheet invoiceSheet(const InvoiceDocument& invoice, const Phrasebook& phrases)
{
    return InvoiceWriting(invoice, phrases).sheet();
}

} // namespace vigie::backend
