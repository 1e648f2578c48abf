// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/domain/account.h"
#include "backend/domain/catalogue.h"

namespace vigie::backend {

/// How many machines an account may have, unless an offer says otherwise (rule 14).
inline constexpr int usualMachines = 3;
/// A machine that was silent for so long is released (rule 14).
inline constexpr std::chrono::days machineForgottenAfter{90};

/// What one machine may have of \a limits when the others use \a others: the rest, never below zero (rule 14).
[[nodiscard]] Limits allowance(const Limits& limits, const Usage& others);

} // namespace vigie::backend
