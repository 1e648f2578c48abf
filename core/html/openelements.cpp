// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/html/openelements.h"

#include <algorithm>

namespace vigie {

namespace {

/// Names of their own key, per kind; further ones share a few keys, so that memory stays bounded.
constexpr std::size_t kOwnKeys = 10'000;
constexpr std::size_t kSharedKeys = 1'024;

constexpr auto kKnown = static_cast<std::size_t>(TagId::Count);

} // namespace

OpenElements::OpenElements() : m_topmost(kKnown + 2 * kSharedKeys, -1)
{
    m_entries.reserve(64);
}

void OpenElements::link(std::size_t index)
{
    OpenElement& entry = m_entries[index];
    const auto here = static_cast<std::int32_t>(index);
    const OpenElement* below = index > 0 ? &m_entries[index - 1] : nullptr;
    const bool html = entry.ns == ElementNamespace::Html;
    entry.boundary = entry.scopeBoundary ? here : below ? below->boundary : -1;
    entry.stop = entry.special ? here : below ? below->stop : -1;
    // Foreign special elements stop the search for list items like any other.
    const bool stopsItems = html ? hasTrait(entry.tag, kItemStop) : entry.special;
    entry.itemStop = stopsItems ? here : below ? below->itemStop : -1;
    entry.modal = html && hasTrait(entry.tag, kModal) ? here : below ? below->modal : -1;
    entry.html = html ? here : below ? below->html : -1;
    entry.sameKey = m_topmost[entry.key];
    m_topmost[entry.key] = here;
}

void OpenElements::unlink(std::size_t index)
{
    m_topmost[m_entries[index].key] = m_entries[index].sameKey;
}

void OpenElements::push(OpenElement element)
{
    m_entries.push_back(element);
    link(m_entries.size() - 1);
}

void OpenElements::pop()
{
    unlink(m_entries.size() - 1);
    m_entries.pop_back();
}

void OpenElements::removeAt(std::size_t index)
{
    replace(index, index + 1, {});
}

void OpenElements::replace(std::size_t begin, std::size_t end, const std::vector<OpenElement>& with)
{
    for (std::size_t i = m_entries.size(); i > begin; --i)
        unlink(i - 1);
    const auto first = m_entries.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto last = m_entries.begin() + static_cast<std::ptrdiff_t>(end);
    const std::size_t common = std::min(end - begin, with.size());
    std::copy_n(with.begin(), common, first);
    if (common < end - begin)
        m_entries.erase(first + static_cast<std::ptrdiff_t>(common), last);
    else
        m_entries.insert(last, with.begin() + static_cast<std::ptrdiff_t>(common), with.end());
    for (std::size_t i = begin; i < m_entries.size(); ++i)
        link(i);
}

std::int32_t OpenElements::find(ElementId id, NameKey key) const
{
    std::int32_t position = topmost(key);
    while (position >= 0 && m_entries[static_cast<std::size_t>(position)].id != id)
        position = m_entries[static_cast<std::size_t>(position)].sameKey;
    return position;
}

bool OpenElements::inScopeAt(std::int32_t position) const
{
    return position >= 0 && position >= top().boundary;
}

bool OpenElements::headingInScope() const
{
    using enum TagId;
    return inScopeAt(std::max({topmost(H1), topmost(H2), topmost(H3), topmost(H4), topmost(H5), topmost(H6)}));
}

bool OpenElements::inButtonScope(TagId tag) const
{
    const std::int32_t position = topmost(tag);
    return inScopeAt(position) && position >= topmost(TagId::Button);
}

bool OpenElements::inListItemScope(TagId tag) const
{
    const std::int32_t position = topmost(tag);
    return inScopeAt(position) && position >= topmost(TagId::Ol) && position >= topmost(TagId::Ul);
}

bool OpenElements::inTableScope(TagId tag) const
{
    using enum TagId;
    const std::int32_t position = topmost(tag);
    return position >= 0 && position >= std::max({topmost(Html), topmost(Table), topmost(Template)});
}

bool OpenElements::inTableScope(std::initializer_list<TagId> tags) const
{
    return std::any_of(tags.begin(), tags.end(), [this](TagId tag) { return inTableScope(tag); });
}

bool OpenElements::inSelectScope(TagId tag) const
{
    for (std::size_t i = m_entries.size(); i > 0; --i) {
        const TagId open = m_entries[i - 1].tag;
        if (open == tag)
            return true;
        if (open != TagId::Optgroup && open != TagId::Option)
            return false;
    }
    return false;
}

NameKey OpenElements::keyFor(TagId tag, std::string_view name)
{
    return tag != TagId::Other ? static_cast<NameKey>(tag) : intern(m_names, name, 0);
}

NameKey OpenElements::foreignKeyFor(std::string_view lowerName)
{
    return intern(m_foreignNames, lowerName, 1);
}

NameKey OpenElements::intern(std::unordered_map<std::string_view, NameKey>& names, std::string_view name,
                             std::uint32_t salt)
{
    const auto known = names.find(name);
    if (known != names.end())
        return known->second;
    if (names.size() >= kOwnKeys)
        return static_cast<NameKey>(kKnown + salt * kSharedKeys + std::hash<std::string_view>{}(name) % kSharedKeys);
    const auto key = static_cast<NameKey>(m_topmost.size());
    m_topmost.push_back(-1);
    names.emplace(name, key);
    return key;
}

} // namespace vigie
