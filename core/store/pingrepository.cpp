// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/pingrepository.h"

#include "core/domain/factspacking.h"
#include "core/store/database.h"
#include "core/store/pinghistoryrepository.h"
#include "core/store/varint.h"

namespace vigie {

namespace {

constexpr std::string_view selectStandings =
    "SELECT monitor, state, since, watching, streak, streak_count, streak_since, last_at, last_outcome, last_status, "
    "last_ms, last_via, last_by, last_detail, failing, tls_at, tls_stage, tls_asked_at, domain_at, domain_stage, "
    "domain_asked_at FROM ping_standing ";

constexpr std::string_view selectIncidents =
    "SELECT id, monitor, started_at, ended_at, cause, detail, status, checks, proof FROM ping_incident ";

/// Exchanges one after the other, each with its length before it.
QVariant packExchanges(const std::vector<ExchangeMeta>& exchanges)
{
    if (exchanges.empty())
        return {};
    QByteArray bytes;
    for (const ExchangeMeta& exchange : exchanges) {
        const QByteArray packed = packExchangeMeta(exchange);
        appendVarint(bytes, static_cast<quint64>(packed.size()));
        bytes += packed;
    }
    return bytes;
}

/// What cannot be read ends the list: a proof is worth having even when it is not whole.
std::vector<ExchangeMeta> unpackExchanges(const QByteArray& bytes)
{
    std::vector<ExchangeMeta> exchanges;
    VarintReader reader{QByteArrayView(bytes)};
    quint64 length = 0;
    while (!reader.atEnd() && reader.read(length)) {
        auto exchange = unpackExchangeMeta(reader.take(static_cast<qsizetype>(length)));
        if (!exchange)
            break;
        exchanges.push_back(std::move(*exchange));
    }
    return exchanges;
}

PingStanding standingFromRow(const SqlRow& row)
{
    PingStanding standing;
    standing.monitor = row.id<MonitorId>(0);
    standing.state = row.enumeration<PingState>(1);
    standing.since = row.instant(2);
    standing.watching = row.flag(3);
    standing.streak = {row.enumeration<PingStreak::Kind>(4), row.number(5), row.instant(6)};
    if (!row.isNull(7)) {
        standing.last = PingSample{row.instant(7),
                                   row.enumeration<Outcome>(8),
                                   row.number(9),
                                   std::chrono::milliseconds(row.integer(10)),
                                   row.enumeration<PingKind>(11),
                                   row.enumeration<Transport>(12)};
    }
    standing.lastDetail = row.utf8(13);
    standing.failing = unpackExchanges(row.blob(14));
    standing.tls = {row.instant(15), row.enumeration<ExpiryStage>(16), row.instant(17)};
    standing.domain = {row.instant(18), row.enumeration<ExpiryStage>(19), row.instant(20)};
    return standing;
}

PingIncident incidentFromRow(const SqlRow& row)
{
    PingIncident incident;
    incident.id = row.id<PingIncidentId>(0);
    incident.monitor = row.id<MonitorId>(1);
    incident.startedAt = row.instant(2);
    incident.endedAt = row.instant(3);
    incident.cause = row.enumeration<Outcome>(4);
    incident.detail = row.utf8(5);
    incident.status = row.number(6);
    incident.checks = row.number(7);
    incident.proof = unpackExchanges(row.blob(8));
    return incident;
}

PingEvent eventFromRow(const SqlRow& row)
{
    PingEvent event;
    event.id = row.id<PingEventId>(0);
    event.monitor = row.id<MonitorId>(1);
    event.kind = row.enumeration<PingEventKind>(2);
    event.at = row.instant(3);
    event.recordedAt = row.instant(4);
    event.from = row.enumeration<PingState>(5);
    event.to = row.enumeration<PingState>(6);
    if (!row.isNull(7))
        event.incident = row.id<PingIncidentId>(7);
    event.cause = row.enumeration<Outcome>(8);
    event.detail = row.utf8(9);
    event.total = std::chrono::milliseconds(row.integer(10));
    event.stage = row.enumeration<ExpiryStage>(11);
    event.expiresAt = row.instant(12);
    return event;
}

} // namespace

Result<std::vector<PingRecord>> PingRepository::record(std::span<const PingRecord> records)
{
    return m_database.transaction([&]() -> Result<std::vector<PingRecord>> {
        std::vector<PingRecord> saved;
        for (const PingRecord& one : records) {
            const auto there = m_database.one(
                "SELECT 1 FROM ping_monitor WHERE id = ?", [](const SqlRow&) { return true; }, one.standing.monitor);
            if (!there)
                return fail(there.error());
            if (!*there)
                continue; // removed while it was being asked
            auto done = recordOne(one);
            if (!done)
                return fail(std::move(done.error()));
            saved.push_back(std::move(*done));
        }
        return saved;
    });
}

Result<PingRecord> PingRepository::recordOne(const PingRecord& record)
{
    PingRecord saved = record;
    const MonitorId monitor = record.standing.monitor;
    PingHistoryRepository history(m_database);
    if (record.sample) {
        if (auto done = history.append(monitor, *record.sample); !done)
            return fail(std::move(done.error()));
    }
    for (const PingSpan& span : record.spans) {
        if (auto done = history.append(monitor, span); !done)
            return fail(std::move(done.error()));
    }
    if (record.recolour) {
        if (auto done = history.recolour(monitor, *record.recolour); !done)
            return fail(std::move(done.error()));
    }
    const auto incident = saveIncident(saved);
    if (!incident)
        return fail(incident.error());
    for (PingEvent& event : saved.events) {
        const bool ofIncident =
            event.kind == PingEventKind::State && (event.to == PingState::Down || event.from == PingState::Down);
        if (ofIncident)
            event.incident = *incident;
        const auto id = append(event);
        if (!id)
            return fail(id.error());
        event.id = *id;
    }
    if (auto done = save(record.standing); !done)
        return fail(std::move(done.error()));
    return saved;
}

/// Opens, counts or closes; the id of the incident that was touched.
Result<std::optional<PingIncidentId>> PingRepository::saveIncident(PingRecord& record)
{
    const MonitorId monitor = record.standing.monitor;
    if (record.opened) {
        PingIncident& opened = *record.opened;
        const auto inserted = m_database.execute(
            "INSERT INTO ping_incident (monitor, started_at, ended_at, cause, detail, status, checks, proof) VALUES "
            "(?, ?, ?, ?, ?, ?, ?, ?)",
            monitor, opened.startedAt, opened.endedAt, opened.cause, opened.detail, opened.status, opened.checks,
            packExchanges(opened.proof));
        if (!inserted)
            return fail(inserted.error());
        opened.id = PingIncidentId{m_database.lastInsertId()};
        return std::optional(opened.id);
    }
    if (!record.stillFailing && !record.closedAt)
        return std::optional<PingIncidentId>();
    const auto open = m_database.one(
        "SELECT id FROM ping_incident WHERE monitor = ? AND ended_at IS NULL ORDER BY id DESC LIMIT 1",
        [](const SqlRow& row) { return row.id<PingIncidentId>(0); }, monitor);
    if (!open)
        return fail(open.error());
    if (!*open)
        return std::optional<PingIncidentId>();
    const auto updated =
        record.closedAt
            ? m_database.execute("UPDATE ping_incident SET ended_at = ? WHERE id = ?", *record.closedAt, **open)
            : m_database.execute("UPDATE ping_incident SET checks = checks + 1 WHERE id = ?", **open);
    if (!updated)
        return fail(updated.error());
    return *open;
}

Result<PingEventId> PingRepository::append(const PingEvent& event)
{
    const auto inserted = m_database.execute(
        "INSERT INTO ping_event (monitor, kind, at, recorded_at, from_state, to_state, incident, cause, detail, "
        "total_ms, stage, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        event.monitor, event.kind, event.at, event.recordedAt, event.from, event.to, event.incident, event.cause,
        event.detail, static_cast<qint64>(event.total.count()), event.stage, event.expiresAt);
    if (!inserted)
        return fail(inserted.error());
    return PingEventId{m_database.lastInsertId()};
}

Result<void> PingRepository::save(const PingStanding& standing)
{
    const PingSample last = standing.last.value_or(PingSample{});
    const auto written = m_database.execute(
        "INSERT OR REPLACE INTO ping_standing (monitor, state, since, watching, streak, streak_count, streak_since, "
        "last_at, last_outcome, last_status, last_ms, last_via, last_by, last_detail, failing, tls_at, tls_stage, "
        "tls_asked_at, domain_at, domain_stage, domain_asked_at) VALUES "
        "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        standing.monitor, standing.state, standing.since, standing.watching, standing.streak.kind,
        standing.streak.count, standing.streak.since, last.at, last.outcome, last.status,
        static_cast<qint64>(last.total.count()), last.via, last.by, standing.lastDetail,
        packExchanges(standing.failing), standing.tls.at, standing.tls.stage, standing.tls.askedAt, standing.domain.at,
        standing.domain.stage, standing.domain.askedAt);
    return written ? Result<void>() : fail(written.error());
}

Result<std::vector<PingStanding>> PingRepository::standings()
{
    return m_database.all(std::string(selectStandings) + "ORDER BY monitor", standingFromRow);
}

Result<std::optional<PingStanding>> PingRepository::standing(MonitorId monitor)
{
    return m_database.one(std::string(selectStandings) + "WHERE monitor = ?", standingFromRow, monitor);
}

Result<std::vector<PingIncident>> PingRepository::incidents(const IncidentFilter& filter)
{
    std::string sql = std::string(selectIncidents) + "WHERE 1 = 1 ";
    SqlValues arguments;
    if (filter.monitor) {
        sql += "AND monitor = ? ";
        arguments.push_back(toSql(*filter.monitor));
    }
    if (filter.since.isValid()) {
        sql += "AND (ended_at IS NULL OR ended_at > ?) ";
        arguments.push_back(toSql(filter.since));
    }
    if (filter.until.isValid()) {
        sql += "AND started_at < ? ";
        arguments.push_back(toSql(filter.until));
    }
    std::vector<PingIncident> found;
    const auto append = [&](const SqlRow& row) { found.push_back(incidentFromRow(row)); };
    if (auto done = m_database.each(sql + "ORDER BY started_at DESC, id DESC", append, arguments); !done)
        return fail(std::move(done.error()));
    return found;
}

Result<std::optional<PingIncident>> PingRepository::incident(PingIncidentId id)
{
    return m_database.one(std::string(selectIncidents) + "WHERE id = ?", incidentFromRow, id);
}

Result<std::vector<PingEvent>> PingRepository::eventsAfter(PingEventId last, int limit)
{
    return m_database.all("SELECT id, monitor, kind, at, recorded_at, from_state, to_state, incident, cause, detail, "
                          "total_ms, stage, expires_at FROM ping_event WHERE id > ? ORDER BY id LIMIT ?",
                          eventFromRow, last.value, limit);
}

Result<PingEventId> PingRepository::lastEvent()
{
    const auto newest = m_database.one("SELECT coalesce(max(id), 0) FROM ping_event",
                                       [](const SqlRow& row) { return row.id<PingEventId>(0); });
    if (!newest)
        return fail(newest.error());
    return newest->value_or(PingEventId{});
}

} // namespace vigie
