// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alerts/alertmessage.h"
#include "core/domain/channel.h"
#include "core/transfer/mailwriter.h"

namespace vigie {

/// The link that opens an alert in Vigie.
[[nodiscard]] QString alertLink(AlertId id);

/// What stands behind the @ of \a address; of one that is none, a name that nobody can own (RFC 2606).
[[nodiscard]] std::string domainOf(const QString& address);

/// What \a message says in one line in the channel's language: the subject of a mail, the title of a notification.
[[nodiscard]] QString messageHeadline(const AlertMessage& message, const Channel& channel);

/// What \a message says as plain text in the channel's language, complete.
[[nodiscard]] QString messageText(const AlertMessage& message, const Channel& channel);

/// The mail that says \a message to its target. The settings of \a channel are those of mail.
[[nodiscard]] Mail composeMail(const AlertMessage& message, const Channel& channel);

} // namespace vigie
