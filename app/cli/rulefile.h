// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/rule.h"

#include <QByteArray>
#include <QJsonObject>

#include <string>
#include <vector>

namespace vigie {

/// A rule as it stands in a file that people keep in git: sites and pages by URL instead of numbers.
struct PortableRule
{
    Rule rule;        ///< without site and page
    std::string site; ///< origin; empty: everywhere
    std::string page; ///< URL; empty: the whole site
};

[[nodiscard]] QByteArray writeRuleFile(const std::vector<PortableRule>& rules);

/// MalformedInput (detail: what and where), PatternInvalid (subject: the pattern).
[[nodiscard]] Result<std::vector<PortableRule>> readRuleFile(const QByteArray& json);

/// One rule of such a file, also what the options of `rule add` make. Errors as readRuleFile().
[[nodiscard]] Result<PortableRule> readRule(const QJsonObject& json);

} // namespace vigie
