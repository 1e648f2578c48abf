// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/factsjson.h"
#include "core/seo/pageextractor.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace vigie;

namespace {

PageFacts extract(const QByteArray& html, const HeaderList& headers = {},
                  const std::string& url = "https://www.example.fr/dir/page.html")
{
    PageInput input;
    input.body = std::string_view(html.constData(), static_cast<std::size_t>(html.size()));
    input.url = url;
    input.headers = &headers;
    return extractPageFacts(input);
}

/// The member at "a.b.0.c" of the facts' JSON, as compact JSON.
QByteArray member(const PageFacts& facts, const QByteArray& path)
{
    QJsonValue value = factsToJson(facts);
    for (const QByteArray& step : path.split('.')) {
        bool isIndex = false;
        const int index = step.toInt(&isIndex);
        value = isIndex ? value.toArray().at(index) : value.toObject().value(QString::fromUtf8(step));
    }
    const QByteArray array = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return array.mid(1, array.size() - 2);
}

} // namespace

class TestPageExtractor : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void member_data();
    void member();
    void headers();
    void notInJson();
    void mixedContent();
    void bodyRobots();
    void offsets();
    void frameset();
    void visibleTextLines();
    void rules();
    void hostileDocumentsEndSoon_data();
    void hostileDocumentsEndSoon();
};

void TestPageExtractor::member_data()
{
    QTest::addColumn<QByteArray>("html");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const char* html, const char* path, const char* expected) {
        QTest::newRow(name) << QByteArray(html) << QByteArray(path) << QByteArray(expected);
    };
#include "tests/seo/pagefacts.inc"
}

void TestPageExtractor::member()
{
    QFETCH(QByteArray, html);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, expected);
    QCOMPARE(::member(extract(html), path), expected);
}

void TestPageExtractor::headers()
{
    const HeaderList headers = {{"Content-Type", "text/html; charset=iso-8859-1"},
                                {"link", "</c>; rel=\"canonical\", </fr>; rel=alternate; hreflang=fr"},
                                {"Link", "<x>; rel=canonical; anchor=\"/other\""},
                                {"X-Robots-Tag", "noindex, nofollow"},
                                {"x-robots-tag", "googlebot: noarchive"}};
    const PageFacts facts = extract("<base href=/b/><link rel=alternate hreflang=de href=de>", headers);
    QVERIFY(facts.canonicalHeader == std::vector<std::string>({"https://www.example.fr/c"}));
    QVERIFY(facts.hreflang == std::vector<HreflangLink>({{"de", "https://www.example.fr/b/de", "html"},
                                                         {"fr", "https://www.example.fr/fr", "header"}}));
    QVERIFY(facts.xRobotsTag == RobotsDirectives({{"*", {"noindex", "nofollow"}}, {"googlebot", {"noarchive"}}}));
    QCOMPARE(facts.charset, std::string("windows-1252"));
    QCOMPARE(facts.charsetSource, std::string("header"));
    QVERIFY(facts.indexabilityReasons == std::vector<std::string>({"header_noindex", "canonical_elsewhere"}));
}

void TestPageExtractor::notInJson()
{
    const PageFacts facts = extract(
        "<head><meta name=generator content='Hugo 1'><link rel=manifest href=/m.json>"
        "<link rel=alternate type='application/rss+xml; charset=x' href=feed.xml><link rel=stylesheet href=s.css>"
        "<script src=a.js></script><base href=/b/></head><body><a href=1><img alt='The  logo'></a><img width=1 "
        "height=2 alt>"
        "<p>Hello <b>w</b>orld</p>");
    QCOMPARE(facts.generator.value_or(""), std::string("Hugo 1"));
    QCOMPARE(facts.manifest.value_or(""), std::string("https://www.example.fr/m.json"));
    QVERIFY(facts.feeds == std::vector<std::string>({"https://www.example.fr/b/feed.xml"}));
    QVERIFY(facts.assets ==
            std::vector<std::string>({"https://www.example.fr/b/s.css", "https://www.example.fr/b/a.js"}));
    QCOMPARE(facts.baseHref.value_or(""), std::string("https://www.example.fr/b/"));
    QCOMPARE(facts.links.at(0).anchor, std::string("The logo"));
    QVERIFY(facts.links.at(0).imageOnly);
    QCOMPARE(facts.images.withoutDimensions, 1);
    QCOMPARE(facts.textBytes, 11);
    QVERIFY(!facts.textSketch.empty());
    QVERIFY(!facts.parseLimitHit);
}

void TestPageExtractor::mixedContent()
{
    const QByteArray html =
        "<link rel=stylesheet href=HTTP://a.example/s.css><link rel=canonical href=http://a.example/>"
        "<img src='http://a.example/1.png' srcset='http://a.example/2.png 2x, /3.png 3x'>"
        "<img src=//a.example/4.png><iframe src=' http://a.example/f'></iframe><a href=http://a.example/>x</a>"
        "<img src='http://a.example/1.png'>";
    QVERIFY(extract(html).mixedContent == std::vector<std::string>({"http://a.example/1.png", "http://a.example/2.png",
                                                                    "http://a.example/f", "http://a.example/s.css"}));
    QVERIFY(extract(html, {}, "http://www.example.fr/").mixedContent.empty());
}

void TestPageExtractor::bodyRobots()
{
    const PageFacts facts = extract("<title>x</title><p>text<meta name=robots content=noindex>");
    QVERIFY(facts.metaRobots.empty());
    QVERIFY(facts.metaRobotsInBody == RobotsDirectives({{"robots", {"noindex"}}}));
    QVERIFY(facts.indexable);
}

void TestPageExtractor::offsets()
{
    const QByteArray html =
        "<title>x</title><meta name=robots content=all><link rel=canonical href=/><p><a href=/>1</a>";
    const KeyTagOffsets offsets = extract(html).offsets;
    QCOMPARE(offsets.title, html.indexOf("<meta"));
    QCOMPARE(offsets.metaRobots, html.indexOf("<link"));
    QCOMPARE(offsets.canonical, html.indexOf("<p>"));
    QCOMPARE(offsets.lastLink, html.indexOf("1</a>"));
    QVERIFY(extract("<p>").offsets == KeyTagOffsets());
}

void TestPageExtractor::frameset()
{
    const PageFacts facts = extract("<title>t</title><link rel=canonical href=/c><div><h1></h1><a href=1></a></div>"
                                    "<frameset><frame src=f.html></frameset>");
    QVERIFY(facts.links.empty());
    QVERIFY(facts.headings.empty());
    QCOMPARE(facts.title.size(), std::size_t{1});
    QCOMPARE(facts.canonicalHtml.size(), std::size_t{1});
    QCOMPARE(facts.words, 0);
}

void TestPageExtractor::visibleTextLines()
{
    const std::string html =
        "<title>no</title><h1>One</h1>two <b>three</b><script>no</script><style>no</style><noscript>no</noscript>"
        "<template>no</template><svg><title>no</title><text>yes</text></svg><ul><li>a<li>b</ul>"
        "<table><tr><td>c<td>d</table>x<br>y<p hidden>z<!-- no --><iframe>no</iframe>&nbsp;&amp;";
    const std::vector<std::string> lines = visibleLines(html, "text/html; charset=utf-8");
    QVERIFY(lines == std::vector<std::string>({"One", "two threeyes", "a", "b", "c", "d", "x", "y", "z\xC2\xA0&"}));
    QCOMPARE(visibleText("\xE9t\xE9", ""), std::string("\xC3\xA9t\xC3\xA9"));
}

void TestPageExtractor::rules()
{
    Rule keyword;
    keyword.id = RuleId{1};
    keyword.kind = RuleKind::Keyword;
    keyword.pattern = "hello WORLD";
    Rule price;
    price.id = RuleId{2};
    price.kind = RuleKind::Extraction;
    price.patternKind = PatternKind::CssSelector;
    price.pattern = "p.price";
    const std::vector<Rule> rules{keyword, price};
    const std::string html = "<p>Hello<br>world<p class='a price'> 9 <b>EUR</b>";
    PageInput input;
    input.body = html;
    input.url = "https://www.example.fr/";
    input.rules = rules;
    const PageFacts facts = extractPageFacts(input);
    QVERIFY(facts.extractions ==
            std::vector<Extraction>({{RuleId{1}, {"present"}, std::nullopt}, {RuleId{2}, {"9 EUR"}, std::nullopt}}));
}

void TestPageExtractor::hostileDocumentsEndSoon_data()
{
    QTest::addColumn<QByteArray>("html");
    const auto repeated = [](const char* part, int count) { return QByteArray(part).repeated(count); };
    QTest::newRow("nested links") << repeated("<a href=x>", 100'000);
    QTest::newRow("nested links in divs") << repeated("<a href=x><div>t", 50'000);
    QTest::newRow("nested headings") << repeated("<h1><div>text ", 100'000);
    QTest::newRow("titles") << repeated("<title>x</title>", 200'000);
    QTest::newRow("tables in links") << repeated("<table><a href=x>1", 50'000);
    QTest::newRow("metas") << repeated("<meta name=robots content=a,b,c,d>", 100'000);
    QTest::newRow("directives") << QByteArray("<meta name=robots content='") + repeated("a,b", 500'000);
    QTest::newRow("rel tokens") << QByteArray("<a href=x rel='") + repeated("a ", 1'000'000) + "'>";
    QTest::newRow("item types") << QByteArray("<p itemtype='") + repeated("a b c ", 500'000) + "'>";
    QTest::newRow("structured data") << repeated("<script type=application/ld+json>[[[{}]]]</script>", 50'000);
    QTest::newRow("images in a link") << QByteArray("<a href=x>") + repeated("<img alt=x>", 200'000);
    QTest::newRow("images in many links") << repeated("<a href=x><img alt=x>", 100'000);
    QTest::newRow("scripts in pieces") << QByteArray("<script>") + repeated("\r\n\r", 500'000);
}

void TestPageExtractor::hostileDocumentsEndSoon()
{
    QFETCH(QByteArray, html);
    QElapsedTimer timer;
    timer.start();
    const PageFacts facts = extract(html);
    QCOMPARE(facts.bytes, html.size());
    QVERIFY(factsToJsonLine(facts).size() < 100'000'000);
    QVERIFY2(timer.elapsed() < 4'000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_APPLESS_MAIN(TestPageExtractor)
#include "tst_pageextractor.moc"
