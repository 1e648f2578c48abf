// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/samplereply.h"

#include "core/sample/samplehtml.h"
#include "core/sample/samplepartners.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace vigie {

namespace {

constexpr std::string_view scheme = "http://";

struct Redirect
{
    std::string_view from;
    int status;
    std::string_view to;
};

constexpr std::array redirects{Redirect{"/boutique", 301, "/tisanes/"}, Redirect{"/en/shop", 301, "/en/herbal-teas/"},
                               Redirect{"/promo", 302, "/coffrets/"}};

/// "host" of "http://host:port/path"; empty for anything else.
std::string_view hostOf(std::string_view url)
{
    if (!url.starts_with(scheme))
        return {};
    url.remove_prefix(scheme.size());
    return url.substr(0, url.find_first_of(":/?#"));
}

bool isPartner(std::string_view host)
{
    return host.size() > sampleHost.size() && host.ends_with(sampleHost) &&
           host[host.size() - sampleHost.size() - 1] == '.';
}

HeaderList pageHeaders(std::string_view type)
{
    return {{"Content-Type", std::string(type)},
            {"Cache-Control", "max-age=300"},
            {"X-Content-Type-Options", "nosniff"},
            {"Referrer-Policy", "strict-origin-when-cross-origin"}};
}

constexpr std::string_view htmlType = "text/html; charset=utf-8";

SampleReply redirect(int status, const std::string& location)
{
    SampleReply reply{status, pageHeaders(htmlType), {}, {}};
    reply.headers.push_back({"Location", location});
    return reply;
}

std::string robotsTxt(const std::string& origin, int edition)
{
    std::string text = "# Maison Verveine\nUser-agent: *\nDisallow: /panier\nDisallow: /en/basket\n";
    if (strikes(SampleMishap::RobotsBlockJournal, 0, edition))
        text += "Disallow: /journal/\nDisallow: /en/journal/\n";
    if (sampleDeployments(edition) >= 1)
        text += "Disallow: /recherche\n";
    return text + "\nSitemap: " + origin + "/sitemap.xml\n";
}

std::string sitemapXml(const std::string& origin, int edition)
{
    std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset "
                      "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" "
                      "xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";
    for (const std::string& path : samplePaths(edition)) {
        const SamplePage& page = *samplePage(path);
        xml += "<url><loc>" + origin + path + "</loc>";
        for (const auto& [code, language] :
             {std::pair{"fr", SampleLanguage::French}, std::pair{"en", SampleLanguage::English}})
            xml += std::string("<xhtml:link rel=\"alternate\" hreflang=\"") + code + "\" href=\"" + origin +
                   samplePage(page.kind, page.subject, language).path + "\"/>";
        xml += "</url>\n";
    }
    return xml + "</urlset>\n";
}

bool isThere(const SamplePage& page, int edition)
{
    return page.since() <= edition &&
           !(page.kind == SamplePageKind::Product && strikes(SampleMishap::ProductGone, page.subject, edition));
}

SampleReply shopReply(std::string_view path, const std::string& origin, const SampleMoment& moment)
{
    const int edition = moment.edition;
    if (path == "/robots.txt")
        return {200, pageHeaders("text/plain; charset=utf-8"), robotsTxt(origin, edition), {}};
    if (path == "/sitemap.xml")
        return {200, pageHeaders("application/xml; charset=utf-8"), sitemapXml(origin, edition), {}};
    for (const Redirect& one : redirects) {
        if (path == one.from)
            return redirect(one.status, origin + std::string(one.to));
    }
    const SamplePage* page = samplePage(path);
    if (page && isThere(*page, edition)) {
        SampleReply reply{200, pageHeaders(htmlType), sampleHtml(*page, origin, edition), {}};
        reply.headers.push_back(
            {"Content-Language", page->language == SampleLanguage::French ? "fr" : "en"});
        return reply;
    }
    const std::string folder = std::string(path) + '/';
    if (!page && !path.ends_with('/') && samplePage(folder))
        return redirect(301, origin + folder);
    return {404, pageHeaders(htmlType),
            sampleErrorHtml("Page introuvable / Page not found",
                            "Cette page n’existe pas ou plus. This page does not exist, or no longer does."),
            {}};
}

/// A few milliseconds that belong to the path and change a little from one edition to the next.
std::chrono::milliseconds ownTime(std::string_view path, int edition)
{
    std::uint32_t sum = 2'166'136'261U; // FNV-1a
    for (const char c : path)
        sum = (sum ^ static_cast<unsigned char>(c)) * 16'777'619U;
    return std::chrono::milliseconds(1 + sum % 5 + (sum / 5 + static_cast<std::uint32_t>(edition) * 13U) % 4);
}

} // namespace

bool isSampleOrigin(std::string_view origin)
{
    return hostOf(origin) == sampleHost;
}

bool isSampleUrl(std::string_view url)
{
    return hostOf(url) == sampleHost || isPartner(hostOf(url));
}

SampleReply sampleReply(std::string_view host, std::string_view target, const std::string& origin,
                        const SampleMoment& moment)
{
    const std::string_view path = target.substr(0, target.find('?'));
    SampleReply reply;
    if (isPartner(host))
        reply = samplePartnerReply(host.substr(0, host.size() - sampleHost.size() - 1), path, origin, moment.edition);
    else if (moment.isDown)
        reply = {503, pageHeaders(htmlType),
                 sampleErrorHtml("Service indisponible / Service unavailable",
                                 "Nous revenons dans quelques minutes. We will be back in a few minutes."),
                 {}};
    else
        reply = shopReply(path, origin, moment);
    reply.wait = ownTime(path, moment.edition) + moment.lateness;
    return reply;
}

std::vector<std::string> samplePaths(int edition)
{
    std::vector<std::string> paths;
    for (const SamplePage& page : samplePages()) {
        if (page.since() <= edition)
            paths.push_back(page.path);
    }
    return paths;
}

} // namespace vigie
