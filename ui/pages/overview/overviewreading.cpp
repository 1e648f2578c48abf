// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/overview/overviewreading.h"

#include "core/store/alertrepository.h"
#include "core/store/changerepository.h"
#include "core/store/pinghistoryrepository.h"
#include "core/store/pingmonitorrepository.h"
#include "core/store/rolluprepository.h"
#include "core/store/siteoverview.h"
#include "core/store/siterepository.h"
#include "core/text/describe.h"
#include "ui/widgets/displaytext.h"

#include <QCollator>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace vigie {

namespace {

constexpr std::size_t mostImportant = 50;
constexpr int changesRead = 500; ///< until that many groups are found in them

using CardsBySite = std::map<SiteId, SiteCard>;

bool isChosen(const Site& site, const SiteSelection& sites)
{
    return sites.site ? site.id == *sites.site : sites.client.isEmpty() || site.client == sites.client;
}

Result<CardsBySite> readSites(Database& database, const SiteSelection& sites)
{
    const auto all = SiteRepository(database).all();
    if (!all)
        return fail(all.error());
    const auto summaries = SiteOverview(database).all();
    if (!summaries)
        return fail(summaries.error());
    CardsBySite cards;
    for (const Site& site : *all) {
        if (isChosen(site, sites))
            cards[site.id].site = site;
    }
    for (const SiteSummary& summary : *summaries) {
        if (const auto card = cards.find(summary.site); card != cards.end()) {
            card->second.pages = summary.pages;
            card->second.lastCheckAt = summary.lastCheckAt;
        }
    }
    return cards;
}

Result<void> readAlerts(Database& database, const SiteSelection& sites, CardsBySite& cards)
{
    AlertFilter filter;
    filter.site = sites.site;
    filter.client = sites.client;
    filter.states = {AlertState::Open};
    const auto alerts = AlertRepository(database).list(filter);
    if (!alerts)
        return fail(alerts.error());
    for (const Alert& alert : *alerts) {
        const auto card = alert.finding.site ? cards.find(*alert.finding.site) : cards.end();
        if (card == cards.end())
            continue;
        const bool isCritical = alert.finding.severity == Severity::Critical;
        ++(isCritical ? card->second.critical : card->second.warnings);
        auto& worst = card->second.worst;
        if (!worst || alert.finding.severity >= worst->finding.severity) // oldest first: the newest of the worst stays
            worst = alert;
    }
    return {};
}

void add(UptimeFigures& sum, const UptimeFigures& more)
{
    sum.window += more.window;
    sum.up += more.up;
    sum.degraded += more.degraded;
    sum.down += more.down;
    sum.maintenance += more.maintenance;
}

Result<void> readUptime(Database& database, qint64 today, CardsBySite& cards)
{
    const auto monitors = PingMonitorRepository(database).all();
    if (!monitors)
        return fail(monitors.error());
    PingHistoryRepository history(database);
    const qint64 firstDay = today - SiteCard::stripDays + 1;
    for (const PingMonitor& monitor : *monitors) {
        const auto card = monitor.site ? cards.find(*monitor.site) : cards.end();
        if (card == cards.end())
            continue;
        const auto days = history.days(monitor.id, firstDay, today);
        if (!days)
            return fail(days.error());
        if (!card->second.monitor)
            card->second.monitor = monitor.id;
        for (const PingDay& day : *days) {
            add(card->second.days.at(static_cast<std::size_t>(day.day - firstDay)), day.figures);
            add(card->second.uptime, day.figures);
        }
    }
    for (auto& [id, card] : cards)
        card.firstDay = firstDay;
    return {};
}

SiteState stateOf(const SiteCard& card)
{
    if (card.critical > 0)
        return SiteState::Critical;
    if (card.warnings > 0)
        return SiteState::Warning;
    if (card.site.activity == ActivityState::Paused)
        return SiteState::Paused;
    return card.lastCheckAt.isValid() ? SiteState::Well : SiteState::Unchecked;
}

Result<qint64> countNew(Database& database, const SiteSelection& sites, const QDateTime& since, Severity severity)
{
    AlertFilter filter;
    filter.site = sites.site;
    filter.client = sites.client;
    filter.states = {AlertState::Open, AlertState::Acknowledged};
    filter.severities = {severity};
    filter.since = since;
    return AlertRepository(database).count(filter);
}

Result<std::vector<Change>> readImportant(Database& database, const SiteSelection& sites)
{
    ChangeFilter filter;
    filter.site = sites.site;
    filter.client = sites.client;
    filter.severities = {Severity::Critical, Severity::Warning};
    filter.newestFirst = true;
    filter.limit = changesRead;
    auto changes = ChangeRepository(database).list(filter);
    if (!changes)
        return changes;
    std::set<ChangeGroupId> seen;
    std::erase_if(*changes,
                  [&seen](const Change& change) { return change.group && !seen.insert(*change.group).second; });
    if (changes->size() > mostImportant)
        changes->resize(mostImportant);
    return changes;
}

} // namespace

Result<OverviewFigures> readOverview(StoreConnection& connection, const SiteSelection& sites, const QDateTime& since,
                                     const QDateTime& now)
{
    Database& database = connection.database;
    auto cards = readSites(database, sites);
    if (!cards)
        return fail(cards.error());
    if (const auto read = readAlerts(database, sites, *cards); !read)
        return fail(read.error());
    if (const auto read = readUptime(database, utcDay(now), *cards); !read)
        return fail(read.error());
    OverviewFigures figures;
    for (auto& [id, card] : *cards) {
        card.state = stateOf(card);
        figures.cards.push_back(std::move(card));
    }
    sortWorstFirst(figures.cards);
    const auto critical = countNew(database, sites, since, Severity::Critical);
    const auto warnings = countNew(database, sites, since, Severity::Warning);
    auto important = readImportant(database, sites);
    if (!critical || !warnings || !important)
        return fail(!critical ? critical.error() : !warnings ? warnings.error() : important.error());
    figures.critical = *critical;
    figures.warnings = *warnings;
    figures.important = std::move(*important);
    return figures;
}

void sortWorstFirst(std::vector<SiteCard>& cards)
{
    std::map<QString, SiteState> clients;
    for (const SiteCard& card : cards) {
        const auto [known, isNew] = clients.try_emplace(card.site.client, card.state);
        if (!isNew)
            known->second = std::min(known->second, card.state);
    }
    QCollator collator;
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    collator.setNumericMode(true);
    std::ranges::stable_sort(cards, [&](const SiteCard& left, const SiteCard& right) {
        if (left.site.client != right.site.client) {
            const SiteState leftState = clients[left.site.client];
            const SiteState rightState = clients[right.site.client];
            return leftState != rightState ? leftState < rightState
                                           : collator.compare(left.site.client, right.site.client) < 0;
        }
        const auto rank = [](const SiteCard& card) { return std::tuple(card.state, -card.critical, -card.warnings); };
        if (rank(left) != rank(right))
            return rank(left) < rank(right);
        return collator.compare(cardName(left), cardName(right)) < 0;
    });
}

QString cardName(const SiteCard& card)
{
    return card.site.name.isEmpty() ? networkText(card.site.origin) : harmless(card.site.name);
}

} // namespace vigie
