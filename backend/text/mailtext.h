// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/phrasebook.h"

#include <QStringList>

#include <optional>
#include <string_view>
#include <vector>

namespace vigie::backend {

/// Every mail that the service writes on its own. The names are stable: they stand in the outbox.
enum class MailKind {
    Verify,            ///< link, until
    AlreadyRegistered, ///< link: to a new password
    Reset,             ///< link, until
    EmailChangeLink,   ///< to the new address: link, until
    EmailChangeNotice, ///< to the old address: address
    Terms,             ///< number: version; at: in force; link
    OrderConfirmed,    ///< pack, cents, at: next renewal
    Invoice,           ///< number, cents, pack
    CreditNote,        ///< number, cents
    PaymentFailed,     ///< number, cents, at: next attempt, until: suspension
    Authentication,    ///< number, cents, link
    Suspended,         ///< number, cents, link
    Restored,          ///< pack
    FormalNotice,      ///< number, cents, text
    PriceNotice,       ///< pack, before, cents, at: first renewal at the new price
    Maintenance,       ///< at, until, text
    RenewalReminder,   ///< pack, cents, at: renewal, until: last moment to untick
    RenewalOff,        ///< pack, until
    Withdrawal,        ///< pack, cents, at: received, until: refunded by
    Refund,            ///< number: credit note; cents
    EndReminder,       ///< pack, at, days
    Ended,             ///< pack, at
    Terminated,        ///< pack, text: reason
    ServiceEnding,     ///< at, cents: what is returned (0: nothing)
    Offer,             ///< pack, cents, until
    Erased             ///< nothing
};

inline constexpr int mailKindCount = static_cast<int>(MailKind::Erased) + 1;

[[nodiscard]] std::string_view mailKindName(MailKind kind);
[[nodiscard]] std::optional<MailKind> mailKindFromName(std::string_view name);

/// What a mail tells; which of these a kind uses stands beside it above.
struct MailFacts
{
    QString link{};
    QString address{};
    QString number{};
    QString pack{};
    QString text{};
    qint64 cents = 0;  ///< incl. VAT
    qint64 before = 0; ///< price until now, incl. VAT
    int days = 0;
    QDateTime at{};
    QDateTime until{};

    bool operator==(const MailFacts&) const = default;
};

struct MailWords
{
    QString subject;
    QStringList paragraphs;
    QString link; ///< below the paragraphs; may be empty

    bool operator==(const MailWords&) const = default;
};

/// The words of a mail. Times are told as they are in Paris, where the service's calendar is.
[[nodiscard]] MailWords mailWords(MailKind kind, const MailFacts& facts, const Phrasebook& phrases);

/// "24 November 2026, 09:05 (Paris time)".
[[nodiscard]] QString parisTime(const QDateTime& at, const Phrasebook& phrases);

} // namespace vigie::backend
