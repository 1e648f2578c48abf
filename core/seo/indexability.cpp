// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/indexability.h"

#include "core/base/asciitext.h"
#include "core/seo/robotsdirectives.h"
#include "core/seo/robotstxt.h"
#include "core/seo/visibletext.h"
#include "core/url/comparisonkey.h"
#include "core/url/url.h"

#include <algorithm>

namespace vigie {

namespace {

/// Media types of the files that Google indexes ("File types indexable by Google"), without their parameters.
constexpr std::string_view indexableTypes[] = {
    "text/html",
    "application/xhtml+xml",
    "application/xml",
    "text/xml",
    "text/plain",
    "application/pdf",
    "application/rtf",
    "text/rtf",
    "application/msword",
    "application/vnd.ms-excel",
    "application/vnd.ms-powerpoint",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "application/vnd.oasis.opendocument.text",
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.oasis.opendocument.presentation",
    "application/epub+zip",
    "application/postscript",
    "text/csv",
    "image/svg+xml",
    "application/rss+xml",
    "application/atom+xml",
    "application/vnd.google-earth.kml+xml"};

/// How titles of error pages begin, in lower case (compared without ASCII case).
constexpr std::string_view errorTitles[] = {"404",
                                            "error 404",
                                            "erreur 404",
                                            "not found",
                                            "page not found",
                                            "page introuvable",
                                            "page non trouvée",
                                            "page inexistante",
                                            "la page est introuvable",
                                            "cette page n'existe pas",
                                            "cette page n’existe pas",
                                            "this page does not exist",
                                            "this page doesn't exist",
                                            "page does not exist",
                                            "page can't be found",
                                            "seite nicht gefunden",
                                            "página no encontrada",
                                            "pagina non trovata"};
/// A page with more words than this says something, whatever its title begins with ("404 errors explained").
constexpr int fullPage = 300;

/// What the directives for everyone and those for Googlebot say together.
struct IndexingOrder
{
    bool noindex = false;
    bool expired = false;
};

IndexingOrder orderOf(const RobotsDirectives& directives, const QDateTime& now)
{
    IndexingOrder order;
    for (const std::string& directive : directivesFor(directives, "googlebot")) {
        order.noindex = order.noindex || directive == "noindex";
        const std::optional<QDateTime> end = now.isValid() ? unavailableAfter(directive) : std::nullopt;
        order.expired = order.expired || (end && *end < now);
    }
    return order;
}

bool isIndexableType(std::string_view contentType)
{
    const std::string type = asciiLowered(trimmed(contentType.substr(0, contentType.find(';'))));
    return type.empty() ||
           std::find(std::begin(indexableTypes), std::end(indexableTypes), type) != std::end(indexableTypes);
}

std::string keyOf(const std::string& url)
{
    const Result<Url> parsed = Url::parse(url);
    return parsed ? comparisonKey(*parsed) : url;
}

bool isCanonicalElsewhere(const PageFacts& facts)
{
    std::vector<std::string> declared = facts.canonicalHtml;
    declared.insert(declared.end(), facts.canonicalHeader.begin(), facts.canonicalHeader.end());
    if (declared.empty() || std::find(declared.begin(), declared.end(), facts.url) != declared.end())
        return false;
    const std::string first = keyOf(declared.front());
    const auto agrees = [&first](const std::string& url) { return keyOf(url) == first; };
    return first != keyOf(facts.url) && std::all_of(declared.begin() + 1, declared.end(), agrees);
}

bool beginsAsErrorPage(std::string_view heading)
{
    const auto startsWith = [heading](std::string_view start) {
        return heading.size() >= start.size() && std::equal(start.begin(), start.end(), heading.begin(),
                                                            [](char a, char b) { return a == asciiLower(b); });
    };
    return std::any_of(std::begin(errorTitles), std::end(errorTitles), [&](std::string_view start) {
        if (!startsWith(start))
            return false;
        const char next = heading.size() > start.size() ? asciiLower(heading[start.size()]) : ' ';
        return !((next >= '0' && next <= '9') || (next >= 'a' && next <= 'z')); // "404media", "not foundational"
    });
}

bool looksLikeErrorPage(const PageFacts& facts)
{
    if (facts.words > fullPage)
        return false;
    if (!facts.title.empty() && beginsAsErrorPage(facts.title.front()))
        return true;
    const auto h1 =
        std::find_if(facts.headings.begin(), facts.headings.end(), [](const Heading& h) { return h.level == 1; });
    return h1 != facts.headings.end() && beginsAsErrorPage(h1->text);
}

} // namespace

std::vector<std::string> indexabilityReasons(const PageFacts& facts, const IndexabilityContext& context)
{
    std::vector<std::string> reasons;
    const bool success = context.status == 0 || (context.status >= 200 && context.status < 300);
    if (!success)
        reasons.emplace_back("status");
    if (!isIndexableType(context.contentType))
        reasons.emplace_back("wrong_type");
    const std::string_view address = std::string_view(facts.url).substr(0, facts.url.find('#'));
    if (context.robots && !context.robots->verdict("Googlebot", address).allowed)
        reasons.emplace_back("robots_txt");
    const IndexingOrder meta = orderOf(facts.metaRobots, context.now);
    const IndexingOrder header = orderOf(facts.xRobotsTag, context.now);
    if (meta.noindex)
        reasons.emplace_back("meta_noindex");
    if (header.noindex)
        reasons.emplace_back("header_noindex");
    if (meta.expired || header.expired)
        reasons.emplace_back("unavailable_after");
    if (isCanonicalElsewhere(facts))
        reasons.emplace_back("canonical_elsewhere");
    if (success && looksLikeErrorPage(facts))
        reasons.emplace_back("soft_404");
    return reasons;
}

} // namespace vigie
