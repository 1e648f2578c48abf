// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/worddiff.h"

#include <string_view>
#include <vector>

namespace vigie {

/// The tokens of diffTokens(): together they are \a text again. Views into \a text.
[[nodiscard]] std::vector<std::string_view> splitTokens(std::string_view text, DiffGranularity granularity);

/// Number of words (runs of ASCII letters and digits or of non-ASCII bytes) in \a text.
[[nodiscard]] int wordRuns(std::string_view text);

} // namespace vigie
