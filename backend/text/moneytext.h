// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/language.h"

#include <cstdint>

namespace vigie::backend {

/// \a cents of euros as people of \a language write them: "1 699,00 €", "€1,699.00". Negative amounts keep their sign.
[[nodiscard]] QString euros(std::int64_t cents, Language language);

/// \a basisPoints as a percentage: 2000 is "20 %" or "20%", 215 is "2,15 %".
[[nodiscard]] QString percentage(int basisPoints, Language language);

} // namespace vigie::backend
