// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/filterquery.h"

#include <algorithm>
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

/// The worst change of a page that nobody has dealt with.
constexpr std::string_view openSeverity = "(SELECT max(c.severity) FROM change c WHERE c.page = p.id AND c.state = 0)";

std::string columnOf(PageField field)
{
    switch (field) {
    case PageField::Url:
        return "p.url";
    case PageField::Title:
        return "p.title";
    case PageField::Status:
        return "s.status";
    case PageField::Indexable:
        return "p.indexable";
    case PageField::Severity:
        return "coalesce(" + std::string(openSeverity) + ", -1)";
    case PageField::Words:
        return "p.words";
    case PageField::Bytes:
        return "p.bytes";
    case PageField::ResponseTime:
        return "s.response_ms";
    case PageField::ChangeAge:
        return "p.last_change_at";
    case PageField::CheckAge:
        return "s.checked_at";
    case PageField::Importance:
        return "p.important";
    case PageField::Activity:
        return "p.activity";
    case PageField::Gone:
        return "p.gone";
    case PageField::Tag:
        break;
    }
    return "p.tags";
}

/// One condition as SQL with one question mark, and its argument. What is not known (never checked) is no match, and no
/// match of the opposite either where that would be said of a figure.
std::pair<std::string, QVariant> userCondition(const PageCondition& condition, const QDateTime& now)
{
    const std::string column = columnOf(condition.field);
    const bool denied = condition.test == PageTest::IsNot || condition.test == PageTest::ContainsNot;
    if (condition.field == PageField::Tag)
        return {std::string(denied ? "NOT " : "") + "EXISTS (SELECT 1 FROM json_each(p.tags) t WHERE t.value = ?)",
                toSql(condition.text)};
    if (condition.test == PageTest::Contains || condition.test == PageTest::ContainsNot) {
        const QString pattern = QLatin1Char('%') + escaped(condition.text) + QLatin1Char('%');
        return {"coalesce(" + column + ", '') " + (denied ? "NOT " : "") + "LIKE ? ESCAPE '\\'", toSql(pattern)};
    }
    const bool isAge = condition.field == PageField::ChangeAge || condition.field == PageField::CheckAge;
    if (isAge)
        return {column + (condition.test == PageTest::AtMost ? " >= ?" : " <= ?"),
                toSql(now.addSecs(-condition.number))};
    const QVariant value = holdsText(condition.field) ? toSql(condition.text) : toSql(condition.number);
    switch (condition.test) {
    case PageTest::AtLeast:
        return {column + " >= ?", value};
    case PageTest::AtMost:
        return {column + " <= ?", value};
    default:
        return {column + (denied ? " <> ?" : " = ?"), value};
    }
}

void addUserConditions(Conditions& conditions, const PageFilter& filter)
{
    std::string together;
    SqlValues values;
    for (const PageCondition& condition : filter.conditions) {
        auto [sql, value] = userCondition(condition, filter.now);
        if (!together.empty())
            together += filter.join == ConditionJoin::Any ? " OR " : " AND ";
        together += sql;
        values.push_back(std::move(value));
    }
    if (together.empty())
        return;
    conditions.add('(' + together + ')');
    for (const QVariant& value : values)
        conditions.addArgument(value);
}

bool looksAtState(const PageCondition& condition)
{
    return condition.field == PageField::Status || condition.field == PageField::ResponseTime ||
           condition.field == PageField::CheckAge;
}

void addPageConditions(Conditions& conditions, const PageFilter& filter)
{
    conditions.addIfSet("p.site = ?", filter.site);
    addClient(conditions, "p.site", filter.client);
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
    addUserConditions(conditions, filter);
}

/// Joining the state of 200,000 pages costs as much as the filter: only where it is asked for.
bool needsState(const PageFilter& filter)
{
    return filter.statusFrom || filter.statusTo || !filter.outcomes.empty() || filter.sort == PageSortColumn::Status ||
           filter.sort == PageSortColumn::LastCheck || filter.sort == PageSortColumn::ResponseTime ||
           std::any_of(filter.conditions.begin(), filter.conditions.end(), looksAtState);
}

std::string_view pageSource(const PageFilter& filter)
{
    return needsState(filter) ? " FROM page p LEFT JOIN page_state s ON s.page = p.id " : " FROM page p ";
}

std::string_view sortColumn(PageSortColumn column)
{
    switch (column) {
    case PageSortColumn::Added:
        return "p.id";
    case PageSortColumn::Url:
        return "p.url";
    case PageSortColumn::Title:
        return "p.title COLLATE NOCASE";
    case PageSortColumn::Status:
        return "s.status";
    case PageSortColumn::LastCheck:
        return "s.checked_at";
    case PageSortColumn::LastChange:
        return "p.last_change_at";
    case PageSortColumn::ResponseTime:
        return "s.response_ms";
    case PageSortColumn::Words:
        return "p.words";
    case PageSortColumn::Bytes:
        return "p.bytes";
    case PageSortColumn::Importance:
        return "p.important";
    case PageSortColumn::Severity:
        return openSeverity;
    case PageSortColumn::Indexable:
        return "p.indexable";
    case PageSortColumn::Kind:
        return "p.kind";
    case PageSortColumn::Tags:
        return "p.tags COLLATE NOCASE";
    }
    return "p.id";
}

} // namespace

SqlQueryText pageIdsQuery(const PageFilter& filter)
{
    Conditions conditions;
    addPageConditions(conditions, filter);
    const std::string direction = filter.order == SortOrder::Descending ? " DESC" : "";
    std::string order = " ORDER BY " + std::string(sortColumn(filter.sort)) + direction;
    if (filter.sort != PageSortColumn::Added)
        order += ", p.id" + direction;
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
