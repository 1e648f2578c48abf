// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace vigie {

/// Collects what a reader sees of a document as lines of text: one line per block, ASCII white space collapsed to one
/// space, lines without leading or trailing space, no empty lines, '\n' between lines (none at the end). A no-break
/// space is text, as everywhere in the facts.
class VisibleText final
{
public:
    void reserve(std::size_t bytes) { m_text.reserve(bytes); }
    /// More text of the current line.
    void append(std::string_view text);
    /// A block starts or ends here.
    void breakLine() { m_pending = m_text.empty() ? Pending::Nothing : Pending::Line; }

    [[nodiscard]] const std::string& text() const { return m_text; }
    [[nodiscard]] std::string take() { return std::move(m_text); }

private:
    void appendLine(std::string_view line);
    void wantSpace();

    enum class Pending { Nothing, Space, Line }; ///< what separates the next text from the last one

    std::string m_text;
    Pending m_pending = Pending::Nothing;
};

/// \a text with ASCII white space collapsed and trimmed (Infra Standard's "strip and collapse ASCII whitespace").
[[nodiscard]] std::string collapsed(std::string_view text);

} // namespace vigie
