// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/ids.h"

#include <QString>

#include <vector>

namespace vigie {

struct StoreConnection;

/// What is written: these alerts in this order, to a file whose name says the format.
struct AlertExport
{
    std::vector<AlertId> alerts;
    QString path;
    QString language; ///< of the titles: "fr", "en"
};

/// Writes the table in flat memory, on the store's background thread; alerts that are gone are left out.
/// FileUnwritable, DiskFull: the file that stood at the path is untouched. Returns the number of rows.
[[nodiscard]] Result<qint64> writeAlerts(StoreConnection& connection, const AlertExport& what);

} // namespace vigie
