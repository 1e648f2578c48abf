// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/rulerepository.h"

#include "core/store/database.h"

namespace vigie {

namespace {

constexpr std::string_view selectRules =
    "SELECT id, kind, origin, site, page, criterion, pattern_kind, pattern, expected, "
    "name, enabled, created_at FROM rule ";

Rule ruleFromRow(const SqlRow& row)
{
    Rule rule;
    rule.id = row.id<RuleId>(0);
    rule.kind = row.enumeration<RuleKind>(1);
    rule.origin = row.enumeration<RuleOrigin>(2);
    if (!row.isNull(3))
        rule.site = row.id<SiteId>(3);
    if (!row.isNull(4))
        rule.page = row.id<PageId>(4);
    if (!row.isNull(5))
        rule.criterion = row.enumeration<CriterionId>(5);
    rule.patternKind = row.enumeration<PatternKind>(6);
    rule.pattern = row.utf8(7);
    rule.expected = row.utf8(8);
    rule.name = row.text(9);
    rule.enabled = row.flag(10);
    rule.createdAt = row.instant(11);
    return rule;
}

tl::unexpected<Error> noSuchRule(RuleId id)
{
    return fail(ErrorCode::NotFound, QString::number(id.value), QStringLiteral("no such rule"));
}

} // namespace

Result<RuleId> RuleRepository::add(const Rule& rule)
{
    return m_database.transaction(
        [&]() -> Result<RuleId> {
            const auto inserted =
                m_database.execute("INSERT INTO rule (kind, origin, site, page, criterion, pattern_kind, pattern, "
                                   "expected, name, enabled, "
                                   "created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                   rule.kind, rule.origin, rule.site, rule.page, rule.criterion, rule.patternKind,
                                   rule.pattern, rule.expected, rule.name, rule.enabled, rule.createdAt);
            if (!inserted)
                return fail(inserted.error());
            return RuleId{m_database.lastInsertId()};
        },
        Durability::Full);
}

Result<void> RuleRepository::update(const Rule& rule)
{
    return m_database.transaction(
        [&]() -> Result<void> {
            const auto updated =
                m_database.execute("UPDATE rule SET kind = ?, origin = ?, site = ?, page = ?, criterion = ?, "
                                   "pattern_kind = ?, pattern = ?, "
                                   "expected = ?, name = ?, enabled = ? WHERE id = ?",
                                   rule.kind, rule.origin, rule.site, rule.page, rule.criterion, rule.patternKind,
                                   rule.pattern, rule.expected, rule.name, rule.enabled, rule.id);
            if (!updated)
                return fail(updated.error());
            if (*updated == 0)
                return noSuchRule(rule.id);
            return {};
        },
        Durability::Full);
}

Result<void> RuleRepository::remove(RuleId id)
{
    return m_database.transaction(
        [&]() -> Result<void> {
            const auto removed = m_database.execute("DELETE FROM rule WHERE id = ?", id);
            if (!removed)
                return fail(removed.error());
            if (*removed == 0)
                return noSuchRule(id);
            return {};
        },
        Durability::Full);
}

Result<std::vector<Rule>> RuleRepository::all()
{
    return m_database.all(std::string(selectRules) + "ORDER BY id", ruleFromRow);
}

Result<std::vector<Rule>> RuleRepository::forSite(SiteId site)
{
    return m_database.all(std::string(selectRules) + "WHERE (site IS NULL AND page IS NULL) OR site = ? "
                                                     "OR page IN (SELECT id FROM page WHERE site = ?) ORDER BY id",
                          ruleFromRow, site, site);
}

Result<std::optional<Rule>> RuleRepository::find(RuleId id)
{
    return m_database.one(std::string(selectRules) + "WHERE id = ?", ruleFromRow, id);
}

} // namespace vigie
