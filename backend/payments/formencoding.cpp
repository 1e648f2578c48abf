// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/payments/formencoding.h"

namespace vigie::backend {

namespace {

void append(std::string& target, std::string_view text, std::string_view spared)
{
    constexpr char digits[] = "0123456789ABCDEF";
    for (const char character : text) {
        const bool letter = (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
                            (character >= '0' && character <= '9');
        if (letter || spared.find(character) != std::string_view::npos) {
            target += character;
            continue;
        }
        const auto byte = static_cast<unsigned char>(character);
        target += '%';
        target += digits[byte >> 4U];
        target += digits[byte & 15U];
    }
}

} // namespace

std::string formEncoded(const FormPairs& pairs)
{
    std::string encoded;
    for (const auto& [name, value] : pairs) {
        if (!encoded.empty())
            encoded += '&';
        append(encoded, name, "-_.~[]");
        encoded += '=';
        append(encoded, value, "-_.~[]");
    }
    return encoded;
}

std::string segmentEncoded(std::string_view text)
{
    std::string encoded;
    append(encoded, text, "-_.~");
    return encoded;
}

} // namespace vigie::backend
