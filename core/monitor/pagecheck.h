// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/comparison.h"
#include "core/domain/observation.h"
#include "core/domain/page.h"
#include "core/monitor/sitecontext.h"
#include "core/store/checkrecord.h"
#include "core/store/snapshotrepository.h"

#include <vector>

namespace vigie {

// The steps of one check that touch nothing but values; they run in the pool.

/// A watched page as robots.txt sees it.
struct WatchedUrl
{
    std::string url;
    bool important = false;
};

/// What a comparison needs besides the baseline; read only when something differs.
struct CheckHistory
{
    QByteArray goodBody;                    ///< body of the last good reply
    std::vector<std::uint64_t> firstSketch; ///< text sketch of the first good reply
    std::vector<Change> recentChanges;      ///< of the page, within the days that make an alternation
    std::vector<int> recentTotalMs;         ///< oldest first
    double p95TotalMs = 0;                  ///< 0: unknown
    std::vector<WatchedUrl> watchedPages;   ///< only for robots.txt: whom it blocks or frees
};

/// What became of one check so far.
struct ExaminedCheck
{
    Observation observation;
    std::vector<FoundChange> changes;
    std::vector<ChangeId> recovered;
    DiffSizes sizes;
    bool contentChanged = false;
};

/// The observation that a reply stands for: facts are read from complete replies only.
/// \a page decides what is read (a page, robots.txt or a sitemap).
[[nodiscard]] Observation observe(FetchResult reply, const Page& page, const SiteContext& context, const QDateTime& at);

/// True when the same bytes would be read as the good reply of \a baseline was: same rules of the user, same verdict of
/// robots.txt.
[[nodiscard]] bool readsTheSame(const Page& page, const SiteContext& context, const Baseline& baseline);

/// True when the reply is the last good one again, so that neither extraction nor comparison can find anything:
/// same bytes, same exchange after masks, same verdict of robots.txt.
[[nodiscard]] bool repeatsBaseline(const FetchResult& reply, const Page& page, const SiteContext& context,
                                   const Baseline& baseline);

/// Compares \a observation with \a baseline. `confirmed` of the changes is false.
[[nodiscard]] ExaminedCheck examine(Observation observation, const Page& page, const SiteContext& context,
                                    const Baseline& baseline, const CheckHistory& history);

} // namespace vigie
