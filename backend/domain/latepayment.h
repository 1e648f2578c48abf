// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/domain/money.h"
#include "core/base/result.h"

#include <QDate>

#include <map>

namespace vigie::backend {

/// The European Central Bank's refinancing rate that holds for a half-year, by the half-year's first day (1 January or
/// 1 July). Data, never compiled in (rule 28).
using HalfYearRates = std::map<QDate, BasisPoints>;

/// For each late invoice of a professional client, once and without VAT (rule 29; Code de commerce, article D441-5).
inline constexpr Cents recoveryIndemnity = 40'00;

/// What a professional client owes for paying \a gross, incl. VAT and due on \a due, on \a paid only (rule 28): three
/// times the rate, by days over 365, from the day after the due date to that of the payment, each half-year at its own
/// rate; rounded once. 0 where nothing is late. NotFound: a rate is missing (subject: its half-year).
[[nodiscard]] Result<Cents> latePenalty(Cents gross, QDate due, QDate paid, const HalfYearRates& rates);

} // namespace vigie::backend
