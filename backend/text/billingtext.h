// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/phrasebook.h"

#include <QStringList>

namespace vigie::backend {

/// What stands on invoices, on the gateway's page, and in the evidence of an order.
enum class BillingText {
    MonthOfPack,      ///< %1: pack
    YearOfPack,       ///< %1
    UpgradeOfPack,    ///< %1
    CardRegistration, ///< a hosted page without a sum
    DebtOfInvoice,    ///< %1: number
    CreditOfInvoice,  ///< %1: number
    LateFees,         ///< %1: number
    Codes,            ///< %1: the codes
    DebitsBox         ///< beside the box that authorises later debits (rule 22)
};

[[nodiscard]] QString billingText(BillingText text, const Phrasebook& phrases);

/// "free", "S" and "tailored" as people read them.
[[nodiscard]] QString packTitle(std::string_view pack, const Phrasebook& phrases);

/// What the client is shown before the click on "Pay" (rule 22).
struct OrderSummary
{
    QString pack;
    bool yearly = false;
    qint64 dueCents = 0; ///< incl. VAT
    QDateTime renewsAt;
    qint64 renewalCents = 0; ///< incl. VAT
    bool renews = true;

    bool operator==(const OrderSummary&) const = default;
};
/// Its sentences; kept as evidence with the order.
[[nodiscard]] QStringList orderSummary(const OrderSummary& summary, const Phrasebook& phrases);

} // namespace vigie::backend
