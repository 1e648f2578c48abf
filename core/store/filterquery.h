// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/changerepository.h"
#include "core/store/pagerepository.h"
#include "core/sql/sqlvalue.h"

#include <string>

namespace vigie {

/// A query put together from a filter. Whatever a user typed is an argument, never part of the text.
struct SqlQueryText
{
    std::string sql;
    SqlValues arguments;
};

[[nodiscard]] SqlQueryText pageIdsQuery(const PageFilter& filter);
[[nodiscard]] SqlQueryText pageCountQuery(const PageFilter& filter);
/// The conditions, order and limit of a list of changes: follows changeSource. The order is by detectedAt, then id.
[[nodiscard]] SqlQueryText changeConditions(const ChangeFilter& filter);
/// "WHERE ..." over change_group g.
[[nodiscard]] SqlQueryText groupConditions(const ChangeFilter& filter);

} // namespace vigie
