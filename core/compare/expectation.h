// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/rule.h"
#include "core/domain/severity.h"

#include <QJsonValue>

namespace vigie {

/// The value that an expectation asks for: Rule::expected read as JSON, as plain text where it is none.
[[nodiscard]] QJsonValue expectedValue(const Rule& rule);

/// True for an expectation that the page be kept out of the index.
[[nodiscard]] bool expectsNoindex(const Rule& rule);

/// How bad it is to violate an expectation about \a id, before importance.
[[nodiscard]] Severity violationSeverity(CriterionId id);

/// True when a violated expectation about \a rule is about the same thing as a change of \a change: itself, or the
/// several ways of being indexed or not.
[[nodiscard]] bool concernsSameVerdict(CriterionId rule, CriterionId change);

} // namespace vigie
