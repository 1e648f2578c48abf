// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/asciitext.h"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace vigie {

/// Offset of the first byte of `text` at or behind `from`, and before `end`, that is one of the four; `end` without
/// one.
template <char A, char B, char C, char D>
std::size_t findFirstOf(std::string_view text, std::size_t from, std::size_t end)
{
    const char* data = text.data();
    std::size_t i = from;
#if defined(__SSE2__)
    const __m128i a = _mm_set1_epi8(A);
    const __m128i b = _mm_set1_epi8(B);
    const __m128i c = _mm_set1_epi8(C);
    const __m128i d = _mm_set1_epi8(D);
    for (; i + 16 <= end; i += 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(data + i));
        const __m128i hit = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(bytes, a), _mm_cmpeq_epi8(bytes, b)),
                                         _mm_or_si128(_mm_cmpeq_epi8(bytes, c), _mm_cmpeq_epi8(bytes, d)));
        const auto mask = static_cast<std::uint32_t>(_mm_movemask_epi8(hit));
        if (mask != 0)
            return i + static_cast<std::size_t>(std::countr_zero(mask));
    }
#endif
    for (; i < end; ++i) {
        const char byte = data[i];
        if (byte == A || byte == B || byte == C || byte == D)
            return i;
    }
    return end;
}

/// The classes of bytes that end the names and values of tags.
enum HtmlByte : std::uint8_t {
    kSpace = 1,   ///< tab, line feed, form feed, carriage return, space
    kNameEnd = 2, ///< white space, "/", ">"
    kUpper = 4,   ///< "A" to "Z"
    kNul = 8,
    kLetter = 16,    ///< ASCII letter
    kEquals = 32,    ///< "="
    kNeedsWork = 64, ///< in a value: "&", carriage return, NUL
    kGreater = 128,  ///< ">"
};

inline constexpr auto kHtmlBytes = [] {
    std::array<std::uint8_t, 256> table{};
    for (const char c : {'\t', '\n', '\f', '\r', ' '})
        table[static_cast<unsigned char>(c)] = kSpace | kNameEnd;
    table['/'] = kNameEnd;
    table['>'] = kNameEnd | kGreater;
    table['='] = kEquals;
    table['&'] = kNeedsWork;
    table['\r'] = kSpace | kNameEnd | kNeedsWork;
    table[0] = kNul | kNeedsWork;
    for (unsigned c = 'A'; c <= 'Z'; ++c)
        table[c] = kUpper | kLetter;
    for (unsigned c = 'a'; c <= 'z'; ++c)
        table[c] = kLetter;
    return table;
}();

constexpr bool hasClass(char c, unsigned classes)
{
    return (kHtmlBytes[static_cast<unsigned char>(c)] & classes) != 0;
}

/// Compares without regard to ASCII case; `lower` is in lower case.
constexpr bool equalsLower(std::string_view text, std::string_view lower)
{
    if (text.size() != lower.size())
        return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (asciiLower(text[i]) != lower[i])
            return false;
    }
    return true;
}

} // namespace vigie
