// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/change.h"
#include "core/domain/page.h"
#include "core/domain/site.h"
#include "core/monitor/pingreport.h"
#include "core/report/tableformat.h"
#include "core/store/linkrepository.h"

#include <functional>
#include <vector>

namespace vigie {

/// How the rows of one kind, each made of \a Parts, are written in one format. JSON has the objects of `changes
/// --json`, `page list
/// --json`, `ping status --json` and, for links, `link list --json` and `link status --json` together; CSV has their
/// names and values in flat columns, the same in every language, for scripts; XLSX and HTML are for people: titles and
/// words in their language.
template <class... Parts> struct ExportLayout
{
    std::vector<TableColumn> columns;
    std::function<std::vector<Cell>(const Parts&...)> cells;
};

[[nodiscard]] ExportLayout<Change, Site> changeLayout(TableFormat format);
[[nodiscard]] ExportLayout<Page, Site> pageLayout(TableFormat format);
[[nodiscard]] ExportLayout<WatchedLink> linkLayout(TableFormat format);
[[nodiscard]] ExportLayout<PingReport> uptimeLayout(TableFormat format);

} // namespace vigie
