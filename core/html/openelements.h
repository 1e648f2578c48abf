// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/html/documenthandler.h"
#include "core/html/tagtraits.h"

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace vigie {

/// Number of an element name in one walk: its TagId for known HTML elements, further numbers for other names. HTML and
/// foreign elements of one name have different keys, so that equal keys mean "an HTML element with the same tag name".
using NameKey = std::uint32_t;

struct OpenElement
{
    ElementId id = 0;
    NameKey key = 0;
    TagId tag = TagId::Other; ///< Other in SVG and MathML
    ElementNamespace ns = ElementNamespace::Html;
    bool inHead = false;
    bool inTemplate = false;
    bool special = false;
    bool scopeBoundary = false;
    bool mathTextPoint = false; ///< MathML text integration point
    bool htmlPoint = false;     ///< HTML integration point
    bool annotationXml = false;
    bool formatting = false; ///< has an entry in the list of active formatting elements
    bool hasPending = false; ///< elements taken off the stack close together with this one
    std::string_view name;
    ElementId parent = 0; ///< in the document
    TagId parentTag = TagId::Other;
    ElementNamespace parentNs = ElementNamespace::Html;
    std::uint32_t fosterStrip = 0; ///< of a table: the strip before it, 0 while there is none
    Place place;

    // Filled in by OpenElements: positions of the nearest entry at or below this one that …
    std::int32_t sameKey = -1;  ///< has the same key (strictly below)
    std::int32_t boundary = -1; ///< ends the default scope
    std::int32_t stop = -1;     ///< is special
    std::int32_t itemStop = -1; ///< is special but not address, div or p
    std::int32_t modal = -1;    ///< decides the insertion mode
    std::int32_t html = -1;     ///< is an HTML element
};

/// The stack of open elements (WHATWG HTML 13.2.4.2), with every scope question answered in constant time: each entry
/// knows the nearest entries below it of the kinds that are asked for, and each name knows its topmost entry.
class OpenElements final
{
public:
    OpenElements();

    [[nodiscard]] bool empty() const { return m_entries.empty(); }
    [[nodiscard]] std::size_t size() const { return m_entries.size(); }
    [[nodiscard]] const OpenElement& top() const { return m_entries.back(); }
    [[nodiscard]] OpenElement& at(std::size_t index) { return m_entries[index]; }
    [[nodiscard]] const OpenElement& at(std::size_t index) const { return m_entries[index]; }

    void push(OpenElement element);
    void pop();
    /// Takes an entry out of the middle; the cost grows with the number of entries above it.
    void removeAt(std::size_t index);
    /// Replaces the entries [begin, end) by others; the cost grows with the number of entries from `begin` up.
    void replace(std::size_t begin, std::size_t end, const std::vector<OpenElement>& with);

    /// Position of the topmost entry with this key, -1 if there is none.
    [[nodiscard]] std::int32_t topmost(NameKey key) const { return key < m_topmost.size() ? m_topmost[key] : -1; }
    [[nodiscard]] std::int32_t topmost(TagId tag) const { return m_topmost[static_cast<std::size_t>(tag)]; }
    [[nodiscard]] bool contains(TagId tag) const { return topmost(tag) >= 0; }
    /// Position of the element, -1 if it is not open. Looks through the entries of the same key only.
    [[nodiscard]] std::int32_t find(ElementId id, NameKey key) const;

    [[nodiscard]] bool inScope(TagId tag) const { return inScopeAt(topmost(tag)); }
    [[nodiscard]] bool inScopeAt(std::int32_t position) const;
    [[nodiscard]] bool headingInScope() const;
    [[nodiscard]] bool inButtonScope(TagId tag) const;
    [[nodiscard]] bool inListItemScope(TagId tag) const;
    [[nodiscard]] bool inTableScope(TagId tag) const;
    [[nodiscard]] bool inTableScope(std::initializer_list<TagId> tags) const;
    [[nodiscard]] bool inSelectScope(TagId tag) const;

    /// Keys for names without a TagId and for foreign names.
    [[nodiscard]] NameKey keyFor(TagId tag, std::string_view name);
    [[nodiscard]] NameKey foreignKeyFor(std::string_view lowerName);

private:
    void link(std::size_t index);
    void unlink(std::size_t index);
    NameKey intern(std::unordered_map<std::string_view, NameKey>& names, std::string_view name, std::uint32_t salt);

    std::vector<OpenElement> m_entries;
    std::vector<std::int32_t> m_topmost;
    std::unordered_map<std::string_view, NameKey> m_names;
    std::unordered_map<std::string_view, NameKey> m_foreignNames;
};

} // namespace vigie
