// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/html/htmlscan.h"
#include "core/html/tokenizer.h"

#include <algorithm>

namespace vigie {

/// At a "<". True if a token was read; false with the position moved if markup without a token was skipped; false with
/// the position unmoved if the "<" is text.
bool Tokenizer::readMarkup(CurrentNode node)
{
    const std::size_t p = m_position;
    if (p + 1 >= m_source.size())
        return false;
    const char c = m_source[p + 1];
    if (hasClass(c, kLetter))
        return readTag(TokenKind::StartTag, p);
    if (c == '/') {
        if (p + 2 >= m_source.size())
            return false;
        if (hasClass(m_source[p + 2], kLetter))
            return readTag(TokenKind::EndTag, p);
        if (m_source[p + 2] == '>') {
            m_position = p + 3;
            return false;
        }
        readBogusComment(p + 2);
        return true;
    }
    if (c == '!')
        return readMarkupDeclaration(node);
    if (c == '?') {
        readBogusComment(p + 1);
        return true;
    }
    return false;
}

bool Tokenizer::readMarkupDeclaration(CurrentNode node)
{
    const std::size_t p = m_position + 2;
    const std::string_view rest = m_source.substr(p);
    if (rest.substr(0, 2) == "--") {
        readComment(p + 2);
        return true;
    }
    if (equalsLower(rest.substr(0, 7), "doctype")) {
        readDoctype(p + 7);
        return true;
    }
    if (node == CurrentNode::Foreign && rest.substr(0, 7) == "[CDATA[") {
        m_position = p + 7;
        m_rawEnd = std::min(m_source.find("]]>", m_position), m_source.size());
        m_model = ContentModel::Cdata;
        if (m_position < m_rawEnd && readText(m_rawEnd))
            return true;
        m_model = ContentModel::Data;
        m_position = std::min(m_source.size(), m_rawEnd + 3);
        return false;
    }
    readBogusComment(p);
    return true;
}

void Tokenizer::readBogusComment(std::size_t from)
{
    const std::size_t close = m_source.find('>', from);
    finishAt(TokenKind::Comment, m_position, close == std::string_view::npos ? m_source.size() : close + 1);
}

/// `from` is behind "<!--". The states 13.2.5.43 to .52 come down to: "-->" or "--!>" end a comment, and so do ">" and
/// "->" at its very start.
void Tokenizer::readComment(std::size_t from)
{
    std::size_t end = m_source.size();
    if (m_source.substr(from, 1) == ">") {
        end = from + 1;
    } else if (m_source.substr(from, 2) == "->") {
        end = from + 2;
    } else {
        for (std::size_t p = m_source.find('>', from); p != std::string_view::npos; p = m_source.find('>', p + 1)) {
            const std::string_view content = m_source.substr(from, p - from);
            if (content.ends_with("--") || content.ends_with("--!")) {
                end = p + 1;
                break;
            }
        }
    }
    finishAt(TokenKind::Comment, m_position, end);
}

/// `from` is behind "<!doctype". States 13.2.5.53 to .68.
void Tokenizer::readDoctype(std::size_t from)
{
    const std::size_t begin = m_position;
    DoctypeToken& doctype = m_token.doctype;
    doctype = {};
    std::size_t p = from;
    while (p < m_source.size() && isHtmlSpace(m_source[p]))
        ++p;
    while (p < m_source.size() && !isHtmlSpace(m_source[p]) && m_source[p] != '>') {
        if (m_source[p] == '\0')
            doctype.name += "\xEF\xBF\xBD";
        else
            doctype.name.push_back(asciiLower(m_source[p]));
        ++p;
    }
    if (doctype.name.empty())
        doctype.forceQuirks = true;
    p = readDoctypeIds(p);
    // "Bogus DOCTYPE state", or the end.
    const std::size_t close = m_source.find('>', p);
    if (close == std::string_view::npos)
        doctype.forceQuirks = true;
    finishAt(TokenKind::Doctype, begin, close == std::string_view::npos ? m_source.size() : close + 1);
}

/// From behind the name; returns the point from which the closing ">" is to be looked for.
std::size_t Tokenizer::readDoctypeIds(std::size_t p)
{
    DoctypeToken& doctype = m_token.doctype;
    const auto skipSpace = [&] {
        while (p < m_source.size() && isHtmlSpace(m_source[p]))
            ++p;
    };
    skipSpace();
    if (p >= m_source.size() || m_source[p] == '>')
        return p;
    const bool isPublic = equalsLower(m_source.substr(p, 6), "public");
    if (!isPublic && !equalsLower(m_source.substr(p, 6), "system")) {
        doctype.forceQuirks = true;
        return p;
    }
    p += 6;
    skipSpace();
    bool ended = false;
    if (isPublic) {
        p = readDoctypeId(p, doctype.publicId, doctype.hasPublicId, ended);
        if (ended)
            return p;
        skipSpace();
        if (p < m_source.size() && m_source[p] == '>')
            return p;
    }
    return readDoctypeId(p, doctype.systemId, doctype.hasSystemId, ended);
}

/// A quoted identifier at `p`. `ended` is set when the declaration is over or bogus behind it.
std::size_t Tokenizer::readDoctypeId(std::size_t p, std::string& id, bool& present, bool& ended)
{
    const char quote = p < m_source.size() ? m_source[p] : '\0';
    if (quote != '"' && quote != '\'') {
        m_token.doctype.forceQuirks = true;
        ended = true;
        return p;
    }
    present = true;
    for (++p; p < m_source.size() && m_source[p] != quote; ++p) {
        if (m_source[p] == '>') {
            m_token.doctype.forceQuirks = true;
            ended = true;
            return p;
        }
        if (m_source[p] == '\0')
            id += "\xEF\xBF\xBD";
        else
            id.push_back(m_source[p]);
    }
    return p < m_source.size() ? p + 1 : p;
}

} // namespace vigie
