// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/factspacking.h"

#include <QTest>

using namespace vigie;

namespace {

PageFacts fullPage()
{
    PageFacts facts;
    facts.url = "https://www.example.fr/é";
    facts.base = "https://www.example.fr/";
    facts.baseHref = "https://www.example.fr/b/";
    facts.charset = "UTF-8";
    facts.charsetSource = "header";
    facts.lang = "fr";
    facts.title = {"Un", "", "Deux"};
    facts.metaDescription = {std::string(300, 'd')};
    facts.metaRobots = {{"robots", {"noindex", "follow"}}, {"googlebot", {}}};
    facts.metaRobotsInBody = {{"robots", {"none"}}};
    facts.xRobotsTag = {{"*", {"max-snippet:-1"}}};
    facts.canonicalHtml = {"https://www.example.fr/c"};
    facts.canonicalHeader = {"https://www.example.fr/h"};
    facts.canonicalInBody = {""};
    facts.hreflang = {{"fr", "https://www.example.fr/", "html"}, {"x-default", "https://www.example.fr/", "header"}};
    facts.headings = {{1, "Titre"}, {6, ""}};
    facts.links = {{"https://www.example.fr/a", {"nofollow", "ugc"}, "A", true, false},
                   {"http://b.example/", {}, "", false, true}};
    facts.images = {7, 2, 1};
    facts.scripts = {"https://cdn.example/a.js"};
    facts.structuredData = {{"json-ld", {"Product", "Offer"}, std::nullopt, "{}"}, {"json-ld", {}, "", ""}};
    facts.openGraph = {{"og:title", {"t"}}, {"og:image", {"a", "b"}}};
    facts.twitterCard = {{"twitter:card", {"summary"}}};
    facts.viewport = "width=device-width";
    facts.metaRefresh = "";
    facts.generator = "Hugo 0.111.3";
    facts.favicon = {"https://www.example.fr/favicon.ico"};
    facts.amp = "https://www.example.fr/amp";
    facts.prev = "https://www.example.fr/1";
    facts.next = "https://www.example.fr/3";
    facts.manifest = "https://www.example.fr/m.json";
    facts.feeds = {"https://www.example.fr/feed"};
    facts.analytics = {{"gtm", "GTM-XXXX"}};
    facts.mixedContent = {"http://www.example.fr/i.png"};
    facts.assets = {"https://www.example.fr/s.css"};
    facts.words = 512;
    facts.textBytes = 4096;
    facts.textSha256 = "00ff10ab";
    facts.textSketch = {0, 1, 0xFFFFFFFFFFFFFFFFU, 0x0123456789ABCDEFU};
    facts.bytes = std::int64_t{1} << 40;
    facts.offsets = {0, 10, -1, 2'100'000};
    facts.extractions = {{RuleId{3}, {"present"}, std::nullopt}, {RuleId{4}, {}, "match limit"}};
    facts.indexable = false;
    facts.indexabilityReasons = {"meta_noindex"};
    facts.parseLimitHit = true;
    return facts;
}

ExchangeMeta fullMeta()
{
    using std::chrono::microseconds;
    ExchangeMeta meta;
    meta.outcome = Outcome::TruncatedBody;
    meta.detail = "timeout_dns";
    meta.requestedUrl = "http://example.fr/";
    meta.finalUrl = "https://www.example.fr/";
    meta.status = 200;
    Hop hop{"http://example.fr/", 301, "https://www.example.fr/", {{"Location", "https://www.example.fr/"}}, {},
            "192.0.2.1"};
    hop.timings.dns = microseconds(0);
    hop.timings.total = microseconds(1500);
    meta.hops = {hop, Hop{}};
    meta.headers = {{"Content-Type", "text/html"}, {"X-Empty", ""}};
    meta.wireBytes = 1234;
    meta.decodedBytes = 99999;
    meta.timings.firstByte = microseconds(41000);
    meta.tls = TlsInfo{"R3",
                       "www.example.fr",
                       {"example.fr", "www.example.fr"},
                       QDateTime::fromMSecsSinceEpoch(1700000000000, Qt::UTC),
                       QDateTime::fromMSecsSinceEpoch(1900000000123, Qt::UTC),
                       "TLSv1.3"};
    meta.transport = Transport::Curl;
    meta.confirmedBy = Transport::QtNetwork;
    meta.notModified = true;
    meta.retryAfterSeconds = 0;
    return meta;
}

std::vector<HostFacts> everyHost()
{
    const TlsInfo certificate{
        "R3", "example.fr", {"example.fr"}, QDateTime(), QDateTime::fromMSecsSinceEpoch(1, Qt::UTC), ""};
    return {
        HostFacts(),
        RobotsFacts{"User-agent: *\nDisallow:\n"},
        SitemapFacts{SitemapKind::Index,
                     {{"https://a.example/1", "2024-01-01", {{"fr", "https://a.example/fr"}}}, {"", std::nullopt, {}}},
                     {"line 3: bad"}},
        ProbeFacts{{{"root", Outcome::HttpStatus, 404, ""}, {"/p/", Outcome::Ok, 200, "https://a.example/"}}},
        VariantsFacts{{{"http://a.example/", Outcome::Ok, 301, 1, "https://a.example/"}}},
        TlsFacts{certificate},
        TlsFacts{},
        DnsFacts{true, {"192.0.2.1"}, {"2001:db8::1"}, {"c."}, {"ns1."}, {"10 mx."}},
        DomainFacts{true, QDateTime::fromMSecsSinceEpoch(1800000000000, Qt::UTC), {"client transfer prohibited"}, "R"},
        DomainFacts{}};
}

/// What reading must survive: every prefix, and every byte changed in a few ways.
template <class Unpack> int countAccepted(const QByteArray& good, Unpack unpack)
{
    int accepted = 0;
    for (qsizetype size = 0; size < good.size(); ++size)
        accepted += unpack(good.left(size)).has_value() ? 1 : 0;
    for (qsizetype at = 0; at < good.size(); ++at) {
        for (const char flip : {'\x01', '\x80', '\x7f', '\xff'}) {
            QByteArray damaged = good;
            damaged[at] = static_cast<char>(damaged[at] ^ flip);
            accepted += unpack(damaged).has_value() ? 1 : 0;
        }
    }
    return accepted;
}

} // namespace

class TestFactsPacking : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void pageRoundTrip();
    void exchangeRoundTrip();
    void hostRoundTrip();
    void isCompact();
    void damagedInputIsAnError();
    void survivesAnyDamage();
    void newerFieldsAreSteppedOver();
    void manyEmptyEntriesAreRefused();
    void fingerprints();
};

void TestFactsPacking::pageRoundTrip()
{
    for (const PageFacts& facts : {PageFacts(), fullPage()}) {
        const Result<PageFacts> read = unpackPageFacts(packPageFacts(facts));
        QVERIFY(read.has_value());
        QVERIFY(*read == facts);
    }
    PageFacts oddDigest;
    oddDigest.textSha256 = "NOT hex";
    QCOMPARE(unpackPageFacts(packPageFacts(oddDigest))->textSha256, oddDigest.textSha256);
}

void TestFactsPacking::exchangeRoundTrip()
{
    for (const ExchangeMeta& meta : {ExchangeMeta(), fullMeta()}) {
        const Result<ExchangeMeta> read = unpackExchangeMeta(packExchangeMeta(meta));
        QVERIFY(read.has_value());
        QVERIFY(*read == meta);
    }
}

void TestFactsPacking::hostRoundTrip()
{
    for (const HostFacts& facts : everyHost()) {
        const Result<HostFacts> read = unpackHostFacts(packHostFacts(facts));
        QVERIFY(read.has_value());
        QVERIFY(*read == facts);
    }
}

void TestFactsPacking::isCompact()
{
    PageFacts facts;
    facts.textSha256 = std::string(64, 'a');
    QVERIFY(packPageFacts(facts).size() < 120);
}

void TestFactsPacking::damagedInputIsAnError()
{
    const QByteArray good = packPageFacts(fullPage());
    QCOMPARE(unpackPageFacts({}).error().code, ErrorCode::MalformedInput);
    QCOMPARE(unpackPageFacts(packExchangeMeta({})).error().code, ErrorCode::MalformedInput);
    QCOMPARE(unpackPageFacts(good.left(good.size() - 1)).error().code, ErrorCode::MalformedInput);
    QByteArray newer = good;
    newer[0] = 2;
    QCOMPARE(unpackPageFacts(newer).error().code, ErrorCode::DatabaseNewer);
    QCOMPARE(unpackPageFacts(QByteArray(64 * 1024 * 1024 + 1, '\1')).error().code, ErrorCode::InputTooLarge);
    // Field 1 announces more bytes than there are; field 17 is a number where links are messages; rising order broken.
    for (const char* bytes : {"\1P\3\x7f"
                              "abc",
                              "\1P\3\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", "\1P\x22\x02", "\1P\x0b\1a\3\1b"})
        QCOMPARE(unpackPageFacts(QByteArray(bytes)).error().code, ErrorCode::MalformedInput);
    QCOMPARE(unpackHostFacts(QByteArray("\1H\x63")).error().code, ErrorCode::MalformedInput);
    QCOMPARE(unpackHostFacts(QByteArray("\1H")).error().code, ErrorCode::MalformedInput);
    QCOMPARE(unpackExchangeMeta(QByteArray("\1X\3\3abc")).error().code, ErrorCode::MalformedInput); // no such outcome
}

void TestFactsPacking::survivesAnyDamage()
{
    const QByteArray page = packPageFacts(fullPage());
    const QByteArray meta = packExchangeMeta(fullMeta());
    // Changed letters inside texts are still valid values; most cuts and changed lengths are not.
    QVERIFY(countAccepted(page, unpackPageFacts) < page.size() * 4);
    QVERIFY(countAccepted(meta, unpackExchangeMeta) < meta.size() * 4);
    for (const HostFacts& facts : everyHost()) {
        const QByteArray host = packHostFacts(facts);
        QVERIFY(countAccepted(host, unpackHostFacts) < host.size() * 4 + 3);
    }
}

void TestFactsPacking::newerFieldsAreSteppedOver()
{
    PageFacts facts = fullPage();
    QByteArray bytes = packPageFacts(facts);
    bytes.append("\xa0\x06\x05", 3);    // field 400, a number
    bytes.append("\xab\x06\x03xyz", 6); // field 405, text
    const Result<PageFacts> read = unpackPageFacts(bytes);
    QVERIFY(read.has_value());
    QVERIFY(*read == facts);
    // A nested value with a field of the future: heading {level 2, text "x", field 9 = 1}.
    const Result<PageFacts> nested = unpackPageFacts(QByteArray("\1P\x21\x07\x02\x04\x05\x01x\x12\x02", 11));
    QVERIFY(nested.has_value());
    QVERIFY(nested->headings == std::vector<Heading>({{2, "x"}}));
}

void TestFactsPacking::manyEmptyEntriesAreRefused()
{
    QByteArray bytes("\1P");
    for (int i = 0; i < 4'000'001; ++i)
        bytes.append("\x0f\0", 2); // one more empty title
    QCOMPARE(unpackPageFacts(bytes).error().code, ErrorCode::MalformedInput);
}

void TestFactsPacking::fingerprints()
{
    PageFacts facts = fullPage();
    const std::uint64_t before = fingerprint(facts);
    QCOMPARE(fingerprint(fullPage()), before);
    facts.title[0] += ' ';
    QVERIFY(fingerprint(facts) != before);

    ExchangeMeta meta = fullMeta();
    const std::uint64_t exchange = fingerprint(meta);
    meta.timings.total += std::chrono::microseconds(5);
    meta.hops[0].timings.dns.reset();
    meta.wireBytes += 1;
    meta.confirmedBy.reset();
    QCOMPARE(fingerprint(meta), exchange);
    meta.hops[0].status = 302;
    QVERIFY(fingerprint(meta) != exchange);
    QVERIFY(fingerprint(HostFacts(RobotsFacts{"a"})) != fingerprint(HostFacts(RobotsFacts{"b"})));
}

QTEST_APPLESS_MAIN(TestFactsPacking)
#include "tst_factspacking.moc"
