// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/rule.h"

#include <QDateTime>

namespace vigie {

class Database;

/// Alerts (groups and single changes at warning or above) that history holds, and those that would be left.
struct RulePreview
{
    int alertsWithout = 0;
    int alertsWith = 0;
};

/// What the mask \a rule would have left of the alerts since \a since: a change goes when its value before and its value
/// after are the same under the mask. Rules of other kinds change nothing here. PatternInvalid, PatternTooCostly.
[[nodiscard]] Result<RulePreview> previewMask(Database& database, const Rule& rule, const QDateTime& since);

} // namespace vigie
