// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/url/ipliteral.h"

#include "core/base/asciitext.h"
#include "core/url/percentencoding.h"

#include <algorithm>
#include <charconv>

namespace vigie {
namespace {

/// Larger than every address; numbers stop growing here, so that a thousand digits do not overflow.
constexpr std::uint64_t tooLarge = std::uint64_t{1} << 40;

std::optional<std::uint64_t> parseIpv4Number(std::string_view text)
{
    if (text.empty())
        return std::nullopt;
    unsigned radix = 10;
    if (startsWithIgnoringCase(text, "0x")) {
        radix = 16;
        text.remove_prefix(2);
    } else if (text.size() >= 2 && text.front() == '0') {
        radix = 8;
        text.remove_prefix(1);
    }
    std::uint64_t value = 0;
    for (const char digit : text) {
        if (!isIn(digit, HexDigit) || hexValue(digit) >= radix)
            return std::nullopt;
        value = std::min(value * radix + hexValue(digit), tooLarge);
    }
    return value;
}

std::string_view lastLabel(std::string_view host)
{
    if (!host.empty() && host.back() == '.')
        host.remove_suffix(1);
    return host.substr(host.rfind('.') + 1);
}

/// The four numbers at the end of an IPv6 address ("::ffff:192.0.2.1"): decimal without leading zeros, nothing after.
bool parseEmbeddedIpv4(std::string_view text, std::uint16_t& high, std::uint16_t& low)
{
    std::uint32_t address = 0;
    for (int part = 0; part < 4; ++part) {
        const std::size_t end = std::min(text.find('.'), text.size());
        const std::string_view digits = text.substr(0, end);
        if (digits.empty() || digits.size() > 3 || !std::all_of(digits.begin(), digits.end(), isAsciiDigit))
            return false;
        if (digits.size() > 1 && digits.front() == '0')
            return false;
        unsigned value = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (value > 255)
            return false;
        address = (address << 8) | value;
        const bool last = end == text.size();
        if (last != (part == 3))
            return false;
        text.remove_prefix(last ? end : end + 1);
    }
    high = static_cast<std::uint16_t>(address >> 16);
    low = static_cast<std::uint16_t>(address & 0xFFFF);
    return true;
}

} // namespace

bool endsInNumber(std::string_view host)
{
    const std::string_view last = lastLabel(host);
    if (last.empty())
        return false;
    return std::all_of(last.begin(), last.end(), isAsciiDigit) || parseIpv4Number(last).has_value();
}

std::optional<std::uint32_t> parseIpv4(std::string_view host)
{
    if (!host.empty() && host.back() == '.')
        host.remove_suffix(1);
    std::uint64_t address = 0;
    for (unsigned part = 0; part < 4; ++part) {
        const std::size_t dot = host.find('.');
        const auto number = parseIpv4Number(host.substr(0, dot));
        if (!number)
            return std::nullopt;
        if (dot == std::string_view::npos) {
            // The last number fills all bytes that are left.
            if (*number >= (std::uint64_t{1} << (8 * (4 - part))))
                return std::nullopt;
            return static_cast<std::uint32_t>(address + *number);
        }
        if (*number > 255)
            return std::nullopt;
        address |= *number << (8 * (3 - part));
        host.remove_prefix(dot + 1);
    }
    return std::nullopt;
}

std::optional<Ipv6Pieces> parseIpv6(std::string_view text)
{
    Ipv6Pieces pieces{};
    std::size_t count = 0;
    std::optional<std::size_t> compress;
    std::size_t i = 0;
    if (text.size() >= 2 && text[0] == ':' && text[1] == ':') {
        i = 2;
        compress = 0;
    } else if (text.empty() || text[0] == ':') {
        return std::nullopt;
    }
    while (i < text.size()) {
        if (count == pieces.size())
            return std::nullopt;
        if (text[i] == ':') {
            if (compress)
                return std::nullopt;
            ++i;
            compress = count;
            continue;
        }
        const std::size_t start = i;
        unsigned value = 0;
        while (i < text.size() && i - start < 4 && isIn(text[i], HexDigit))
            value = value * 16 + hexValue(text[i++]);
        if (i < text.size() && text[i] == '.') {
            if (i == start || count > 6 || !parseEmbeddedIpv4(text.substr(start), pieces[count], pieces[count + 1]))
                return std::nullopt;
            count += 2;
            break;
        }
        if (i < text.size()) {
            if (text[i] != ':' || ++i == text.size())
                return std::nullopt;
        }
        pieces[count++] = static_cast<std::uint16_t>(value);
    }
    if (compress) {
        if (count == pieces.size())
            return std::nullopt; // "::" stands for at least one piece
        const auto from = pieces.begin() + static_cast<std::ptrdiff_t>(*compress);
        std::rotate(from, pieces.begin() + static_cast<std::ptrdiff_t>(count), pieces.end());
    } else if (count != pieces.size()) {
        return std::nullopt;
    }
    return pieces;
}

void appendIpv4(std::string& out, std::uint32_t address)
{
    for (int shift = 24; shift >= 0; shift -= 8) {
        out += std::to_string((address >> shift) & 0xFF);
        if (shift > 0)
            out += '.';
    }
}

void appendIpv6(std::string& out, const Ipv6Pieces& pieces)
{
    // The first longest run of at least two zero pieces is written "::".
    std::size_t runStart = pieces.size();
    std::size_t runLength = 1;
    for (std::size_t i = 0; i < pieces.size();) {
        std::size_t end = i;
        while (end < pieces.size() && pieces[end] == 0)
            ++end;
        if (end - i > runLength) {
            runStart = i;
            runLength = end - i;
        }
        i = std::max(end, i + 1);
    }
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (i == runStart) {
            out += i == 0 ? "::" : ":";
            i += runLength - 1;
            continue;
        }
        char digits[4];
        const auto end = std::to_chars(digits, digits + sizeof digits, pieces[i], 16).ptr;
        out.append(digits, end);
        if (i + 1 < pieces.size())
            out += ':';
    }
}

} // namespace vigie
