// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/texttokens.h"

#include <algorithm>

namespace vigie {

namespace {

enum class ByteClass { Word, Space, Other };

ByteClass classOf(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'))
        return ByteClass::Word;
    if (byte == ' ' || byte == '\t' || byte == '\r' || byte == '\f' || byte == '\v')
        return ByteClass::Space;
    return ByteClass::Other;
}

std::size_t wordEnd(std::string_view text, std::size_t start)
{
    const ByteClass kind = classOf(text[start]);
    std::size_t end = start + 1;
    if (kind == ByteClass::Other)
        return end; // a line feed too: lines stay apart
    while (end < text.size() && classOf(text[end]) == kind)
        ++end;
    return end;
}

bool isContinuation(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

/// Length of the UTF-8 sequence that the lead byte announces, 1 for what is none.
std::size_t sequenceLength(char lead)
{
    const auto byte = static_cast<unsigned char>(lead);
    if (byte >= 0xF0 && byte <= 0xF4)
        return 4;
    if (byte >= 0xE0 && byte < 0xF0)
        return 3;
    return byte >= 0xC2 && byte < 0xE0 ? 2 : 1;
}

std::size_t characterEnd(std::string_view text, std::size_t start)
{
    const std::size_t length = sequenceLength(text[start]);
    if (start + length > text.size())
        return start + 1;
    for (std::size_t i = 1; i < length; ++i) {
        if (!isContinuation(text[start + i]))
            return start + 1;
    }
    return start + length;
}

} // namespace

std::vector<std::string_view> splitTokens(std::string_view text, DiffGranularity granularity, std::size_t most)
{
    std::vector<std::string_view> tokens;
    std::size_t start = 0;
    while (start < text.size() && tokens.size() <= most) {
        std::size_t end = 0;
        switch (granularity) {
        case DiffGranularity::Line:
            end = std::min(text.find('\n', start), text.size() - 1) + 1;
            break;
        case DiffGranularity::Word:
            end = wordEnd(text, start);
            break;
        case DiffGranularity::Character:
            end = characterEnd(text, start);
            break;
        }
        tokens.push_back(text.substr(start, end - start));
        start = end;
    }
    return tokens;
}

int wordRuns(std::string_view text)
{
    int words = 0;
    bool inside = false;
    for (const char c : text) {
        const bool word = classOf(c) == ByteClass::Word;
        words += word && !inside ? 1 : 0;
        inside = word;
    }
    return words;
}

} // namespace vigie
