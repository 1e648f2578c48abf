// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/visibletext.h"

#include "core/base/asciitext.h"
#include "core/compare/htmlscanner.h"

#include <algorithm>
#include <utility>

namespace vigie {

namespace {

constexpr std::string_view inlineElements[] = {"a",    "abbr", "b",    "bdi",   "bdo",  "cite",   "code", "data",
                                               "del",  "dfn",  "em",   "font",  "i",    "ins",    "kbd",  "mark",
                                               "q",    "s",    "samp", "small", "span", "strong", "sub",  "sup",
                                               "time", "u",    "var",  "wbr",   "img",  "svg",    "path", "use"};

constexpr std::pair<std::string_view, std::string_view> entities[] = {
    {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&nbsp;", " "}};

bool isInline(std::string_view element)
{
    return std::any_of(std::begin(inlineElements), std::end(inlineElements),
                       [&](std::string_view name) { return equalsIgnoringCase(name, element); });
}

class TextLines
{
public:
    void add(std::string_view text)
    {
        std::size_t at = 0;
        while (at < text.size()) {
            const char c = text[at];
            if (isHtmlSpace(c)) {
                m_spacePending = true;
                ++at;
                continue;
            }
            flushSpace();
            at += c == '&' ? addEntity(text.substr(at)) : addByte(c);
        }
    }

    void breakLine()
    {
        m_spacePending = false;
        if (!m_text.empty() && m_text.back() != '\n')
            m_text.push_back('\n');
    }

    std::string take()
    {
        breakLine();
        return std::move(m_text);
    }

private:
    void flushSpace()
    {
        if (m_spacePending && !m_text.empty() && m_text.back() != '\n')
            m_text.push_back(' ');
        m_spacePending = false;
    }

    std::size_t addByte(char c)
    {
        m_text.push_back(c);
        return 1;
    }

    std::size_t addEntity(std::string_view rest)
    {
        for (const auto& [name, text] : entities) {
            if (rest.starts_with(name)) {
                m_text.append(text);
                return name.size();
            }
        }
        return addByte('&');
    }

    std::string m_text;
    bool m_spacePending = false;
};

} // namespace

std::string roughText(std::string_view html)
{
    TextLines lines;
    HtmlScanner scanner(html);
    HtmlPiece piece;
    while (scanner.next(piece)) {
        switch (piece.kind) {
        case HtmlPiece::Kind::Text:
            lines.add(piece.source);
            break;
        case HtmlPiece::Kind::StartTag:
        case HtmlPiece::Kind::EndTag:
            if (!isInline(piece.name))
                lines.breakLine();
            break;
        case HtmlPiece::Kind::Comment:
        case HtmlPiece::Kind::RawText:
            break;
        }
    }
    return lines.take();
}

} // namespace vigie
