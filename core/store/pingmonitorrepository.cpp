// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/pingmonitorrepository.h"

#include "core/store/database.h"

#include <QJsonArray>
#include <QJsonObject>

namespace vigie {

namespace {

constexpr std::string_view selectMonitors =
    "SELECT id, kind, target, name, site, tags, activity, interval_s, settings, created_at FROM ping_monitor ";

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

QJsonValue settingsToJson(const PingMonitor& monitor)
{
    QJsonArray accepted;
    for (const StatusRange& range : monitor.http.accepted)
        accepted.append(QJsonArray{range.first, range.last});
    QJsonArray headers;
    for (const HeaderField& field : monitor.http.headers)
        headers.append(QJsonArray{text(field.name), text(field.value)});
    QJsonArray secretHeaders;
    for (const std::string& name : monitor.http.secretHeaders)
        secretHeaders.append(text(name));
    QJsonObject json{{QStringLiteral("method"), static_cast<int>(monitor.http.method)},
                     {QStringLiteral("accepted"), accepted},
                     {QStringLiteral("keyword"), text(monitor.http.keyword)},
                     {QStringLiteral("absent"), text(monitor.http.absent)},
                     {QStringLiteral("headers"), headers},
                     {QStringLiteral("secretHeaders"), secretHeaders},
                     {QStringLiteral("successesToUp"), monitor.successesToUp},
                     {QStringLiteral("slowAfterMs"), static_cast<qint64>(monitor.slowAfter.count())}};
    if (monitor.failuresToDown)
        json.insert(QStringLiteral("failuresToDown"), *monitor.failuresToDown);
    return json;
}

void settingsFromJson(const QJsonObject& json, PingMonitor& monitor)
{
    monitor.http.method = static_cast<PingMethod>(json[QLatin1String("method")].toInt());
    monitor.http.accepted.clear();
    const QJsonArray accepted = json[QLatin1String("accepted")].toArray();
    for (const QJsonValue& value : accepted)
        monitor.http.accepted.push_back({value.toArray().at(0).toInt(), value.toArray().at(1).toInt()});
    monitor.http.keyword = json[QLatin1String("keyword")].toString().toStdString();
    monitor.http.absent = json[QLatin1String("absent")].toString().toStdString();
    const QJsonArray headers = json[QLatin1String("headers")].toArray();
    for (const QJsonValue& value : headers) {
        const QJsonArray field = value.toArray();
        monitor.http.headers.push_back({field.at(0).toString().toStdString(), field.at(1).toString().toStdString()});
    }
    const QJsonArray secretHeaders = json[QLatin1String("secretHeaders")].toArray();
    for (const QJsonValue& name : secretHeaders)
        monitor.http.secretHeaders.push_back(name.toString().toStdString());
    if (const QJsonValue failures = json[QLatin1String("failuresToDown")]; failures.isDouble())
        monitor.failuresToDown = failures.toInt();
    monitor.successesToUp = json[QLatin1String("successesToUp")].toInt(monitor.successesToUp);
    monitor.slowAfter = std::chrono::milliseconds(json[QLatin1String("slowAfterMs")].toInteger());
}

PingMonitor monitorFromRow(const SqlRow& row)
{
    PingMonitor monitor;
    monitor.id = row.id<MonitorId>(0);
    monitor.kind = row.enumeration<PingKind>(1);
    monitor.target = row.utf8(2);
    monitor.name = row.text(3);
    if (!row.isNull(4))
        monitor.site = row.id<SiteId>(4);
    const QJsonArray tags = row.json(5).toArray();
    for (const QJsonValue& tag : tags)
        monitor.tags.append(tag.toString());
    monitor.activity = row.enumeration<ActivityState>(6);
    monitor.interval = std::chrono::seconds(row.integer(7));
    settingsFromJson(row.json(8).toObject(), monitor);
    monitor.createdAt = row.instant(9);
    return monitor;
}

MaintenanceWindow windowFromRow(const SqlRow& row)
{
    MaintenanceWindow window;
    window.id = row.id<MaintenanceId>(0);
    if (!row.isNull(1))
        window.monitor = row.id<MonitorId>(1);
    window.note = row.text(2);
    window.recurrence = row.enumeration<MaintenanceWindow::Recurrence>(3);
    window.from = row.instant(4);
    window.until = row.instant(5);
    window.weekdays = row.number(6);
    if (!row.isNull(7))
        window.startsAt = QTime::fromMSecsSinceStartOfDay(row.number(7));
    window.length = std::chrono::minutes(row.integer(8));
    window.zone = row.text(9).toUtf8();
    return window;
}

QVariant timeOfDay(const QTime& time)
{
    return time.isValid() ? QVariant(time.msecsSinceStartOfDay()) : QVariant();
}

tl::unexpected<Error> noSuch(const char* what, qint64 id)
{
    return fail(ErrorCode::NotFound, QString::number(id), QLatin1String("no such ") + QLatin1String(what));
}

Result<void> touched(const Result<int>& rows, const char* what, qint64 id)
{
    if (!rows)
        return fail(rows.error());
    if (*rows == 0)
        return noSuch(what, id);
    return {};
}

} // namespace

Result<MonitorId> PingMonitorRepository::add(const PingMonitor& monitor)
{
    return m_database.transaction(
        [&]() -> Result<MonitorId> {
            const auto other = findByTarget(monitor.kind, monitor.target);
            if (!other)
                return fail(other.error());
            if (*other)
                return fail(ErrorCode::AlreadyExists, text(monitor.target));
            const auto inserted = m_database.execute(
                "INSERT INTO ping_monitor (kind, target, name, site, tags, activity, interval_s, settings, created_at) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                monitor.kind, monitor.target, monitor.name, monitor.site,
                QJsonValue(QJsonArray::fromStringList(monitor.tags)), monitor.activity, monitor.interval,
                settingsToJson(monitor), monitor.createdAt);
            if (!inserted)
                return fail(inserted.error());
            return MonitorId{m_database.lastInsertId()};
        },
        Durability::Full);
}

Result<void> PingMonitorRepository::update(const PingMonitor& monitor)
{
    return m_database.transaction(
        [&]() -> Result<void> {
            const auto other = findByTarget(monitor.kind, monitor.target);
            if (!other)
                return fail(other.error());
            if (*other && (*other)->id != monitor.id)
                return fail(ErrorCode::AlreadyExists, text(monitor.target));
            const auto updated = m_database.execute(
                "UPDATE ping_monitor SET kind = ?, target = ?, name = ?, site = ?, tags = ?, activity = ?, "
                "interval_s = ?, settings = ? WHERE id = ?",
                monitor.kind, monitor.target, monitor.name, monitor.site,
                QJsonValue(QJsonArray::fromStringList(monitor.tags)), monitor.activity, monitor.interval,
                settingsToJson(monitor), monitor.id);
            if (auto done = touched(updated, "monitor", monitor.id.value); !done)
                return done;
            if (monitor.activity == ActivityState::Active)
                return {};
            const auto ended = m_database.execute(
                "UPDATE ping_standing SET watching = 0, streak = 0, streak_count = 0, failing = NULL WHERE monitor = ?",
                monitor.id);
            return ended ? Result<void>() : fail(ended.error());
        },
        Durability::Full);
}

Result<void> PingMonitorRepository::remove(MonitorId id)
{
    return m_database.transaction(
        [&] { return touched(m_database.execute("DELETE FROM ping_monitor WHERE id = ?", id), "monitor", id.value); },
        Durability::Full);
}

Result<std::vector<PingMonitor>> PingMonitorRepository::all()
{
    return m_database.all(std::string(selectMonitors) + "ORDER BY id", monitorFromRow);
}

Result<std::optional<PingMonitor>> PingMonitorRepository::find(MonitorId id)
{
    return m_database.one(std::string(selectMonitors) + "WHERE id = ?", monitorFromRow, id);
}

Result<std::optional<PingMonitor>> PingMonitorRepository::findByTarget(PingKind kind, std::string_view target)
{
    return m_database.one(std::string(selectMonitors) + "WHERE kind = ? AND target = ?", monitorFromRow, kind, target);
}

Result<MaintenanceId> PingMonitorRepository::addMaintenance(const MaintenanceWindow& window)
{
    const auto inserted = m_database.execute(
        "INSERT INTO ping_maintenance (monitor, note, recurrence, from_at, until_at, weekdays, starts_at_ms, "
        "length_min, zone) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        window.monitor, window.note, window.recurrence, window.from, window.until, window.weekdays,
        timeOfDay(window.startsAt), static_cast<qint64>(window.length.count()), QString::fromUtf8(window.zone));
    if (!inserted)
        return fail(inserted.error());
    return MaintenanceId{m_database.lastInsertId()};
}

Result<void> PingMonitorRepository::endMaintenance(MaintenanceId id, const QDateTime& at)
{
    return touched(m_database.execute(
                       "UPDATE ping_maintenance SET until_at = min(coalesce(until_at, ?), ?) WHERE id = ?", at, at, id),
                   "maintenance", id.value);
}

Result<void> PingMonitorRepository::removeMaintenance(MaintenanceId id)
{
    return touched(m_database.execute("DELETE FROM ping_maintenance WHERE id = ?", id), "maintenance", id.value);
}

Result<std::vector<MaintenanceWindow>> PingMonitorRepository::maintenance()
{
    return m_database.all(
        "SELECT id, monitor, note, recurrence, from_at, until_at, weekdays, starts_at_ms, length_min, "
        "zone FROM ping_maintenance ORDER BY id",
        windowFromRow);
}

} // namespace vigie
