// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/report/tableformat.h"
#include "ui/models/pagetablemodel.h"
#include "ui/widgets/noticebar.h"

#include <QDateTime>

#include <memory>
#include <vector>

namespace vigie {

struct StoreConnection;

/// What is written: these pages in this order, these columns of PageTableModel.
struct PageExport
{
    std::vector<PageId> pages;
    std::vector<int> columns;
    TableFormat format = TableFormat::Csv;
    QString path;
    QString title;    ///< for people
    QString language; ///< of the titles: "fr", "en"
};

/// Writes the table in flat memory, on the store's background thread. FileUnwritable, DiskFull, Cancelled: the file
/// that stood at the path is untouched. Returns the number of rows.
[[nodiscard]] Result<qint64> writePages(StoreConnection& connection, const PageExport& what,
                                        const std::shared_ptr<JobMeter>& meter);

/// The value of a column for a file: figures and instants as such, in no language.
[[nodiscard]] Cell exportCell(const ListedPage& entry, PageTableModel::Reasons reasons, int column);

} // namespace vigie
