// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/html/arena.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace vigie {

/// U+FFFD as UTF-8: what stands for bytes that are no character.
inline constexpr std::string_view replacementUtf8 = "\xEF\xBF\xBD";

enum class ReferenceContext { Text, AttributeValue };

/// A character reference as the HTML standard decodes it (section 13.2.5.72 and the following ones).
struct CharReference
{
    std::size_t consumed = 0; ///< source bytes, the "&" included; 0: no reference, the "&" stands for itself
    std::string_view text;    ///< what it stands for: views static data or the arena
};

/// Decodes the reference at the start of `source` (which begins with "&"). Looks at no more than 33 bytes of a name.
[[nodiscard]] CharReference decodeReference(std::string_view source, ReferenceContext context, Arena& arena);

/// Appends a code point (no surrogate) as UTF-8.
void appendUtf8(std::string& out, char32_t codePoint);

} // namespace vigie
