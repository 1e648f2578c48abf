// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/changerepository.h"

#include "core/store/changerow.h"
#include "core/store/database.h"
#include "core/store/filterquery.h"
#include "core/store/rolluprepository.h"

#include <QJsonArray>

#include <algorithm>
#include <map>

namespace vigie {

namespace {

std::string selectChanges()
{
    return "SELECT " + std::string(changeColumns) + std::string(changeSource);
}

constexpr std::string_view selectGroups =
    "SELECT g.id, g.site, g.pass, g.detected_at, g.criterion, g.severity, g.edit_key, g.pages, g.representative, "
    "g.exceptions, g.exception_count FROM change_group g ";

ChangeGroup groupFromRow(const SqlRow& row)
{
    ChangeGroup group;
    group.id = row.id<ChangeGroupId>(0);
    group.site = row.id<SiteId>(1);
    group.pass = row.id<PassId>(2);
    group.detectedAt = row.instant(3);
    group.criterion = row.enumeration<CriterionId>(4);
    group.severity = row.enumeration<Severity>(5);
    group.editKey = row.utf8(6);
    group.pages = row.number(7);
    group.representative = row.id<PageId>(8);
    const QJsonArray exceptions = row.json(9).toArray();
    for (const QJsonValue& url : exceptions)
        group.exceptions.push_back(url.toString().toStdString());
    group.exceptionCount = row.number(10);
    return group;
}

QJsonValue exceptionsColumn(const ChangeGroup& group)
{
    QJsonArray exceptions;
    for (const std::string& url : group.exceptions)
        exceptions.append(QString::fromStdString(url));
    return exceptions;
}

template <class Value>
Result<void> setForEach(Database& database, std::string_view sql, const Value& value, std::span<const ChangeId> changes)
{
    return database.transaction([&]() -> Result<void> {
        for (const ChangeId id : changes) {
            if (auto done = database.execute(sql, value, id); !done)
                return fail(std::move(done.error()));
        }
        return {};
    });
}

Result<ChangeGroupId> writeGroup(Database& database, const ChangeGroup& group)
{
    if (group.id.isValid()) {
        const auto updated = database.execute("UPDATE change_group SET severity = ?, representative = ?, exceptions = "
                                              "?, exception_count = ? WHERE id = ?",
                                              group.severity, group.representative, exceptionsColumn(group),
                                              group.exceptionCount, group.id);
        if (!updated)
            return fail(updated.error());
        if (*updated == 0)
            return fail(ErrorCode::NotFound, QString::number(group.id.value), QStringLiteral("no such group"));
        return group.id;
    }
    const auto inserted = database.execute(
        "INSERT INTO change_group (site, pass, detected_at, criterion, severity, edit_key, pages, representative, "
        "exceptions, exception_count) VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?, ?)",
        group.site, group.pass, group.detectedAt, group.criterion, group.severity, group.editKey, group.representative,
        exceptionsColumn(group), group.exceptionCount);
    if (!inserted)
        return fail(inserted.error());
    return ChangeGroupId{database.lastInsertId()};
}

} // namespace

Result<std::vector<Change>> ChangeRepository::list(const ChangeFilter& filter)
{
    std::vector<Change> changes;
    if (auto done = each(filter, [&](const Change& change) { changes.push_back(change); }); !done)
        return fail(std::move(done.error()));
    return changes;
}

Result<void> ChangeRepository::each(const ChangeFilter& filter, const std::function<void(const Change&)>& visit)
{
    const SqlQueryText query = changeConditions(filter);
    return m_database.each(
        selectChanges() + query.sql, [&](const SqlRow& row) { visit(changeFromRow(row)); }, query.arguments);
}

Result<qint64> ChangeRepository::count(const ChangeFilter& filter)
{
    const SqlQueryText query = changeConditions(filter);
    qint64 number = 0;
    const auto take = [&](const SqlRow& row) { number = row.integer(0); };
    if (auto done =
            m_database.each("SELECT count(*) FROM (SELECT 1 FROM change c " + query.sql + ")", take, query.arguments);
        !done)
        return fail(std::move(done.error()));
    return number;
}

Result<std::optional<Change>> ChangeRepository::find(ChangeId id)
{
    return m_database.one(selectChanges() + "WHERE c.id = ?", changeFromRow, id);
}

Result<std::optional<Change>> ChangeRepository::latest(PageId page, CriterionId criterion)
{
    return m_database.one(selectChanges() + "WHERE c.page = ? AND c.criterion = ? ORDER BY c.id DESC LIMIT 1",
                          changeFromRow, page, criterion);
}

Result<std::vector<CriterionSince>> ChangeRepository::blame(PageId page)
{
    const auto firstGood = m_database.one(
        "SELECT f.at, p.kind FROM page p JOIN snapshot f ON f.id = p.first_good WHERE p.id = ?",
        [](const SqlRow& row) { return std::pair(row.instant(0), row.enumeration<PageKind>(1)); }, page);
    if (!firstGood)
        return fail(firstGood.error());
    auto newest =
        m_database.all(selectChanges() + "WHERE c.id IN (SELECT max(id) FROM change WHERE page = ? GROUP BY criterion)",
                       changeFromRow, page);
    if (!newest)
        return fail(std::move(newest.error()));
    std::map<CriterionId, CriterionSince> since;
    if (*firstGood) {
        const auto [at, kind] = **firstGood;
        const bool isPage = kind == PageKind::Page || kind == PageKind::Home;
        for (const CriterionInfo& criterion : criteria()) {
            if (isPage && criterion.scope == Scope::Page)
                since[criterion.id] = {criterion.id, at, std::nullopt};
        }
    }
    for (Change& change : *newest) {
        const CriterionId criterion = change.criterion;
        const QDateTime at = change.detectedAt;
        since[criterion] = {criterion, at, std::move(change)};
    }
    std::vector<CriterionSince> result;
    for (auto& entry : since)
        result.push_back(std::move(entry.second));
    return result;
}

Result<ChangeId> ChangeRepository::add(const Change& change, PassId pass)
{
    return m_database.transaction([&]() -> Result<ChangeId> {
        const auto id = insertChange(m_database, change, pass);
        if (!id)
            return id;
        const auto touched =
            m_database.execute("UPDATE page SET last_change_at = ? WHERE id = ?", change.detectedAt, change.page);
        if (!touched)
            return fail(touched.error());
        const ChangesOfDay figures{utcDay(change.detectedAt), change.site, change.criterion, change.severity, 1};
        if (auto counted = RollupRepository(m_database).add(figures); !counted)
            return fail(std::move(counted.error()));
        return id;
    });
}

Result<void> ChangeRepository::recover(PageId page, const std::string& editKey)
{
    const auto done =
        m_database.execute("UPDATE change SET state = ? WHERE page = ? AND edit_key = ? AND state IN (?, ?)",
                           ChangeState::Recovered, page, editKey, ChangeState::Open, ChangeState::Acknowledged);
    return done ? Result<void>() : fail(done.error());
}

Result<void> ChangeRepository::setState(std::span<const ChangeId> changes, ChangeState state)
{
    return setForEach(m_database, "UPDATE change SET state = ? WHERE id = ?", state, changes);
}

Result<void> ChangeRepository::setCause(std::span<const ChangeId> effects, ChangeId cause)
{
    return setForEach(m_database, "UPDATE change SET cause = ? WHERE id = ?", cause, effects);
}

Result<void> ChangeRepository::setSeverity(std::span<const ChangeId> changes, Severity severity)
{
    return m_database.transaction([&]() -> Result<void> {
        RollupRepository rollups(m_database);
        for (const ChangeId id : changes) {
            const auto change = find(id);
            if (!change)
                return fail(change.error());
            if (!*change || (*change)->severity == severity)
                continue;
            if (auto set = m_database.execute("UPDATE change SET severity = ? WHERE id = ?", severity, id); !set)
                return fail(std::move(set.error()));
            ChangesOfDay counted{utcDay((*change)->detectedAt), (*change)->site, (*change)->criterion,
                                 (*change)->severity, -1};
            if (auto moved = rollups.add(counted); !moved)
                return moved;
            counted.severity = severity;
            counted.changes = 1;
            if (auto moved = rollups.add(counted); !moved)
                return moved;
        }
        return {};
    });
}

Result<ChangeGroup> ChangeRepository::saveGroup(const ChangeGroup& group, std::span<const ChangeId> members)
{
    return m_database.transaction([&]() -> Result<ChangeGroup> {
        const auto id = writeGroup(m_database, group);
        if (!id)
            return fail(id.error());
        if (auto done = setForEach(m_database, "UPDATE change SET change_group = ? WHERE id = ?", *id, members); !done)
            return fail(std::move(done.error()));
        const auto counted = m_database.execute("UPDATE change_group SET pages = (SELECT count(DISTINCT page) FROM "
                                                "change WHERE change_group = ?) WHERE id = ?",
                                                *id, *id);
        if (!counted)
            return fail(counted.error());
        auto stored = findGroup(*id);
        if (!stored)
            return fail(std::move(stored.error()));
        if (!*stored)
            return fail(ErrorCode::Internal, {}, QStringLiteral("the group is gone"));
        return **stored;
    });
}

Result<std::optional<ChangeGroup>> ChangeRepository::findGroup(ChangeGroupId id)
{
    return m_database.one(std::string(selectGroups) + "WHERE g.id = ?", groupFromRow, id);
}

Result<std::vector<ChangeGroup>> ChangeRepository::groups(const ChangeFilter& filter)
{
    const SqlQueryText query = groupConditions(filter);
    std::vector<ChangeGroup> found;
    const auto append = [&](const SqlRow& row) { found.push_back(groupFromRow(row)); };
    if (auto done = m_database.each(std::string(selectGroups) + query.sql, append, query.arguments); !done)
        return fail(std::move(done.error()));
    return found;
}

} // namespace vigie
