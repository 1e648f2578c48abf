// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/comparison.h"
#include "core/compare/criteriaregistry.h"

#include <QTimeZone>

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace vigie::test {

inline const std::string pageUrl = "https://www.example.fr/blog/post";

inline QDateTime day(int number)
{
    return QDateTime(QDate(2026, 11, 1).addDays(number), QTime(3, 0), Qt::UTC);
}

/// A healthy page: complete 200 with one of everything.
inline Observation goodPage(const std::string& url = pageUrl)
{
    Observation observation;
    observation.at = day(0);
    ExchangeMeta& meta = observation.exchange;
    meta.outcome = Outcome::Ok;
    meta.requestedUrl = meta.finalUrl = url;
    meta.status = 200;
    meta.hops = {Hop{url, 200, {}, {}, {}, {}}};
    meta.headers = {{"Content-Type", "text/html; charset=utf-8"},
                    {"Strict-Transport-Security", "max-age=31536000"},
                    {"Content-Security-Policy", "default-src 'self'"},
                    {"Referrer-Policy", "no-referrer"},
                    {"Server", "nginx"},
                    {"Date", "Sun, 01 Nov 2026 03:00:00 GMT"}};
    observation.body = "<html><body><p>one two three</p></body></html>\n";
    PageFacts facts;
    facts.url = url;
    facts.charset = "UTF-8";
    facts.lang = "fr";
    facts.title = {"Post | Example"};
    facts.metaDescription = {"About the post"};
    facts.metaRobots = {{"robots", {"index", "follow"}}};
    facts.canonicalHtml = {url};
    facts.hreflang = {{"fr", url, "html"}, {"en", url + "-en", "html"}};
    facts.headings = {{1, "Post"}, {2, "Part"}};
    facts.links = {{"https://www.example.fr/", {}, "Home", true, false},
                   {"https://www.example.fr/blog/", {}, "Blog", true, false},
                   {"https://other.example/", {}, "Other", false, false}};
    facts.images = {2, 0, 0};
    facts.scripts = {"https://www.example.fr/app.js"};
    facts.structuredData = {{"json-ld", {"Article"}, std::nullopt, R"({"@type":"Article","headline":"Post"})"}};
    facts.openGraph = {{"og:title", {"Post"}}, {"og:image", {"https://www.example.fr/a.png"}}};
    facts.twitterCard = {{"twitter:card", {"summary"}}};
    facts.viewport = "width=device-width";
    facts.favicon = {"https://www.example.fr/icon.png"};
    facts.amp = "https://www.example.fr/amp/post";
    facts.next = "https://www.example.fr/blog/post2";
    facts.manifest = "https://www.example.fr/site.webmanifest";
    facts.feeds = {"https://www.example.fr/feed.xml"};
    facts.analytics = {{"gtm", "GTM-AAAA"}};
    facts.words = 500;
    facts.textBytes = 3000;
    facts.textSha256 = "aa";
    facts.bytes = 20000;
    facts.offsets = {100, -1, 200, 10000};
    observation.page = facts;
    return observation;
}

/// A reply without content.
inline Observation failedPage(Outcome outcome, int status)
{
    Observation observation;
    observation.at = day(1);
    observation.exchange.outcome = outcome;
    observation.exchange.requestedUrl = observation.exchange.finalUrl = pageUrl;
    observation.exchange.status = status;
    observation.exchange.hops = {Hop{pageUrl, status, {}, {}, {}, {}}};
    return observation;
}

inline CompareContext ordinaryContext()
{
    CompareContext context;
    context.site = SiteId{1};
    context.page = PageId{2};
    context.url = pageUrl;
    context.siteOrigin = "https://www.example.fr";
    context.sitePageCount = 20;
    return context;
}

/// Compares two pages whose facts a test has edited. Their bytes cannot be the same then, and are left away.
inline CompareResult compared(Observation before, Observation after, const CompareContext& context)
{
    if (before.page != after.page && before.body == after.body) {
        before.body.clear();
        after.body.clear();
    }
    return compareObservations(before.isGood() ? &before : nullptr, &before, after, context);
}

inline const FoundChange* findChange(const CompareResult& result, CriterionId id)
{
    for (const FoundChange& found : result.changes) {
        if (found.change.criterion == id)
            return &found;
    }
    return nullptr;
}

/// "title=info meta_robots=critical", in order: what a failed comparison prints.
inline QByteArray summary(const CompareResult& result)
{
    QByteArray text;
    for (const FoundChange& found : result.changes) {
        const std::string_view name = criterionName(found.change.criterion);
        const std::string_view severity = severityName(found.change.severity);
        if (!text.isEmpty())
            text.append(' ');
        text.append(name.data(), static_cast<qsizetype>(name.size())).append('=');
        text.append(severity.data(), static_cast<qsizetype>(severity.size()));
    }
    return text;
}

} // namespace vigie::test
