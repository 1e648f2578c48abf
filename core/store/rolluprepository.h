// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/criterion.h"
#include "core/domain/ids.h"
#include "core/domain/severity.h"
#include "core/domain/snapshot.h"

#include <optional>
#include <vector>

namespace vigie {

class Database;

/// UTC days, counted since 1970-01-01, both ends included; absent site: all of them.
struct RollupRange
{
    std::optional<SiteId> site;
    qint64 fromDay = 0;
    qint64 toDay = 0;

    bool operator==(const RollupRange&) const = default;
};

struct ChangesOfDay
{
    qint64 day = 0;
    SiteId site;
    CriterionId criterion = CriterionId::Status;
    Severity severity = Severity::Info;
    qint64 changes = 0;

    bool operator==(const ChangesOfDay&) const = default;
};

/// Sums over the day's new snapshots; similarity is the mean.
struct DiffOfDay
{
    qint64 day = 0;
    SiteId site;
    qint64 snapshots = 0;
    qint64 linesAdded = 0;
    qint64 linesRemoved = 0;
    qint64 wordsAdded = 0;
    qint64 wordsRemoved = 0;
    double similarity = 1.0;

    bool operator==(const DiffOfDay&) const = default;
};

struct ChecksOfDay
{
    qint64 day = 0;
    SiteId site;
    qint64 checks = 0;
    qint64 failed = 0;   ///< not Ok, and observed (offline is not a failure of the site)
    qint64 totalMs = 0;  ///< sum of the response times
    qint64 answered = 0; ///< how many response times are in that sum

    bool operator==(const ChecksOfDay&) const = default;
};

/// Figures a day, kept up to date by CheckRepository: what charts of a year read.
class RollupRepository
{
public:
    explicit RollupRepository(Database& database) : m_database(database) {}

    Result<std::vector<ChangesOfDay>> changes(const RollupRange& range);
    Result<std::vector<DiffOfDay>> diffs(const RollupRange& range);
    Result<std::vector<ChecksOfDay>> checks(const RollupRange& range);

    // Called inside the transaction of what they count; the figures are added to those of the day (negative: taken
    // away).
    Result<void> add(const ChangesOfDay& figures);
    Result<void> add(const DiffOfDay& figures);
    Result<void> add(const ChecksOfDay& figures);

private:
    Database& m_database;
};

/// The UTC day of an instant, counted since 1970-01-01.
[[nodiscard]] inline qint64 utcDay(const QDateTime& at)
{
    constexpr qint64 msPerDay = 86'400'000;
    const qint64 ms = at.toMSecsSinceEpoch();
    return ms >= 0 ? ms / msPerDay : (ms + 1) / msPerDay - 1;
}

} // namespace vigie
