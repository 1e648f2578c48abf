// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace vigie {

/// The HTML element names with a meaning of their own, in alphabetical order.
enum class TagId : std::uint16_t {
    Other = 0,
#define VIGIE_TAG(id, name) id,
#include "core/html/tags.inc"
#undef VIGIE_TAG
    Count
};

/// The element of a name in lower case; TagId::Other for an unknown one.
[[nodiscard]] TagId tagForName(std::string_view name);
/// The name in lower case; empty for TagId::Other.
[[nodiscard]] std::string_view tagName(TagId tag);

} // namespace vigie
