// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/targetrepository.h"

#include "core/store/database.h"

#include <algorithm>

namespace vigie {

namespace {

PageTarget targetFromRow(const SqlRow& row)
{
    PageTarget target;
    target.page = row.id<PageId>(0);
    target.criterion = row.enumeration<CriterionId>(1);
    target.site = row.id<SiteId>(2);
    target.url = row.utf8(3);
    if (!row.isNull(4))
        target.answer = TargetAnswer{row.enumeration<Outcome>(4), row.number(5)};
    target.lookedAt = row.instant(6);
    return target;
}

} // namespace

Result<void> TargetRepository::replace(PageId page, std::span<const PageTarget> targets)
{
    return m_database.transaction([&]() -> Result<void> {
        for (const CriterionId criterion : {CriterionId::Canonical, CriterionId::Amp}) {
            const auto target = std::ranges::find(targets, criterion, &PageTarget::criterion);
            const auto done =
                target == targets.end()
                    ? m_database.execute("DELETE FROM page_target WHERE page = ? AND criterion = ?", page, criterion)
                    : m_database.execute(
                          "INSERT INTO page_target (page, criterion, site, url, status) VALUES (?, ?, ?, ?, 0) "
                          "ON CONFLICT (page, criterion) DO UPDATE SET url = excluded.url, outcome = NULL, status = 0, "
                          "looked_at = NULL WHERE url <> excluded.url",
                          page, criterion, target->site, target->url);
            if (!done)
                return fail(done.error());
        }
        return {};
    });
}

Result<std::vector<PageTarget>> TargetRepository::ofChecked(SiteId site, const QDateTime& since)
{
    return m_database.all("SELECT t.page, t.criterion, t.site, t.url, t.outcome, t.status, t.looked_at "
                          "FROM page_target t JOIN page_state s ON s.page = t.page "
                          "WHERE t.site = ? AND s.checked_at >= ? ORDER BY t.page, t.criterion",
                          targetFromRow, site, since);
}

Result<void> TargetRepository::update(const PageTarget& target)
{
    const auto outcome = target.answer ? std::optional<Outcome>(target.answer->outcome) : std::nullopt;
    const auto done = m_database.execute(
        "UPDATE page_target SET outcome = ?, status = ?, looked_at = ? WHERE page = ? AND criterion = ?", outcome,
        target.answer ? target.answer->status : 0, target.lookedAt, target.page, target.criterion);
    return done ? Result<void>() : fail(done.error());
}

} // namespace vigie
