// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/change.h"
#include "core/domain/page.h"
#include "core/domain/site.h"
#include "core/report/tableformat.h"

#include <functional>
#include <vector>

namespace vigie {

/// How the rows of one kind are written in one format. JSON has the objects of `changes --json` and `page list --json`;
/// CSV has their names and values in flat columns, the same in every language, for scripts; XLSX and HTML are for
/// people: titles and words in their language.
template <class Row> struct ExportLayout
{
    std::vector<TableColumn> columns;
    std::function<std::vector<Cell>(const Row&, const Site&)> cells;
};

[[nodiscard]] ExportLayout<Change> changeLayout(TableFormat format);
[[nodiscard]] ExportLayout<Page> pageLayout(TableFormat format);

} // namespace vigie
