// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <compare>
#include <functional>

namespace vigie {

/// A row id that cannot be mistaken for the id of another kind of row. 0 means "not saved yet".
template <class Tag> struct StrongId
{
    qint64 value = 0;

    [[nodiscard]] constexpr bool isValid() const { return value > 0; }
    constexpr auto operator<=>(const StrongId&) const = default;
};

} // namespace vigie

template <class Tag> struct std::hash<vigie::StrongId<Tag>>
{
    std::size_t operator()(const vigie::StrongId<Tag>& id) const noexcept { return std::hash<qint64>{}(id.value); }
};
