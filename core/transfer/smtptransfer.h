// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/channel.h"
#include "core/transfer/curlsession.h"

#include <optional>

namespace vigie {

enum class MailVerdict {
    Sent,
    Refused,      ///< the server will never take this mail
    RetryMessage, ///< not this one now; others may go through
    RetryServer   ///< nothing goes through at the moment
};

struct MailResult
{
    MailVerdict verdict = MailVerdict::Sent;
    QString detail; ///< English; never a secret

    bool operator==(const MailResult&) const = default;
};

/// The server that takes mail.
struct MailServer
{
    QString host;
    int port = 587;
    MailSecurity security = MailSecurity::StartTls;
    QString user;                        ///< empty: no authentication
    std::optional<std::string> password; ///< of \c user

    bool operator==(const MailServer&) const = default;
};

/// Why \a server is not to be used at all; nothing when it may be.
[[nodiscard]] std::optional<QString> objection(const MailServer& server);

/// Hands \a bytes (writeMail()) over by SMTP (RFC 5321, RFC 4954, RFC 3207): never in clear unless the server is this
/// computer, never a password without TLS, one recipient a mail. The addresses are checked again; the calling thread
/// waits.
[[nodiscard]] MailResult sendMail(const MailServer& server, const QString& from, const QString& to,
                                  const QByteArray& bytes, const TransferLimits& limits, const StopFlag& stop);

} // namespace vigie
