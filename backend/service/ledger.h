// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/service/billingsettings.h"
#include "backend/store/accountrepository.h"
#include "backend/store/invoicerepository.h"
#include "backend/store/mailqueue.h"
#include "backend/store/paymentrepository.h"
#include "backend/text/mailtext.h"

namespace vigie::backend {

/// What is sold, before it has a number.
struct Sale
{
    BillingText words = BillingText::MonthOfPack;
    Contract contract;
    Cents net = 0;                             ///< before reductions
    Cents reduction = 0;                       ///< net
    std::vector<DiscountCode> reductions = {}; ///< that made it
    PaidPeriod period;
};

/// Invoices, credit notes and the movements of money that belong to them. Every call is part of the caller's
/// transaction; nothing here talks to a gateway. At any moment, for every account:
/// payments - refunds = invoices - credit notes - arrears.
class Ledger final
{
public:
    Ledger(Database& database, const BillingSettings& settings);

    /// A finalised invoice of \a sale, due at once (rule 24).
    Result<Invoice> issue(const Account& account, const Sale& sale, const QDateTime& now);
    /// An invoice of \a fee for the late payment of \a late, without VAT (rules 28 and 29).
    Result<Invoice> issueFee(const Account& account, const Invoice& late, Cents fee, const QDateTime& now);
    /// It is paid by \a payment, or needs no payment; the client gets it by mail.
    Result<void> settle(const Account& account, Invoice& invoice, const QDateTime& now);
    /// A credit note of \a gross for \a invoice, and what \a payment of it goes back to the client: by \a owedBy.
    Result<void> giveBack(const Account& account, const Invoice& invoice, Cents gross, QDate owedBy,
                          const QDateTime& now);
    /// Nothing of \a invoice is owed any more: a credit note, and no money.
    Result<void> writeOff(const Account& account, const Invoice& invoice, const QDateTime& now);
    /// Money that came for nothing goes back, whole.
    Result<void> returnSurplus(const LedgerPayment& payment, const QDateTime& now);
    /// A debit of the registered card for \a invoice, to be made at once. False: it is being paid already.
    Result<bool> planDebit(const Invoice& invoice, const QDateTime& now);

    [[nodiscard]] InvoiceRepository& invoices() { return m_invoices; }
    [[nodiscard]] PaymentRepository& payments() { return m_payments; }

    /// A mail to the client about \a object.
    Result<void> tell(const Account& account, MailKind kind, const std::string& object, const MailFacts& facts,
                      const QDateTime& now);

private:
    [[nodiscard]] InvoiceDocument blankDocument(const Account& account) const;
    Result<Invoice> creditNote(const Account& account, const Invoice& invoice, Cents gross, const QDateTime& now);
    Result<Invoice> finalise(Invoice invoice, const InvoiceDocument& document);
    Result<void> planRefund(const LedgerPayment& payment, InvoiceId creditNote, Cents amount, QDate owedBy,
                            const QDateTime& now);

    const BillingSettings& m_settings;
    InvoiceRepository m_invoices;
    PaymentRepository m_payments;
    MailQueue m_mails;
};

} // namespace vigie::backend
