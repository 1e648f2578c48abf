// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/domain/latepayment.h"

#include <algorithm>

namespace vigie::backend {

namespace {

constexpr int legalMultiple = 3; // Code de commerce, article L441-10
constexpr std::int64_t daysOfYear = 365;
constexpr std::int64_t whole = 10'000;

QDate halfYearOf(QDate day)
{
    return {day.year(), day.month() <= 6 ? 1 : 7, 1};
}

} // namespace

Result<Cents> latePenalty(Cents gross, QDate due, QDate paid, const HalfYearRates& rates)
{
    std::int64_t rateDays = 0;
    for (QDate day = due.addDays(1); day <= paid;) {
        const QDate half = halfYearOf(day);
        const auto rate = rates.find(half);
        if (rate == rates.end())
            return fail(ErrorCode::NotFound, half.toString(Qt::ISODate));
        const QDate end = std::min(half.addMonths(6), paid.addDays(1));
        rateDays += rate->second * day.daysTo(end);
        day = end;
    }
    return roundedHalfUp(gross * legalMultiple * rateDays, whole * daysOfYear);
}

} // namespace vigie::backend
