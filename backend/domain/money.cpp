// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/domain/money.h"

#include <algorithm>

namespace vigie::backend {

namespace {

constexpr BasisPoints whole = 10'000;

} // namespace

Cents roundedHalfUp(std::int64_t numerator, std::int64_t denominator)
{
    return (2 * numerator + denominator) / (2 * denominator);
}

Cents shareOf(Cents amount, BasisPoints rate)
{
    return roundedHalfUp(amount * rate, whole);
}

Totals withVat(Cents net, BasisPoints rate)
{
    return {net, shareOf(net, rate)};
}

Cents remainingShare(Cents amount, const PaidPeriod& period, const QDateTime& at)
{
    const qint64 length = period.from.secsTo(period.to);
    if (length <= 0)
        return 0;
    return roundedHalfUp(amount * std::clamp<qint64>(at.secsTo(period.to), 0, length), length);
}

Cents upgradePrice(Cents oldNet, Cents newNet, const PaidPeriod& period, const QDateTime& at)
{
    return newNet > oldNet ? remainingShare(newNet - oldNet, period, at) : 0;
}

} // namespace vigie::backend
