// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/samplepartners.h"

#include "core/sample/samplehtml.h"

#include <array>
#include <limits>

namespace vigie {

namespace {

constexpr int never = std::numeric_limits<int>::max();

/// A page of somebody else with a link to the sample site.
struct PartnerPage
{
    std::string_view site;
    std::string_view path;
    std::string_view title;
    std::string_view target; ///< path on the sample site
    std::string_view anchor;
    bool paid;
    int linkLost;  ///< the edition from which the link is no longer there
    int nofollow;  ///< the edition from which it is followed no more
    int goneFrom;  ///< the editions in which the page answers 404
    int goneTo;
};

constexpr std::array pages{
    PartnerPage{"carnet", "/tisanes-du-soir", "Mes tisanes du soir", "/", "Maison Verveine", false, never, never, never,
                never},
    PartnerPage{"annuaire", "/alimentation/thes-et-tisanes", "Thés et tisanes : l’annuaire", "/tisanes/",
                "tisanes de cueillette", true, never, 24, never, never},
    PartnerPage{"recettes", "/glace-a-la-verveine", "Glace à la verveine", "/tisanes/verveine-du-velay",
                "verveine du Velay", false, 46, never, never, never},
    PartnerPage{"forum", "/sujet/4127", "Temperature for green tea?", "/en/journal/water-temperature",
                "How hot should the water be?", false, never, never, 30, 37},
};

std::string urlOf(const PartnerPage& page, const std::string& origin)
{
    constexpr std::string_view scheme = "http://";
    return std::string(scheme) + std::string(page.site) + '.' + origin.substr(scheme.size()) + std::string(page.path);
}

std::string htmlOf(const PartnerPage& page, const std::string& origin, int edition)
{
    std::string html = "<!doctype html>\n<html lang=\"fr\">\n<head>\n<meta charset=\"utf-8\">\n<title>";
    html.append(page.title).append("</title>\n</head>\n<body>\n<main>\n<h1>").append(page.title).append("</h1>\n");
    html += "<p>Quelques adresses que nous aimons bien, et une recette en passant.</p>\n";
    if (edition < page.linkLost) {
        html.append("<p><a href=\"").append(origin).append(page.target).append("\"");
        html.append(edition >= page.nofollow ? " rel=\"nofollow\">" : ">").append(page.anchor).append("</a></p>\n");
    }
    return html + "</main>\n</body>\n</html>\n";
}

} // namespace

SampleReply samplePartnerReply(std::string_view name, std::string_view path, const std::string& origin, int edition)
{
    SampleReply reply{200, {{"Content-Type", "text/html; charset=utf-8"}}, {}, {}};
    for (const PartnerPage& page : pages) {
        const bool isGone = edition >= page.goneFrom && edition < page.goneTo;
        if (page.site != name || page.path != path || isGone)
            continue;
        reply.body = htmlOf(page, origin, edition);
        return reply;
    }
    reply.status = 404;
    reply.body = sampleErrorHtml("Page introuvable", "Cette page n’existe pas ou plus.");
    return reply;
}

std::vector<SampleBacklink> sampleBacklinks(const std::string& origin)
{
    std::vector<SampleBacklink> links;
    for (const PartnerPage& page : pages)
        links.push_back({urlOf(page, origin), origin + std::string(page.target), page.paid});
    return links;
}

} // namespace vigie
