// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/site.h"

#include <QDateTime>

#include <optional>
#include <string>
#include <vector>

namespace vigie {

struct StoreConnection;

/// The robots.txt of a site that crawlers obey now, as far as it was seen.
struct LiveRobots
{
    enum class State {
        Unknown, ///< never received
        Absent,  ///< the last answer was a 4xx: everything is allowed (RFC 9309 section 2.3.1.3)
        Known
    };

    State state = State::Unknown;
    std::string text;    ///< of the last good answer, at most RobotsTxt::maxBytes
    QDateTime seenAt;    ///< UTC, of the last check; invalid: never
    bool fails = false;  ///< the last check got no answer of use: `text` is from before

    bool operator==(const LiveRobots&) const = default;
};

/// What a robots.txt of a site can concern.
struct RobotsOverview
{
    Site site;
    LiveRobots live;
    std::vector<std::string> urls;      ///< of every page that is watched, sorted
    std::optional<std::string> draft;   ///< what somebody was writing, see robotsdraft.h
};

/// DatabaseFailed, DatabaseDamaged.
[[nodiscard]] Result<LiveRobots> readLiveRobots(StoreConnection& connection, SiteId site);
/// For 200,000 pages that takes a while: readInBackground(). \a profile: the directory. NotFound: no such site.
[[nodiscard]] Result<RobotsOverview> readRobotsOverview(StoreConnection& connection, SiteId site,
                                                        const QString& profile);

} // namespace vigie
