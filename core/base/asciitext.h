// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

/// Letters, digits and white space as URLs, HTTP and HTML see them: ASCII only, whatever the locale.
namespace vigie {

constexpr char asciiLower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

constexpr bool isAsciiDigit(char c)
{
    return c >= '0' && c <= '9';
}

constexpr bool isAsciiLetter(char c)
{
    const char lower = asciiLower(c);
    return lower >= 'a' && lower <= 'z';
}

constexpr bool isAsciiHexDigit(char c)
{
    const char lower = asciiLower(c);
    return isAsciiDigit(c) || (lower >= 'a' && lower <= 'f');
}

/// ASCII white space as the WHATWG Infra Standard defines it.
constexpr bool isHtmlSpace(char c)
{
    // All five lie below 64: one shift instead of five comparisons.
    constexpr std::uint64_t spaces = (1ULL << ' ') | (1ULL << '\n') | (1ULL << '\t') | (1ULL << '\r') | (1ULL << '\f');
    const auto code = static_cast<unsigned char>(c);
    return code <= ' ' && ((spaces >> code) & 1) != 0;
}

inline std::string asciiLowered(std::string_view text)
{
    std::string lowered(text);
    std::transform(lowered.begin(), lowered.end(), lowered.begin(), asciiLower);
    return lowered;
}

inline bool equalsIgnoringCase(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return asciiLower(x) == asciiLower(y); });
}

inline bool startsWithIgnoringCase(std::string_view text, std::string_view start)
{
    return equalsIgnoringCase(text.substr(0, start.size()), start);
}

inline bool containsIgnoringCase(std::string_view text, std::string_view part)
{
    return std::search(text.begin(), text.end(), part.begin(), part.end(),
                       [](char x, char y) { return asciiLower(x) == asciiLower(y); }) != text.end();
}

/// \a text without white space of HTML at both ends.
constexpr std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && isHtmlSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isHtmlSpace(text.back()))
        text.remove_suffix(1);
    return text;
}

/// \a text without the characters \a blanks at both ends.
constexpr std::string_view trimmed(std::string_view text, std::string_view blanks)
{
    const std::size_t first = text.find_first_not_of(blanks);
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(blanks) + 1 - first);
}

} // namespace vigie
