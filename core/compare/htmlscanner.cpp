// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/htmlscanner.h"

#include "core/base/asciitext.h"

namespace vigie {

namespace {

bool holdsRawText(std::string_view element)
{
    constexpr std::string_view names[] = {"script", "style", "textarea", "title", "noscript", "iframe", "xmp"};
    return std::any_of(std::begin(names), std::end(names),
                       [&](std::string_view name) { return equalsIgnoringCase(name, element); });
}

} // namespace

bool HtmlScanner::next(HtmlPiece& piece)
{
    piece = HtmlPiece{};
    if (m_position >= m_html.size())
        return false;
    if (!m_rawElement.empty()) {
        scanRawText(piece);
        if (!piece.source.empty())
            return true;
    }
    const std::string_view rest = m_html.substr(m_position);
    if (rest.starts_with("<!--")) {
        scanComment(piece);
        return true;
    }
    if (rest.size() > 1 && rest[0] == '<' && isAsciiLetter(rest[1])) {
        piece.kind = HtmlPiece::Kind::StartTag;
        scanTag(piece, m_position + 1);
        return true;
    }
    if (rest.size() > 2 && rest[0] == '<' && rest[1] == '/' && isAsciiLetter(rest[2])) {
        piece.kind = HtmlPiece::Kind::EndTag;
        scanTag(piece, m_position + 2);
        return true;
    }
    const std::size_t end = std::min(m_html.find('<', m_position + 1), m_html.size());
    piece.source = m_html.substr(m_position, end - m_position);
    m_position = end;
    return true;
}

std::string_view HtmlScanner::attribute(std::string_view name) const
{
    for (const ScannedAttribute& attribute : m_attributes) {
        if (equalsIgnoringCase(attribute.name, name))
            return attribute.value;
    }
    return {};
}

void HtmlScanner::scanComment(HtmlPiece& piece)
{
    const std::size_t start = m_position + 4;
    const std::size_t close = m_html.find("-->", start);
    const std::size_t contentEnd = std::min(close, m_html.size());
    const std::size_t end = close == std::string_view::npos ? m_html.size() : close + 3;
    piece.kind = HtmlPiece::Kind::Comment;
    piece.content = m_html.substr(start, contentEnd - start);
    piece.source = m_html.substr(m_position, end - m_position);
    m_position = end;
}

void HtmlScanner::scanTag(HtmlPiece& piece, std::size_t nameStart)
{
    m_attributes.clear();
    std::size_t at = nameStart;
    while (at < m_html.size() && !isHtmlSpace(m_html[at]) && m_html[at] != '>' && m_html[at] != '/')
        ++at;
    piece.name = m_html.substr(nameStart, at - nameStart);
    while (at < m_html.size() && m_html[at] != '>') {
        if (isHtmlSpace(m_html[at]) || m_html[at] == '/')
            ++at;
        else
            at = scanAttribute(at);
    }
    const std::size_t end = std::min(at + 1, m_html.size());
    piece.source = m_html.substr(m_position, end - m_position);
    m_position = end;
    if (piece.kind == HtmlPiece::Kind::StartTag && holdsRawText(piece.name))
        m_rawElement = piece.name;
}

std::size_t HtmlScanner::scanAttribute(std::size_t position)
{
    std::size_t at = position + 1; // a leading "=" is part of the name, as in the Standard
    while (at < m_html.size() && !isHtmlSpace(m_html[at]) && m_html[at] != '=' && m_html[at] != '>' &&
           m_html[at] != '/')
        ++at;
    ScannedAttribute attribute{m_html.substr(position, at - position), {}};
    std::size_t after = at;
    while (after < m_html.size() && isHtmlSpace(m_html[after]))
        ++after;
    if (after < m_html.size() && m_html[after] == '=') {
        ++after;
        while (after < m_html.size() && isHtmlSpace(m_html[after]))
            ++after;
        if (after < m_html.size() && (m_html[after] == '"' || m_html[after] == '\'')) {
            const std::size_t close = std::min(m_html.find(m_html[after], after + 1), m_html.size());
            attribute.value = m_html.substr(after + 1, close - after - 1);
            at = std::min(close + 1, m_html.size());
        } else {
            at = after;
            while (at < m_html.size() && !isHtmlSpace(m_html[at]) && m_html[at] != '>')
                ++at;
            attribute.value = m_html.substr(after, at - after);
        }
    }
    m_attributes.push_back(attribute);
    return at;
}

void HtmlScanner::scanRawText(HtmlPiece& piece)
{
    piece.kind = HtmlPiece::Kind::RawText;
    piece.name = m_rawElement;
    std::size_t end = m_position;
    while ((end = m_html.find("</", end)) != std::string_view::npos) {
        if (equalsIgnoringCase(m_html.substr(end + 2, m_rawElement.size()), m_rawElement))
            break;
        end += 2;
    }
    end = std::min(end, m_html.size());
    piece.source = m_html.substr(m_position, end - m_position);
    m_position = end;
    m_rawElement = {};
}

} // namespace vigie
