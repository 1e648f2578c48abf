// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/page.h"
#include "core/domain/site.h"

#include <QDateTime>

#include <chrono>
#include <string>
#include <vector>

namespace vigie {

/// How often a kind of URL is checked when nobody said otherwise: robots.txt every 15 minutes, the home page every
/// hour, sitemaps, probe and variants every 6 hours, the rest daily.
[[nodiscard]] std::chrono::seconds defaultInterval(PageKind kind);

/// Whether variants, DNS and registration mean anything for \a site: a registrable domain (or a name below one) on the
/// default port of its protocol, not marked as private.
[[nodiscard]] bool hasPublicName(const Site& site);

/// What is watched of every site without being asked for, sitemaps apart (see sitemapPages()): the home page,
/// robots.txt, the not-found probe, TLS for https, and variants, DNS and registration for public names.
[[nodiscard]] std::vector<Page> ownPages(const Site& site, const QDateTime& now);

/// The sitemaps to watch for \a urls, which robots.txt or a sitemap index names, as written. Without any, and when none
/// is \a known yet, it is /sitemap.xml. At most \a maximum together with those known; what is no http URL or was named
/// twice is left out. Another host is allowed, as the sitemap protocol allows it.
[[nodiscard]] std::vector<Page> sitemapPages(const Site& site, const std::vector<std::string>& urls, int known,
                                             int maximum, const QDateTime& now);

} // namespace vigie
