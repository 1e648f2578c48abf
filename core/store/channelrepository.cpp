// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/channelrepository.h"

#include "core/store/database.h"
#include "core/store/findingjson.h"

#include <QJsonArray>

namespace vigie {

namespace {

constexpr std::string_view selectChannels =
    "SELECT id, kind, name, enabled, settings, language, time_zone, quiet_from, quiet_to, quiet_passes, hourly_cap, "
    "retry_at, attempts, last_error FROM channel ";

constexpr int secondsOfMinute = 60;

int minutes(QTime time)
{
    return time.msecsSinceStartOfDay() / 1000 / secondsOfMinute;
}

QTime timeOf(int minute)
{
    return QTime(0, 0).addSecs(minute * secondsOfMinute);
}

Channel channelFromRow(const SqlRow& row)
{
    Channel channel;
    channel.id = row.id<ChannelId>(0);
    channel.settings = channelSettingsFromJson(row.enumeration<ChannelKind>(1), row.json(4).toObject());
    channel.name = row.text(2);
    channel.enabled = row.flag(3);
    channel.language = row.text(5);
    channel.timeZone = row.text(6).toUtf8();
    channel.quiet = {timeOf(row.number(7)), timeOf(row.number(8)), row.enumeration<Severity>(9)};
    channel.hourlyCap = row.number(10);
    channel.retryAt = row.instant(11);
    channel.attempts = row.number(12);
    channel.lastError = row.text(13);
    return channel;
}

Route routeFromRow(const SqlRow& row)
{
    Route route;
    route.id = row.id<RouteId>(0);
    route.channel = row.id<ChannelId>(1);
    route.scope = scopeFromJson(row.json(2).toObject());
    route.least = row.enumeration<Severity>(3);
    route.most = row.enumeration<Severity>(4);
    route.pace = row.enumeration<Pace>(5);
    route.hour = row.number(6);
    route.weekday = row.number(7);
    const QJsonArray recipients = row.json(8).toArray();
    for (const QJsonValue& recipient : recipients)
        route.recipients.append(recipient.toString());
    route.remindEvery = std::chrono::duration_cast<std::chrono::hours>(std::chrono::seconds(row.integer(9)));
    route.digestedUntil = row.instant(10);
    return route;
}

Silence silenceFromRow(const SqlRow& row)
{
    Silence silence;
    silence.id = row.id<SilenceId>(0);
    silence.kind = row.enumeration<SilenceKind>(1);
    silence.scope = scopeFromJson(row.json(2).toObject());
    if (!row.isNull(3))
        silence.alert = row.id<AlertId>(3);
    silence.from = row.instant(4);
    silence.until = row.instant(5);
    silence.note = row.text(6);
    return silence;
}

QString zoneText(const Channel& channel)
{
    return QString::fromUtf8(channel.timeZone);
}

Result<void> touchedOne(const Result<int>& touched, qint64 id)
{
    if (!touched)
        return fail(touched.error());
    if (*touched == 0)
        return fail(ErrorCode::NotFound, QString::number(id));
    return {};
}

} // namespace

Result<ChannelId> ChannelRepository::add(const Channel& channel)
{
    return m_database.transaction(
        [&]() -> Result<ChannelId> {
            const auto inserted = m_database.execute(
                "INSERT INTO channel (kind, name, enabled, settings, language, time_zone, quiet_from, quiet_to, "
                "quiet_passes, "
                "hourly_cap, attempts, last_error) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, '') ON CONFLICT (name) DO "
                "NOTHING",
                channel.kind(), channel.name, channel.enabled, QJsonValue(channelSettingsJson(channel.settings)),
                channel.language, zoneText(channel), minutes(channel.quiet.from), minutes(channel.quiet.to),
                channel.quiet.passes, channel.hourlyCap);
            if (!inserted)
                return fail(inserted.error());
            if (*inserted == 0)
                return fail(ErrorCode::AlreadyExists, channel.name);
            return ChannelId{m_database.lastInsertId()};
        },
        Durability::Full);
}

Result<void> ChannelRepository::update(const Channel& channel)
{
    return m_database.transaction(
        [&]() -> Result<void> {
            const auto updated = m_database.execute(
                "UPDATE channel SET name = ?, enabled = ?, settings = ?, language = ?, time_zone = ?, quiet_from = ?, "
                "quiet_to = ?, "
                "quiet_passes = ?, hourly_cap = ?, retry_at = NULL, attempts = 0, last_error = '' WHERE id = ?",
                channel.name, channel.enabled, QJsonValue(channelSettingsJson(channel.settings)), channel.language,
                zoneText(channel), minutes(channel.quiet.from), minutes(channel.quiet.to), channel.quiet.passes,
                channel.hourlyCap, channel.id);
            return touchedOne(updated, channel.id.value);
        },
        Durability::Full);
}

Result<void> ChannelRepository::remove(ChannelId id)
{
    return touchedOne(m_database.execute("DELETE FROM channel WHERE id = ?", id), id.value);
}

Result<std::vector<Channel>> ChannelRepository::channels()
{
    return m_database.all(std::string(selectChannels) + "ORDER BY id", channelFromRow);
}

Result<std::optional<Channel>> ChannelRepository::find(ChannelId id)
{
    return m_database.one(std::string(selectChannels) + "WHERE id = ?", channelFromRow, id);
}

Result<void> ChannelRepository::setHealth(ChannelId id, const QDateTime& retryAt, int attempts, const QString& error)
{
    const auto updated = m_database.execute(
        "UPDATE channel SET retry_at = ?, attempts = ?, last_error = ? WHERE id = ?", retryAt, attempts, error, id);
    return updated ? Result<void>() : fail(updated.error());
}

Result<RouteId> ChannelRepository::addRoute(const Route& route)
{
    return m_database.transaction(
        [&]() -> Result<RouteId> {
            const auto inserted = m_database.execute(
                "INSERT INTO route (channel, scope, site, least, most, pace, hour, weekday, recipients, "
                "remind_every_s, "
                "digested_until) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                route.channel, QJsonValue(scopeJson(route.scope)), route.scope.site, route.least, route.most,
                route.pace, route.hour, route.weekday, QJsonValue(QJsonArray::fromStringList(route.recipients)),
                std::chrono::seconds(route.remindEvery), route.digestedUntil);
            if (!inserted)
                return fail(inserted.error());
            return RouteId{m_database.lastInsertId()};
        },
        Durability::Full);
}

Result<void> ChannelRepository::removeRoute(RouteId id)
{
    return touchedOne(m_database.execute("DELETE FROM route WHERE id = ?", id), id.value);
}

Result<std::vector<Route>> ChannelRepository::routes()
{
    return m_database.all("SELECT id, channel, scope, least, most, pace, hour, weekday, recipients, remind_every_s, "
                          "digested_until FROM route ORDER BY id",
                          routeFromRow);
}

Result<void> ChannelRepository::setDigestedUntil(RouteId id, const QDateTime& until)
{
    return touchedOne(m_database.execute("UPDATE route SET digested_until = ? WHERE id = ?", until, id), id.value);
}

Result<SilenceId> ChannelRepository::addSilence(const Silence& silence)
{
    const auto inserted = m_database.execute(
        "INSERT INTO silence (kind, scope, site, alert, starts_at, ends_at, note) VALUES (?, ?, ?, ?, ?, ?, ?)",
        silence.kind, QJsonValue(scopeJson(silence.scope)), silence.scope.site, silence.alert, silence.from,
        silence.until, silence.note);
    if (!inserted)
        return fail(inserted.error());
    return SilenceId{m_database.lastInsertId()};
}

Result<void> ChannelRepository::removeSilence(SilenceId id)
{
    return touchedOne(m_database.execute("DELETE FROM silence WHERE id = ?", id), id.value);
}

Result<std::vector<Silence>> ChannelRepository::silences(const QDateTime& now)
{
    return m_database.all(
        "SELECT id, kind, scope, alert, starts_at, ends_at, note FROM silence WHERE ends_at > ? ORDER BY id",
        silenceFromRow, now);
}

} // namespace vigie
