// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/domain/discount.h"

#include <algorithm>
#include <functional>
#include <vector>

namespace vigie::backend {

std::optional<CodeRefusal> refusalOf(const DiscountCode& code, std::int64_t account, const QDateTime& now)
{
    if (code.sponsor == account)
        return CodeRefusal::OwnReferral;
    if (code.onlyFor && code.onlyFor != account)
        return CodeRefusal::OtherAccount;
    if (code.endsAt && *code.endsAt <= now)
        return CodeRefusal::Expired;
    if (code.usesLeft && *code.usesLeft <= 0)
        return CodeRefusal::Exhausted;
    return std::nullopt;
}

bool isLawful(const DiscountCode& code)
{
    return code.endsAt.has_value() || code.onlyFor.has_value();
}

Cents reduced(Cents net, std::span<const DiscountCode> codes)
{
    std::vector<BasisPoints> rates;
    for (const DiscountCode& code : codes) {
        if (const auto* percentage = std::get_if<PercentageOff>(&code.reduction))
            rates.push_back(percentage->rate);
    }
    std::ranges::sort(rates, std::greater()); // cents are rounded alike in whichever order the codes were typed
    for (const BasisPoints rate : rates)
        net -= std::min(net, shareOf(net, rate));
    for (const DiscountCode& code : codes) {
        if (const auto* amount = std::get_if<AmountOff>(&code.reduction))
            net -= std::min(net, amount->net);
    }
    return net;
}

} // namespace vigie::backend
