// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/visibletext.h"

#include <algorithm>

namespace vigie {

namespace {

/// Nothing to collapse inside: no control character, no two spaces in a row. Without an early exit, so that compilers
/// turn it into vector code.
bool isClean(std::string_view line)
{
    unsigned char dirt = 0;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const auto c = static_cast<unsigned char>(line[i]);
        const auto next = static_cast<unsigned char>(line[i + 1]);
        dirt = static_cast<unsigned char>(dirt | (c < ' ' ? 1 : 0) | (c == ' ' && next == ' ' ? 1 : 0));
    }
    return dirt == 0;
}

} // namespace

void VisibleText::append(std::string_view text)
{
    while (true) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        appendLine(text.substr(0, end));
        if (end == text.size())
            return;
        wantSpace();
        text.remove_prefix(end + 1);
    }
}

/// Without line feeds.
void VisibleText::appendLine(std::string_view line)
{
    const std::string_view content = trimmed(line);
    if (content.empty()) {
        if (!line.empty())
            wantSpace();
        return;
    }
    if (content.data() != line.data())
        wantSpace();
    if (m_pending != Pending::Nothing)
        m_text.push_back(m_pending == Pending::Line ? '\n' : ' ');
    m_pending = Pending::Nothing;
    if (isClean(content))
        m_text.append(content);
    else
        m_text.append(collapsed(content));
    if (content.data() + content.size() != line.data() + line.size())
        wantSpace();
}

void VisibleText::wantSpace()
{
    if (m_pending == Pending::Nothing && !m_text.empty())
        m_pending = Pending::Space;
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && isAsciiSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isAsciiSpace(text.back()))
        text.remove_suffix(1);
    return text;
}

std::string collapsed(std::string_view text)
{
    text = trimmed(text);
    if (isClean(text))
        return std::string(text);
    std::string result;
    std::size_t from = 0; // what is not yet copied
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!isAsciiSpace(text[i]))
            continue;
        std::size_t end = i + 1; // never the end of the text, which is trimmed
        while (isAsciiSpace(text[end]))
            ++end;
        if (text[i] != ' ' || end > i + 1) {
            result.append(text.substr(from, i - from));
            result.push_back(' ');
            from = end;
        }
        i = end;
    }
    result.append(text.substr(from));
    return result;
}

} // namespace vigie
