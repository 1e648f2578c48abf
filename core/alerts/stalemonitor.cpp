// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alerts/stalemonitor.h"

#include "core/store/alertrepository.h"

#include <QJsonObject>

#include <algorithm>
#include <map>

namespace vigie {

namespace {

struct StaleSite
{
    int items = 0;
    QDateTime oldest;
};

} // namespace

std::vector<Finding> staleFindings(const std::vector<Site>& sites, const std::vector<WatchedItem>& items,
                                   const QDateTime& runningSince, const QDateTime& now)
{
    std::map<SiteId, StaleSite> stale;
    for (const WatchedItem& item : items) {
        // While we did not run nothing could be checked: that time does not count.
        const QDateTime since = item.lastCheckAt.isValid() ? std::max(item.lastCheckAt, runningSince) : runningSince;
        if (since.addSecs(staleIntervals * item.interval.count()) > now)
            continue;
        StaleSite& site = stale[item.site];
        ++site.items;
        if (!site.oldest.isValid() || item.lastCheckAt < site.oldest)
            site.oldest = item.lastCheckAt;
    }
    std::vector<Finding> findings;
    for (const Site& site : sites) {
        const auto found = stale.find(site.id);
        Finding finding;
        finding.subject = "monitoring/" + std::to_string(site.id.value);
        finding.key = finding.subject + '/' + std::to_string(now.toMSecsSinceEpoch());
        finding.transition = found == stale.end() ? Transition::Recovered : Transition::Raised;
        finding.site = site.id;
        finding.client = site.client;
        finding.origin = site.origin;
        finding.url = site.origin + '/';
        finding.criterion = "monitoring";
        finding.severity = Severity::Warning;
        finding.foundAt = now;
        finding.confirmedBy = ConfirmedBy::SeveralChecks;
        if (found != stale.end()) {
            finding.pages = found->second.items;
            finding.lastWithout = found->second.oldest;
            finding.after = QJsonObject{{QStringLiteral("unchecked_urls"), found->second.items},
                                        {QStringLiteral("intervals"), staleIntervals}};
        }
        findings.push_back(std::move(finding));
    }
    return findings;
}

Result<CollectedAlerts> tellStaleness(Database& database, const std::vector<Finding>& findings, const QDateTime& now)
{
    std::vector<Finding> news;
    for (const Finding& finding : findings) {
        const auto active = AlertRepository(database).active(finding.tool, finding.subject);
        if (!active)
            return fail(active.error());
        const bool isRaised = finding.transition == Transition::Raised;
        if (isRaised == active->empty())
            news.push_back(finding);
    }
    return news.empty() ? CollectedAlerts() : tellFindings(database, news, now);
}

} // namespace vigie
