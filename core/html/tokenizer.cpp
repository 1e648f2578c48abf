// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/html/tokenizer.h"

#include "core/html/charreference.h"
#include "core/html/htmlscan.h"

#include <algorithm>
#include <utility>

namespace vigie {

namespace {

constexpr std::string_view kNewline = "\n";

} // namespace

Tokenizer::Tokenizer(std::string_view source, Arena& arena, std::size_t maxAttributes)
    : m_source(source), m_arena(arena), m_maxAttributes(maxAttributes)
{
}

void Tokenizer::setContentModel(ContentModel model, std::string_view endTag)
{
    m_model = model;
    m_endTag = endTag;
    switch (model) {
    case ContentModel::ScriptData:
        m_rawEnd = findScriptEnd();
        break;
    case ContentModel::PlainText:
        m_rawEnd = m_source.size();
        break;
    case ContentModel::RcData:
    case ContentModel::RawText:
        m_rawEnd = findRawEnd();
        break;
    case ContentModel::Data:
    case ContentModel::Cdata:
        break;
    }
}

void Tokenizer::finishAt(TokenKind kind, std::size_t begin, std::size_t end)
{
    m_token.kind = kind;
    m_token.begin = static_cast<std::int64_t>(begin);
    m_token.end = static_cast<std::int64_t>(end);
    m_position = end;
}

Token& Tokenizer::next(CurrentNode node)
{
    if (!m_pendingText.empty()) {
        finishAt(TokenKind::Characters, m_position, m_pendingEnd);
        m_token.text = std::exchange(m_pendingText, {});
        return m_token;
    }
    if (m_model != ContentModel::Data) {
        if (m_position < m_rawEnd && readText(m_rawEnd))
            return m_token;
        // Only an end tag, the end of a CDATA section or of the input can follow.
        if (m_model == ContentModel::Cdata)
            m_position = std::min(m_source.size(), m_rawEnd + 3);
        m_model = ContentModel::Data;
    }
    while (m_position < m_source.size()) {
        if (nextData(node))
            return m_token;
    }
    finishAt(TokenKind::EndOfFile, m_source.size(), m_source.size());
    return m_token;
}

/// Reads one token in the data state; false if what was there gives none.
bool Tokenizer::nextData(CurrentNode node)
{
    if (m_source[m_position] == '<') {
        const std::size_t before = m_position;
        if (readMarkup(node))
            return true;
        if (m_position != before)
            return false;
    }
    return readText(m_source.size());
}

/// Reads a run of text that ends at markup, before `end`, or where the source's bytes are not the text's bytes.
/// A "<" at the current position is text. False if nothing is left to report.
bool Tokenizer::readText(std::size_t end)
{
    const bool data = m_model == ContentModel::Data;
    std::size_t begin = m_position;
    std::size_t p = m_source[begin] == '<' ? begin + 1 : begin;
    while (true) {
        p = data ? findFirstOf<'<', '&', '\r', '\0'>(m_source, p, end)
                 : findFirstOf<'&', '&', '\r', '\0'>(m_source, p, end);
        if (p == end)
            break;
        const TextStop stop = stopAt(p, end);
        if (stop == TextStop::End)
            break;
        if (stop == TextStop::Nul) {
            if (p != begin)
                break;
            finishAt(TokenKind::NullCharacter, p, p + 1);
            return true;
        }
        if (stop == TextStop::Drop) {
            if (p != begin)
                break;
            ++begin;
        }
        ++p;
    }
    if (p != begin) {
        finishAt(TokenKind::Characters, begin, p);
        m_token.text = m_source.substr(begin, p - begin);
        return true;
    }
    if (m_pendingText.empty()) {
        m_position = p;
        return false;
    }
    finishAt(TokenKind::Characters, p, m_pendingEnd);
    m_token.text = std::exchange(m_pendingText, {});
    return true;
}

/// What the "<", "&", carriage return or NUL at `p` does to the text. What stands for it in the text is left in
/// m_pendingText.
Tokenizer::TextStop Tokenizer::stopAt(std::size_t p, std::size_t end)
{
    const auto becomes = [&](std::string_view text, std::size_t consumed) {
        m_pendingText = text;
        m_pendingEnd = p + consumed;
        return TextStop::End;
    };
    const bool data = m_model == ContentModel::Data;
    const char next = p + 1 < m_source.size() ? m_source[p + 1] : '\0';
    switch (m_source[p]) {
    case '<':
        return hasClass(next, kLetter) || next == '!' || next == '/' || next == '?' ? TextStop::End : TextStop::Keep;
    case '&': {
        if (!data && m_model != ContentModel::RcData)
            return TextStop::Keep;
        const CharReference reference = decodeReference(m_source.substr(p, end - p), ReferenceContext::Text, m_arena);
        return reference.consumed == 0 ? TextStop::Keep : becomes(reference.text, reference.consumed);
    }
    case '\r': // the line feed of a pair stands for both
        return next == '\n' ? TextStop::Drop : becomes(kNewline, 1);
    default:
        return data || m_model == ContentModel::Cdata ? TextStop::Nul : becomes(replacementUtf8, 1);
    }
}

/// An appropriate end tag: "</", the name of the element being read, then white space, "/" or ">".
bool Tokenizer::endTagAt(std::size_t p) const
{
    const std::size_t after = p + 2 + m_endTag.size();
    return after < m_source.size() && m_source[p + 1] == '/' &&
           equalsLower(m_source.substr(p + 2, m_endTag.size()), m_endTag) && hasClass(m_source[after], kNameEnd);
}

std::size_t Tokenizer::findRawEnd() const
{
    for (std::size_t p = m_source.find('<', m_position); p != std::string_view::npos; p = m_source.find('<', p + 1)) {
        if (endTagAt(p))
            return p;
    }
    return m_source.size();
}

/// The end of script data (13.2.5.4 and 13.2.5.15 to .31): inside "<!--" a "<script" opens a second level, in which
/// "</script" only closes that level.
std::size_t Tokenizer::findScriptEnd() const
{
    enum class Level { Plain, Escaped, DoubleEscaped };
    Level level = Level::Plain;
    std::size_t dashes = 0; ///< right before p, in an escaped level
    for (std::size_t p = m_position; p < m_source.size(); ++p) {
        if (level == Level::Plain) {
            p = m_source.find('<', p);
            if (p == std::string_view::npos)
                return m_source.size();
            if (endTagAt(p))
                return p;
            if (m_source.substr(p, 4) == "<!--") {
                level = Level::Escaped;
                dashes = 2;
                p += 3;
            }
            continue;
        }
        const char c = m_source[p];
        if (c == '-') {
            ++dashes;
            continue;
        }
        if (c == '>' && dashes >= 2) {
            level = Level::Plain;
        } else if (c == '<') {
            if (level == Level::Escaped && endTagAt(p))
                return p;
            const std::size_t name = level == Level::Escaped ? p + 1 : p + 2;
            const bool slash = p + 1 < m_source.size() && m_source[p + 1] == '/';
            if (slash == (level == Level::DoubleEscaped) && name + 6 < m_source.size() &&
                equalsLower(m_source.substr(name, 6), "script") && hasClass(m_source[name + 6], kNameEnd)) {
                level = level == Level::Escaped ? Level::DoubleEscaped : Level::Escaped;
                p = name + 6;
            }
        }
        dashes = 0;
    }
    return m_source.size();
}

} // namespace vigie
