// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/page.h"
#include "core/domain/site.h"

#include <QDateTime>
#include <QString>

#include <string>
#include <vector>

namespace vigie {

struct StoreConnection;

/// A site that is not saved yet, and the page that the user named beside its home page.
struct NewSite
{
    Site site;
    std::string firstPage; ///< empty: only the home page
};

struct SavedSite
{
    SiteId site;
    int ownChecks = 0; ///< of the host: robots.txt, sitemaps, probe, variants, TLS, DNS, registration
};

/// The site that \a address stands for: protocol, host and port of the URL ("example.fr" is taken as https). An address
/// of the local network that the user typed makes the site private by itself. InvalidUrl, UnsupportedScheme.
[[nodiscard]] Result<NewSite> makeSite(const QString& address, const QDateTime& now);

/// Saves the site, its home page and its own checks in one transaction. AlreadyExists.
[[nodiscard]] Result<SavedSite> saveSite(StoreConnection connection, const NewSite& site);

/// The page to watch for \a url: it must belong to one of \a sites. InvalidUrl, UnsupportedScheme, ForeignSite.
[[nodiscard]] Result<Page> makePage(const QString& url, const std::vector<Site>& sites, const QDateTime& now);

/// "HOST:PORT:ADDRESS" as curl's --resolve is written; an IPv6 address may stand in brackets. InvalidArgument.
[[nodiscard]] Result<HostOverride> parseHostOverride(const QString& text);
/// The same, written.
[[nodiscard]] QString hostOverrideText(const HostOverride& entry);

} // namespace vigie
