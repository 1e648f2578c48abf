// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/changerow.h"

#include "core/store/database.h"

namespace vigie {

Change changeFromRow(const SqlRow& row)
{
    Change change;
    change.id = row.id<ChangeId>(0);
    change.detectedAt = row.instant(1);
    change.site = row.id<SiteId>(2);
    change.page = row.id<PageId>(3);
    change.url = row.utf8(4);
    change.criterion = row.enumeration<CriterionId>(5);
    change.severity = row.enumeration<Severity>(6);
    change.before = row.json(7);
    change.after = row.json(8);
    change.editKey = row.utf8(9);
    change.confirmed = row.flag(10);
    change.state = row.enumeration<ChangeState>(11);
    if (!row.isNull(12)) {
        change.group = row.id<ChangeGroupId>(12);
        change.groupPages = row.number(13);
    }
    if (!row.isNull(14))
        change.cause = row.id<ChangeId>(14);
    change.snapshotBefore = row.id<SnapshotId>(15);
    change.snapshotAfter = row.id<SnapshotId>(16);
    return change;
}

Result<ChangeId> insertChange(Database& database, const Change& change, PassId pass)
{
    const auto inserted = database.execute(
        "INSERT INTO change (site, page, pass, detected_at, criterion, severity, value_before, value_after, edit_key, "
        "confirmed, state, change_group, cause, snapshot_before, snapshot_after) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        change.site, change.page, pass, change.detectedAt, change.criterion, change.severity, change.before,
        change.after, change.editKey, change.confirmed, change.state, change.group, change.cause, change.snapshotBefore,
        change.snapshotAfter);
    if (!inserted)
        return fail(inserted.error());
    return ChangeId{database.lastInsertId()};
}

} // namespace vigie
