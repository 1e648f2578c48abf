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

/// Forgets the older half of a full list, so that a long run of elements costs each of them little.
void FormattingElements::makeRoom()
{
    if (m_entries.size() < m_limit)
        return;
    const auto half = static_cast<std::ptrdiff_t>(m_entries.size() - m_limit / 2);
    m_entries.erase(m_entries.begin(), m_entries.begin() + half);
    m_ids.erase(m_ids.begin(), m_ids.begin() + half);
    m_overflowed = true;
}

void FormattingElements::pushMarker()
{
    makeRoom();
    m_entries.emplace_back();
    m_ids.push_back(0);
}

void FormattingElements::clearToMarker()
{
    while (!m_entries.empty()) {
        const bool marker = m_entries.back().isMarker();
        m_entries.pop_back();
        m_ids.pop_back();
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
    makeRoom();
    m_ids.push_back(element.id);
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
    for (std::size_t i = m_ids.size(); i > 0; --i) {
        if (m_ids[i - 1] == id)
            return static_cast<std::ptrdiff_t>(i - 1);
    }
    return -1;
}

void FormattingElements::removeAt(std::size_t index)
{
    m_entries.erase(m_entries.begin() + static_cast<std::ptrdiff_t>(index));
    m_ids.erase(m_ids.begin() + static_cast<std::ptrdiff_t>(index));
}

void FormattingElements::insertAt(std::size_t index, FormattingElement element)
{
    m_ids.insert(m_ids.begin() + static_cast<std::ptrdiff_t>(index), element.id);
    m_entries.insert(m_entries.begin() + static_cast<std::ptrdiff_t>(index), std::move(element));
}

void FormattingElements::reopen(std::size_t index, ElementId id)
{
    m_ids[index] = id;
    m_entries[index].id = id;
    m_entries[index].open = true;
}

void FormattingElements::markClosed(ElementId id)
{
    const std::ptrdiff_t position = findById(id);
    if (position >= 0)
        m_entries[static_cast<std::size_t>(position)].open = false;
}

} // namespace vigie
