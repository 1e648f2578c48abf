// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/domain/contract.h"

namespace vigie::backend {

// What was agreed, as it stands in a column: JSON, whole, so that no later catalogue changes it.

[[nodiscard]] std::string writeContract(const Contract& contract);
[[nodiscard]] Contract readContract(const std::string& json);
[[nodiscard]] std::string writeReductions(const std::vector<DiscountCode>& reductions);
[[nodiscard]] std::vector<DiscountCode> readReductions(const std::string& json);

[[nodiscard]] std::string_view periodName(Period period);
/// A month for everything but "year".
[[nodiscard]] Period periodFromName(std::string_view name);

} // namespace vigie::backend
