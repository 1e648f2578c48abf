// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/text/billingtext.h"

#include "backend/text/mailtext.h"
#include "backend/text/moneytext.h"

#include <QCoreApplication>

#include <array>

namespace vigie::backend {

namespace {

/// In the order of BillingText.
constexpr std::array sentences{
    QT_TRANSLATE_NOOP("Billing", "Vigie, pack %1, one month"),
    QT_TRANSLATE_NOOP("Billing", "Vigie, pack %1, one year"),
    QT_TRANSLATE_NOOP("Billing", "Vigie, change to pack %1, rest of the period"),
    QT_TRANSLATE_NOOP("Billing", "Vigie, registration of a card"),
    QT_TRANSLATE_NOOP("Billing", "Vigie, invoice %1"),
    QT_TRANSLATE_NOOP("Billing", "Credit for invoice %1"),
    QT_TRANSLATE_NOOP("Billing", "Late payment of invoice %1: penalties and recovery indemnity"),
    QT_TRANSLATE_NOOP("Billing", "Code %1"),
    QT_TRANSLATE_NOOP("Billing", "Renew automatically: I authorise the debits of my card at each renewal"),
};

} // namespace

QString billingText(BillingText text, const Phrasebook& phrases)
{
    return phrases("Billing", sentences.at(static_cast<std::size_t>(text)));
}

QString packTitle(std::string_view pack, const Phrasebook& phrases)
{
    if (pack == "free")
        return phrases("Billing", QT_TRANSLATE_NOOP("Billing", "Free"));
    if (pack == "tailored")
        return phrases("Billing", QT_TRANSLATE_NOOP("Billing", "Tailored"));
    return QString::fromUtf8(pack.data(), static_cast<qsizetype>(pack.size()));
}

QStringList orderSummary(const OrderSummary& summary, const Phrasebook& phrases)
{
    const Language language = phrases.language();
    QStringList lines{
        billingText(summary.yearly ? BillingText::YearOfPack : BillingText::MonthOfPack, phrases).arg(summary.pack),
        phrases("Billing", QT_TRANSLATE_NOOP("Billing", "Due now: %1 incl. VAT."))
            .arg(euros(summary.dueCents, language))};
    if (summary.renews) {
        lines.append(phrases("Billing", QT_TRANSLATE_NOOP("Billing", "Next renewal: %1, for %2 incl. VAT."))
                         .arg(parisTime(summary.renewsAt, phrases), euros(summary.renewalCents, language)));
        lines.append(billingText(BillingText::DebitsBox, phrases));
    } else {
        lines.append(phrases("Billing", QT_TRANSLATE_NOOP("Billing", "No renewal: the subscription ends on %1."))
                         .arg(parisTime(summary.renewsAt, phrases)));
    }
    lines.append(phrases("Billing", QT_TRANSLATE_NOOP("Billing", "Telecommunications are not included.")));
    return lines;
}

} // namespace vigie::backend
