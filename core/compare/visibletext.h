// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace vigie {

/// A rough visible text of \a html, one line a block, for showing what changed and for recognising the same edit on
/// many pages. What counts as text is decided by the facts; this only has to be the same for the same markup. Linear.
[[nodiscard]] std::string roughText(std::string_view html);

} // namespace vigie
