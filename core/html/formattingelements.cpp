// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/html/formattingelements.h"

#include <functional>
#include <utility>

namespace vigie {

std::uint64_t FormattingElements::fingerprintOf(NameKey key, std::span<const Attribute> attributes)
{
    const std::hash<std::string_view> hash;
    std::uint64_t sum = (key + std::uint64_t{1}) * 0xD6E8FEB86659FD93U;
    for (const Attribute& attribute : attributes)
        sum += (hash(attribute.name) * 0x9E3779B97F4A7C15U) ^ hash(attribute.value);
    return sum;
}

void FormattingElements::pushMarker()
{
    m_entries.emplace_back();
    if (m_entries.size() > m_limit) {
        m_entries.erase(m_entries.begin());
        m_overflowed = true;
    }
}

void FormattingElements::clearToMarker()
{
    while (!m_entries.empty()) {
        const bool marker = m_entries.back().isMarker();
        m_entries.pop_back();
        if (marker)
            return;
    }
}

void FormattingElements::push(FormattingElement element)
{
    int equal = 0;
    std::size_t earliest = 0;
    for (std::size_t i = m_entries.size(); i > 0 && !m_entries[i - 1].isMarker(); --i) {
        const FormattingElement& entry = m_entries[i - 1];
        if (entry.fingerprint == element.fingerprint && entry.attributes.size() == element.attributes.size()) {
            ++equal;
            earliest = i - 1;
        }
    }
    if (equal >= 3)
        removeAt(earliest);
    if (m_entries.size() >= m_limit) {
        removeAt(0);
        m_overflowed = true;
    }
    m_entries.push_back(std::move(element));
}

std::ptrdiff_t FormattingElements::findByTag(NameKey key) const
{
    for (std::size_t i = m_entries.size(); i > 0 && !m_entries[i - 1].isMarker(); --i) {
        if (m_entries[i - 1].key == key)
            return static_cast<std::ptrdiff_t>(i - 1);
    }
    return -1;
}

std::ptrdiff_t FormattingElements::findById(ElementId id) const
{
    for (std::size_t i = m_entries.size(); i > 0; --i) {
        if (m_entries[i - 1].id == id)
            return static_cast<std::ptrdiff_t>(i - 1);
    }
    return -1;
}

void FormattingElements::removeAt(std::size_t index)
{
    m_entries.erase(m_entries.begin() + static_cast<std::ptrdiff_t>(index));
}

void FormattingElements::insertAt(std::size_t index, FormattingElement element)
{
    m_entries.insert(m_entries.begin() + static_cast<std::ptrdiff_t>(index), std::move(element));
}

void FormattingElements::markClosed(ElementId id)
{
    const std::ptrdiff_t position = findById(id);
    if (position >= 0)
        m_entries[static_cast<std::size_t>(position)].open = false;
}

} // namespace vigie
