// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/tablewriter.h"

#include <memory>
#include <optional>

namespace vigie {

enum class TableFormat { Csv, Xlsx, Json, Html };

/// "csv", "xlsx", "json", "html".
[[nodiscard]] std::optional<TableFormat> tableFormatFromName(QStringView name);

/// A writer with its file open and its titles written. FileUnwritable, DiskFull (subject: the path).
[[nodiscard]] Result<std::unique_ptr<TableWriter>> openTable(TableFormat format, TableDocument document,
                                                             RowHook hook = {});

} // namespace vigie
