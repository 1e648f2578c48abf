// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/report/tableformat.h"
#include "core/store/changerepository.h"
#include "ui/models/changelistmodel.h"
#include "ui/widgets/noticebar.h"

#include <memory>

namespace vigie {

struct StoreConnection;

/// What is written: every change of the filter, one a page, not only those that a list has room for.
struct ChangeExport
{
    ChangeFilter filter;
    ChangeView view = ChangeView::Feed;
    TableFormat format = TableFormat::Csv;
    QString path;
    QString language; ///< of the titles: "fr", "en"
};

/// Writes the table in flat memory, on the store's background thread. FileUnwritable, DiskFull, Cancelled: the file
/// that stood at the path is untouched. Returns the number of rows.
[[nodiscard]] Result<qint64> writeChanges(StoreConnection& connection, const ChangeExport& what,
                                          const std::shared_ptr<JobMeter>& meter);

} // namespace vigie
