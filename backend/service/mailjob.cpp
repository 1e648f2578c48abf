// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/service/mailjob.h"

#include "backend/mail/invoicepdf.h"
#include "backend/mail/servicemail.h"
#include "backend/service/invoicedocument.h"
#include "backend/service/servicemails.h"

#include <algorithm>

namespace vigie::backend {

namespace {

constexpr int mailsARun = 50;

constexpr std::string_view invoiceObject = "invoice/";

/// The document that a mail about an invoice brings (rule 24).
Result<std::vector<Attachment>> attachmentsOf(const QueuedMail& queued, InvoiceRepository& invoices)
{
    const auto kind = mailKindFromName(queued.kind);
    if ((kind != MailKind::Invoice && kind != MailKind::CreditNote) || queued.object.rfind(invoiceObject, 0) != 0)
        return std::vector<Attachment>();
    const auto invoice = invoices.findByNumber(queued.account, queued.object.substr(invoiceObject.size()));
    if (!invoice)
        return fail(invoice.error());
    auto pdf = invoicePdf(documentOf(*invoice));
    if (!pdf)
        return fail(std::move(pdf.error()));
    Attachment file;
    file.name = QString::fromStdString(invoice->number) + QStringLiteral(".pdf");
    file.bytes = std::move(*pdf);
    file.type = "application/pdf";
    return std::vector<Attachment>{std::move(file)};
}

/// Nothing for a row that this program cannot read.
std::optional<Mail> composed(const QueuedMail& queued, InvoiceRepository& invoices, const QString& from,
                             const QDateTime& now)
{
    const auto kind = mailKindFromName(queued.kind);
    const auto facts = readMailFacts(queued.facts);
    auto attachments = attachmentsOf(queued, invoices);
    if (!kind || !facts || !attachments)
        return {};
    ServiceMail mail;
    mail.attachments = std::move(*attachments);
    mail.kind = *kind;
    mail.language = queued.language == "fr" ? Language::French : Language::English;
    mail.from = from;
    mail.to = QString::fromStdString(queued.recipient);
    mail.identifier = "service-" + std::to_string(queued.id);
    mail.at = now;
    mail.facts = *facts;
    return composeServiceMail(mail);
}

} // namespace

std::chrono::minutes mailDelay(int attempts)
{
    constexpr std::chrono::minutes longest = std::chrono::hours(24);
    std::chrono::minutes delay{1};
    for (int i = 1; i < attempts && delay < longest; ++i)
        delay *= 4;
    return std::min(delay, longest);
}

Result<void> MailJob::note(const QueuedMail& mail, MailVerdict verdict, MailRun& done)
{
    const QDateTime now = m_clock.now();
    const int attempts = mail.attempts + 1;
    if (verdict == MailVerdict::Sent) {
        ++done.sent;
        return m_queue.noteSent(mail.id, now);
    }
    if (verdict == MailVerdict::Refused || attempts >= mostMailAttempts) {
        ++done.givenUp;
        return m_queue.giveUp(mail.id, now);
    }
    ++done.later;
    return m_queue.noteFailed(mail.id, now.addSecs(std::chrono::seconds(mailDelay(attempts)).count()));
}

Result<MailRun> MailJob::run()
{
    const auto due = m_queue.due(m_clock.now(), mailsARun);
    if (!due)
        return fail(due.error());
    MailRun done;
    for (const QueuedMail& queued : *due) {
        const auto mail = composed(queued, m_invoices, m_from, m_clock.now());
        const MailVerdict verdict = mail ? m_carrier.carry(*mail).verdict : MailVerdict::Refused;
        if (auto noted = note(queued, verdict, done); !noted)
            return fail(noted.error());
        // Nothing goes through at the moment: the others are not worn out on it.
        if (verdict == MailVerdict::RetryServer)
            break;
    }
    return done;
}

} // namespace vigie::backend
