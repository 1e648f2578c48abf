// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <cstdint>

namespace vigie::backend {

/// Money in whole euro cents (rules: "Test conventions").
using Cents = std::int64_t;
/// Rates and percentages in basis points: 2000 is 20 %.
using BasisPoints = int;

/// \a numerator / \a denominator, half a cent rounded up. The numerator is not negative, the denominator is positive.
[[nodiscard]] Cents roundedHalfUp(std::int64_t numerator, std::int64_t denominator);

/// That part of \a amount.
[[nodiscard]] Cents shareOf(Cents amount, BasisPoints rate);

/// What is invoiced. VAT is computed on the subtotal, not on single lines (rule 12).
struct Totals
{
    Cents net = 0;
    Cents vat = 0;

    [[nodiscard]] Cents gross() const { return net + vat; }
    bool operator==(const Totals&) const = default;
};
[[nodiscard]] Totals withVat(Cents net, BasisPoints rate);

/// A paid period, [from, to) in UTC.
struct PaidPeriod
{
    QDateTime from;
    QDateTime to;

    bool operator==(const PaidPeriod&) const = default;
};

/// Of \a amount, paid for \a period, what stands for the seconds that remain at \a at, half a cent rounded up (rule
/// 42); all of it before the period, nothing after it.
[[nodiscard]] Cents remainingShare(Cents amount, const PaidPeriod& period, const QDateTime& at);

/// What an upgrade at \a at costs for the rest of \a period (rule 23): the difference of the two prices pro rata; 0
/// where the new pack is not dearer.
[[nodiscard]] Cents upgradePrice(Cents oldNet, Cents newNet, const PaidPeriod& period, const QDateTime& at);

} // namespace vigie::backend
