// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/maskpreview.h"

#include "core/alerts/alertcollector.h"
#include "core/alerts/volumepreview.h"
#include "core/monitor/rulepreview.h"

namespace vigie {

Result<MaskPreview> previewMask(Database& database, const Rule& rule, const QDateTime& now, int days)
{
    const QDateTime since = now.addDays(-days);
    const auto masked = maskedFindings(database, rule, since);
    if (!masked)
        return fail(masked.error());
    const auto table = loadRouting(database, now);
    if (!table)
        return fail(table.error());
    const auto without = previewVolume(database, *table, since);
    if (!without)
        return fail(without.error());
    const auto with = previewVolume(database, *table, since, *masked);
    if (!with)
        return fail(with.error());
    return MaskPreview{without->alerts(), with->alerts()};
}

} // namespace vigie
