// SPDX-License-Identifier: GPL-3.0-or-later
// What the sample site answers, read by the extractor that reads everybody's pages.
#include "core/sample/samplecatalogue.h"
#include "core/sample/samplereply.h"
#include "core/seo/pageextractor.h"
#include "core/seo/robotstxt.h"
#include "core/seo/sitemap.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace vigie;

namespace {

const std::string origin = "http://vigie-sample.localhost:24680";

SampleReply ask(const std::string& target, int edition)
{
    return sampleReply(sampleHost, target, origin, SampleMoment{edition, false, {}});
}

PageFacts factsOf(const std::string& path, int edition)
{
    const SampleReply reply = ask(path, edition);
    PageInput input;
    input.body = reply.body;
    input.url = origin + path;
    input.headers = &reply.headers;
    input.status = reply.status;
    return extractPageFacts(input);
}

std::string header(const SampleReply& reply, std::string_view name)
{
    const std::string* value = findHeader(reply.headers, name);
    return value ? *value : std::string();
}

} // namespace

class TestSampleReply : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSiteIsWhole()
    {
        constexpr int quiet = 20;
        const std::vector<std::string> paths = samplePaths(quiet);
        QVERIFY2(paths.size() >= 40 && paths.size() <= 60, qPrintable(QString::number(paths.size())));
        std::set<std::string> titles;
        for (const std::string& path : paths) {
            const PageFacts facts = factsOf(path, quiet);
            const std::string url = origin + path;
            QVERIFY2(ask(path, quiet).status == 200, path.c_str());
            QCOMPARE(facts.title.size(), std::size_t(1));
            titles.insert(facts.title.front());
            QCOMPARE(facts.metaDescription.size(), std::size_t(1));
            QCOMPARE(facts.canonicalHtml, std::vector<std::string>{url});
            QCOMPARE(facts.hreflang.size(), std::size_t(3));
            QCOMPARE(std::ranges::count(facts.headings, 1, &Heading::level), 1);
            QVERIFY(facts.indexable && facts.generator && facts.viewport && facts.lang);
            QCOMPARE(facts.structuredData.size(), std::size_t(1));
            QVERIFY(!facts.structuredData.front().error);
            QCOMPARE(facts.analytics.size(), std::size_t(1));
            QVERIFY(facts.words > 150);
            for (const Link& link : facts.links) {
                QVERIFY2(link.internal, link.url.c_str());
                QVERIFY2(ask(link.url.substr(origin.size()), quiet).status == 200, link.url.c_str());
            }
        }
        QCOMPARE(titles.size(), paths.size()); // no two pages are called the same
    }

    void languageVersionsNameEachOther()
    {
        const PageFacts french = factsOf("/tisanes/verveine-du-velay", 5);
        const PageFacts english = factsOf("/en/herbal-teas/velay-verbena", 5);
        QCOMPARE(french.hreflang, english.hreflang);
        QCOMPARE(french.lang, std::optional<std::string>("fr"));
        QCOMPARE(english.lang, std::optional<std::string>("en"));
        QVERIFY(french.title != english.title);
    }

    void editionsAreTheSameWheneverTheyAreAskedFor()
    {
        for (const int edition : {0, 17, 59, 60, 1'234}) {
            for (const std::string& path : samplePaths(edition))
                QCOMPARE(ask(path, edition), ask(path, edition));
        }
    }

    void everyEditionDiffersFromTheOneBefore()
    {
        for (int edition = 1; edition < 60 + 2 * 24; ++edition) {
            const std::vector<std::string> paths = samplePaths(edition);
            const auto changed = std::ranges::count_if(paths, [edition](const std::string& path) {
                return ask(path, edition).body != ask(path, edition - 1).body;
            });
            QVERIFY2(changed > 0, qPrintable(QString::number(edition)));
        }
    }

    void mishapsShow()
    {
        QCOMPARE(factsOf("/thes/", 16).metaDescription.size(), std::size_t(0));
        QCOMPARE(std::ranges::count(factsOf("/journal/conserver-ses-plantes", 22).headings, 1, &Heading::level), 0);
        QVERIFY(!factsOf("/coffrets/", 59).indexable);
        QVERIFY(factsOf("/coffrets/", 57).indexable);
        QCOMPARE(factsOf("/tisanes/menthe-poivree", 37).canonicalHtml,
                 std::vector<std::string>{origin + "/tisanes/camomille-romaine"});
        QCOMPARE(factsOf("/livraison", 43).analytics.size(), std::size_t(0));
        QCOMPARE(ask("/thes/earl-grey-bergamote", 44).status, 404);
        QCOMPARE(ask("/thes/earl-grey-bergamote", 46).status, 200);
        QVERIFY(factsOf("/thes/earl-grey-bergamote", 47).structuredData.front().error);
        QCOMPARE(factsOf("/en/herbal-teas/", 54).hreflang.size(), std::size_t(2));
        QCOMPARE(factsOf("/tisanes/", 54).hreflang.size(), std::size_t(3));
    }

    void aDeploymentChangesEveryPage()
    {
        for (const std::string& path : samplePaths(12)) {
            const PageFacts before = factsOf(path, 11);
            const PageFacts after = factsOf(path, 12);
            QVERIFY(before.generator != after.generator);
            QVERIFY(before.assets != after.assets);
            QVERIFY(before.title != after.title);
        }
    }

    void pricesStandInTheStructuredData()
    {
        std::set<std::string> prices;
        for (int edition = 0; edition < 80; ++edition) {
            const PageFacts facts = factsOf("/tisanes/verveine-du-velay", edition);
            if (facts.structuredData.front().error)
                continue;
            prices.insert(facts.structuredData.front().canonical);
        }
        QVERIFY(prices.size() > 3);
    }

    void robotsAndSitemapBelongTogether()
    {
        const SampleReply robots = ask("/robots.txt", 10);
        const RobotsTxt rules(robots.body);
        QCOMPARE(header(robots, "content-type"), std::string("text/plain; charset=utf-8"));
        QCOMPARE(rules.sitemaps().size(), std::size_t(1));
        QCOMPARE(rules.sitemaps().front().url, origin + "/sitemap.xml");
        QVERIFY(rules.verdict("Googlebot", origin + "/journal/").allowed);
        QVERIFY(!RobotsTxt(ask("/robots.txt", 30).body).verdict("Googlebot", origin + "/journal/").allowed);
        const std::string xml = ask("/sitemap.xml", 50).body;
        const SitemapFacts listed = parseSitemap(QByteArrayView(xml.data(), static_cast<qsizetype>(xml.size())),
                                                 origin + "/sitemap.xml");
        QCOMPARE(listed.urls.size(), samplePaths(50).size());
        QVERIFY(samplePaths(50).size() > samplePaths(0).size());
    }

    void whatIsNotThere()
    {
        for (const char* path : {"/nowhere", "/en/nowhere/", "/../etc/passwd", "/%2e%2e/etc/passwd", "//", "/tisanes/x"})
            QCOMPARE(ask(path, 5).status, 404);
        QCOMPARE(ask("/boutique", 5).status, 301);
        QCOMPARE(header(ask("/boutique", 5), "location"), origin + "/tisanes/");
        QCOMPARE(ask("/promo", 5).status, 302);
        QCOMPARE(header(ask("/tisanes", 5), "location"), origin + "/tisanes/");
        QCOMPARE(ask("/journal/the-glace-maison", 40).status, 404); // not published yet
        QCOMPARE(ask("/journal/the-glace-maison", 41).status, 200);
        QCOMPARE(sampleReply(sampleHost, "/", origin, SampleMoment{5, true, {}}).status, 503);
    }

    void othersLinkToIt()
    {
        const std::vector<SampleBacklink> links = sampleBacklinks(origin);
        QVERIFY(links.size() >= 2);
        for (const SampleBacklink& link : links) {
            QVERIFY(isSampleUrl(link.source) && !isSampleOrigin(link.source));
            const std::string_view rest = std::string_view(link.source).substr(7);
            const std::string host(rest.substr(0, rest.find(':')));
            const std::string path(rest.substr(rest.find('/')));
            const SampleReply reply = sampleReply(host, path, origin, SampleMoment{0, false, {}});
            QCOMPARE(reply.status, 200);
            QVERIFY(reply.body.find('"' + link.target + '"') != std::string::npos);
            QCOMPARE(ask(link.target.substr(origin.size()), 0).status, 200);
        }
    }

    void itsNamesAreItsOwn()
    {
        QVERIFY(isSampleOrigin(origin) && isSampleUrl(origin + "/tisanes/"));
        for (const char* other : {"http://localhost:24680/", "http://127.0.0.1:24680/", "https://vigie-sample.localhost/",
                                  "http://notvigie-sample.localhost/", "http://vigie-sample.localhost.example/", ""})
            QVERIFY2(!isSampleUrl(other), other);
    }
};

QTEST_GUILESS_MAIN(TestSampleReply)
#include "tst_samplereply.moc"
