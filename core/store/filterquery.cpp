// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/filterquery.h"

#include <string_view>
#include <utility>

namespace vigie {

namespace {

/// Gathers conditions joined by AND.
class Conditions
{
public:
    void add(std::string_view condition)
    {
        m_sql += m_sql.empty() ? "WHERE " : " AND ";
        m_sql += condition;
    }
    template <class T> void add(std::string_view condition, const T& value)
    {
        add(condition);
        m_arguments.push_back(toSql(value));
    }
    template <class T> void addIfSet(std::string_view condition, const std::optional<T>& value)
    {
        if (value)
            add(condition, *value);
    }
    void addIfValid(std::string_view condition, const QDateTime& value)
    {
        if (value.isValid())
            add(condition, value);
    }
    /// Nothing for an empty list, which means "any".
    template <class Enum> void addOneOf(std::string_view column, const std::vector<Enum>& values)
    {
        if (values.empty())
            return;
        std::string list;
        for (const Enum value : values) {
            if (!list.empty())
                list += ',';
            list += std::to_string(static_cast<int>(value));
        }
        std::string condition(column);
        condition += " IN (";
        condition += list;
        condition += ')';
        add(condition);
    }
    void addArgument(const QVariant& value) { m_arguments.push_back(value); }

    [[nodiscard]] SqlQueryText finish(std::string_view head, std::string_view tail)
    {
        return {std::string(head) + m_sql + std::string(tail), std::move(m_arguments)};
    }

private:
    std::string m_sql;
    SqlValues m_arguments;
};

/// \a text as a LIKE pattern that only means itself.
QString escaped(const QString& text)
{
    QString pattern;
    for (const QChar c : text) {
        if (c == QLatin1Char('%') || c == QLatin1Char('_') || c == QLatin1Char('\\'))
            pattern += QLatin1Char('\\');
        pattern += c;
    }
    return pattern;
}

/// Clients are few and so are sites: the list of their ids is looked up once.
void addClient(Conditions& conditions, std::string_view column, const QString& client)
{
    if (!client.isEmpty())
        conditions.add(std::string(column) + " IN (SELECT id FROM site WHERE client = ?)", client);
}

void addPageConditions(Conditions& conditions, const PageFilter& filter)
{
    conditions.addIfSet("p.site = ?", filter.site);
    conditions.addOneOf("p.kind", filter.kinds);
    if (!filter.text.isEmpty()) {
        const QString pattern = QLatin1Char('%') + escaped(filter.text) + QLatin1Char('%');
        conditions.add("(p.url LIKE ? ESCAPE '\\' OR p.title LIKE ? ESCAPE '\\')", pattern);
        conditions.addArgument(pattern);
    }
    if (!filter.urlPrefix.isEmpty())
        conditions.add("p.url LIKE ? ESCAPE '\\'", escaped(filter.urlPrefix) + QLatin1Char('%'));
    if (!filter.tag.isEmpty())
        conditions.add("EXISTS (SELECT 1 FROM json_each(p.tags) t WHERE t.value = ?)", filter.tag);
    conditions.addIfSet("s.status >= ?", filter.statusFrom);
    conditions.addIfSet("s.status <= ?", filter.statusTo);
    conditions.addOneOf("s.outcome", filter.outcomes);
    conditions.addIfSet("p.indexable = ?", filter.indexable);
    conditions.addIfSet("p.important = ?", filter.important);
    conditions.addIfSet("p.gone = ?", filter.gone);
    conditions.addIfSet("p.activity = ?", filter.activity);
    conditions.addIfValid("p.last_change_at >= ?", filter.changedSince);
}

/// Joining the state of 200,000 pages costs as much as the filter: only where it is asked for.
std::string_view pageSource(const PageFilter& filter)
{
    const bool needsState = filter.statusFrom || filter.statusTo || !filter.outcomes.empty();
    return needsState ? " FROM page p LEFT JOIN page_state s ON s.page = p.id " : " FROM page p ";
}

} // namespace

SqlQueryText pageIdsQuery(const PageFilter& filter)
{
    Conditions conditions;
    addPageConditions(conditions, filter);
    const std::string_view order = filter.sort == PageSort::Url ? " ORDER BY p.url, p.id" : " ORDER BY p.id";
    return conditions.finish("SELECT p.id" + std::string(pageSource(filter)), order);
}

SqlQueryText pageCountQuery(const PageFilter& filter)
{
    Conditions conditions;
    addPageConditions(conditions, filter);
    return conditions.finish("SELECT count(*)" + std::string(pageSource(filter)), "");
}

SqlQueryText changeConditions(const ChangeFilter& filter)
{
    Conditions conditions;
    conditions.addIfSet("c.site = ?", filter.site);
    addClient(conditions, "c.site", filter.client);
    conditions.addIfSet("c.page = ?", filter.page);
    conditions.addIfSet("c.pass = ?", filter.pass);
    conditions.addIfSet("c.change_group = ?", filter.group);
    conditions.addOneOf("c.criterion", filter.criteria);
    conditions.addOneOf("c.severity", filter.severities);
    conditions.addOneOf("c.state", filter.states);
    conditions.addIfValid("c.detected_at >= ?", filter.since);
    conditions.addIfValid("c.detected_at < ?", filter.until);
    if (!filter.text.isEmpty()) {
        const QString pattern = QLatin1Char('%') + escaped(filter.text) + QLatin1Char('%');
        conditions.add(
            "(c.page IN (SELECT id FROM page WHERE url LIKE ? ESCAPE '\\') OR c.value_before LIKE ? ESCAPE '\\' OR "
            "c.value_after LIKE ? ESCAPE '\\')",
            pattern);
        conditions.addArgument(pattern);
        conditions.addArgument(pattern);
    }
    if (!filter.tag.isEmpty())
        conditions.add(
            "c.page IN (SELECT p.id FROM page p WHERE EXISTS (SELECT 1 FROM json_each(p.tags) t WHERE t.value = ?))",
            filter.tag);
    conditions.addIfSet("c.id > ?", filter.after);
    std::string tail = filter.newestFirst ? " ORDER BY c.detected_at DESC, c.id DESC" : " ORDER BY c.detected_at, c.id";
    if (filter.limit > 0) {
        tail += " LIMIT ?";
        conditions.addArgument(filter.limit);
    }
    return conditions.finish("", tail);
}

SqlQueryText groupConditions(const ChangeFilter& filter)
{
    Conditions conditions;
    conditions.addIfSet("g.site = ?", filter.site);
    addClient(conditions, "g.site", filter.client);
    conditions.addIfSet("g.pass = ?", filter.pass);
    conditions.addIfSet("g.id = ?", filter.group);
    conditions.addOneOf("g.criterion", filter.criteria);
    conditions.addOneOf("g.severity", filter.severities);
    conditions.addIfValid("g.detected_at >= ?", filter.since);
    conditions.addIfValid("g.detected_at < ?", filter.until);
    std::string tail = filter.newestFirst ? " ORDER BY g.detected_at DESC, g.id DESC" : " ORDER BY g.detected_at, g.id";
    if (filter.limit > 0) {
        tail += " LIMIT ?";
        conditions.addArgument(filter.limit);
    }
    return conditions.finish("", tail);
}

} // namespace vigie
