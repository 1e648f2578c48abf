// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/site.h"
#include "core/domain/snapshot.h"
#include "core/store/timingrepository.h"
#include "ui/charts/chartcontent.h"

#include <span>

namespace vigie {

/// A page's size at one of its kept moments.
struct PageSize
{
    QDateTime at;
    qint64 bytes = 0; ///< of the decoded body
    int words = 0;    ///< of the visible text

    bool operator==(const PageSize&) const = default;
};

/// What is counted: lines of the HTML, or words of the visible text.
enum class DiffUnit { Lines, Words };

/// Added upwards and removed downwards at every kept snapshot (oldest first), with the similarity to the first one.
[[nodiscard]] ChartContent diffPerSnapshot(std::span<const Snapshot> snapshots, DiffUnit unit);
/// Percentiles a day; \a days in order, from \a fromDay to \a toDay. A day without a sample is a gap.
[[nodiscard]] ChartContent responseTimes(std::span<const DailyTiming> days, qint64 fromDay, qint64 toDay,
                                         std::span<const Deployment> deployments);
/// Kilobytes and words over time, oldest first.
[[nodiscard]] ChartContent sizeOverTime(std::span<const PageSize> sizes, std::span<const Deployment> deployments);

} // namespace vigie
