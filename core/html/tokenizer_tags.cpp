// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/html/charreference.h"
#include "core/html/htmlscan.h"
#include "core/html/tokenizer.h"

#include <algorithm>

namespace vigie {

namespace {

constexpr std::size_t kFewAttributes = 16; ///< up to here, duplicates are found by comparing

} // namespace

/// A tag whose "<" stands at `from`. False (and the input at its end) if it is not finished.
bool Tokenizer::readTag(TokenKind kind, std::size_t from)
{
    m_token.attributes.clear();
    m_names.clear();
    m_token.selfClosing = false;
    std::size_t p = readTagName(from + (kind == TokenKind::StartTag ? 1 : 2));
    if (p < m_source.size() && m_source[p] != '>')
        p = readAttributes(p);
    if (p >= m_source.size()) {
        m_position = m_source.size();
        return false;
    }
    finishAt(kind, from, p + 1);
    return true;
}

std::size_t Tokenizer::readTagName(std::size_t p)
{
    p = readName(p, p, kNameEnd, m_token.name);
    m_token.tag = tagForName(m_token.name);
    return p;
}

/// The name from \a begin to the first byte from \a p on that is one of \a ends, whose offset is returned.
std::size_t Tokenizer::readName(std::size_t begin, std::size_t p, unsigned ends, std::string_view& name)
{
    unsigned classes = p > begin ? kHtmlBytes[static_cast<unsigned char>(m_source[begin])] : 0U;
    for (; p < m_source.size(); ++p) {
        const unsigned kind = kHtmlBytes[static_cast<unsigned char>(m_source[p])];
        if ((kind & ends) != 0)
            break;
        classes |= kind;
    }
    const std::string_view raw = m_source.substr(begin, p - begin);
    name = (classes & (kUpper | kNul)) == 0 ? raw : normaliseName(raw);
    return p;
}

/// Lower case, NUL replaced.
std::string_view Tokenizer::normaliseName(std::string_view raw)
{
    m_scratch.clear();
    for (const char c : raw) {
        if (c == '\0')
            m_scratch += replacementUtf8;
        else
            m_scratch.push_back(asciiLower(c));
    }
    const TagId known = tagForName(m_scratch);
    return known != TagId::Other ? tagName(known) : m_arena.copy(m_scratch);
}

/// From behind the tag's name to its ">", whose offset is returned (or the end of the input).
std::size_t Tokenizer::readAttributes(std::size_t p)
{
    const std::size_t size = m_source.size();
    while (p < size) {
        // "Before attribute name state" and "self-closing start tag state".
        if (isHtmlSpace(m_source[p])) {
            ++p;
            continue;
        }
        if (m_source[p] == '/') {
            ++p;
            m_token.selfClosing = p < size && m_source[p] == '>';
            continue;
        }
        if (m_source[p] == '>')
            return p;
        Attribute attribute;
        p = readAttributeName(p, attribute.name);
        while (p < size && isHtmlSpace(m_source[p]))
            ++p;
        if (p < size && m_source[p] == '=')
            p = readAttributeValue(p + 1, attribute.value);
        addAttribute(attribute);
    }
    return size;
}

std::size_t Tokenizer::readAttributeName(std::size_t p, std::string_view& name)
{
    return readName(p, p + 1, kNameEnd | kEquals, name); // an equals sign at the start is part of the name
}

std::size_t Tokenizer::readAttributeValue(std::size_t p, std::string_view& value)
{
    const std::size_t size = m_source.size();
    while (p < size && isHtmlSpace(m_source[p]))
        ++p;
    if (p >= size || m_source[p] == '>')
        return p;
    const char quote = m_source[p];
    if (quote == '"' || quote == '\'') {
        const std::size_t begin = p + 1;
        const std::size_t end = std::min(m_source.find(quote, begin), size);
        if (end == size)
            return size;
        value = decodeValue(begin, end);
        return end + 1;
    }
    const std::size_t begin = p;
    while (p < size && !hasClass(m_source[p], kSpace | kGreater))
        ++p;
    value = decodeValue(begin, p);
    return p;
}

/// A value with references decoded and newlines normalised; a view of the source if that changes nothing.
std::string_view Tokenizer::decodeValue(std::size_t begin, std::size_t end)
{
    std::size_t p = findFirstOf<'&', '\r', '\0', '\0'>(m_source, begin, end);
    if (p == end)
        return m_source.substr(begin, end - begin);
    m_scratch.clear();
    std::size_t copied = begin;
    const auto replace = [&](std::string_view with, std::size_t consumed) {
        m_scratch.append(m_source, copied, p - copied);
        m_scratch.append(with);
        p += consumed;
        copied = p;
    };
    for (; p < end; p = findFirstOf<'&', '\r', '\0', '\0'>(m_source, p, end)) {
        const char c = m_source[p];
        if (c == '\r') {
            const bool pair = p + 1 < m_source.size() && m_source[p + 1] == '\n';
            replace(pair ? std::string_view{} : std::string_view{"\n"}, 1);
        } else if (c == '\0') {
            replace(replacementUtf8, 1);
        } else {
            // What follows the value matters to nobody but "=" and letters, which cannot: a quote, space or ">" does.
            const CharReference reference =
                decodeReference(m_source.substr(p, end - p), ReferenceContext::AttributeValue, m_arena);
            if (reference.consumed == 0)
                ++p;
            else
                replace(reference.text, reference.consumed);
        }
    }
    m_scratch.append(m_source, copied, end - copied);
    return m_arena.copy(m_scratch);
}

/// The first of two attributes of one name counts.
void Tokenizer::addAttribute(Attribute attribute)
{
    std::vector<Attribute>& attributes = m_token.attributes;
    if (attributes.size() < kFewAttributes) {
        for (const Attribute& other : attributes) {
            if (other.name == attribute.name)
                return;
        }
    } else {
        if (m_names.empty()) {
            for (const Attribute& other : attributes)
                m_names.insert(other.name);
        }
        if (m_names.contains(attribute.name))
            return;
    }
    if (attributes.size() >= m_maxAttributes) {
        m_attributesDropped = true;
        return;
    }
    if (attributes.size() >= kFewAttributes)
        m_names.insert(attribute.name);
    attributes.push_back(attribute);
}

} // namespace vigie
