// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/backlink.h"
#include "core/domain/pingmonitor.h"
#include "core/domain/site.h"
#include "core/store/pagerepository.h"

#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace vigie {

struct StoreConnection;

/// What watching the sample site means: a site, its monitor, and the links that lead to it.
struct SampleSetup
{
    Site site;
    PingMonitor monitor;
    std::vector<Backlink> links;
};

/// The sample site of the profile, finished or not; nothing when there is none.
[[nodiscard]] Result<std::optional<Site>> findSample(StoreConnection& connection);

/// Whether the past of \a site was written to its end. Until then it has no interval, which nobody else can give it.
[[nodiscard]] bool isFinishedSample(const Site& site);

/// Saves the sample site of \a origin with the pages of its first day, its monitor and the links to it, all of them
/// paused and the site unfinished, in one transaction. \a name: for people. AlreadyExists.
[[nodiscard]] Result<SampleSetup> beginSample(StoreConnection& connection, const std::string& origin,
                                              const QString& name, const QDateTime& now);

/// From now on everything of \a setup is watched. NotFound when some of it was removed meanwhile.
[[nodiscard]] Result<void> finishSample(StoreConnection& connection, const SampleSetup& setup);

/// Pauses everything that has to do with sample sites.
[[nodiscard]] Result<void> pauseSample(StoreConnection& connection);

/// Removes everything that has to do with sample sites: also the monitor and the links, which hang on no site.
[[nodiscard]] Result<void> removeSample(StoreConnection& connection);

/// The watched URLs of \a site as a pass wants them, paused site or not; those that left its sitemap are left out.
[[nodiscard]] Result<std::vector<PageSchedule>> scheduleOf(StoreConnection& connection, SiteId site);

} // namespace vigie
