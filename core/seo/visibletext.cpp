// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/visibletext.h"

#include "core/base/asciitext.h"
#include "core/seo/eightbytes.h"

#include <algorithm>

namespace vigie {

namespace {

constexpr std::size_t block = 8;

/// The eight bytes at \a at and the one behind them: no control character, no two spaces in a row.
bool isCleanBlock(const char* at)
{
    const std::uint64_t bytes = eight::load(at);
    const std::uint64_t next = eight::load(at + 1);
    return (eight::below(bytes, ' ') | (eight::equalTo(bytes, ' ') & eight::equalTo(next, ' '))) == 0;
}

/// Nothing to collapse inside: no control character, no two spaces in a row.
bool isClean(std::string_view line)
{
    if (line.size() <= block) {
        for (std::size_t i = 0; i + 1 < line.size(); ++i) {
            const auto c = static_cast<unsigned char>(line[i]);
            if (c < ' ' || (c == ' ' && line[i + 1] == ' '))
                return false;
        }
        return true;
    }
    const std::size_t last = line.size() - block - 1; // overlaps the block before it
    for (std::size_t i = 0; i < last; i += block) {
        if (!isCleanBlock(line.data() + i))
            return false;
    }
    return isCleanBlock(line.data() + last);
}

} // namespace

void VisibleText::append(std::string_view text)
{
    while (true) {
        // Half of the pieces of a page are the white space between two tags.
        std::size_t begin = 0;
        while (begin < text.size() && isHtmlSpace(text[begin]))
            ++begin;
        if (begin > 0)
            wantSpace();
        text.remove_prefix(begin);
        if (text.empty())
            return;
        const std::size_t end = std::min(text.find('\n'), text.size());
        appendLine(text.substr(0, end));
        text.remove_prefix(end);
    }
}

/// Without line feeds, beginning with no white space.
void VisibleText::appendLine(std::string_view line)
{
    if (m_pending != Pending::Nothing)
        m_text.push_back(m_pending == Pending::Line ? '\n' : ' ');
    m_pending = Pending::Nothing;
    const std::size_t size = line.size();
    while (isHtmlSpace(line.back()))
        line.remove_suffix(1);
    if (isClean(line))
        m_text.append(line);
    else
        m_text.append(collapsed(line));
    if (line.size() < size)
        wantSpace();
}

void VisibleText::wantSpace()
{
    if (m_pending == Pending::Nothing && !m_text.empty())
        m_pending = Pending::Space;
}

std::string collapsed(std::string_view text)
{
    text = trimmed(text);
    if (isClean(text))
        return std::string(text);
    std::string result;
    std::size_t from = 0; // what is not yet copied
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!isHtmlSpace(text[i]))
            continue;
        std::size_t end = i + 1; // never the end of the text, which is trimmed
        while (isHtmlSpace(text[end]))
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
