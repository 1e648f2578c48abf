// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/confirmationplan.h"
#include "core/domain/exchange.h"
#include "core/domain/ids.h"

#include <QDateTime>
#include <QString>

#include <chrono>
#include <map>
#include <string>
#include <vector>

namespace vigie {

/// One fixed address for a host and port, as curl's --resolve.
struct HostOverride
{
    std::string host;
    int port = 0;
    std::string address;

    bool operator==(const HostOverride&) const = default;
};

/// Which pages that the site's sitemaps newly list are watched without asking.
struct PageAddition
{
    QString pattern; ///< regular expression, looked for in the URL
    int cap = 0;     ///< so many at the end of a pass, at most

    bool operator==(const PageAddition&) const = default;
};

enum class ActivityState { Active, Paused };

/// How a site is fetched. Absent or zero values inherit the global setting.
struct SiteFetchPolicy
{
    std::string userAgent;                  ///< empty: the global one
    HeaderList extraHeaders;                ///< sent to the site's own origin only
    std::vector<std::string> secretHeaders; ///< names of further ones, whose values only the secret store knows
    int parallelRequests = 0;               ///< 1-6, 0: inherit (2)
    std::chrono::milliseconds crawlDelay{0};
    std::vector<HostOverride> overrides;
    ConfirmationChoice confirmation;

    bool operator==(const SiteFetchPolicy&) const = default;
};

/// Protocol + optional sub-domain + domain (+ port) that the user watches.
struct Site
{
    SiteId id;
    std::string origin; ///< "https://www.example.fr", without a trailing slash
    QString name;       ///< for people; the host when empty
    QString client;     ///< the agency's client it belongs to; may be empty
    bool important = false;
    bool privateNetwork = false; ///< the site itself may live on private addresses
    ActivityState activity = ActivityState::Active;
    std::chrono::seconds pageInterval{86400};
    SiteFetchPolicy fetch;
    std::vector<PageAddition> additions;
    QDateTime createdAt; ///< UTC

    bool operator==(const Site&) const = default;
};

/// A deployment of the site, marked by hand or found from generator and asset hashes.
struct Deployment
{
    DeploymentId id;
    SiteId site;
    QDateTime at; ///< UTC
    QString name;
    bool detected = false;

    bool operator==(const Deployment&) const = default;
};

} // namespace vigie
