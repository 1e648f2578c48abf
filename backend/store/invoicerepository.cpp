// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/store/invoicerepository.h"

namespace vigie::backend {

namespace {

#define INVOICE_COLUMNS                                                                                                \
    "SELECT id, number, account, corrects, issued_at, due_at, period_from, period_to, net, vat, fee, document, "       \
    "paid_at, void_at FROM invoices "

Invoice invoiceFrom(const SqlRow& row)
{
    Invoice invoice;
    invoice.id = row.id<InvoiceId>(0);
    invoice.number = row.utf8(1);
    invoice.account = row.id<AccountId>(2);
    invoice.corrects = row.id<InvoiceId>(3);
    invoice.issuedAt = row.instant(4);
    invoice.dueAt = row.instant(5);
    invoice.period = {row.instant(6), row.instant(7)};
    invoice.total = {row.integer(8), row.integer(9)};
    invoice.fee = row.integer(10);
    invoice.document = row.utf8(11);
    invoice.paidAt = row.instant(12);
    invoice.voidAt = row.instant(13);
    return invoice;
}

Result<Invoice> theOne(Result<std::optional<Invoice>> found, const QString& name)
{
    if (!found)
        return fail(std::move(found.error()));
    return *found ? Result<Invoice>(std::move(**found)) : fail(ErrorCode::NotFound, name);
}

} // namespace

Result<std::string> InvoiceRepository::takeNumber(bool creditNote, int year)
{
    const QString series = (creditNote ? QStringLiteral("A%1") : QStringLiteral("F%1")).arg(year);
    const auto number = m_database.one(
        "INSERT INTO series (name, last) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET last = series.last + 1 "
        "RETURNING last",
        [](const SqlRow& row) { return row.integer(0); }, series);
    if (!number)
        return fail(number.error());
    return QStringLiteral("%1-%2").arg(series).arg(number->value_or(0), 6, 10, QLatin1Char('0')).toStdString();
}

Result<InvoiceId> InvoiceRepository::insert(const Invoice& invoice)
{
    const auto id = m_database.one(
        "INSERT INTO invoices (number, account, corrects, issued_at, due_at, period_from, period_to, net, vat, fee, "
        "document, paid_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        [](const SqlRow& row) { return row.id<InvoiceId>(0); }, invoice.number, invoice.account, invoice.corrects,
        invoice.issuedAt, invoice.dueAt, invoice.period.from, invoice.period.to, invoice.total.net, invoice.total.vat,
        invoice.fee, invoice.document, invoice.paidAt);
    if (!id)
        return fail(id.error());
    return id->value_or(InvoiceId{});
}

Result<Invoice> InvoiceRepository::find(InvoiceId id)
{
    return theOne(m_database.one(INVOICE_COLUMNS "WHERE id = ?", invoiceFrom, id), QString::number(id.value));
}

Result<Invoice> InvoiceRepository::findByNumber(AccountId account, const std::string& number)
{
    return theOne(m_database.one(INVOICE_COLUMNS "WHERE number = ? AND account = ?", invoiceFrom, number, account),
                  QString::fromStdString(number));
}

Result<Invoice> InvoiceRepository::findAnyByNumber(const std::string& number)
{
    return theOne(m_database.one(INVOICE_COLUMNS "WHERE number = ?", invoiceFrom, number),
                  QString::fromStdString(number));
}

Result<std::vector<Invoice>> InvoiceRepository::list(AccountId account)
{
    return m_database.all(INVOICE_COLUMNS "WHERE account = ? ORDER BY id DESC", invoiceFrom, account);
}

Result<std::vector<Invoice>> InvoiceRepository::owed(AccountId account)
{
    return m_database.all(INVOICE_COLUMNS "WHERE account = ? AND corrects IS NULL AND paid_at IS NULL AND "
                                          "void_at IS NULL ORDER BY id",
                          invoiceFrom, account);
}

Result<Cents> InvoiceRepository::credited(InvoiceId invoice)
{
    const auto sum = m_database.one(
        "SELECT CAST(coalesce(sum(net + vat + fee), 0) AS BIGINT) FROM invoices WHERE corrects = ?",
        [](const SqlRow& row) { return row.integer(0); }, invoice);
    if (!sum)
        return fail(sum.error());
    return sum->value_or(0);
}

Result<void> InvoiceRepository::setPaid(InvoiceId id, const QDateTime& at)
{
    const auto done = m_database.execute("UPDATE invoices SET paid_at = ? WHERE id = ?", at, id);
    return done ? Result<void>() : fail(done.error());
}

Result<void> InvoiceRepository::setVoid(InvoiceId id, const QDateTime& at)
{
    const auto done = m_database.execute("UPDATE invoices SET void_at = ? WHERE id = ?", at, id);
    return done ? Result<void>() : fail(done.error());
}

} // namespace vigie::backend
