// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/pagelistrepository.h"

#include "core/base/byteview.h"
#include "core/store/database.h"
#include "core/store/snapshotrepository.h"

#include <limits>
#include <utility>

namespace vigie {

namespace {

constexpr PageId lastOfAll{std::numeric_limits<qint64>::max()};

/// Qt makes a value of every column of every row: text as bytes, and what is small together, cost half.
constexpr std::string_view selectEntries =
    "SELECT p.id, p.site, p.last_good, CAST(p.url AS BLOB), CAST(p.title AS BLOB), CAST(p.tags AS BLOB), "
    "s.checked_at, p.last_change_at, p.bytes, p.words, s.response_ms, s.status, s.outcome, p.indexable, "
    "p.kind | (p.activity << 8) | (p.important << 9) | (p.gone << 10) "
    "FROM page p LEFT JOIN page_state s ON s.page = p.id WHERE p.id BETWEEN ? AND ? ORDER BY p.id LIMIT ?";

constexpr std::string_view selectOpenChanges = "SELECT page, max(severity), count(*) FROM change "
                                               "WHERE page BETWEEN ? AND ? AND state = 0 GROUP BY page ORDER BY page";

template <class Number> Number figure(const SqlRow& row, int column)
{
    return row.isNull(column) ? Number(-1) : static_cast<Number>(row.integer(column));
}

void appendRow(PageList& list, const SqlRow& row)
{
    const QByteArray url = row.blob(3);
    const QByteArray title = row.blob(4);
    const QByteArray tags = row.blob(5);
    const qint64 small = row.integer(14);
    ListedPage entry;
    entry.id = row.id<PageId>(0);
    entry.site = row.id<SiteId>(1);
    entry.lastGood = row.id<SnapshotId>(2);
    entry.url = byteView(url);
    entry.title = byteView(title);
    entry.tags = byteView(tags);
    entry.lastCheckMs = row.integer(6);
    entry.lastChangeMs = row.integer(7);
    entry.bytes = figure<qint64>(row, 8);
    entry.words = figure<int>(row, 9);
    entry.responseMs = figure<int>(row, 10);
    entry.status = figure<std::int16_t>(row, 11);
    entry.outcome = figure<std::int8_t>(row, 12);
    entry.indexable = figure<std::int8_t>(row, 13);
    entry.kind = static_cast<std::int8_t>(small & 0xff);
    entry.activity = static_cast<std::int8_t>(small >> 8 & 1);
    entry.important = (small >> 9 & 1) != 0;
    entry.gone = (small >> 10 & 1) != 0;
    list.append(entry);
}

} // namespace

Result<void> PageListRepository::readRange(PageList& list, PageId first, PageId last, int count)
{
    const std::size_t before = list.entries().size();
    auto read = m_database.each(
        selectEntries, [&list](const SqlRow& row) { appendRow(list, row); }, {toSql(first), toSql(last), toSql(count)});
    if (!read || list.entries().size() == before)
        return read;
    const auto take = [&list](const SqlRow& row) {
        if (const auto number = list.find(row.id<PageId>(0)))
            list.setOpenChanges(*number, row.enumeration<Severity>(1), row.number(2));
    };
    return m_database.each(selectOpenChanges, take, {toSql(first), toSql(list.entries().back().id)});
}

/// Room for everything, and what is asked once.
Result<void> PageListRepository::prepare(PageList& list)
{
    const auto pages = m_database.one("SELECT count(*) FROM page", [](const SqlRow& row) { return row.integer(0); });
    const auto clients =
        m_database.all("SELECT id, client FROM site WHERE client <> ''",
                       [](const SqlRow& row) { return std::pair(row.id<SiteId>(0), row.text(1)); });
    if (!pages || !clients)
        return fail(pages ? clients.error() : pages.error());
    list.reserve(static_cast<std::size_t>(pages->value_or(0)));
    list.setClients({clients->begin(), clients->end()});
    return {};
}

Result<ListRest> PageListRepository::readOn(PageList& list, int count)
{
    return m_database.transaction([&]() -> Result<ListRest> {
        const std::size_t before = list.entries().size();
        if (before == 0) {
            if (auto prepared = prepare(list); !prepared)
                return fail(std::move(prepared.error()));
        }
        const PageId next{before == 0 ? 1 : list.entries().back().id.value + 1};
        if (auto read = readRange(list, next, lastOfAll, count); !read)
            return fail(std::move(read.error()));
        const bool isFull = list.entries().size() - before == static_cast<std::size_t>(count);
        return isFull ? ListRest::More : ListRest::Nothing;
    });
}

Result<std::shared_ptr<const PageList>> PageListRepository::pages(std::span<const PageId> ids)
{
    return m_database.transaction([&]() -> Result<std::shared_ptr<const PageList>> {
        auto list = std::make_shared<PageList>();
        for (const PageId id : ids) {
            if (auto read = readRange(*list, id, id, 1); !read)
                return fail(std::move(read.error()));
        }
        return list;
    });
}

Result<std::vector<std::vector<std::string>>> PageListRepository::reasons(const std::vector<PageId>& ids)
{
    auto baselines = SnapshotRepository(m_database, m_bodies).baselines(ids);
    if (!baselines)
        return fail(std::move(baselines.error()));
    std::vector<std::vector<std::string>> reasons;
    reasons.reserve(ids.size());
    for (Baseline& baseline : *baselines)
        reasons.push_back(std::move(baseline.brief.indexabilityReasons));
    return reasons;
}

} // namespace vigie
