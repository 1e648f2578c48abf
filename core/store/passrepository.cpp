// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/passrepository.h"

#include "core/store/database.h"

namespace vigie {

namespace {

constexpr std::string_view selectPasses =
    "SELECT id, reason, started_at, finished_at, site, pages, checked, failed, changed_pages, changes FROM pass ";

Pass passFromRow(const SqlRow& row)
{
    Pass pass;
    pass.id = row.id<PassId>(0);
    pass.trigger = row.enumeration<PassTrigger>(1);
    pass.startedAt = row.instant(2);
    pass.finishedAt = row.instant(3);
    if (!row.isNull(4))
        pass.site = row.id<SiteId>(4);
    pass.pages = row.number(5);
    pass.checked = row.number(6);
    pass.failed = row.number(7);
    pass.changedPages = row.number(8);
    pass.changes = row.number(9);
    return pass;
}

} // namespace

Result<PassId> PassRepository::begin(const Pass& pass)
{
    const auto inserted = m_database.execute(
        "INSERT INTO pass (reason, started_at, finished_at, site, pages, checked, failed, changed_pages, changes) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        pass.trigger, pass.startedAt, pass.finishedAt, pass.site, pass.pages, pass.checked, pass.failed,
        pass.changedPages, pass.changes);
    if (!inserted)
        return fail(inserted.error());
    return PassId{m_database.lastInsertId()};
}

Result<void> PassRepository::finish(const Pass& pass)
{
    const auto updated = m_database.execute("UPDATE pass SET finished_at = ?, pages = ?, checked = ?, failed = ?, "
                                            "changed_pages = ?, changes = ? WHERE id = ?",
                                            pass.finishedAt, pass.pages, pass.checked, pass.failed, pass.changedPages,
                                            pass.changes, pass.id);
    if (!updated)
        return fail(updated.error());
    if (*updated == 0)
        return fail(ErrorCode::NotFound, QString::number(pass.id.value), QStringLiteral("no such pass"));
    return {};
}

Result<std::optional<Pass>> PassRepository::find(PassId id)
{
    return m_database.one(std::string(selectPasses) + "WHERE id = ?", passFromRow, id);
}

Result<std::vector<Pass>> PassRepository::latest(int limit)
{
    return m_database.all(std::string(selectPasses) + "ORDER BY id DESC LIMIT ?", passFromRow, limit);
}

} // namespace vigie
