// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/xmlscanner.h"

#include "core/base/asciitext.h"

#include <algorithm>
#include <charconv>

namespace vigie {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::string_view spaces = " \t\r\n";
constexpr std::string_view replacementCharacter = "\xEF\xBF\xBD";

bool isSpace(char byte)
{
    return spaces.find(byte) != npos;
}

std::string_view withoutPrefix(std::string_view name)
{
    return name.substr(name.rfind(':') + 1);
}

/// The name at the start; empty where none can start. Bytes outside ASCII are taken as letters.
std::string_view takeName(std::string_view text)
{
    const auto end = text.find_first_of(" \t\r\n/>=<'\"&");
    const std::string_view name = text.substr(0, end);
    return name.empty() || std::string_view("-.0123456789!?").find(name.front()) != npos ? std::string_view() : name;
}

/// One attribute at the start of \a rest, which is moved past it. False: not well-formed.
bool takeAttribute(std::string_view& rest, std::string_view& name, std::string_view& value)
{
    name = takeName(rest);
    if (name.empty())
        return false;
    rest.remove_prefix(name.size());
    rest.remove_prefix(std::min(rest.find_first_not_of(spaces), rest.size()));
    if (!rest.starts_with('='))
        return false;
    rest.remove_prefix(1);
    rest.remove_prefix(std::min(rest.find_first_not_of(spaces), rest.size()));
    if (rest.empty() || (rest.front() != '"' && rest.front() != '\''))
        return false;
    const auto end = rest.find(rest.front(), 1);
    if (end == npos)
        return false;
    value = rest.substr(1, end - 1);
    rest.remove_prefix(end + 1);
    return value.find('<') == npos;
}

bool areAttributes(std::string_view rest)
{
    bool separated = true;
    for (;;) {
        const std::size_t space = std::min(rest.find_first_not_of(spaces), rest.size());
        rest.remove_prefix(space);
        if (rest.empty())
            return true;
        std::string_view name;
        std::string_view value;
        separated = separated || space > 0;
        if (!separated || !takeAttribute(rest, name, value))
            return false;
        separated = false;
    }
}

/// Char of XML 1.0 section 2.2.
bool isXmlCharacter(std::uint32_t c)
{
    return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
           (c >= 0x10000 && c <= 0x10FFFF);
}

void appendUtf8(std::string& out, std::uint32_t c)
{
    const auto tail = [&out](std::uint32_t bits) { out += static_cast<char>(0x80 | (bits & 0x3F)); };
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0 | (c >> 6));
        tail(c);
    } else if (c < 0x10000) {
        out += static_cast<char>(0xE0 | (c >> 12));
        tail(c >> 6);
        tail(c);
    } else {
        out += static_cast<char>(0xF0 | (c >> 18));
        tail(c >> 12);
        tail(c >> 6);
        tail(c);
    }
}

/// "#38" or "#x26".
bool appendCharacterReference(std::string& out, std::string_view reference)
{
    reference.remove_prefix(1);
    const bool hexadecimal = reference.starts_with('x');
    if (hexadecimal)
        reference.remove_prefix(1);
    std::uint32_t code = 0;
    const char* end = reference.data() + reference.size();
    const auto result = std::from_chars(reference.data(), end, code, hexadecimal ? 16 : 10);
    if (result.ec != std::errc() || result.ptr != end || !isXmlCharacter(code))
        return false;
    appendUtf8(out, code);
    return true;
}

char predefinedEntity(std::string_view name)
{
    if (name == "amp")
        return '&';
    if (name == "lt")
        return '<';
    if (name == "gt")
        return '>';
    if (name == "quot")
        return '"';
    return name == "apos" ? '\'' : '\0';
}

} // namespace

XmlScanner::Token XmlScanner::next()
{
    if (!m_error.empty())
        return Token::Error;
    if (m_closePending) {
        m_open.pop_back();
        m_closePending = false;
    }
    if (m_selfClosed) {
        m_selfClosed = false;
        m_closePending = true;
        return Token::End;
    }
    for (;;) {
        m_tokenStart = m_position;
        if (m_position == m_document.size())
            return finish();
        if (m_document[m_position] != '<') {
            if (nextInText() == Token::Text)
                return Token::Text;
            if (!m_error.empty())
                return Token::Error;
        } else if (startsWith("<!--")) {
            if (!skipPast("-->", 4))
                return fail("a comment does not end");
        } else if (startsWith("<?")) {
            if (!skipPast("?>", 2))
                return fail("a processing instruction does not end");
        } else if (startsWith("<!DOCTYPE")) {
            if (!skipDoctype())
                return fail("the DOCTYPE does not end");
        } else {
            return nextInMarkup();
        }
    }
}

XmlScanner::Token XmlScanner::nextInMarkup()
{
    if (startsWith("<![CDATA["))
        return readCdata();
    return startsWith("</") ? readEnd() : readStart();
}

/// Text, or DocumentEnd for white space outside the root, which says nothing.
XmlScanner::Token XmlScanner::nextInText()
{
    const std::size_t end = std::min(m_document.find('<', m_position), m_document.size());
    m_text = m_document.substr(m_position, end - m_position);
    m_textIsCdata = false;
    m_position = end;
    if (!m_open.empty())
        return Token::Text;
    if (m_text.find_first_not_of(spaces) != npos && m_text != "\xEF\xBB\xBF")
        return fail("text outside the root element");
    return Token::DocumentEnd;
}

XmlScanner::Token XmlScanner::readStart()
{
    if (m_rootSeen && m_open.empty())
        return fail("a second root element");
    m_name = takeName(m_document.substr(m_position + 1));
    if (m_name.empty())
        return fail("a tag without a name");
    const std::size_t attributes = m_position + 1 + m_name.size();
    std::size_t end = attributes;
    while (end < m_document.size() && m_document[end] != '>') {
        if (m_document[end] == '"' || m_document[end] == '\'')
            end = m_document.find(m_document[end], end + 1);
        end = end == npos ? m_document.size() : end + 1;
    }
    if (end >= m_document.size())
        return fail("a tag does not end");
    m_selfClosed = m_document[end - 1] == '/' && end > attributes;
    m_attributes = m_document.substr(attributes, end - attributes - (m_selfClosed ? 1 : 0));
    m_position = end + 1;
    if ((!m_attributes.empty() && !isSpace(m_attributes.front())) || !areAttributes(m_attributes))
        return fail("the attributes of <" + std::string(m_name.substr(0, 100)) + "> are not well-formed");
    if (m_open.size() == maxDepth)
        return fail("elements nested too deep");
    m_rootSeen = true;
    m_open.push_back(m_name);
    return Token::Start;
}

XmlScanner::Token XmlScanner::readEnd()
{
    const std::size_t end = m_document.find('>', m_position);
    if (end == npos)
        return fail("a tag does not end");
    m_name = trimmed(m_document.substr(m_position + 2, end - m_position - 2), spaces);
    if (m_open.empty() || m_open.back() != m_name)
        return fail(
            "</" + std::string(m_name.substr(0, 100)) + "> where " +
            (m_open.empty() ? "nothing is open" : "</" + std::string(m_open.back().substr(0, 100)) + "> must come"));
    m_position = end + 1;
    m_closePending = true;
    return Token::End;
}

XmlScanner::Token XmlScanner::readCdata()
{
    constexpr std::size_t opening = 9; // <![CDATA[
    const std::size_t start = m_position + opening;
    if (m_open.empty())
        return fail("text outside the root element");
    if (!skipPast("]]>", opening))
        return fail("a CDATA section does not end");
    m_text = m_document.substr(start, m_position - 3 - start);
    m_textIsCdata = true;
    return Token::Text;
}

XmlScanner::Token XmlScanner::finish()
{
    if (!m_open.empty())
        return fail("the document ends inside <" + std::string(m_open.back().substr(0, 100)) + ">");
    return m_rootSeen ? Token::DocumentEnd : fail("no root element");
}

XmlScanner::Token XmlScanner::fail(std::string what)
{
    m_error = std::move(what);
    return Token::Error;
}

bool XmlScanner::skipPast(std::string_view mark, std::size_t from)
{
    const std::size_t found = m_document.find(mark, m_position + from);
    if (found == npos)
        return false;
    m_position = found + mark.size();
    return true;
}

/// Past what starts at \a position and may contain brackets that mean nothing: a comment, a processing instruction or a
/// quoted text; else past one byte. npos where it does not end.
std::size_t XmlScanner::pastUnit(std::size_t position) const
{
    const auto past = [this](std::string_view mark, std::size_t from) {
        const std::size_t found = m_document.find(mark, from);
        return found == npos ? npos : found + mark.size();
    };
    const std::string_view rest = m_document.substr(position);
    if (rest.starts_with("<!--"))
        return past("-->", position + 4);
    if (rest.starts_with("<?"))
        return past("?>", position + 2);
    if (rest.front() == '"' || rest.front() == '\'')
        return past(rest.substr(0, 1), position + 1);
    return position + 1;
}

bool XmlScanner::skipDoctype()
{
    bool inSubset = false;
    std::size_t position = m_position + 1;
    while (position < m_document.size()) {
        const char byte = m_document[position];
        if (byte == '>' && !inSubset) {
            m_position = position + 1;
            return true;
        }
        if (byte == '[' || byte == ']')
            inSubset = byte == '[';
        if (inSubset && m_document.substr(position).starts_with("<!ENTITY"))
            m_declaresEntities = true;
        position = pastUnit(position);
    }
    return false;
}

std::string_view XmlScanner::localName() const
{
    return withoutPrefix(m_name);
}

std::optional<std::string> XmlScanner::attribute(std::string_view localName) const
{
    std::string_view rest = m_attributes;
    for (;;) {
        rest.remove_prefix(std::min(rest.find_first_not_of(spaces), rest.size()));
        std::string_view name;
        std::string_view raw;
        if (rest.empty() || !takeAttribute(rest, name, raw))
            return std::nullopt;
        if (withoutPrefix(name) != localName)
            continue;
        std::string value;
        XmlScanner reader({}); // what it would say of entities is said of the text only
        reader.decode(raw, value, raw.size());
        return std::string(trimmed(value, spaces));
    }
}

bool XmlScanner::appendText(std::string& out, std::size_t limit)
{
    if (m_textIsCdata) {
        out += m_text.substr(0, limit > out.size() ? limit - out.size() : 0);
        return true;
    }
    if (decode(m_text, out, limit))
        return true;
    fail("an ampersand that starts no entity or a character that XML does not allow");
    return false;
}

bool XmlScanner::decode(std::string_view raw, std::string& out, std::size_t limit)
{
    while (!raw.empty() && out.size() < limit) {
        const std::size_t special = std::min(raw.find('&'), raw.size());
        const std::string_view plain = raw.substr(0, special);
        if (std::any_of(plain.begin(), plain.end(),
                        [](char byte) { return static_cast<unsigned char>(byte) < 0x20 && !isSpace(byte); }))
            return false;
        out += plain;
        raw.remove_prefix(special);
        if (raw.empty())
            break;
        constexpr std::size_t longestEntity = 64;
        const std::size_t end = raw.substr(0, longestEntity).find(';');
        if (end == npos)
            return false;
        const std::string_view entity = raw.substr(1, end - 1);
        raw.remove_prefix(end + 1);
        if (entity.starts_with('#')) {
            if (!appendCharacterReference(out, entity))
                return false;
        } else if (const char character = predefinedEntity(entity)) {
            out += character;
        } else if (takeName(entity) != entity || entity.empty()) {
            return false;
        } else {
            out += replacementCharacter;
            if (m_replacedEntity.empty())
                m_replacedEntity = entity;
        }
    }
    return true;
}

std::int64_t XmlScanner::line()
{
    const std::string_view passed = m_document.substr(m_counted, m_tokenStart - m_counted);
    m_line += std::count(passed.begin(), passed.end(), '\n');
    m_counted = m_tokenStart;
    return m_line;
}

} // namespace vigie
