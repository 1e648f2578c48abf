// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/pagelinerepository.h"

#include "core/store/database.h"
#include "core/store/pagerepository.h"
#include "core/store/snapshotrepository.h"

#include <tuple>
#include <utility>

namespace vigie {

Result<std::vector<PageLine>> PageLineRepository::lines(std::span<const PageId> ids)
{
    auto pages = PageRepository(m_database).rows(ids);
    if (!pages)
        return fail(std::move(pages.error()));
    std::vector<PageLine> lines;
    lines.reserve(pages->size());
    for (Page& page : *pages) {
        const auto open = m_database.one(
            "SELECT max(severity), count(*) FROM change WHERE page = ? AND state = 0",
            [](const SqlRow& row) {
                return std::pair(row.isNull(0) ? std::nullopt : std::optional(row.enumeration<Severity>(0)),
                                 row.number(1));
            },
            page.id);
        if (!open)
            return fail(open.error());
        PageLine line;
        line.page = std::move(page);
        if (*open)
            std::tie(line.severity, line.openChanges) = **open;
        lines.push_back(std::move(line));
    }
    if (auto done = addReasons(lines); !done)
        return fail(std::move(done.error()));
    return lines;
}

/// The reasons stand in the packed facts: read for those pages alone that have some.
Result<void> PageLineRepository::addReasons(std::vector<PageLine>& lines)
{
    std::vector<PageId> excluded;
    for (const PageLine& line : lines) {
        if (line.page.indexable == false)
            excluded.push_back(line.page.id);
    }
    if (excluded.empty())
        return {};
    auto baselines = SnapshotRepository(m_database, m_bodies).baselines(excluded);
    if (!baselines)
        return fail(std::move(baselines.error()));
    std::size_t next = 0;
    for (PageLine& line : lines) {
        if (line.page.indexable == false && next < baselines->size())
            line.reasons = std::move((*baselines)[next++].brief.indexabilityReasons);
    }
    return {};
}

} // namespace vigie
