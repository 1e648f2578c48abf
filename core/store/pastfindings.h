// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/finding.h"

#include <QDateTime>

#include <functional>
#include <vector>

namespace vigie {

class Database;

/// Calls \a visit with what each pass since \a since found at warning or above, oldest first: what alerts would have
/// been made of, with what decides about severity, grouping and routing, without values and parts. Effects of other
/// findings are left out. Any connection.
[[nodiscard]] Result<void> eachPastPass(Database& database, const QDateTime& since,
                                        const std::function<void(const std::vector<Finding>&)>& visit);

} // namespace vigie
