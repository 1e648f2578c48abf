// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/url/percentencoding.h"

#include <algorithm>

namespace vigie {

void appendPercentEncoded(std::string& out, unsigned char byte)
{
    static constexpr std::string_view digits = "0123456789ABCDEF";
    const char triplet[] = {'%', digits[byte >> 4], digits[byte & 0xF]};
    out.append(triplet, sizeof triplet);
}

std::size_t utf8SequenceLength(std::string_view text, bool& valid)
{
    const auto at = [&text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = at(0);
    valid = true;
    if (lead < 0x80)
        return 1;
    std::size_t needed = 0;
    unsigned char lower = 0x80;
    unsigned char upper = 0xBF;
    if (lead >= 0xC2 && lead <= 0xDF) {
        needed = 1;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
        needed = 2;
        lower = lead == 0xE0 ? 0xA0 : lower;
        upper = lead == 0xED ? 0x9F : upper; // no surrogates
    } else if (lead >= 0xF0 && lead <= 0xF4) {
        needed = 3;
        lower = lead == 0xF0 ? 0x90 : lower;
        upper = lead == 0xF4 ? 0x8F : upper; // no further than U+10FFFF
    }
    for (std::size_t i = 1; i <= needed; ++i) {
        if (i >= text.size() || at(i) < lower || at(i) > upper) {
            valid = false;
            return i;
        }
        lower = 0x80;
        upper = 0xBF;
    }
    valid = needed > 0;
    return needed + 1;
}

void appendUtf8PercentEncoded(std::string& out, std::string_view text, ByteClass set)
{
    std::size_t plainStart = 0;
    for (std::size_t i = 0; i < text.size();) {
        if (!isIn(text[i], set)) {
            ++i;
            continue;
        }
        out.append(text.substr(plainStart, i - plainStart));
        bool valid = false;
        const std::size_t length = utf8SequenceLength(text.substr(i), valid);
        if (valid) {
            for (const char byte : text.substr(i, length))
                appendPercentEncoded(out, static_cast<unsigned char>(byte));
        } else {
            out += "%EF%BF%BD";
        }
        i += length;
        plainStart = i;
    }
    out.append(text.substr(plainStart));
}

std::string percentDecoded(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && isIn(text[i + 1], HexDigit) && isIn(text[i + 2], HexDigit)) {
            out += static_cast<char>(hexValue(text[i + 1]) * 16 + hexValue(text[i + 2]));
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

} // namespace vigie
