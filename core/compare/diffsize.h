// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/linediff.h"
#include "core/domain/snapshot.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace vigie {

/// How much \a after differs from \a before: lines and words (inside changed hunks) added and removed, and the
/// similarity 2 x common words / all words (1 when both are empty). Never quadratic: see diffLines() and diffTokens().
[[nodiscard]] DiffSize measureDiff(std::string_view before, std::string_view after);

/// Share of equal slots of two min-hash sketches, 0-1; 1 when both are empty, 0 when only one is or their sizes differ.
[[nodiscard]] double sharedSketch(std::span<const std::uint64_t> before, std::span<const std::uint64_t> after);

} // namespace vigie
