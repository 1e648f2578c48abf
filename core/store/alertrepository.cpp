// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/alertrepository.h"

#include "core/domain/change.h"
#include "core/store/database.h"
#include "core/store/findingjson.h"

#include <algorithm>

namespace vigie {

namespace {

constexpr std::string_view selectAlerts = "SELECT a.id, a.state, a.at, a.state_at, a.note, a.content FROM alert a ";

/// The changes behind one alert, whose id is asked for twice.
constexpr std::string_view changesOfAlert =
    "(SELECT c.id FROM alert_part q JOIN change c ON c.change_group = q.change_group WHERE q.alert = ? "
    "UNION SELECT q.change FROM alert_part q WHERE q.alert = ? AND q.change IS NOT NULL)";

Alert alertFromRow(const SqlRow& row)
{
    Alert alert;
    alert.id = row.id<AlertId>(0);
    alert.state = row.enumeration<AlertState>(1);
    alert.at = row.instant(2);
    alert.stateAt = row.instant(3);
    alert.note = row.text(4);
    readAlertContent(row.json(5).toObject(), alert);
    return alert;
}

template <class Enum>
void addOneOf(std::string& sql, SqlValues& arguments, std::string_view column, const std::vector<Enum>& values)
{
    if (values.empty())
        return;
    sql += " AND " + std::string(column) + " IN (";
    for (std::size_t i = 0; i < values.size(); ++i) {
        sql += i == 0 ? "?" : ", ?";
        arguments.push_back(toSql(values[i]));
    }
    sql += ")";
}

std::string conditions(const AlertFilter& filter, SqlValues& arguments)
{
    std::string sql = "WHERE 1";
    if (filter.site) {
        sql += " AND a.site = ?";
        arguments.push_back(toSql(*filter.site));
    }
    if (!filter.client.isEmpty()) {
        sql += " AND a.site IN (SELECT id FROM site WHERE client = ?)";
        arguments.push_back(toSql(filter.client));
    }
    if (filter.tool) {
        sql += " AND a.tool = ?";
        arguments.push_back(toSql(*filter.tool));
    }
    if (filter.since.isValid()) {
        sql += " AND a.at >= ?";
        arguments.push_back(toSql(filter.since));
    }
    addOneOf(sql, arguments, "a.state", filter.states);
    addOneOf(sql, arguments, "a.severity", filter.severities);
    return sql;
}

std::optional<ChangeState> changeStateFor(AlertState state)
{
    switch (state) {
    case AlertState::Acknowledged:
        return ChangeState::Acknowledged;
    case AlertState::Accepted:
        return ChangeState::Accepted;
    case AlertState::Pending:
    case AlertState::Open:
    case AlertState::Recovered:
        break;
    }
    return std::nullopt;
}

} // namespace

Result<std::optional<AlertId>> AlertRepository::add(const Alert& alert, std::span<const FindingPart> parts)
{
    return m_database.transaction([&]() -> Result<std::optional<AlertId>> {
        const Finding& finding = alert.finding;
        const auto inserted = m_database.execute(
            "INSERT INTO alert (finding_key, subject, tool, site, severity, state, at, state_at, note, content) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (finding_key) DO NOTHING",
            finding.key, finding.subject, finding.tool, finding.site, finding.severity, alert.state, alert.at,
            alert.stateAt, alert.note, QJsonValue(alertContent(alert)));
        if (!inserted)
            return fail(inserted.error());
        if (*inserted == 0)
            return std::nullopt;
        const AlertId id{m_database.lastInsertId()};
        for (const FindingPart& part : parts) {
            const auto added = m_database.execute(
                "INSERT INTO alert_part (alert, change_group, change) VALUES (?, ?, ?)", id, part.group, part.change);
            if (!added)
                return fail(added.error());
        }
        return id;
    });
}

Result<std::optional<Alert>> AlertRepository::find(AlertId id)
{
    return m_database.one(std::string(selectAlerts) + "WHERE a.id = ?", alertFromRow, id);
}

Result<std::vector<Alert>> AlertRepository::list(const AlertFilter& filter)
{
    SqlValues arguments;
    std::string sql = std::string(selectAlerts) + conditions(filter, arguments) + " ORDER BY a.id DESC";
    if (filter.limit > 0) {
        sql += " LIMIT ?";
        arguments.push_back(toSql(filter.limit));
    }
    std::vector<Alert> alerts;
    const auto take = [&](const SqlRow& row) { alerts.push_back(alertFromRow(row)); };
    if (auto read = m_database.each(sql, take, arguments); !read)
        return fail(std::move(read.error()));
    std::ranges::reverse(alerts);
    return alerts;
}

Result<qint64> AlertRepository::count(const AlertFilter& filter)
{
    SqlValues arguments;
    const std::string sql = "SELECT count(*) FROM alert a " + conditions(filter, arguments);
    qint64 number = 0;
    const auto take = [&](const SqlRow& row) { number = row.integer(0); };
    if (auto read = m_database.each(sql, take, arguments); !read)
        return fail(std::move(read.error()));
    return number;
}

Result<std::vector<Alert>> AlertRepository::active(Tool tool, const std::string& subject)
{
    return m_database.all(std::string(selectAlerts) +
                              "WHERE a.tool = ? AND a.subject = ? AND a.state < 3 ORDER BY a.id",
                          alertFromRow, tool, subject);
}

Result<std::vector<Alert>> AlertRepository::pendingSeenAgain()
{
    // Every page behind it was looked at once more, and the change is still what it was.
    return m_database.all(
        std::string(selectAlerts) +
            "WHERE a.state = 0 AND a.tool = 0 AND EXISTS (SELECT 1 FROM alert_part q WHERE q.alert = a.id) "
            "AND NOT EXISTS (SELECT 1 FROM alert_part q JOIN change c ON c.id = q.change OR c.change_group = "
            "q.change_group JOIN page_state s ON s.page = c.page WHERE q.alert = a.id AND s.checked_at <= "
            "a.at) ORDER BY a.id",
        alertFromRow);
}

Result<void> AlertRepository::setState(AlertId id, AlertState state, const QDateTime& at, const QString& note)
{
    return m_database.transaction([&]() -> Result<void> {
        const auto updated = m_database.execute(
            "UPDATE alert SET state = ?, state_at = ?, note = CASE WHEN ? = '' THEN note ELSE ? END WHERE id = ?",
            state, at, note, note, id);
        if (!updated)
            return fail(updated.error());
        if (*updated == 0)
            return fail(ErrorCode::NotFound, QString::number(id.value), QStringLiteral("no such alert"));
        const auto changes = changeStateFor(state);
        if (!changes)
            return {};
        const auto followed =
            m_database.execute("UPDATE change SET state = ? WHERE state <> ? AND id IN " + std::string(changesOfAlert),
                               *changes, ChangeState::Recovered, id, id);
        return followed ? Result<void>() : fail(followed.error());
    });
}

Result<std::vector<SentNotice>> AlertRepository::sent(AlertId id)
{
    const auto make = [](const SqlRow& row) {
        return SentNotice{row.enumeration<ChannelKind>(4), row.text(0), row.text(1), row.enumeration<NoticeEvent>(2),
                          row.instant(3)};
    };
    return m_database.all(
        "SELECT h.name, n.target, n.event, m.sent_at, h.kind FROM notice n JOIN message m ON m.id = n.message "
        "JOIN channel h ON h.id = n.channel WHERE n.alert = ? AND m.state = 1 ORDER BY m.sent_at, n.id",
        make, id);
}

Result<void> AlertRepository::eachPage(AlertId id, const std::function<void(const AlertPage&)>& visit)
{
    const auto take = [&](const SqlRow& row) {
        visit({row.utf8(0), std::string(criterionName(row.enumeration<CriterionId>(1))), row.enumeration<Severity>(2),
               row.json(3), row.json(4)});
    };
    return m_database.each(
        "SELECT p.url, c.criterion, c.severity, c.value_before, c.value_after FROM change c JOIN page p ON "
        "p.id = c.page WHERE c.id IN " +
            std::string(changesOfAlert) + " ORDER BY p.url, c.criterion",
        take, {toSql(id), toSql(id)});
}

Result<std::optional<ChangeId>> AlertRepository::example(const Alert& alert)
{
    const auto criterion = criterionFromName(alert.finding.criterion);
    return m_database.one(
        "SELECT c.id FROM change c JOIN page p ON p.id = c.page WHERE c.id IN " + std::string(changesOfAlert) +
            " ORDER BY p.url = ? DESC, c.criterion = ? DESC, c.id LIMIT 1",
        [](const SqlRow& row) { return row.id<ChangeId>(0); }, alert.id, alert.id, alert.finding.url,
        criterion.value_or(CriterionId::Status));
}

} // namespace vigie
