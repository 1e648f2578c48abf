// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/html/charreference.h"

#include "core/base/asciitext.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace vigie {

namespace {

struct NamedReference
{
    std::string_view name;
    std::string_view text;
};

constexpr NamedReference kNamed[] = {
#define VIGIE_REFERENCE(name, text) {name, text},
#include "core/html/namedreferences.inc"
#undef VIGIE_REFERENCE
};

/// Where the names of each first letter begin in kNamed, which is sorted.
constexpr auto kFirstLetter = [] {
    std::array<std::uint16_t, 129> first{};
    std::size_t i = 0;
    for (std::size_t letter = 0; letter < 129; ++letter) {
        while (i < std::size(kNamed) && static_cast<unsigned char>(kNamed[i].name[0]) < letter)
            ++i;
        first[letter] = static_cast<std::uint16_t>(i);
    }
    return first;
}();

/// What the numbers 0x80 to 0x9F mean, as in windows-1252; 0 stands for the number itself.
constexpr char16_t kC1[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                              0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                              0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

constexpr bool isAlphanumeric(char c)
{
    return isAsciiDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

constexpr int hexDigit(char c)
{
    if (isAsciiDigit(c))
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

std::string_view storeUtf8(char32_t codePoint, Arena& arena)
{
    if (codePoint < 0x80) {
        char* bytes = arena.allocate(1);
        *bytes = static_cast<char>(codePoint);
        return {bytes, 1};
    }
    std::string encoded;
    appendUtf8(encoded, codePoint);
    return arena.copy(encoded);
}

/// "Numeric character reference end state".
char32_t replaceForbidden(char32_t number)
{
    if (number == 0 || number > 0x10FFFF || (number >= 0xD800 && number <= 0xDFFF))
        return 0xFFFD;
    if (number >= 0x80 && number <= 0x9F && kC1[number - 0x80] != 0)
        return kC1[number - 0x80];
    return number;
}

CharReference decodeNumeric(std::string_view source, Arena& arena)
{
    std::size_t i = 2;
    const bool hex = i < source.size() && (source[i] == 'x' || source[i] == 'X');
    if (hex)
        ++i;
    const std::size_t digits = i;
    const char32_t radix = hex ? 16 : 10;
    char32_t number = 0;
    for (; i < source.size(); ++i) {
        const int digit = hexDigit(source[i]);
        if (digit < 0 || static_cast<char32_t>(digit) >= radix)
            break;
        if (number <= 0x10FFFF)
            number = number * radix + static_cast<char32_t>(digit);
    }
    if (i == digits)
        return {};
    if (i < source.size() && source[i] == ';')
        ++i;
    return {i, storeUtf8(replaceForbidden(number), arena)};
}

} // namespace

void appendUtf8(std::string& out, char32_t codePoint)
{
    const auto put = [&out](char32_t byte) { out.push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
    if (codePoint < 0x80) {
        put(codePoint);
    } else if (codePoint < 0x800) {
        put(0xC0 | (codePoint >> 6));
        put(0x80 | (codePoint & 0x3F));
    } else if (codePoint < 0x10000) {
        put(0xE0 | (codePoint >> 12));
        put(0x80 | ((codePoint >> 6) & 0x3F));
        put(0x80 | (codePoint & 0x3F));
    } else {
        put(0xF0 | (codePoint >> 18));
        put(0x80 | ((codePoint >> 12) & 0x3F));
        put(0x80 | ((codePoint >> 6) & 0x3F));
        put(0x80 | (codePoint & 0x3F));
    }
}

CharReference decodeReference(std::string_view source, ReferenceContext context, Arena& arena)
{
    if (source.size() < 2)
        return {};
    if (source[1] == '#')
        return decodeNumeric(source, arena);
    const auto letter = static_cast<unsigned char>(source[1]);
    if (letter >= 128)
        return {};

    // Longest match: narrow the range of names that begin with what has been read, remembering the last complete one.
    const NamedReference* low = kNamed + kFirstLetter[letter];
    const NamedReference* high = kNamed + kFirstLetter[letter + 1];
    const NamedReference* match = nullptr;
    for (std::size_t length = 1; low != high && length < source.size(); ++length) {
        const char c = source[length];
        low = std::lower_bound(low, high, c, [length](const NamedReference& reference, char wanted) {
            return reference.name.size() < length || reference.name[length - 1] < wanted;
        });
        high = std::upper_bound(low, high, c, [length](char wanted, const NamedReference& reference) {
            return wanted < reference.name[length - 1];
        });
        if (low != high && low->name.size() == length)
            match = low;
    }
    if (match == nullptr)
        return {};
    const std::size_t consumed = 1 + match->name.size();
    // For historical reasons "&copy=" and "&copy2" in an attribute value are no references.
    if (context == ReferenceContext::AttributeValue && match->name.back() != ';' && consumed < source.size() &&
        (source[consumed] == '=' || isAlphanumeric(source[consumed])))
        return {};
    return {consumed, match->text};
}

} // namespace vigie
