// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/rule.h"

#include <QDateTime>

namespace vigie {

class Database;

/// How many alerts the last days would have had without a rule and with it, gathered as the channels gather them.
struct MaskPreview
{
    int alertsWithout = 0;
    int alertsWith = 0;
};

/// Of the \a days before \a now. On a connection of the store, off the window's thread. PatternInvalid,
/// PatternTooCostly.
[[nodiscard]] Result<MaskPreview> previewMask(Database& database, const Rule& rule, const QDateTime& now, int days);

} // namespace vigie
