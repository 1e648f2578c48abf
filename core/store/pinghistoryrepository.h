// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/pinghistory.h"
#include "core/domain/uptime.h"

#include <span>
#include <vector>

namespace vigie {

class Database;

/// Time until the answer, of looks that were answered; nearest-rank percentiles. All zero without one.
struct PingLatency
{
    qint64 samples = 0;
    std::chrono::milliseconds p50{0};
    std::chrono::milliseconds p95{0};
    std::chrono::milliseconds p99{0};

    bool operator==(const PingLatency&) const = default;
};

/// The sums of one UTC day, counted since 1970-01-01.
struct PingDay
{
    qint64 day = 0;
    UptimeFigures figures; ///< its window is the whole day
    qint64 checks = 0;
    qint64 failed = 0;
    PingLatency latency; ///< without the number of samples

    bool operator==(const PingDay&) const = default;
};

/// What the looks of the past add up to. Time ranges: [from, to).
class PingHistoryRepository
{
public:
    explicit PingHistoryRepository(Database& database) : m_database(database) {}

    /// In order of time.
    Result<std::vector<PingSample>> samples(MonitorId monitor, const TimeRange& range);
    /// Observed time that touches \a range, in order; not clipped.
    Result<std::vector<PingSpan>> spans(MonitorId monitor, const TimeRange& range);
    /// Whole days come from their sums, so a year costs as little as a month.
    Result<UptimeFigures> uptime(MonitorId monitor, const TimeRange& window);
    Result<PingLatency> latency(MonitorId monitor, const TimeRange& range);
    /// From one day to another, both included; days without a look are left out.
    Result<std::vector<PingDay>> days(MonitorId monitor, qint64 fromDay, qint64 toDay);

    /// Forgets samples and spans of days before \a day; the sums of days stay. Returns the number of rows that went.
    Result<int> removeBefore(qint64 day);

    // Called by PingRepository inside its transaction.
    Result<void> append(MonitorId monitor, const PingSample& sample);
    /// What lies before the end of the last span is left out: a clock was set back.
    Result<void> append(MonitorId monitor, const PingSpan& span);
    /// Whatever was observed in the range of \a span, except maintenance, is of its kind; what was not stays so.
    Result<void> recolour(MonitorId monitor, const PingSpan& span);

private:
    Result<void> insert(MonitorId monitor, const PingSpan& span);
    Result<void> count(MonitorId monitor, const PingSpan& span, int sign);

    Database& m_database;
};

} // namespace vigie
