// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/backlinkreader.h"

#include <QTest>

using namespace vigie;

namespace {

BacklinkReading read(const std::string& html, const HeaderList& headers = {}, TargetMatch match = TargetMatch::Exact)
{
    PageInput page;
    page.body = html;
    page.url = "https://blog.example/post";
    page.headers = &headers;
    return readBacklinks(page, {*Url::parse("https://www.target.fr/page"), match});
}

const std::string anchorTag = "<a href=https://www.target.fr/page>x</a>";

std::vector<std::string> hrefs(const BacklinkReading& reading)
{
    std::vector<std::string> result;
    for (const MatchedLink& found : reading.links)
        result.push_back(found.href);
    return result;
}

} // namespace

class TestBacklinkReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void positions_data()
    {
        QTest::addColumn<QByteArray>("html");
        QTest::addColumn<QByteArray>("position");
        const auto row = [](const char* name, const std::string& html, const char* position) {
            QTest::newRow(name) << QByteArray::fromStdString(html) << QByteArray(position);
        };
        row("nowhere", "<div><p>" + anchorTag, "unknown");
        row("header", "<header><p>" + anchorTag, "header");
        row("nav", "<nav><ul><li>" + anchorTag, "nav");
        row("main", "<main><p>" + anchorTag, "main");
        row("aside", "<aside><p>" + anchorTag, "aside");
        row("footer", "<footer><p>" + anchorTag, "footer");
        row("article is content", "<article><p>" + anchorTag, "main");
        row("nav in the header", "<header><nav>" + anchorTag, "nav");
        row("aside in the content", "<main><aside>" + anchorTag, "aside");
        row("article in an aside", "<aside><article>" + anchorTag, "aside");
        row("footer of an article", "<article><footer>" + anchorTag, "main");
        row("footer of a section", "<section><footer>" + anchorTag, "unknown");
        row("after the header", "<header></header><p>" + anchorTag, "unknown");
        row("role", "<div role=' Contentinfo '>" + anchorTag, "footer");
        row("role instead of the tag", "<header role=presentation>" + anchorTag, "unknown");
        row("id", "<div id=Footer><p>" + anchorTag, "footer");
        row("id gives way to an element", "<div id=content><aside>" + anchorTag, "aside");
        row("id inside an element", "<main><div id=sidebar>" + anchorTag, "main");
        row("in SVG there are no landmarks", "<svg><nav></nav></svg>" + anchorTag, "unknown");
    }

    void positions()
    {
        QFETCH(QByteArray, html);
        QFETCH(QByteArray, position);
        const BacklinkReading reading = read(html.toStdString());
        QCOMPARE(reading.links.size(), std::size_t(1));
        const std::string_view name = linkPositionName(reading.links.front().position);
        QCOMPARE(QByteArray(name.data(), qsizetype(name.size())), position);
    }

    void hidden_data()
    {
        QTest::addColumn<QByteArray>("html");
        QTest::addColumn<bool>("hidden");
        const auto row = [](const char* name, const std::string& html, bool hidden) {
            QTest::newRow(name) << QByteArray::fromStdString(html) << hidden;
        };
        const auto styled = [](const std::string& style) { return "<div style=\"" + style + "\"><p>" + anchorTag; };
        row("plain", anchorTag, false);
        row("attribute", "<div hidden>" + anchorTag, true);
        row("attribute, closed before", "<div hidden></div>" + anchorTag, false);
        row("own style", "<a style='DISPLAY : none !important' href=https://www.target.fr/page>x</a>", true);
        row("display none", styled("color:red;display:none"), true);
        row("display none taken back", styled("display:none;display:block"), false);
        row("important counts", styled("display:none!important;display:block"), true);
        row("visibility", styled("visibility:hidden"), true);
        row("visibility set again", "<div style=visibility:hidden><div style=visibility:visible>" + anchorTag, false);
        row("display cannot be set again", "<div style=display:none><div style=display:block>" + anchorTag, true);
        row("off the screen", styled("position:absolute; left:-9999px"), true);
        row("left without position", styled("left:-9999px"), false);
        row("indent", styled("text-indent:-9999px"), true);
        row("small indent", styled("text-indent:-20px"), false);
        row("transparent", styled("opacity:0.0"), true);
        row("half transparent", styled("opacity:.5"), false);
        row("font size", styled("font-size:0"), true);
        row("no height", styled("height:0;overflow:hidden"), true);
        row("no height, but not cut off", styled("height:0"), false);
        row("clip", styled("position:absolute;clip:rect(0, 0, 0, 0)"), true);
        row("color of the background", styled("color:#fff;background-color:#fff"), true);
        row("semicolon in a string", styled("background:url('a;display:none')"), false);
        row("dialog", "<dialog>" + anchorTag, true);
        row("open dialog", "<dialog open>" + anchorTag, false);
    }

    void hidden()
    {
        QFETCH(QByteArray, html);
        QFETCH(bool, hidden);
        const BacklinkReading reading = read(html.toStdString());
        QCOMPARE(reading.links.size(), std::size_t(1));
        QCOMPARE(reading.links.front().hidden, hidden);
    }

    void nofollow_data()
    {
        QTest::addColumn<QByteArray>("html");
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("by");
        const auto row = [](const char* name, const char* html, const char* header, const char* by) {
            QTest::newRow(name) << QByteArray(html) << QByteArray(header) << QByteArray(by);
        };
        row("followed", "<a href=https://www.target.fr/page rel='noopener me'>", "", "");
        row("rel", "<a href=https://www.target.fr/page rel='noopener NoFollow'>", "", "rel");
        row("ugc", "<a href=https://www.target.fr/page rel=ugc>", "", "rel");
        row("sponsored", "<a href=https://www.target.fr/page rel=sponsored>", "", "rel");
        row("meta", "<meta name=robots content='index, nofollow'><a href=https://www.target.fr/page>", "", "meta");
        row("meta none", "<meta name=googlebot content=none><a href=https://www.target.fr/page>", "", "meta");
        row("meta of another crawler", "<meta name=bingbot content=nofollow><a href=https://www.target.fr/page>", "",
            "");
        row("header", "<a href=https://www.target.fr/page>", "nofollow", "header");
        row("header of another crawler", "<a href=https://www.target.fr/page>", "bingbot: nofollow", "");
        row("all", "<meta name=robots content=nofollow><a rel=nofollow href=https://www.target.fr/page>",
            "googlebot: none", "rel,meta,header");
    }

    void nofollow()
    {
        QFETCH(QByteArray, html);
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, by);
        HeaderList headers;
        if (!header.isEmpty())
            headers.push_back({"X-Robots-Tag", header.toStdString()});
        const BacklinkReading reading = read(html.toStdString(), headers);
        QCOMPARE(reading.links.size(), std::size_t(1));
        QByteArray joined;
        for (const std::string& reason : reading.links.front().nofollowBy)
            joined += (joined.isEmpty() ? "" : ",") + QByteArray::fromStdString(reason);
        QCOMPARE(joined, by);
    }

    void anchors_data()
    {
        QTest::addColumn<QByteArray>("html");
        QTest::addColumn<QByteArray>("anchor");
        const auto row = [](const char* name, const char* html, const char* anchor) {
            QTest::newRow(name) << QByteArray(html) << QByteArray(anchor);
        };
        row("text", "<a href=https://www.target.fr/page> Le <b>bon</b>\n lien </a>", "Le bon lien");
        row("image", "<a href=https://www.target.fr/page><img alt=' Une image '></a>", "Une image");
        row("text and image", "<a href=https://www.target.fr/page>x<img alt=y></a>", "x");
        row("image outside", "<img alt=y><a href=https://www.target.fr/page></a><img alt=z>", "");
        row("area", "<map><area href=https://www.target.fr/page alt='Le plan'></map>", "Le plan");
        row("not closed", "<p><a href=https://www.target.fr/page>fin", "fin");
        row("foster parented", "<table><a href=https://www.target.fr/page>avant</a><tr><td>x</table>", "avant");
    }

    void anchors()
    {
        QFETCH(QByteArray, html);
        QFETCH(QByteArray, anchor);
        const BacklinkReading reading = read(html.toStdString());
        QCOMPARE(reading.links.size(), std::size_t(1));
        QCOMPARE(QByteArray::fromStdString(reading.links.front().anchor), anchor);
    }

    void onlyRealLinksToTheTarget()
    {
        const std::string html = "<a href=//www.target.fr/page#part>1</a><a href=https://www.target.fr/page/>2</a>"
                                 "<a href=http://www.target.fr/page>3</a><a href=HTTPS://WWW.TARGET.FR:443/p%61ge>4</a>"
                                 "<template>" +
                                 anchorTag + "</template><noscript>" + anchorTag + "</noscript><!--" + anchorTag +
                                 "-->"
                                 "<svg>" +
                                 anchorTag + "</svg><a name=https://www.target.fr/page>5</a>";
        QCOMPARE(hrefs(read(html)),
                 (std::vector<std::string>{"https://www.target.fr/page#part", "https://www.target.fr/p%61ge"}));
    }

    void matches()
    {
        const std::string html = "<a href=https://www.target.fr/page/sub>1</a><a href=https://www.target.fr/>2</a>"
                                 "<a href=http://target.fr/>3</a><a href=https://target.fr.evil.example/>4</a>";
        QCOMPARE(hrefs(read(html)).size(), std::size_t(0));
        QCOMPARE(hrefs(read(html, {}, TargetMatch::Prefix)),
                 std::vector<std::string>{"https://www.target.fr/page/sub"});
        QCOMPARE(hrefs(read(html, {}, TargetMatch::Domain)),
                 (std::vector<std::string>{"https://www.target.fr/page/sub", "https://www.target.fr/",
                                           "http://target.fr/"}));
    }

    void tellsOrderImagesAndWhereElseLinksLead()
    {
        const BacklinkReading reading =
            read("<a href=/own>1</a><a href=mailto:a@b.example>2</a><a href=https://other.example/>3</a>" + anchorTag +
                 "<a rel=ugc href=https://www.target.fr/new>moved</a>"
                 "<a href=https://www.target.fr/page><img src=i.png alt=Lamp></a>"
                 "<map><area href=https://www.target.fr/page alt=Area></map>");
        QCOMPARE(reading.links.size(), std::size_t(3));
        QCOMPARE(reading.links[0].order, 3);
        QCOMPARE(reading.links[1].order, 5);
        QVERIFY(!reading.links[0].imageOnly && reading.links[1].imageOnly && reading.links[2].imageOnly);
        QCOMPARE(reading.links[2].anchor, std::string("Area"));
        QCOMPARE(reading.elsewhere.size(), std::size_t(1));
        QCOMPARE(reading.elsewhere.front().anchor, std::string("moved"));
        QCOMPARE(reading.elsewhere.front().nofollowBy, std::vector<std::string>{"rel"});
        QCOMPARE(reading.outgoingLinks, 5); // all but the page's own
    }

    void canonicalElsewhere()
    {
        QCOMPARE(read("<link rel=canonical href=/other>" + anchorTag).canonical,
                 std::string("https://blog.example/other"));
        QCOMPARE(read("<link rel=canonical href=/post>" + anchorTag).canonical, std::string());
        QCOMPARE(read(anchorTag, {{"Link", "<https://c.example/>; rel=canonical"}}).canonical,
                 std::string("https://c.example/"));
    }

    void baseElementCounts()
    {
        const BacklinkReading reading = read("<base href=https://www.target.fr/dir/><a href=../page>x</a>");
        QCOMPARE(hrefs(reading), std::vector<std::string>{"https://www.target.fr/page"});
    }

    void pageVerdict()
    {
        const BacklinkReading reading = read("<meta name=robots content=noindex>" + anchorTag);
        QVERIFY(!reading.indexable);
        QCOMPARE(reading.reasons, std::vector<std::string>{"meta_noindex"});
        QVERIFY(read(anchorTag).indexable);
    }
};

QTEST_APPLESS_MAIN(TestBacklinkReader)
#include "tst_backlinkreader.moc"
