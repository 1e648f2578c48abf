// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/pagerepository.h"

#include "core/store/database.h"
#include "core/store/filterquery.h"
#include "core/store/tagcolumn.h"
#include "core/store/urlkey.h"

namespace vigie {

namespace {

constexpr std::string_view selectPages =
    "SELECT p.id, p.site, p.url, p.kind, p.tags, p.important, p.activity, p.interval_s, p.gone, p.created_at, "
    "p.last_change_at, p.title, p.indexable, p.words, p.bytes, p.last_good, p.last_state, s.checked_at, s.outcome, "
    "s.status, s.response_ms FROM page p LEFT JOIN page_state s ON s.page = p.id ";

/// Pages and home pages share lane 0, so that a home page is not watched a second time as a page.
int lane(PageKind kind)
{
    return kind == PageKind::Home ? static_cast<int>(PageKind::Page) : static_cast<int>(kind);
}

Page pageFromRow(const SqlRow& row)
{
    Page page;
    page.id = row.id<PageId>(0);
    page.site = row.id<SiteId>(1);
    page.url = row.utf8(2);
    page.kind = row.enumeration<PageKind>(3);
    if (!row.isNull(4))
        page.tags = tagsFromColumn(row.text(4).toUtf8());
    page.important = row.flag(5);
    page.activity = row.enumeration<ActivityState>(6);
    if (!row.isNull(7))
        page.interval = std::chrono::seconds(row.integer(7));
    page.gone = row.flag(8);
    page.createdAt = row.instant(9);
    page.lastChangeAt = row.instant(10);
    page.title = row.text(11);
    if (!row.isNull(12))
        page.indexable = row.flag(12);
    page.words = row.number(13);
    page.bytes = row.integer(14);
    page.lastGood = row.id<SnapshotId>(15);
    page.lastState = row.id<SnapshotId>(16);
    page.lastCheckAt = row.instant(17);
    if (!row.isNull(18))
        page.outcome = row.enumeration<Outcome>(18);
    page.status = row.number(19);
    page.responseMs = row.number(20);
    return page;
}

Result<std::optional<PageId>> knownPage(Database& database, SiteId site, std::string_view url, int pageLane)
{
    return database.one(
        "SELECT id FROM page WHERE url_key = ? AND site = ? AND lane = ? AND url = ?",
        [](const SqlRow& row) { return row.id<PageId>(0); }, urlKey(url), site, pageLane, url);
}

/// One page of PageRepository::add(): its id, and whether it was not there before.
Result<std::pair<PageId, bool>> addOne(Database& database, const Page& page)
{
    const auto known = knownPage(database, page.site, page.url, lane(page.kind));
    if (!known)
        return fail(known.error());
    if (*known)
        return std::pair(**known, false);
    const auto inserted = database.execute(
        "INSERT INTO page (site, url, url_key, lane, kind, tags, important, activity, interval_s, gone, created_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        page.site, page.url, urlKey(page.url), lane(page.kind), page.kind, tagsColumn(page.tags), page.important,
        page.activity, page.interval, page.gone, page.createdAt);
    if (!inserted)
        return fail(inserted.error());
    return std::pair(PageId{database.lastInsertId()}, true);
}

Result<void> forEachPage(Database& database, std::string_view sql, std::span<const PageId> pages)
{
    return database.transaction([&]() -> Result<void> {
        for (const PageId page : pages) {
            if (auto done = database.execute(sql, page); !done)
                return fail(std::move(done.error()));
        }
        return {};
    });
}

} // namespace

Result<AddedPages> PageRepository::add(std::span<const Page> pages)
{
    return m_database.transaction([&]() -> Result<AddedPages> {
        AddedPages added;
        added.ids.reserve(pages.size());
        added.isNew.reserve(pages.size());
        for (const Page& page : pages) {
            const auto one = addOne(m_database, page);
            if (!one)
                return fail(one.error());
            added.ids.push_back(one->first);
            added.isNew.push_back(one->second);
            added.added += one->second ? 1 : 0;
        }
        return added;
    });
}

Result<void> PageRepository::update(const Page& page)
{
    const auto updated =
        m_database.execute("UPDATE page SET kind = ?, tags = ?, important = ?, activity = ?, interval_s = ?, gone = ? "
                           "WHERE id = ? AND lane = ?",
                           page.kind, tagsColumn(page.tags), page.important, page.activity, page.interval, page.gone,
                           page.id, lane(page.kind));
    if (!updated)
        return fail(updated.error());
    if (*updated == 0)
        return fail(ErrorCode::NotFound, QString::fromStdString(page.url), QStringLiteral("no such page"));
    return {};
}

Result<void> PageRepository::markGone(std::span<const PageId> pages)
{
    return forEachPage(m_database, "UPDATE page SET gone = 1 WHERE id = ?", pages);
}

Result<void> PageRepository::markPresent(std::span<const PageId> pages)
{
    return forEachPage(m_database, "UPDATE page SET gone = 0 WHERE id = ?", pages);
}

Result<void> PageRepository::remove(std::span<const PageId> pages)
{
    return forEachPage(m_database, "DELETE FROM page WHERE id = ?", pages);
}

Result<std::optional<Page>> PageRepository::find(PageId id)
{
    return m_database.one(std::string(selectPages) + "WHERE p.id = ?", pageFromRow, id);
}

Result<std::vector<Page>> PageRepository::findByUrl(std::string_view url)
{
    return m_database.all(std::string(selectPages) + "WHERE p.url_key = ? AND p.lane = 0 AND p.url = ? ORDER BY p.id",
                          pageFromRow, urlKey(url), url);
}

Result<std::optional<Page>> PageRepository::findByUrl(SiteId site, std::string_view url)
{
    return m_database.one(std::string(selectPages) + "WHERE p.url_key = ? AND p.lane = 0 AND p.site = ? AND p.url = ?",
                          pageFromRow, urlKey(url), site, url);
}

Result<std::vector<Page>> PageRepository::findByKind(SiteId site, PageKind kind)
{
    return m_database.all(std::string(selectPages) + "WHERE p.site = ? AND p.kind = ? ORDER BY p.id", pageFromRow, site,
                          kind);
}

Result<std::vector<PageId>> PageRepository::ids(const PageFilter& filter)
{
    const SqlQueryText query = pageIdsQuery(filter);
    std::vector<PageId> found;
    const auto append = [&](const SqlRow& row) { found.push_back(row.id<PageId>(0)); };
    if (auto done = m_database.each(query.sql, append, query.arguments); !done)
        return fail(std::move(done.error()));
    return found;
}

Result<std::vector<Page>> PageRepository::rows(std::span<const PageId> ids)
{
    return m_database.transaction([&]() -> Result<std::vector<Page>> {
        const std::string sql = std::string(selectPages) + "WHERE p.id = ?";
        std::vector<Page> pages;
        pages.reserve(ids.size());
        for (const PageId id : ids) {
            auto page = m_database.one(sql, pageFromRow, id);
            if (!page)
                return fail(std::move(page.error()));
            if (*page)
                pages.push_back(std::move(**page));
        }
        return pages;
    });
}

Result<qint64> PageRepository::count(const PageFilter& filter)
{
    const SqlQueryText query = pageCountQuery(filter);
    qint64 number = 0;
    const auto take = [&](const SqlRow& row) { number = row.integer(0); };
    if (auto done = m_database.each(query.sql, take, query.arguments); !done)
        return fail(std::move(done.error()));
    return number;
}

Result<std::vector<std::string>> PageRepository::urls(SiteId site)
{
    return m_database.all(
        "SELECT url FROM page WHERE site = ? AND lane = 0 AND gone = 0 ORDER BY url",
        [](const SqlRow& row) { return row.utf8(0); }, site);
}

Result<std::vector<PageSchedule>> PageRepository::schedule()
{
    const auto make = [](const SqlRow& row) {
        PageSchedule page{row.id<PageId>(0), row.id<SiteId>(1), row.enumeration<PageKind>(2), row.flag(3), {},
                          row.instant(5)};
        if (!row.isNull(4))
            page.interval = std::chrono::seconds(row.integer(4));
        return page;
    };
    return m_database.all("SELECT p.id, p.site, p.kind, p.important, p.interval_s, s.checked_at FROM page p "
                          "JOIN site w ON w.id = p.site LEFT JOIN page_state s ON s.page = p.id "
                          "WHERE w.activity = 0 AND p.activity = 0 AND p.gone = 0 ORDER BY p.id",
                          make);
}

} // namespace vigie
