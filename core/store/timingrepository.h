// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/ids.h"

#include <QDateTime>

#include <chrono>
#include <optional>
#include <span>
#include <vector>

namespace vigie {

class Database;

/// How long one answer took.
struct TimingSample
{
    PageId page;
    QDateTime at;
    std::chrono::milliseconds total{0};
    std::optional<std::chrono::milliseconds> firstByte;

    bool operator==(const TimingSample&) const = default;
};

/// Of the total time; nearest-rank percentiles. All zero without a sample.
struct TimingPercentiles
{
    qint64 samples = 0;
    std::chrono::milliseconds p50{0};
    std::chrono::milliseconds p95{0};
    std::chrono::milliseconds p99{0};

    bool operator==(const TimingPercentiles&) const = default;
};

struct DailyTiming
{
    qint64 day = 0; ///< days since 1970-01-01 UTC
    TimingPercentiles percentiles;

    bool operator==(const DailyTiming&) const = default;
};

/// Response times, kept in packed chunks of one site and one UTC day. Times: [since, until).
class TimingRepository
{
public:
    explicit TimingRepository(Database& database) : m_database(database) {}

    /// Writes samples of one site; called by CheckRepository inside its transaction.
    Result<void> append(SiteId site, std::span<const TimingSample> samples);
    /// In order of time.
    Result<std::vector<TimingSample>> ofPage(PageId page, const QDateTime& since, const QDateTime& until);
    Result<TimingPercentiles> percentiles(PageId page, const QDateTime& since, const QDateTime& until);
    Result<TimingPercentiles> percentiles(SiteId site, const QDateTime& since, const QDateTime& until);
    Result<std::vector<DailyTiming>> daily(SiteId site, const QDateTime& since, const QDateTime& until);
    Result<std::vector<DailyTiming>> daily(PageId page, const QDateTime& since, const QDateTime& until);

    /// Joins the chunks of days before \a day, sorted by page, so that a page's history reads few of them.
    /// Returns the number of chunks that went.
    Result<int> pack(qint64 day);
    Result<int> removeBefore(qint64 day);

private:
    Result<int> joinDay(SiteId site, qint64 day);

    Database& m_database;
};

} // namespace vigie
