// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/samplesetup.h"

#include "core/monitor/backlinkimport.h"
#include "core/monitor/pingfactory.h"
#include "core/monitor/sitefactory.h"
#include "core/sample/samplecatalogue.h"
#include "core/sample/samplereply.h"
#include "core/store/linkrepository.h"
#include "core/store/pingmonitorrepository.h"
#include "core/store/siterepository.h"
#include "core/store/storeservice.h"

#include <algorithm>

namespace vigie {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::seconds sampleInterval = 1h;
constexpr std::chrono::seconds lookInterval = 2h; ///< of its monitor: its past has 720 looks
constexpr std::chrono::milliseconds slowAfter{100}; ///< it answers in a few, but when it has a bad day
constexpr int newPagesAtOnce = 10;

/// Not a page of the sitemap: one that is only ever a redirect.
constexpr std::string_view oldAddress = "/boutique";

QStringList tagsOf(std::string_view path)
{
    const SamplePage* page = samplePage(path);
    if (page && page->kind == SamplePageKind::Product)
        return {QStringLiteral("product")};
    if (page && page->kind == SamplePageKind::Category)
        return {QStringLiteral("category")};
    return page && page->kind == SamplePageKind::Article ? QStringList{QStringLiteral("journal")} : QStringList();
}

std::vector<Page> pagesOf(const Site& site)
{
    std::vector<std::string> paths = samplePaths(0);
    paths.emplace_back(oldAddress);
    std::vector<Page> pages;
    for (const std::string& path : paths) {
        if (path == "/")
            continue; // is watched as the home page
        Page page;
        page.site = site.id;
        page.url = site.origin + path;
        page.tags = tagsOf(path);
        page.important = page.tags.contains(QStringLiteral("category"));
        page.createdAt = site.createdAt;
        pages.push_back(std::move(page));
    }
    return pages;
}

Result<PingMonitor> monitorOf(const Site& site)
{
    auto monitor = makePingMonitor(QString::fromStdString(site.origin + '/'), PingKind::Http, site.createdAt);
    if (!monitor)
        return monitor;
    monitor->site = site.id;
    monitor->name = site.name;
    monitor->interval = lookInterval;
    monitor->slowAfter = slowAfter;
    monitor->activity = ActivityState::Paused;
    return monitor;
}

Result<std::vector<Backlink>> linksTo(const Site& site)
{
    std::vector<Backlink> links;
    for (const SampleBacklink& one : sampleBacklinks(site.origin)) {
        auto link = makeBacklink(one.source, one.target, TargetMatch::Exact);
        if (!link)
            return fail(std::move(link.error()));
        link->paid = one.paid;
        link->activity = ActivityState::Paused;
        link->createdAt = site.createdAt;
        links.push_back(std::move(*link));
    }
    return links;
}

Result<void> addParts(StoreConnection& connection, SampleSetup& setup)
{
    if (const auto added = PageRepository(connection.database).add(pagesOf(setup.site)); !added)
        return fail(added.error());
    auto monitor = monitorOf(setup.site);
    if (!monitor)
        return fail(std::move(monitor.error()));
    setup.monitor = std::move(*monitor);
    const auto id = PingMonitorRepository(connection.database).add(setup.monitor);
    if (!id)
        return fail(id.error());
    setup.monitor.id = *id;
    auto links = linksTo(setup.site);
    if (!links)
        return fail(std::move(links.error()));
    setup.links = std::move(*links);
    const auto added = LinkRepository(connection.database).add(setup.links);
    if (!added)
        return fail(added.error());
    for (std::size_t i = 0; i < setup.links.size(); ++i)
        setup.links[i].id = added->ids[i];
    return {};
}

/// Calls what fits for every part of every sample site, in one transaction.
template <class OnSite, class OnMonitor, class OnLink>
Result<void> eachOfSample(StoreConnection& connection, OnSite onSite, OnMonitor onMonitor, OnLink onLink)
{
    return connection.database.transaction([&]() -> Result<void> {
        const auto sites = SiteRepository(connection.database).all();
        const auto monitors = PingMonitorRepository(connection.database).all();
        const auto links = LinkRepository(connection.database).all();
        for (const Error* error : {sites ? nullptr : &sites.error(), monitors ? nullptr : &monitors.error(),
                                   links ? nullptr : &links.error()}) {
            if (error)
                return fail(*error);
        }
        Result<void> done;
        for (const Site& site : *sites) {
            if (done && isSampleOrigin(site.origin))
                done = onSite(site);
        }
        for (const PingMonitor& monitor : *monitors) {
            if (done && isSampleUrl(monitor.target))
                done = onMonitor(monitor);
        }
        for (const Backlink& link : *links) {
            if (done && isSampleUrl(link.source))
                done = onLink(link);
        }
        return done;
    });
}

} // namespace

Result<std::optional<Site>> findSample(StoreConnection& connection)
{
    const auto sites = SiteRepository(connection.database).all();
    if (!sites)
        return fail(sites.error());
    const auto found = std::ranges::find_if(*sites, [](const Site& site) { return isSampleOrigin(site.origin); });
    return found == sites->end() ? std::optional<Site>() : std::optional(*found);
}

bool isFinishedSample(const Site& site)
{
    return site.pageInterval.count() > 0;
}

Result<SampleSetup> beginSample(StoreConnection& connection, const std::string& origin, const QString& name,
                                const QDateTime& now)
{
    auto made = makeSite(QString::fromStdString(origin), now);
    if (!made)
        return fail(std::move(made.error()));
    made->site.name = name;
    made->site.activity = ActivityState::Paused;
    made->site.pageInterval = 0s;
    made->site.additions = {{QStringLiteral("/journal/"), newPagesAtOnce}};
    return connection.database.transaction([&]() -> Result<SampleSetup> {
        const auto saved = saveSite(connection, *made);
        if (!saved)
            return fail(saved.error());
        SampleSetup setup;
        setup.site = made->site;
        setup.site.id = saved->site;
        if (auto added = addParts(connection, setup); !added)
            return fail(std::move(added.error()));
        return setup;
    });
}

Result<void> finishSample(StoreConnection& connection, const SampleSetup& setup)
{
    return connection.database.transaction([&]() -> Result<void> {
        Site site = setup.site;
        site.activity = ActivityState::Active;
        site.pageInterval = sampleInterval;
        if (auto saved = SiteRepository(connection.database).update(site); !saved)
            return saved;
        PingMonitor monitor = setup.monitor;
        monitor.activity = ActivityState::Active;
        if (auto saved = PingMonitorRepository(connection.database).update(monitor); !saved)
            return saved;
        for (Backlink link : setup.links) {
            link.activity = ActivityState::Active;
            if (auto saved = LinkRepository(connection.database).update(link); !saved)
                return saved;
        }
        return {};
    });
}

Result<void> pauseSample(StoreConnection& connection)
{
    return eachOfSample(
        connection,
        [&](Site site) {
            site.activity = ActivityState::Paused;
            return SiteRepository(connection.database).update(site);
        },
        [&](PingMonitor monitor) {
            monitor.activity = ActivityState::Paused;
            return PingMonitorRepository(connection.database).update(monitor);
        },
        [&](Backlink link) {
            link.activity = ActivityState::Paused;
            return LinkRepository(connection.database).update(link);
        });
}

Result<void> removeSample(StoreConnection& connection)
{
    return eachOfSample(
        connection, [&](const Site& site) { return SiteRepository(connection.database).remove(site.id); },
        [&](const PingMonitor& monitor) { return PingMonitorRepository(connection.database).remove(monitor.id); },
        [&](const Backlink& link) { return LinkRepository(connection.database).remove(link.id); });
}

Result<std::vector<PageSchedule>> scheduleOf(StoreConnection& connection, SiteId site)
{
    PageFilter filter;
    filter.site = site;
    filter.gone = false;
    PageRepository pages(connection.database);
    const auto ids = pages.ids(filter);
    if (!ids)
        return fail(ids.error());
    const auto rows = pages.rows(*ids);
    if (!rows)
        return fail(rows.error());
    std::vector<PageSchedule> schedule;
    for (const Page& page : *rows)
        schedule.push_back({page.id, page.site, page.kind, page.important, page.interval, page.lastCheckAt});
    return schedule;
}

} // namespace vigie
