// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/passcauses.h"

#include "core/compare/outcomeseverity.h"
#include "core/compare/urlparts.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <map>
#include <optional>
#include <unordered_map>
#include <unordered_set>

namespace vigie {

namespace {

constexpr int leastPagesOfOutage = 2;
constexpr double outageShare = 0.9; ///< of the pages checked; a cache may still answer for the rest

bool namesRobots(const QJsonValue& verdict)
{
    const QJsonArray reasons = verdict.toObject().value(QStringLiteral("reasons")).toArray();
    return reasons.contains(QStringLiteral("robots_txt"));
}

void linkRobots(const std::vector<Change>& changes, const PassContext& context, std::vector<CauseLink>& links)
{
    const auto robots = std::find_if(changes.begin(), changes.end(), [](const Change& change) {
        return change.criterion == CriterionId::RobotsTxt && change.severity != Severity::Good;
    });
    if (robots == changes.end())
        return;
    std::unordered_set<qint64> affected;
    for (const RobotsEffect& effect : context.robotsEffects)
        affected.insert(effect.page.value);
    const auto cause = static_cast<std::size_t>(robots - changes.begin());
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const Change& change = changes[i];
        if (change.criterion != CriterionId::Indexability || namesRobots(change.before) == namesRobots(change.after))
            continue;
        if (affected.empty() || affected.contains(change.page.value))
            links.push_back({i, cause});
    }
}

struct HostOutage
{
    int pages = 0;
    std::vector<std::size_t> failures; ///< changes of the status of pages
    std::vector<std::size_t> others;   ///< failed checks of robots.txt, sitemaps, probe and variants
    std::optional<std::size_t> home;
    std::optional<std::size_t> network; ///< a lost certificate or name explains more than a page can
};

bool isOwnCheckFailure(const Change& change)
{
    switch (change.criterion) {
    case CriterionId::RobotsTxt:
    case CriterionId::Sitemap:
    case CriterionId::NotFoundProbe:
    case CriterionId::HostVariants:
        return change.severity == Severity::Critical;
    default:
        return false;
    }
}

bool isNetworkFailure(const Change& change)
{
    return (change.criterion == CriterionId::Dns || change.criterion == CriterionId::Tls) &&
           change.severity == Severity::Critical;
}

void linkOutages(const std::vector<Change>& changes, const PassContext& context, std::vector<CauseLink>& links)
{
    std::map<std::string_view, HostOutage> hosts;
    std::unordered_map<qint64, PageKind> kinds;
    for (const PassPage& page : context.pages) {
        kinds.emplace(page.page.value, page.kind);
        if (page.kind == PageKind::Page || page.kind == PageKind::Home)
            ++hosts[splitUrl(page.url).host].pages;
    }
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const Change& change = changes[i];
        HostOutage& host = hosts[splitUrl(change.url).host];
        if (isFailureOfHost(change)) {
            host.failures.push_back(i);
            const auto kind = kinds.find(change.page.value);
            if (kind != kinds.end() && kind->second == PageKind::Home)
                host.home = i;
        } else if (isOwnCheckFailure(change)) {
            host.others.push_back(i);
        } else if (isNetworkFailure(change) && !host.network) {
            host.network = i;
        }
    }
    for (const auto& [name, host] : hosts) {
        const int failed = static_cast<int>(host.failures.size());
        if (failed < leastPagesOfOutage || failed < outageShare * host.pages)
            continue;
        const std::size_t cause = host.network.value_or(host.home.value_or(host.failures.front()));
        for (const auto* effects : {&host.failures, &host.others}) {
            for (const std::size_t effect : *effects) {
                if (effect != cause)
                    links.push_back({effect, cause});
            }
        }
    }
}

} // namespace

bool isFailureOfHost(const Change& change)
{
    if (change.criterion != CriterionId::Status || change.severity == Severity::Good)
        return false;
    const QJsonObject value = change.after.toObject();
    if (value.value(QStringLiteral("status")).toInt() >= 500)
        return true;
    const auto outcome = outcomeFromName(value.value(QStringLiteral("outcome")).toString().toStdString());
    return outcome && isTransportFailure(*outcome);
}

std::vector<CauseLink> findPassCauses(const std::vector<Change>& changes, const PassContext& context)
{
    std::vector<CauseLink> links;
    linkRobots(changes, context, links);
    linkOutages(changes, context, links);
    return links;
}

} // namespace vigie
