// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/change.h"
#include "core/sql/sqlvalue.h"

#include <string_view>

namespace vigie {

class Database;

/// The columns that changeFromRow() reads, and where they come from: "SELECT " + changeColumns + changeSource + ...
inline constexpr std::string_view changeColumns =
    "c.id, c.detected_at, c.site, c.page, p.url, c.criterion, c.severity, c.value_before, c.value_after, c.edit_key, "
    "c.confirmed, c.state, c.change_group, g.pages, c.cause, c.snapshot_before, c.snapshot_after";
inline constexpr std::string_view changeSource =
    " FROM change c JOIN page p ON p.id = c.page LEFT JOIN change_group g ON g.id = c.change_group ";

[[nodiscard]] Change changeFromRow(const SqlRow& row);
/// Saves a new change; its `url` and `groupPages` live elsewhere.
[[nodiscard]] Result<ChangeId> insertChange(Database& database, const Change& change, PassId pass);

} // namespace vigie
