// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vigie {

/// What is kept of a page's visible text instead of the text itself.
struct TextMeasure
{
    int words = 0;
    std::string sha256;                ///< lower-case hex of the UTF-8 bytes
    std::vector<std::uint64_t> sketch; ///< for sketchSimilarity(); empty for a text without words

    bool operator==(const TextMeasure&) const = default;
};

/// Measures a visible text. A word is a run of characters without Unicode white space that has at least one letter or
/// digit; every Han ideograph and every kana is a word of its own, because these scripts put no space between words.
/// (Thai, Lao and Khmer do not either: there a run between spaces counts as one.) So "l'été 2024 — 東京!" has 4 words.
[[nodiscard]] TextMeasure measureText(std::string_view visibleText);

/// The number of words alone, by the same rule.
[[nodiscard]] int countWords(std::string_view visibleText);

/// Estimate, from 0 to 1, of the part of three-word shingles that two texts share (Jaccard index); 1 for two empty
/// sketches. Standard error about 0.04 in the middle of the range; exactly 1 for equal texts. The sketch is a
/// one-permutation min-hash of 128 bins with 8 bits each (Li, Owen, Zhang 2012; Li, König 2010), so 128 bytes.
[[nodiscard]] double sketchSimilarity(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b);

} // namespace vigie
