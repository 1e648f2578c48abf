// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/criterion.h"
#include "core/domain/ids.h"

#include <QDateTime>
#include <QString>

#include <optional>
#include <string>

namespace vigie {

// Numeric values are stored: append, never reorder.

enum class RuleKind {
    Mask,        ///< what matches is left out of comparison, diff and message
    Expectation, ///< the criterion must have this value
    Keyword,     ///< a text must be present / is watched
    Extraction   ///< a value read by selector, XPath or regular expression is watched
};

enum class PatternKind { Text, Regex, CssSelector, XPath, HeaderName };
enum class RuleOrigin { BuiltIn, Learned, User };

/// A rule about one criterion (or, for masks without one, the HTML bytes), valid for one page, one site, or everywhere.
struct Rule
{
    RuleId id;
    RuleKind kind = RuleKind::Mask;
    RuleOrigin origin = RuleOrigin::User;
    std::optional<SiteId> site; ///< absent: everywhere
    std::optional<PageId> page; ///< absent: the whole site
    std::optional<CriterionId> criterion;
    PatternKind patternKind = PatternKind::Text;
    std::string pattern;
    std::string expected; ///< Expectation: the JSON of the value; Keyword: "present" or "absent"
    QString name;
    bool enabled = true;
    QDateTime createdAt;

    bool operator==(const Rule&) const = default;
};

} // namespace vigie
