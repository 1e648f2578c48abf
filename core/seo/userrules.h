// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/exchange.h"
#include "core/domain/pagefacts.h"
#include "core/domain/rule.h"

#include <span>
#include <string_view>
#include <vector>

namespace vigie {

/// What a page offers to rules.
struct RuleSubject
{
    std::string_view html;        ///< decoded to UTF-8
    std::string_view visibleText; ///< as VisibleText collects it
    const HeaderList* headers = nullptr;
};

/// Applies the enabled keyword and extraction rules among \a rules (others are skipped; which rules are meant for the
/// page is the caller's choice), one Extraction each, in their order:
///
/// - text: "present" or "absent"; found in the visible text without regard to case, or literally in the source;
/// - regular expression: on the source, the first group of each match or the whole match;
/// - CSS selector (see translateSelector()) and XPath 1.0: the text or attribute value of each node;
/// - header name: the value of each such response header.
///
/// A keyword rule gives "present" or "absent" whatever its kind of pattern. At most 500 values a rule. What goes wrong
/// is Extraction::error, never a crash or a hang.
[[nodiscard]] std::vector<Extraction> applyRules(const RuleSubject& subject, std::span<const Rule> rules);

/// Whether the pattern of \a rule can be used. Errors: PatternInvalid with what is wrong and where.
[[nodiscard]] Result<void> validateRulePattern(const Rule& rule);

} // namespace vigie
