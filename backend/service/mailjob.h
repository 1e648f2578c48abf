// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/mail/mailcarrier.h"
#include "backend/store/invoicerepository.h"
#include "backend/store/mailqueue.h"
#include "core/base/clock.h"

namespace vigie::backend {

/// What a run did with the mails that were due.
struct MailRun
{
    int sent = 0;
    int later = 0; ///< failed, and due again
    int givenUp = 0;

    bool operator==(const MailRun&) const = default;
};

/// Sends what is due in the queue, invoices as PDF (so it needs a QGuiApplication). A mail that was handed over when
/// the process dies before it could note so goes out once more, under the same Message-ID.
class MailJob final
{
public:
    MailJob(Database& database, const Clock& clock, MailCarrier& carrier, QString from)
        : m_queue(database), m_invoices(database), m_clock(clock), m_carrier(carrier), m_from(std::move(from))
    {
    }

    /// One pass over what is due now.
    Result<MailRun> run();

private:
    Result<void> note(const QueuedMail& mail, MailVerdict verdict, MailRun& done);

    MailQueue m_queue;
    InvoiceRepository m_invoices;
    const Clock& m_clock;
    MailCarrier& m_carrier;
    QString m_from;
};

/// How long after failure number \a attempts (from 1) the next attempt is made: a minute, four times as long each time,
/// a day at most.
[[nodiscard]] std::chrono::minutes mailDelay(int attempts);
/// After so many nobody tries again: about three days.
inline constexpr int mostMailAttempts = 8;

} // namespace vigie::backend
