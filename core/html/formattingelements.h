// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/html/documenthandler.h"
#include "core/html/openelements.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace vigie {

struct FormattingElement
{
    ElementId id = 0; ///< 0: a marker
    NameKey key = 0;
    TagId tag = TagId::Other;
    bool open = false; ///< on the stack of open elements
    std::string_view name;
    std::vector<Attribute> attributes; ///< of the tag, for copies
    std::uint64_t fingerprint = 0;     ///< of name and attributes, whatever their order

    [[nodiscard]] bool isMarker() const { return id == 0; }
};

/// The list of active formatting elements (WHATWG HTML 13.2.4.3), of bounded length.
class FormattingElements final
{
public:
    explicit FormattingElements(std::size_t limit) : m_limit(limit) {}

    [[nodiscard]] std::size_t size() const { return m_entries.size(); }
    [[nodiscard]] const FormattingElement& at(std::size_t index) const { return m_entries[index]; }
    [[nodiscard]] bool overflowed() const { return m_overflowed; }

    void pushMarker();
    void clearToMarker();
    /// Adds an element; of four equal ones after the last marker the earliest goes ("Noah's Ark clause"). Two elements
    /// count as equal when their fingerprints are.
    void push(FormattingElement element);
    /// Position of the last element of this name after the last marker; -1 without one.
    [[nodiscard]] std::ptrdiff_t findByTag(NameKey key) const;
    [[nodiscard]] std::ptrdiff_t findById(ElementId id) const;
    void removeAt(std::size_t index);
    void insertAt(std::size_t index, FormattingElement element);
    /// Another element, a copy that is on the stack, takes the place of the entry's.
    void reopen(std::size_t index, ElementId id);
    /// The element left the stack of open elements.
    void markClosed(ElementId id);

    [[nodiscard]] static std::uint64_t fingerprintOf(NameKey key, std::span<const Attribute> attributes);

private:
    void makeRoom();

    std::vector<FormattingElement> m_entries;
    std::vector<ElementId> m_ids; ///< of the entries, for a quick search
    std::size_t m_limit;
    bool m_overflowed = false;
};

} // namespace vigie
