// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/siteoverview.h"

#include "core/domain/page.h"
#include "core/store/database.h"

namespace vigie {

Result<std::vector<SiteSummary>> SiteOverview::all()
{
    return m_database.all(
        "SELECT p.site, sum(p.kind IN (?, ?)), max(s.checked_at) FROM page p "
        "LEFT JOIN page_state s ON s.page = p.id GROUP BY p.site ORDER BY p.site",
        [](const SqlRow& row) {
            return SiteSummary{row.id<SiteId>(0), row.integer(1), row.isNull(2) ? QDateTime() : row.instant(2)};
        },
        PageKind::Page, PageKind::Home);
}

} // namespace vigie
