// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/visibletext.h"

namespace vigie {

void VisibleText::append(std::string_view text)
{
    const char* at = text.data();
    const char* const end = at + text.size();
    while (at < end) {
        if (isAsciiSpace(*at)) {
            ++at;
            if (m_pending == Pending::Nothing && !m_text.empty())
                m_pending = Pending::Space;
            continue;
        }
        // Single spaces between words stay as they are, so that most text is copied in long runs.
        const char* const begin = at++;
        while (at < end && (static_cast<unsigned char>(*at) > ' ' || !isAsciiSpace(*at) ||
                            (*at == ' ' && at + 1 < end && !isAsciiSpace(at[1]))))
            ++at;
        if (m_pending != Pending::Nothing)
            m_text.push_back(m_pending == Pending::Line ? '\n' : ' ');
        m_pending = Pending::Nothing;
        m_text.append(begin, at);
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
