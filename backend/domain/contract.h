// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/domain/account.h"
#include "backend/domain/catalogue.h"
#include "backend/domain/discount.h"
#include "backend/domain/quota.h"
#include "backend/domain/subscription.h"

#include <vector>

namespace vigie::backend {

/// What a subscription is for, as it was agreed: it stays so until a notified change (rules 13, 39 and 40).
struct Contract
{
    std::string pack; ///< of the catalogue, or tailoredPack
    Period period = Period::Month;
    Limits limits;
    std::chrono::seconds shortestInterval{300};
    int machines = usualMachines;
    Cents net = 0;          ///< for one period, before reductions
    std::int64_t offer = 0; ///< of a tailored pack (rule 16); 0: from the catalogue

    bool operator==(const Contract&) const = default;
};

inline constexpr std::string_view tailoredPack = "tailored";

/// \a pack as it would be ordered at \a now.
[[nodiscard]] Contract contractOf(const Catalogue& catalogue, const Pack& pack, Period period, const QDateTime& now);

/// What is charged, net, for the period with \a index, counted from the order (0), whose codes are \a reductions: each
/// reduces only as many periods as it says (rule 36).
[[nodiscard]] Cents periodPrice(const Contract& contract, const std::vector<DiscountCode>& reductions, int index);

/// Whether \a wanted takes effect at once: more money for the same period (rule 23). Otherwise at the next renewal.
[[nodiscard]] bool isUpgrade(const Contract& now, const Contract& wanted);

/// The next instant at which time alone changes \a subscription; nothing: none.
[[nodiscard]] std::optional<QDateTime> nextDue(const Subscription& subscription, const SubscriptionPolicy& policy);

/// How a sale to that client is taxed (rule 24).
struct VatTreatment
{
    BasisPoints rate = 0;
    bool reverseCharge = false; ///< "Autoliquidation": a business elsewhere in the Union with a VAT number

    bool operator==(const VatTreatment&) const = default;
};

/// \a french is the rate in France. The number's form is looked at, not whether it is alive: that is the operator's.
[[nodiscard]] VatTreatment vatTreatment(const BillingIdentity& client, BasisPoints french);

} // namespace vigie::backend
