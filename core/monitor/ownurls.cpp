// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/ownurls.h"

#include "core/url/comparisonkey.h"
#include "core/url/registrabledomain.h"
#include "core/url/url.h"

#include <unordered_set>

namespace vigie {

namespace {

Page ownPage(const Site& site, PageKind kind, std::string url, const QDateTime& now)
{
    Page page;
    page.site = site.id;
    page.kind = kind;
    page.url = std::move(url);
    page.important = kind == PageKind::Home;
    page.createdAt = now;
    return page;
}

} // namespace

std::chrono::seconds defaultInterval(PageKind kind)
{
    using namespace std::chrono_literals;
    switch (kind) {
    case PageKind::RobotsTxt:
        return 15min;
    case PageKind::Home:
        return 1h;
    case PageKind::Sitemap:
    case PageKind::NotFoundProbe:
    case PageKind::HostVariants:
        return 6h;
    case PageKind::Page:
    case PageKind::Tls:
    case PageKind::Dns:
    case PageKind::Domain:
        break;
    }
    return 24h;
}

bool hasPublicName(const Site& site)
{
    const auto url = Url::parse(site.origin);
    return url && url->isHttp() && !site.privateNetwork && !url->port() &&
           registrableDomain(url->host()).registrable.has_value();
}

std::vector<Page> ownPages(const Site& site, const QDateTime& now)
{
    const std::string home = site.origin + "/";
    std::vector<Page> pages{ownPage(site, PageKind::Home, home, now),
                            ownPage(site, PageKind::RobotsTxt, home + "robots.txt", now),
                            ownPage(site, PageKind::NotFoundProbe, home, now)};
    if (site.origin.starts_with("https://"))
        pages.push_back(ownPage(site, PageKind::Tls, home, now));
    if (hasPublicName(site)) {
        for (const PageKind kind : {PageKind::HostVariants, PageKind::Dns, PageKind::Domain})
            pages.push_back(ownPage(site, kind, home, now));
    }
    return pages;
}

std::vector<Page> sitemapPages(const Site& site, const std::vector<std::string>& urls, int known, int maximum,
                               const QDateTime& now)
{
    std::vector<Page> pages;
    const auto origin = Url::parse(site.origin);
    if (!origin)
        return pages;
    std::vector<std::string> named = urls;
    if (named.empty() && known == 0)
        named.push_back("/sitemap.xml");
    std::unordered_set<std::string> seen;
    for (const std::string& text : named) {
        if (known + static_cast<int>(pages.size()) >= maximum)
            break;
        const auto url = Url::parse(text, &*origin);
        if (url && url->isHttp() && url->username().empty() && url->password().empty() &&
            seen.insert(comparisonKey(*url)).second)
            pages.push_back(ownPage(site, PageKind::Sitemap, url->withoutFragment().href(), now));
    }
    return pages;
}

} // namespace vigie
