// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alerts/alertcollector.h"
#include "core/alerts/volumepreview.h"
#include "core/base/result.h"
#include "core/domain/rule.h"

#include <QDateTime>

#include <set>
#include <string>

namespace vigie {

class Database;

/// Keys of the findings ("group/12", "change/7") at warning or above since \a since that would not be there under the
/// mask \a rule: a change goes when its value before and its value after are the same under it, a group when all its
/// changes go. Rules of other kinds mask nothing here. PatternInvalid, PatternTooCostly.
[[nodiscard]] Result<std::set<std::string>> maskedFindings(Database& database, const Rule& rule,
                                                           const QDateTime& since);

/// What channels would have carried without a mask and with it.
struct MaskPreview
{
    RoutingTable table; ///< that it was counted for
    VolumePreview without;
    VolumePreview with;
};

/// Of the \a days before \a now, with the channels and routes that are there at \a now. Any connection. PatternInvalid,
/// PatternTooCostly.
[[nodiscard]] Result<MaskPreview> previewMask(Database& database, const Rule& rule, const QDateTime& now, int days);

} // namespace vigie
