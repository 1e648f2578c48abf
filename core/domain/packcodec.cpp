// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/packcodec.h"

namespace vigie::pack {

namespace {

constexpr char hexMarker = 1;
constexpr char textMarker = 0;

int hexValue(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    return digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
}

/// The bytes that \a hex spells, or nothing when it is not lower-case hex of even length.
std::optional<std::string> fromHex(std::string_view hex)
{
    std::string result;
    if (hex.size() % 2 != 0)
        return std::nullopt;
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        const int high = hexValue(hex[i]);
        const int low = hexValue(hex[i + 1]);
        if (high < 0 || low < 0)
            return std::nullopt;
        result.push_back(static_cast<char>(high * 16 + low));
    }
    return result;
}

} // namespace

void Writer::varint(std::uint64_t value)
{
    while (value >= 0x80) {
        m_out.push_back(static_cast<char>((value & 0x7F) | 0x80));
        value >>= 7;
    }
    m_out.push_back(static_cast<char>(value));
}

void Writer::prependLength(std::size_t start)
{
    std::string length;
    Writer(length).varint(m_out.size() - start);
    m_out.insert(start, length);
}

void Writer::bytes(unsigned tag, std::string_view value)
{
    varint(std::uint64_t{tag} * 2 + 1);
    varint(value.size());
    m_out.append(value);
}

void Writer::number(unsigned tag, std::int64_t value)
{
    varint(std::uint64_t{tag} * 2);
    varint((static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
}

void Writer::hexField(unsigned tag, const std::string& text)
{
    if (text.empty())
        return;
    if (const std::optional<std::string> digest = fromHex(text))
        bytes(tag, hexMarker + *digest);
    else
        bytes(tag, textMarker + text);
}

void Reader::hexField(unsigned tag, std::string& text)
{
    std::string packed;
    field(tag, packed);
    if (packed.empty())
        return;
    text.clear();
    if (packed.front() == textMarker) {
        text.assign(packed, 1);
    } else if (packed.front() == hexMarker) {
        constexpr std::string_view digits = "0123456789abcdef";
        for (std::size_t i = 1; i < packed.size(); ++i) {
            const auto byte = static_cast<unsigned char>(packed[i]);
            text.push_back(digits[byte >> 4]);
            text.push_back(digits[byte & 15]);
        }
    } else {
        m_damaged = true;
    }
}

std::uint64_t Reader::varint()
{
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
        if (m_rest.empty())
            break;
        const auto byte = static_cast<unsigned char>(m_rest.front());
        m_rest.remove_prefix(1);
        value |= std::uint64_t{byte & 0x7FU} << shift;
        if ((byte & 0x80) == 0)
            return value;
    }
    m_damaged = true;
    m_rest = {};
    return 0;
}

std::string_view Reader::bytes()
{
    if ((m_key & 1) == 0) { // a number where text belongs
        m_damaged = true;
        skipValue();
        return {};
    }
    const std::uint64_t length = varint();
    if (length > m_rest.size()) {
        m_damaged = true;
        m_rest = {};
        return {};
    }
    const std::string_view value = m_rest.substr(0, static_cast<std::size_t>(length));
    m_rest.remove_prefix(static_cast<std::size_t>(length));
    return value;
}

std::int64_t Reader::number()
{
    if ((m_key & 1) != 0) { // text where a number belongs
        m_damaged = true;
        skipValue();
        return 0;
    }
    const std::uint64_t coded = varint();
    return static_cast<std::int64_t>((coded >> 1) ^ (~(coded & 1) + 1));
}

void Reader::skipValue()
{
    if ((m_key & 1) != 0)
        static_cast<void>(bytes());
    else
        static_cast<void>(varint());
}

void Reader::nextKey()
{
    if (m_rest.empty()) {
        m_atEnd = true;
        return;
    }
    m_key = varint();
    const std::uint64_t tag = m_key / 2;
    if (tag < m_lastTag || tag == 0)
        m_damaged = true;
    m_lastTag = tag;
    m_atEnd = m_damaged;
}

bool Reader::seek(unsigned tag)
{
    while (!m_damaged && !m_atEnd && m_key / 2 < tag) {
        skipValue();
        nextKey();
    }
    return !m_damaged && !m_atEnd && m_key / 2 == tag;
}

bool Reader::finish()
{
    static_cast<void>(seek(std::numeric_limits<unsigned>::max()));
    return !m_damaged;
}

} // namespace vigie::pack
