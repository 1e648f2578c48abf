// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/rule.h"

#include <QDateTime>

#include <set>
#include <string>

namespace vigie {

class Database;

/// Keys of the findings ("group/12", "change/7") at warning or above since \a since that would not be there under the
/// mask \a rule: a change goes when its value before and its value after are the same under it, a group when all its
/// changes go. Rules of other kinds mask nothing here. PatternInvalid, PatternTooCostly.
[[nodiscard]] Result<std::set<std::string>> maskedFindings(Database& database, const Rule& rule,
                                                           const QDateTime& since);

} // namespace vigie
