// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/html/charset.h"

#include "core/base/asciitext.h"
#include "core/html/htmlscan.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace vigie {

namespace {

struct Label
{
    std::string_view label;
    std::string_view name;
};

constexpr Label kLabels[] = {
#define VIGIE_CHARSET_LABEL(label, name) {label, name},
#include "core/html/charsetlabels.inc"
#undef VIGIE_CHARSET_LABEL
};

constexpr bool isHttpSpace(char c)
{
    return c == '\t' || c == '\n' || c == '\r' || c == ' ';
}

constexpr bool isTokenCharacter(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

constexpr bool isQuotedCharacter(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte == '\t' || (byte >= 0x20 && byte != 0x7F);
}

bool isToken(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), isTokenCharacter);
}

template <class Predicate> std::string_view trim(std::string_view text, Predicate isSpace)
{
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back()))
        text.remove_suffix(1);
    return text;
}

/// "Collect an HTTP quoted string" with the extract-value flag: from the opening quote; moves `position` behind the
/// closing one.
std::string collectQuoted(std::string_view text, std::size_t& position)
{
    std::string value;
    for (++position; position < text.size(); ++position) {
        if (text[position] == '"') {
            ++position;
            break;
        }
        if (text[position] == '\\' && position + 1 < text.size())
            ++position;
        value.push_back(text[position]);
    }
    return value;
}

struct MimeType
{
    std::string essence;
    std::optional<std::string> charset;
};

/// "Parse a MIME type" (WHATWG MIME Sniffing 4.4), of which only the essence and the charset are kept.
std::optional<MimeType> parseMimeType(std::string_view text)
{
    text = trim(text, isHttpSpace);
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos)
        return std::nullopt;
    std::size_t position = std::min(text.find(';', slash), text.size());
    const std::string_view type = text.substr(0, slash);
    std::string_view subtype = text.substr(slash + 1, position - slash - 1);
    while (!subtype.empty() && isHttpSpace(subtype.back()))
        subtype.remove_suffix(1);
    if (!isToken(type) || !isToken(subtype))
        return std::nullopt;
    MimeType mime{asciiLowered(type) + '/' + asciiLowered(subtype), std::nullopt};
    while (position < text.size()) {
        ++position; // the ";"
        while (position < text.size() && isHttpSpace(text[position]))
            ++position;
        const std::size_t nameEnd = std::min(text.find_first_of(";=", position), text.size());
        const std::string_view name = text.substr(position, nameEnd - position);
        position = nameEnd;
        if (position >= text.size())
            break;
        if (text[position] == ';')
            continue;
        ++position; // the "="
        if (position >= text.size())
            break;
        std::string value;
        const bool quoted = text[position] == '"';
        if (quoted)
            value = collectQuoted(text, position);
        const std::size_t end = std::min(text.find(';', position), text.size());
        if (!quoted) {
            std::string_view plain = text.substr(position, end - position);
            while (!plain.empty() && isHttpSpace(plain.back()))
                plain.remove_suffix(1);
            value = plain;
        }
        position = end;
        if (!quoted && value.empty())
            continue;
        if (equalsLower(name, "charset") && std::all_of(value.begin(), value.end(), isQuotedCharacter) && !mime.charset)
            mime.charset = value;
    }
    return mime;
}

/// "Get, decode, and split": at commas outside quotes.
std::vector<std::string_view> splitHeader(std::string_view value)
{
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    std::size_t position = 0;
    while (position < value.size()) {
        if (value[position] == '"') {
            collectQuoted(value, position);
            continue;
        }
        if (value[position] == ',') {
            parts.push_back(value.substr(begin, position - begin));
            begin = position + 1;
        }
        ++position;
    }
    parts.push_back(value.substr(begin));
    return parts;
}

std::string_view charsetOfBom(std::string_view bytes)
{
    if (bytes.starts_with("\xEF\xBB\xBF"))
        return "UTF-8";
    if (bytes.starts_with("\xFE\xFF"))
        return "UTF-16BE";
    if (bytes.starts_with("\xFF\xFE"))
        return "UTF-16LE";
    return {};
}

} // namespace

std::string_view charsetForLabel(std::string_view label)
{
    label = trim(label, isHtmlSpace);
    constexpr std::size_t kLongest = 24;
    if (label.empty() || label.size() > kLongest)
        return {};
    const std::string lower = asciiLowered(label);
    const auto found =
        std::lower_bound(std::begin(kLabels), std::end(kLabels), std::string_view(lower),
                         [](const Label& entry, std::string_view wanted) { return entry.label < wanted; });
    return found != std::end(kLabels) && found->label == lower ? found->name : std::string_view{};
}

/// "Extract a MIME type" (WHATWG Fetch 2.2.2): of several values, as joined by commas, the last one decides, and hands
/// on the charset of an earlier one of the same type.
std::string charsetParameter(std::string_view contentType)
{
    std::string essence;
    std::optional<std::string> charset;
    for (const std::string_view part : splitHeader(contentType)) {
        const std::optional<MimeType> mime = parseMimeType(part);
        if (!mime || mime->essence == "*/*")
            continue;
        if (mime->essence != essence)
            charset.reset();
        essence = mime->essence;
        if (mime->charset)
            charset = mime->charset;
    }
    return charset.value_or(std::string{});
}

CharsetDecision detectCharset(std::string_view bytes, std::string_view contentType)
{
    if (const std::string_view bom = charsetOfBom(bytes); !bom.empty())
        return {std::string(bom), "bom"};
    if (const std::string_view header = charsetForLabel(charsetParameter(contentType)); !header.empty())
        return {std::string(header), "header"};
    if (const std::string_view meta = prescanCharset(bytes); !meta.empty())
        return {std::string(meta), "meta"};
    return {};
}

} // namespace vigie
