// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/text/mailtext.h"
#include "core/transfer/mailwriter.h"

namespace vigie::backend {

/// A row of the outbox, as much of it as a mail is made of.
struct ServiceMail
{
    MailKind kind = MailKind::Verify;
    Language language = Language::English;
    QString from; ///< the service's address
    QString to;
    std::string identifier; ///< of the row: the same mail has the same Message-ID however often it is sent
    QDateTime at;
    MailFacts facts{};
    std::vector<Attachment> attachments{};
};

/// The mail as text and HTML, everything in it escaped, nothing in it fetched from elsewhere.
[[nodiscard]] Mail composeServiceMail(const ServiceMail& mail);

/// A mail of the desktop's alerts on its way to the account's own address (rule 48): plain text as it was given.
[[nodiscard]] Mail composeRelayedMail(const ServiceMail& envelope, const QString& subject, const QString& text);

} // namespace vigie::backend
