// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>

namespace vigie {

/// What a CSS selector selects, said in XPath 1.0.
struct TranslatedSelector
{
    std::string xpath;

    bool operator==(const TranslatedSelector&) const = default;
};

/// Translates a selector of the subset that Vigie understands (Selectors Level 4 gives their meaning):
///
/// - type and `*`, `#id`, `.class`, `[attr]` with `=`, `~=`, `|=`, `^=`, `$=`, `*=` and the flags `i` and `s`;
/// - descendant (space), child `>`, next sibling `+` and later sibling `~` combinators, lists with `,`;
/// - `:first-child :last-child :only-child :nth-child() :nth-last-child() :empty :root`, `:not()` and `:is()` of
///   compound selectors, and with a type in the same compound `:first-of-type :last-of-type :only-of-type
///   :nth-of-type() :nth-last-of-type()`;
/// - at the end `::attr(name)` for the value of an attribute instead of the element's text.
///
/// Errors: PatternInvalid, whose detail says what was not understood and where.
[[nodiscard]] Result<TranslatedSelector> translateSelector(std::string_view selector);

} // namespace vigie
