// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ids.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace vigie {

// Text is UTF-8. Text and attribute values have ASCII white space collapsed and trimmed (a no-break space is text).
// URLs are absolute, as the WHATWG URL Standard serialises them. Lists keep document order.

/// Crawler -> its directives, lower case, in order of appearance without repetition. Keys: "robots" for everyone in
/// meta tags, "*" for everyone in X-Robots-Tag, else the crawler's token in lower case.
using RobotsDirectives = std::map<std::string, std::vector<std::string>>;
/// Property -> its values in document order.
using PropertyMap = std::map<std::string, std::vector<std::string>>;

struct HreflangLink
{
    std::string lang;
    std::string url;
    std::string from; ///< "html", "header" or "sitemap"

    bool operator==(const HreflangLink&) const = default;
};

struct Heading
{
    int level = 1;
    std::string text;

    bool operator==(const Heading&) const = default;
};

struct Link
{
    std::string url;
    std::vector<std::string> rel; ///< lower-case tokens
    std::string anchor;           ///< descendant text; for an image link its alt
    bool internal = false;        ///< same registrable domain (same host where there is none)
    bool imageOnly = false;       ///< the anchor comes from alt texts

    bool operator==(const Link&) const = default;
};

struct ImageCounts
{
    int count = 0;
    int withoutAlt = 0;        ///< without the attribute; an empty one counts as present
    int withoutDimensions = 0; ///< without width or without height

    bool operator==(const ImageCounts&) const = default;
};

struct StructuredData
{
    std::string format;             ///< "json-ld", "microdata" or "rdfa"
    std::vector<std::string> types; ///< "Product", without the schema.org prefix, in order of appearance
    std::optional<std::string> error;
    std::string canonical; ///< canonical JSON of a JSON-LD block (sorted keys); empty otherwise

    bool operator==(const StructuredData&) const = default;
};

struct AnalyticsId
{
    std::string kind; ///< "ga4", "ua", "gtm", "matomo", "piano", "plausible", "adobe" ...
    std::string id;

    bool operator==(const AnalyticsId&) const = default;
};

/// The value that a user's rule read from the page.
struct Extraction
{
    RuleId rule;
    std::vector<std::string> values; ///< for a keyword: one value, "present" or "absent"
    std::optional<std::string> error;

    bool operator==(const Extraction&) const = default;
};

/// Byte offsets into the decoded UTF-8 text at which key tags end, for "what lies past Googlebot's 2 MB cut". -1: not
/// there.
struct KeyTagOffsets
{
    std::int64_t title = -1;
    std::int64_t metaRobots = -1;
    std::int64_t canonical = -1;
    std::int64_t lastLink = -1;

    bool operator==(const KeyTagOffsets&) const = default;
};

/// Everything that is read from one reply (criteria of the page scope). Pure value of body, headers and URL.
struct PageFacts
{
    std::string url;                     ///< the URL the page was read from (after redirects)
    std::string base;                    ///< base URL that its links were resolved against
    std::optional<std::string> baseHref; ///< the href of <base>, as resolved; absent without one
    std::string charset;                 ///< WHATWG name ("UTF-8", "windows-1252")
    std::string charsetSource;           ///< "bom", "header", "meta" or "default"
    std::optional<std::string> lang;
    std::vector<std::string> title;
    std::vector<std::string> metaDescription;
    RobotsDirectives metaRobots;       ///< those that tree construction places in <head>
    RobotsDirectives metaRobotsInBody; ///< those it places elsewhere
    RobotsDirectives xRobotsTag;
    std::vector<std::string> canonicalHtml;
    std::vector<std::string> canonicalHeader;
    std::vector<std::string> canonicalInBody;
    std::vector<HreflangLink> hreflang;
    std::vector<Heading> headings;
    std::vector<Link> links;
    ImageCounts images;
    std::vector<std::string> scripts; ///< src of every script
    std::vector<StructuredData> structuredData;
    PropertyMap openGraph;
    PropertyMap twitterCard;
    std::optional<std::string> viewport;
    std::optional<std::string> metaRefresh;
    std::optional<std::string> generator;
    std::vector<std::string> favicon;
    std::optional<std::string> amp;
    std::optional<std::string> prev;
    std::optional<std::string> next;
    std::optional<std::string> manifest;
    std::vector<std::string> feeds;
    std::vector<AnalyticsId> analytics;
    std::vector<std::string> mixedContent; ///< http: subresources of an https page, sorted, unique
    std::vector<std::string> assets;       ///< URLs of stylesheets and scripts, for finding deployments
    int words = 0;                         ///< of the visible text
    std::int64_t textBytes = 0;            ///< of the visible text
    std::string textSha256;                ///< lower-case hex, of the visible text
    std::vector<std::uint64_t> textSketch; ///< min-hash sketch of word shingles, for similarity without the text
    std::int64_t bytes = 0;                ///< decoded body
    KeyTagOffsets offsets;
    std::vector<Extraction> extractions;
    bool indexable = true;
    std::vector<std::string> indexabilityReasons; ///< stable words: "status", "meta_noindex", "header_noindex",
                                                  ///< "canonical_elsewhere", "robots_txt", "soft_404" ...
    bool parseLimitHit = false;

    bool operator==(const PageFacts&) const = default;
};

} // namespace vigie
