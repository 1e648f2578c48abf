// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/worddiff.h"

#include <string_view>
#include <vector>

namespace vigie {

/// The tokens of diffTokens(): together they are \a text again, unless there are more than \a most: then the first
/// \a most + 1. Views into \a text.
[[nodiscard]] std::vector<std::string_view> splitTokens(std::string_view text, DiffGranularity granularity,
                                                        std::size_t most = std::string_view::npos - 1);

/// Number of words (runs of ASCII letters and digits or of non-ASCII bytes) in \a text.
[[nodiscard]] int wordRuns(std::string_view text);

} // namespace vigie
