// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/html/tagid.h"

#include <array>
#include <cstddef>

namespace vigie {

namespace {

constexpr std::array kNames{
    std::string_view{},
#define VIGIE_TAG(id, name) std::string_view{name},
#include "core/html/tags.inc"
#undef VIGIE_TAG
};

/// Open-addressed table from a hash of length, first, second and last letter to the tag.
constexpr std::size_t kSlots = 1024;

constexpr std::size_t slotOf(std::string_view name)
{
    const auto at = [&](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(name[i])); };
    const std::size_t last = name.size() - 1;
    return (name.size() * 131 + at(0) * 7 + at(last) * 61 + at(last / 2) * 29 + at(last < 1 ? 0 : 1) * 17) % kSlots;
}

constexpr auto kTable = [] {
    std::array<std::uint16_t, kSlots> table{};
    for (std::size_t i = 1; i < kNames.size(); ++i) {
        std::size_t slot = slotOf(kNames[i]);
        while (table[slot] != 0)
            slot = (slot + 1) % kSlots;
        table[slot] = static_cast<std::uint16_t>(i);
    }
    return table;
}();

} // namespace

TagId tagForName(std::string_view name)
{
    if (name.empty())
        return TagId::Other;
    for (std::size_t slot = slotOf(name); kTable[slot] != 0; slot = (slot + 1) % kSlots) {
        if (kNames[kTable[slot]] == name)
            return static_cast<TagId>(kTable[slot]);
    }
    return TagId::Other;
}

std::string_view tagName(TagId tag)
{
    return kNames[static_cast<std::size_t>(tag)];
}

} // namespace vigie
