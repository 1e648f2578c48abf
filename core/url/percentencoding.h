// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/asciitext.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace vigie {

/// Classes of bytes of the WHATWG URL Standard, as bits: the percent-encode sets (section 1.3) and what a host must not
/// contain (section 3.1).
enum ByteClass : std::uint16_t {
    C0ControlSet = 1 << 0,
    FragmentSet = 1 << 1,
    QuerySet = 1 << 2,
    SpecialQuerySet = 1 << 3,
    PathSet = 1 << 4,
    UserinfoSet = 1 << 5,
    ForbiddenHost = 1 << 6,
    ForbiddenDomain = 1 << 7,
    HexDigit = 1 << 8,
    TabOrNewline = 1 << 9,
    Unreserved = 1 << 10, ///< RFC 3986 section 2.3
    SchemeByte = 1 << 11  ///< may follow the first letter of a scheme
};

namespace detail {

constexpr bool contains(std::string_view set, unsigned char byte)
{
    return set.find(static_cast<char>(byte)) != std::string_view::npos;
}

constexpr bool isAlpha(unsigned char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

constexpr bool isDigit(unsigned char byte)
{
    return byte >= '0' && byte <= '9';
}

constexpr std::uint16_t classOf(unsigned char byte)
{
    unsigned bits = 0;
    const auto mark = [&bits](ByteClass kind, bool holds) { bits |= holds ? static_cast<unsigned>(kind) : 0u; };
    const bool control = byte <= 0x1F || byte > 0x7E;
    const bool query = control || contains(" \"#<>", byte);
    const bool path = query || contains("?^`{}", byte);
    const bool forbidden = byte == 0 || contains("\t\n\r #/:<>?@[\\]^|", byte);
    const bool alphanumeric = isAlpha(byte) || isDigit(byte);
    mark(C0ControlSet, control);
    mark(FragmentSet, control || contains(" \"<>`", byte));
    mark(QuerySet, query);
    mark(SpecialQuerySet, query || byte == '\'');
    mark(PathSet, path);
    mark(UserinfoSet, path || contains("/:;=@[\\]|", byte));
    mark(ForbiddenHost, forbidden);
    mark(ForbiddenDomain, forbidden || byte <= 0x1F || byte == '%' || byte == 0x7F);
    mark(HexDigit, contains("0123456789abcdefABCDEF", byte));
    mark(TabOrNewline, contains("\t\n\r", byte));
    mark(Unreserved, alphanumeric || contains("-._~", byte));
    mark(SchemeByte, alphanumeric || contains("+-.", byte));
    return static_cast<std::uint16_t>(bits);
}

constexpr std::array<std::uint16_t, 256> makeByteClasses()
{
    std::array<std::uint16_t, 256> table{};
    for (std::size_t i = 0; i < table.size(); ++i)
        table[i] = classOf(static_cast<unsigned char>(i));
    return table;
}

inline constexpr std::array<std::uint16_t, 256> byteClasses = makeByteClasses();

} // namespace detail

/// Whether \a byte is in one of the classes \a classes.
constexpr bool isIn(char byte, unsigned classes)
{
    return (detail::byteClasses[static_cast<unsigned char>(byte)] & classes) != 0;
}

/// The value of a hexadecimal digit; the caller knows that it is one.
constexpr unsigned hexValue(char digit)
{
    return isAsciiDigit(digit) ? static_cast<unsigned>(digit - '0')
                               : static_cast<unsigned>(asciiLower(digit) - 'a') + 10u;
}

/// Appends %XX with upper-case digits.
void appendPercentEncoded(std::string& out, unsigned char byte);

/// Appends \a text with the bytes of \a set percent-encoded; what is not UTF-8 counts as U+FFFD, one for each maximal
/// subpart, as the WHATWG Encoding Standard decodes it ("UTF-8 percent-encode", URL Standard section 1.3).
void appendUtf8PercentEncoded(std::string& out, std::string_view text, ByteClass set);

/// "Percent-decode" of URL Standard section 1.3: a % that no two digits follow stays.
std::string percentDecoded(std::string_view text);

/// The length in bytes of the UTF-8 sequence at the start of \a text, which must not be empty. When the bytes there are
/// not UTF-8, \a valid becomes false and the length is that of the maximal subpart.
std::size_t utf8SequenceLength(std::string_view text, bool& valid);

} // namespace vigie
