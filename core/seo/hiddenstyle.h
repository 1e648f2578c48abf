// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace vigie {

/// What a style attribute does to whether a reader sees the element.
struct StyleVisibility
{
    /// Removed, transparent, without extent or moved off the screen: descendants cannot undo it.
    bool removed = false;
    enum class Property { Inherited, Hidden, Visible };
    Property visibility = Property::Inherited; ///< the property of that name, which descendants can set again

    bool operator==(const StyleVisibility&) const = default;
};

/// Reads the declarations of a style attribute (CSS Syntax, "parse a list of declarations", without at-rules): the last
/// declaration of a property counts, one with !important before others. Style sheets are not looked at.
[[nodiscard]] StyleVisibility styleVisibility(std::string_view style);

} // namespace vigie
