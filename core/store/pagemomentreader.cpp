// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/pagemomentreader.h"

#include "core/domain/page.h"
#include "core/store/database.h"
#include "core/store/snapshotrepository.h"

#include <algorithm>

namespace vigie {

namespace {

struct Row
{
    PageMoments moments;
    SnapshotId before;
    SnapshotId after;
};

Row rowFrom(const SqlRow& row)
{
    Row made;
    made.moments.page = row.id<PageId>(0);
    made.moments.url = row.utf8(1);
    if (!row.isNull(2))
        made.before = row.id<SnapshotId>(2);
    if (!row.isNull(3))
        made.after = row.id<SnapshotId>(3);
    return made;
}

} // namespace

Result<PageMoment> PageMomentReader::moment(SnapshotId snapshot)
{
    const auto stored = SnapshotRepository(m_database, m_bodies).load(snapshot);
    if (!stored)
        return fail(stored.error());
    PageMoment moment;
    moment.status = stored->snapshot.status;
    moment.redirects = static_cast<int>(std::max<std::size_t>(stored->observation.exchange.hops.size(), 1)) - 1;
    if (const auto& facts = stored->observation.page) {
        moment.indexable = facts->indexable;
        moment.words = facts->words;
        moment.titleLength =
            facts->title.empty() ? 0 : static_cast<int>(QString::fromStdString(facts->title.front()).toUcs4().size());
    }
    return moment;
}

Result<std::vector<PageMoments>> PageMomentReader::between(SiteId site, const QDateTime& before, const QDateTime& after)
{
    auto rows = m_database.all(
        "SELECT p.id, p.url, "
        "(SELECT n.id FROM snapshot n WHERE n.page = p.id AND n.at <= ? ORDER BY n.at DESC, n.id DESC LIMIT 1), "
        "(SELECT n.id FROM snapshot n WHERE n.page = p.id AND n.at <= ? ORDER BY n.at DESC, n.id DESC LIMIT 1) "
        "FROM page p WHERE p.site = ? AND p.kind IN (?, ?) ORDER BY p.id",
        rowFrom, before, after, site, PageKind::Page, PageKind::Home);
    if (!rows)
        return fail(rows.error());
    std::vector<PageMoments> all;
    all.reserve(rows->size());
    for (Row& row : *rows) {
        if (row.before.isValid()) {
            const auto then = moment(row.before);
            if (!then)
                return fail(then.error());
            row.moments.before = *then;
        }
        if (row.after == row.before) { // most pages: nothing was kept in between
            row.moments.after = row.moments.before;
        } else if (row.after.isValid()) {
            const auto now = moment(row.after);
            if (!now)
                return fail(now.error());
            row.moments.after = *now;
        }
        all.push_back(std::move(row.moments));
    }
    return all;
}

} // namespace vigie
