// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/report/tableformat.h"
#include "core/store/linkrepository.h"

#include <QString>

#include <vector>

namespace vigie {

/// Writes the backlinks \a ids in their order to \a path as CSV, XLSX, JSON or HTML by the end of its name, else as
/// CSV, with the names of `link status --json` in every language. Any connection. FileUnwritable, DiskFull (subject:
/// the path).
[[nodiscard]] Result<void> exportBacklinks(Database& database, const std::vector<BacklinkId>& ids, const QString& path);

} // namespace vigie
