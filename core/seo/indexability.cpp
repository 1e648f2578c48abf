// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/indexability.h"

#include "core/seo/robotsmeta.h"
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

char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool mentions(const RobotsDirectives& directives, const char* everyone, std::string_view wanted)
{
    for (const char* crawler : {everyone, "googlebot"}) {
        const auto found = directives.find(crawler);
        if (found == directives.end())
            continue;
        const auto& list = found->second;
        if (std::find(list.begin(), list.end(), wanted) != list.end())
            return true;
    }
    return false;
}

bool forbidsIndexing(const RobotsDirectives& directives, const char* everyone)
{
    return mentions(directives, everyone, "noindex") || mentions(directives, everyone, "none");
}

bool hasExpired(const RobotsDirectives& directives, const char* everyone, const QDateTime& now)
{
    for (const char* crawler : {everyone, "googlebot"}) {
        const auto found = directives.find(crawler);
        if (found == directives.end())
            continue;
        for (const std::string& directive : found->second) {
            const std::optional<QDateTime> end = unavailableAfter(directive);
            if (end && *end < now)
                return true;
        }
    }
    return false;
}

bool isIndexableType(std::string_view contentType)
{
    std::string type(trimmed(contentType.substr(0, contentType.find(';'))));
    std::transform(type.begin(), type.end(), type.begin(), lowered);
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
        return heading.size() >= start.size() &&
               std::equal(start.begin(), start.end(), heading.begin(), [](char a, char b) { return a == lowered(b); });
    };
    return std::any_of(std::begin(errorTitles), std::end(errorTitles), [&](std::string_view start) {
        if (!startsWith(start))
            return false;
        const char next = heading.size() > start.size() ? lowered(heading[start.size()]) : ' ';
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
    if (forbidsIndexing(facts.metaRobots, "robots"))
        reasons.emplace_back("meta_noindex");
    if (forbidsIndexing(facts.xRobotsTag, "*"))
        reasons.emplace_back("header_noindex");
    if (context.now.isValid() &&
        (hasExpired(facts.metaRobots, "robots", context.now) || hasExpired(facts.xRobotsTag, "*", context.now)))
        reasons.emplace_back("unavailable_after");
    if (isCanonicalElsewhere(facts))
        reasons.emplace_back("canonical_elsewhere");
    if (success && looksLikeErrorPage(facts))
        reasons.emplace_back("soft_404");
    return reasons;
}

} // namespace vigie
