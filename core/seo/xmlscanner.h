// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie {

/// A pull scanner for XML 1.0 in UTF-8 from anywhere: time linear in the document, memory in the depth, which is
/// limited, so that no document of the network can exhaust us. Entities of a DOCTYPE are never expanded (each becomes
/// U+FFFD), names are not resolved against namespaces, repeated attributes are not looked for. The document must
/// outlive the scanner.
class XmlScanner
{
public:
    static constexpr std::size_t maxDepth = 100;

    enum class Token { Start, End, Text, DocumentEnd, Error };

    explicit XmlScanner(std::string_view document) : m_document(document) {}

    /// After DocumentEnd or Error the same comes for ever. An empty-element tag gives Start and End.
    Token next();

    /// Of the current Start or End, without its prefix.
    std::string_view localName() const;
    /// Whether the current name has a prefix.
    bool isPrefixed() const { return m_name.find(':') != std::string_view::npos; }
    /// The decoded value of an attribute of the current Start, by the name without its prefix; trimmed.
    std::optional<std::string> attribute(std::string_view localName) const;
    /// Appends the current Text, decoded, until \a out has about \a limit bytes. False: not well-formed.
    bool appendText(std::string& out, std::size_t limit);

    /// How many elements are open, the current Start included.
    std::size_t depth() const { return m_open.size(); }
    /// Of the start of the current token, from 1.
    std::int64_t line();
    /// What is wrong, in English, after Error.
    const std::string& error() const { return m_error; }
    /// Whether a DOCTYPE with entities was read.
    bool declaresEntities() const { return m_declaresEntities; }
    /// The first entity that was replaced, or empty.
    const std::string& replacedEntity() const { return m_replacedEntity; }

private:
    Token nextInMarkup();
    Token nextInText();
    Token readStart();
    Token readEnd();
    Token readCdata();
    Token finish();
    Token fail(std::string what);
    bool skipPast(std::string_view mark, std::size_t from);
    bool skipDoctype();
    std::size_t pastUnit(std::size_t position) const;
    bool startsWith(std::string_view text) const { return m_document.substr(m_position).starts_with(text); }
    bool decode(std::string_view raw, std::string& out, std::size_t limit);

    std::string_view m_document;
    std::size_t m_position = 0; ///< past the current token
    std::size_t m_tokenStart = 0;
    std::size_t m_counted = 0; ///< up to where lines are counted
    std::int64_t m_line = 1;
    std::vector<std::string_view> m_open;
    std::string_view m_name;
    std::string_view m_attributes; ///< of the current Start, checked
    std::string_view m_text;       ///< of the current Text, not decoded
    bool m_textIsCdata = false;
    bool m_selfClosed = false;   ///< the current Start is an empty-element tag
    bool m_closePending = false; ///< the current End takes the element off
    bool m_rootSeen = false;
    bool m_declaresEntities = false;
    std::string m_error;
    std::string m_replacedEntity;
};

} // namespace vigie
