// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/visibletext.h"

namespace vigie {

void VisibleText::append(std::string_view text)
{
    std::size_t at = 0;
    while (at < text.size()) {
        if (isAsciiSpace(text[at])) {
            ++at;
            if (m_pending == Pending::Nothing && !m_text.empty())
                m_pending = Pending::Space;
            continue;
        }
        std::size_t end = at + 1;
        // Single spaces between words stay as they are, so that most text is copied in long runs.
        while (end < text.size() && (!isAsciiSpace(text[end]) ||
                                     (text[end] == ' ' && end + 1 < text.size() && !isAsciiSpace(text[end + 1]))))
            ++end;
        if (m_pending != Pending::Nothing)
            m_text.push_back(m_pending == Pending::Line ? '\n' : ' ');
        m_pending = Pending::Nothing;
        m_text.append(text.substr(at, end - at));
        at = end;
    }
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
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!isAsciiSpace(text[i]))
            result.push_back(text[i]);
        else if (!isAsciiSpace(text[i - 1])) // never the first character: the text is trimmed
            result.push_back(' ');
    }
    return result;
}

} // namespace vigie
