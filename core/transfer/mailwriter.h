// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/transfer/attachment.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <vector>

namespace vigie {

/// One mail before it is written down.
struct Mail
{
    QString from; ///< addr-spec
    QString to;   ///< addr-spec
    QString subject;
    std::string messageId;  ///< without angle brackets
    std::string references; ///< message identifier of the thread, without angle brackets; may be empty
    QDateTime date;
    QString language; ///< "en", "fr"
    QString text;
    QString html;
    std::vector<Attachment> attachments;
};

/// The address as it goes on the wire: an addr-spec of RFC 5321 without quotes, its domain in ASCII (IDNA).
/// InvalidArgument (subject: \a address) for anything else, above all for white space, control characters, and lists of
/// addresses.
[[nodiscard]] Result<QByteArray> mailAddress(const QString& address);

/// \a text as the value of an unstructured header field: as it is when it is short ASCII, else encoded words of RFC
/// 2047. What could end the line never gets through.
[[nodiscard]] QByteArray headerText(const QString& text);

/// \a text in quoted-printable (RFC 2045 section 6.7), lines ended by CR LF.
[[nodiscard]] QByteArray quotedPrintable(const QString& text);

/// The mail in the form of RFC 5322 and MIME, ready for DATA (dots are the transport's). InvalidArgument for an
/// address.
[[nodiscard]] Result<QByteArray> writeMail(const Mail& mail);

} // namespace vigie
