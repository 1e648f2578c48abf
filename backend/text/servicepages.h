// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/text/hostedpage.h"
#include "core/text/phrasebook.h"

namespace vigie::backend {

/// What a link of a mail leads to. GET shows the question, POST acts: a mail scanner that opens links does nothing.
enum class LinkPage { Verify, Reset, Cancel };

enum class PasswordFault { None, Unusable, Different };

/// The question, with the token of the link in a hidden field named "token". A reset asks for "password" and "again".
[[nodiscard]] HostedPage linkQuestion(LinkPage page, const QString& action, const QString& token,
                                      const Phrasebook& phrases, PasswordFault fault = PasswordFault::None);
/// It is done.
[[nodiscard]] HostedPage linkDone(LinkPage page, const Phrasebook& phrases);
/// The link is expired, used, or none of ours: the same words for all.
[[nodiscard]] HostedPage linkInvalid(const Phrasebook& phrases);

enum class CheckoutReturn { Paid, Left };
/// Where the gateway sends the browser back to. It proves nothing: the gateway is asked.
[[nodiscard]] HostedPage checkoutReturn(CheckoutReturn what, const Phrasebook& phrases);

/// The choices of the sandbox's card, and of its messages, as names of the gateway and words.
struct SandboxQuestion
{
    QString payAction;
    QString leaveAction;
    qint64 cents = 0; ///< 0: a card is registered
    QString description;
    QString declined; ///< code of the last refusal; empty: none
};
[[nodiscard]] HostedPage sandboxQuestion(const SandboxQuestion& question, const Phrasebook& phrases);
/// The holder is asked.
[[nodiscard]] HostedPage sandboxAuthentication(const QString& action, const Phrasebook& phrases);
[[nodiscard]] HostedPage sandboxClosed(const Phrasebook& phrases);

} // namespace vigie::backend
