// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/domain/account.h"
#include "backend/domain/money.h"
#include "backend/store/database.h"

namespace vigie::backend {

using InvoiceId = StrongId<struct InvoiceTag>;

/// A finalised invoice or credit note (rule 24). What stands on it never changes.
struct Invoice
{
    InvoiceId id;
    std::string number; ///< given when it is finalised
    AccountId account;
    InvoiceId corrects; ///< of a credit note; invalid: an invoice
    QDateTime issuedAt;
    QDateTime dueAt;
    PaidPeriod period;
    Totals total;         ///< of a credit note too: not negative
    Cents fee = 0;        ///< indemnity and penalties, without VAT
    std::string document; ///< everything that is printed, see invoicedocument.h
    QDateTime paidAt;     ///< invalid: not paid
    QDateTime voidAt;     ///< invalid: valid; otherwise nothing of it is owed any more

    [[nodiscard]] bool isCreditNote() const { return corrects.isValid(); }
    [[nodiscard]] Cents gross() const { return total.gross() + fee; }
    [[nodiscard]] bool isOwed() const { return !isCreditNote() && !paidAt.isValid() && !voidAt.isValid(); }
    bool operator==(const Invoice&) const = default;
};

class InvoiceRepository final
{
public:
    explicit InvoiceRepository(Database& database) : m_database(database) {}

    /// The next number of its series: "F2026-000001", credit notes "A2026-000001", without gaps, since it is taken in
    /// the transaction that finalises. \a year is that of the issue in Paris. Only inside a transaction.
    [[nodiscard]] Result<std::string> takeNumber(bool creditNote, int year);
    Result<InvoiceId> insert(const Invoice& invoice);
    /// NotFound.
    [[nodiscard]] Result<Invoice> find(InvoiceId id);
    /// NotFound, also for another account's.
    [[nodiscard]] Result<Invoice> findByNumber(AccountId account, const std::string& number);
    /// For the operator. NotFound.
    [[nodiscard]] Result<Invoice> findAnyByNumber(const std::string& number);
    /// Newest first.
    [[nodiscard]] Result<std::vector<Invoice>> list(AccountId account);
    /// Neither paid nor void, oldest first.
    [[nodiscard]] Result<std::vector<Invoice>> owed(AccountId account);
    /// What credit notes took off \a invoice, incl. VAT.
    [[nodiscard]] Result<Cents> credited(InvoiceId invoice);

    /// \a at invalid: it is owed again.
    Result<void> setPaid(InvoiceId id, const QDateTime& at);
    Result<void> setVoid(InvoiceId id, const QDateTime& at);

private:
    Database& m_database;
};

} // namespace vigie::backend
