// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/ids.h"

#include <QDateTime>
#include <QString>

#include <vector>

namespace vigie {

struct StoreConnection;

/// What is written: these monitors in this order, as they are at `now`, to a file whose name says the format.
struct UptimeExport
{
    std::vector<MonitorId> monitors;
    QDateTime now;
    QString path;
    QString language; ///< of the titles: "fr", "en"
};

/// Writes the table on the store's background thread; monitors that are gone are left out. FileUnwritable, DiskFull:
/// the file that stood at the path is untouched. Returns the number of rows.
[[nodiscard]] Result<qint64> writeUptime(StoreConnection& connection, const UptimeExport& what);

} // namespace vigie
