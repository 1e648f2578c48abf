// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/sitecontext.h"

#include "core/monitor/robotsoverview.h"
#include "core/monitor/siteheaders.h"
#include "core/store/pagerepository.h"
#include "core/store/rulerepository.h"
#include "core/store/siterepository.h"
#include "core/store/storeservice.h"

#include <algorithm>
#include <iterator>

namespace vigie {

namespace {

Result<std::shared_ptr<const RobotsTxt>> loadRobots(StoreConnection& connection, SiteId site)
{
    const auto live = readLiveRobots(connection, site);
    if (!live)
        return fail(live.error());
    return live->state == LiveRobots::State::Known ? std::make_shared<const RobotsTxt>(live->text)
                                                   : std::shared_ptr<const RobotsTxt>();
}

} // namespace

Result<SiteContextPointer> loadSiteContext(StoreConnection& connection, const SecretStore& secrets, SiteId id)
{
    const auto site = SiteRepository(connection.database).find(id);
    if (!site)
        return fail(site.error());
    if (!*site)
        return fail(ErrorCode::NotFound, QString::number(id.value));
    PageFilter pages;
    pages.site = id;
    pages.kinds = {PageKind::Page, PageKind::Home};
    const auto count = PageRepository(connection.database).count(pages);
    if (!count)
        return fail(count.error());
    auto rules = RuleRepository(connection.database).forSite(id);
    if (!rules)
        return fail(rules.error());
    auto robots = loadRobots(connection, id);
    if (!robots)
        return fail(robots.error());

    auto asked = siteToAsk(**site, secrets);
    if (!asked)
        return fail(std::move(asked.error()));

    auto context = std::make_shared<SiteContext>();
    context->site = std::move(*asked);
    context->pageCount = static_cast<int>(*count);
    context->rules = std::move(*rules);
    std::vector<Rule> wholeSite;
    std::ranges::copy_if(context->rules, std::back_inserter(wholeSite), [](const Rule& rule) { return !rule.page; });
    context->masks = MaskSet(wholeSite);
    context->robots = std::move(*robots);
    return SiteContextPointer(std::move(context));
}

std::vector<Rule> rulesOfPage(const SiteContext& context, PageId page)
{
    std::vector<Rule> rules;
    std::ranges::copy_if(context.rules, std::back_inserter(rules),
                         [page](const Rule& rule) { return rule.enabled && (!rule.page || *rule.page == page); });
    return rules;
}

} // namespace vigie
