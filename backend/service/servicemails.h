// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/store/mailqueue.h"
#include "backend/text/mailtext.h"

namespace vigie::backend {

/// What a mail tells, as the queue keeps it.
[[nodiscard]] std::string writeMailFacts(const MailFacts& facts);
/// MalformedInput: not what writeMailFacts() writes.
[[nodiscard]] Result<MailFacts> readMailFacts(const std::string& json);

/// A mail to \a account about \a object; \a recipient instead of its address where it is not empty.
[[nodiscard]] QueuedMail mailTo(const Account& account, MailKind kind, std::string object, const MailFacts& facts,
                                const std::string& recipient = {});

} // namespace vigie::backend
