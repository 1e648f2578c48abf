// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/robotsoverview.h"

#include "core/monitor/robotsdraft.h"
#include "core/store/pagerepository.h"
#include "core/store/siterepository.h"
#include "core/store/snapshotrepository.h"
#include "core/store/storeservice.h"

#include <utility>

namespace vigie {

Result<LiveRobots> readLiveRobots(StoreConnection& connection, SiteId site)
{
    const auto rows = PageRepository(connection.database).findByKind(site, PageKind::RobotsTxt);
    if (!rows)
        return fail(rows.error());
    LiveRobots live;
    if (rows->empty())
        return live;
    const Page& page = rows->front();
    live.seenAt = page.lastCheckAt;
    // RFC 9309 section 2.3.1: "unavailable" (4xx) allows everything, "unreachable" keeps what was known.
    if (page.status >= 400 && page.status < 500) {
        live.state = LiveRobots::State::Absent;
        return live;
    }
    if (!page.lastGood.isValid())
        return live;
    const auto stored = SnapshotRepository(connection.database, connection.bodies).load(page.lastGood);
    if (!stored)
        return fail(stored.error());
    if (const auto* facts = std::get_if<RobotsFacts>(&stored->observation.host)) {
        live.state = LiveRobots::State::Known;
        live.text = facts->body;
        live.fails = page.lastState != page.lastGood && page.outcome != Outcome::Ok;
    }
    return live;
}

Result<RobotsOverview> readRobotsOverview(StoreConnection& connection, SiteId id, const QString& profile)
{
    const auto site = SiteRepository(connection.database).find(id);
    if (!site)
        return fail(site.error());
    if (!*site)
        return fail(ErrorCode::NotFound, QString::number(id.value));
    auto live = readLiveRobots(connection, id);
    if (!live)
        return fail(live.error());
    auto urls = PageRepository(connection.database).urls(id);
    if (!urls)
        return fail(urls.error());
    auto draft = loadRobotsDraft(profile, **site);
    if (!draft)
        return fail(draft.error());
    return RobotsOverview{**site, std::move(*live), std::move(*urls), std::move(*draft)};
}

} // namespace vigie
