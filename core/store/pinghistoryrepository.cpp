// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/pinghistoryrepository.h"

#include "core/store/database.h"
#include "core/store/pingchunk.h"
#include "core/store/rolluprepository.h"

#include <algorithm>

namespace vigie {

namespace {

constexpr qint64 msPerDay = 86'400'000;

QDateTime startOfDay(qint64 day)
{
    return QDateTime::fromMSecsSinceEpoch(day * msPerDay, Qt::UTC);
}

PingLatency latencyOf(std::span<const PingSample> samples)
{
    std::vector<std::chrono::milliseconds> totals;
    for (const PingSample& sample : samples) {
        if (sample.isAnswer())
            totals.push_back(sample.total);
    }
    if (totals.empty())
        return {};
    std::ranges::sort(totals);
    const auto rank = [&](std::size_t percent) {
        const std::size_t position = (percent * totals.size() + 99) / 100; // nearest rank, from 1
        return totals[std::max<std::size_t>(position, 1) - 1];
    };
    return {static_cast<qint64>(totals.size()), rank(50), rank(95), rank(99)};
}

PingSpan spanFromRow(const SqlRow& row)
{
    return {{row.instant(0), row.instant(1)}, row.enumeration<PingSpanKind>(2)};
}

PingDay dayFromRow(const SqlRow& row)
{
    PingDay day;
    day.day = row.integer(0);
    day.figures = {msPerDay, row.integer(1), row.integer(2), row.integer(3), row.integer(4)};
    day.checks = row.integer(5);
    day.failed = row.integer(6);
    day.latency.p50 = std::chrono::milliseconds(row.integer(7));
    day.latency.p95 = std::chrono::milliseconds(row.integer(8));
    day.latency.p99 = std::chrono::milliseconds(row.integer(9));
    return day;
}

void addTo(UptimeFigures& sum, const UptimeFigures& part)
{
    sum.up += part.up;
    sum.degraded += part.degraded;
    sum.down += part.down;
    sum.maintenance += part.maintenance;
}

constexpr std::string_view ensureDay =
    "INSERT OR IGNORE INTO rollup_ping (monitor, day, up_ms, degraded_ms, down_ms, maintenance_ms, checks, failed, "
    "p50_ms, p95_ms, p99_ms) VALUES (?, ?, 0, 0, 0, 0, 0, 0, 0, 0, 0)";

} // namespace

Result<std::vector<PingSample>> PingHistoryRepository::samples(MonitorId monitor, const TimeRange& range)
{
    std::vector<PingSample> found;
    if (range.isEmpty())
        return found;
    const auto chunks = m_database.all(
        "SELECT day, samples FROM ping_chunk WHERE monitor = ? AND day >= ? AND day <= ? ORDER BY day",
        [](const SqlRow& row) { return std::pair(row.integer(0), row.blob(1)); }, monitor, utcDay(range.from),
        utcDay(range.to));
    if (!chunks)
        return fail(chunks.error());
    for (const auto& [day, bytes] : *chunks) {
        const auto ofDay = unpackPingSamples(bytes, day);
        if (!ofDay)
            return fail(ErrorCode::DatabaseDamaged, m_database.path(), QStringLiteral("ping samples %1").arg(day));
        std::ranges::copy_if(*ofDay, std::back_inserter(found),
                             [&](const PingSample& sample) { return range.contains(sample.at); });
    }
    return found;
}

Result<std::vector<PingSpan>> PingHistoryRepository::spans(MonitorId monitor, const TimeRange& range)
{
    // Spans do not overlap, so only the last one that begins before the range can reach into it.
    return m_database.all(
        "SELECT from_at, to_at, kind FROM ping_span WHERE monitor = ? AND from_at < ? AND to_at > ? AND "
        "from_at >= coalesce((SELECT max(from_at) FROM ping_span WHERE monitor = ? AND from_at <= ?), "
        "0) ORDER BY from_at",
        spanFromRow, monitor, range.to, range.from, monitor, range.from);
}

Result<UptimeFigures> PingHistoryRepository::uptime(MonitorId monitor, const TimeRange& window)
{
    UptimeFigures sum;
    sum.window = window.milliseconds();
    if (window.isEmpty())
        return sum;
    const qint64 firstWhole = utcDay(window.from.addMSecs(msPerDay - 1));
    const qint64 endWhole = utcDay(window.to); // not included
    std::vector<TimeRange> rest;
    if (firstWhole < endWhole) {
        const auto whole = days(monitor, firstWhole, endWhole - 1);
        if (!whole)
            return fail(whole.error());
        for (const PingDay& day : *whole)
            addTo(sum, day.figures);
        rest = {{window.from, startOfDay(firstWhole)}, {startOfDay(endWhole), window.to}};
    } else {
        rest = {window};
    }
    for (const TimeRange& part : rest) {
        if (part.isEmpty())
            continue;
        const auto observed = spans(monitor, part);
        if (!observed)
            return fail(observed.error());
        addTo(sum, uptimeOf(*observed, part));
    }
    return sum;
}

Result<PingLatency> PingHistoryRepository::latency(MonitorId monitor, const TimeRange& range)
{
    const auto found = samples(monitor, range);
    if (!found)
        return fail(found.error());
    return latencyOf(*found);
}

Result<std::vector<PingDay>> PingHistoryRepository::days(MonitorId monitor, qint64 fromDay, qint64 toDay)
{
    return m_database.all("SELECT day, up_ms, degraded_ms, down_ms, maintenance_ms, checks, failed, p50_ms, p95_ms, "
                          "p99_ms FROM rollup_ping WHERE monitor = ? AND day >= ? AND day <= ? ORDER BY day",
                          dayFromRow, monitor, fromDay, toDay);
}

Result<int> PingHistoryRepository::removeBefore(qint64 day)
{
    const auto chunks = m_database.execute("DELETE FROM ping_chunk WHERE day < ?", day);
    if (!chunks)
        return chunks;
    const auto old = m_database.execute("DELETE FROM ping_span WHERE to_at <= ?", startOfDay(day));
    return old ? Result<int>(*chunks + *old) : old;
}

Result<void> PingHistoryRepository::append(MonitorId monitor, const PingSample& sample)
{
    const qint64 day = utcDay(sample.at);
    const auto kept = m_database.one(
        "SELECT samples FROM ping_chunk WHERE monitor = ? AND day = ?", [](const SqlRow& row) { return row.blob(0); },
        monitor, day);
    if (!kept)
        return fail(kept.error());
    auto samples = unpackPingSamples(kept->value_or(QByteArray()), day);
    if (!samples)
        return fail(ErrorCode::DatabaseDamaged, m_database.path(), QStringLiteral("ping samples %1").arg(day));
    samples->push_back(sample);
    const auto written =
        m_database.execute("INSERT OR REPLACE INTO ping_chunk (monitor, day, samples) VALUES (?, ?, ?)", monitor, day,
                           packPingSamples(*samples, day));
    if (!written)
        return fail(written.error());
    if (const auto there = m_database.execute(ensureDay, monitor, day); !there)
        return fail(there.error());
    const PingLatency latency = latencyOf(*samples);
    const bool failed = !sample.isAnswer() && !isNotObserved(sample.outcome);
    const auto counted = m_database.execute(
        "UPDATE rollup_ping SET checks = checks + 1, failed = failed + ?, p50_ms = ?, p95_ms = ?, p99_ms = ? WHERE "
        "monitor = ? AND day = ?",
        failed, static_cast<qint64>(latency.p50.count()), static_cast<qint64>(latency.p95.count()),
        static_cast<qint64>(latency.p99.count()), monitor, day);
    return counted ? Result<void>() : fail(counted.error());
}

Result<void> PingHistoryRepository::append(MonitorId monitor, const PingSpan& span)
{
    const auto last =
        m_database.one("SELECT from_at, to_at, kind FROM ping_span WHERE monitor = ? ORDER BY from_at DESC LIMIT 1",
                       spanFromRow, monitor);
    if (!last)
        return fail(last.error());
    PingSpan added = span;
    if (*last && added.range.from < (*last)->range.to)
        added.range.from = (*last)->range.to;
    if (added.range.isEmpty())
        return {};
    const bool continues = *last && (*last)->range.to == added.range.from && (*last)->kind == added.kind;
    if (!continues)
        return insert(monitor, added);
    const auto extended = m_database.execute("UPDATE ping_span SET to_at = ? WHERE monitor = ? AND from_at = ?",
                                             added.range.to, monitor, (*last)->range.from);
    return extended ? count(monitor, added, 1) : fail(extended.error());
}

Result<void> PingHistoryRepository::recolour(MonitorId monitor, const PingSpan& span)
{
    const auto there = spans(monitor, span.range);
    if (!there)
        return fail(there.error());
    for (const PingSpan& old : *there) {
        if (old.kind == PingSpanKind::Maintenance || old.kind == span.kind)
            continue;
        const TimeRange changed = common(old.range, span.range);
        const auto removed =
            m_database.execute("DELETE FROM ping_span WHERE monitor = ? AND from_at = ?", monitor, old.range.from);
        if (!removed)
            return fail(removed.error());
        if (auto done = count(monitor, old, -1); !done)
            return done;
        for (const PingSpan& part : {PingSpan{{old.range.from, changed.from}, old.kind}, PingSpan{changed, span.kind},
                                     PingSpan{{changed.to, old.range.to}, old.kind}}) {
            if (part.range.isEmpty())
                continue;
            if (auto done = insert(monitor, part); !done)
                return done;
        }
    }
    return {};
}

Result<void> PingHistoryRepository::insert(MonitorId monitor, const PingSpan& span)
{
    const auto inserted =
        m_database.execute("INSERT INTO ping_span (monitor, from_at, to_at, kind) VALUES (?, ?, ?, ?)", monitor,
                           span.range.from, span.range.to, span.kind);
    return inserted ? count(monitor, span, 1) : fail(inserted.error());
}

/// Adds the time of \a span to the sums of its days, or takes it away.
Result<void> PingHistoryRepository::count(MonitorId monitor, const PingSpan& span, int sign)
{
    for (qint64 day = utcDay(span.range.from); startOfDay(day) < span.range.to; ++day) {
        UptimeFigures part;
        part.add(span.kind, sign * common(span.range, {startOfDay(day), startOfDay(day + 1)}).milliseconds());
        if (const auto there = m_database.execute(ensureDay, monitor, day); !there)
            return fail(there.error());
        const auto added = m_database.execute(
            "UPDATE rollup_ping SET up_ms = up_ms + ?, degraded_ms = degraded_ms + ?, down_ms = down_ms + ?, "
            "maintenance_ms = maintenance_ms + ? WHERE monitor = ? AND day = ?",
            part.up, part.degraded, part.down, part.maintenance, monitor, day);
        if (!added)
            return fail(added.error());
    }
    return {};
}

} // namespace vigie
