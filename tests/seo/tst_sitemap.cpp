// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/gzip.h"
#include "core/seo/sitemap.h"
#include "core/seo/w3cdatetime.h"

#include <QElapsedTimer>
#include <QStringEncoder>
#include <QTest>

#include <zlib.h>

using namespace vigie;

namespace {

constexpr std::string_view sitemapUrl = "https://h.example/sitemap.xml";

/// "kind", then one line an entry: "loc lastmod lang>url", then "! error" lines.
QByteArray described(const SitemapFacts& facts)
{
    static constexpr const char* kinds[] = {"urlset", "index", "text"};
    std::string out = kinds[static_cast<int>(facts.kind)];
    for (const SitemapEntry& entry : facts.urls) {
        out.append("\n").append(entry.loc);
        if (entry.lastmod)
            out.append(" ").append(*entry.lastmod);
        for (const SitemapAlternate& alternate : entry.alternates)
            out.append(" ").append(alternate.lang).append(">").append(alternate.url);
    }
    for (const std::string& error : facts.errors)
        out.append("\n! ").append(error);
    return QByteArray::fromStdString(out);
}

QByteArray gzipped(const QByteArray& bytes)
{
    z_stream stream{};
    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    QByteArray input = bytes;
    QByteArray out(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(bytes.size()))), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.truncate(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return out;
}

} // namespace

class TestSitemap : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filesAreRead_data();
    void filesAreRead();
    void encodingsAreDecoded_data();
    void encodingsAreDecoded();
    void gzipIsInflated();
    void gzipIsCapped();
    void limitsAreReported();
    void errorsAreBounded();
    void hostileFilesTakeLinearTime_data();
    void hostileFilesTakeLinearTime();
    void datesAreChecked_data();
    void datesAreChecked();
};

void TestSitemap::filesAreRead_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("facts");
    const auto row = [](const char* name, const char* file, const char* facts) {
        QTest::newRow(name) << QByteArray(file) << QByteArray(facts);
    };
    row("urlset",
        "<?xml version='1.0' encoding='UTF-8'?>\n<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>\n"
        "<url><loc>https://h.example/a?b=1&amp;c=&#50;</loc><lastmod>2024-02-29</lastmod><priority>0.5</priority></"
        "url>\n"
        "<url>\n <loc>\n https://h.example/b </loc></url></urlset>\n<!-- end -->\n",
        "urlset\nhttps://h.example/a?b=1&c=2 2024-02-29\nhttps://h.example/b");
    row("index",
        "<sitemapindex><sitemap><loc>https://h.example/1.xml</loc><lastmod>2024</lastmod></sitemap>"
        "<sitemap><loc>https://h.example/2.xml.gz</loc></sitemap></sitemapindex>",
        "index\nhttps://h.example/1.xml 2024\nhttps://h.example/2.xml.gz");
    row("text", "https://h.example/a\r\nhttps://h.example/b\r\r\n  https://h.example/c \n",
        "text\nhttps://h.example/a\nhttps://h.example/b\nhttps://h.example/c");
    row("text with a byte order mark", "\xEF\xBB\xBFhttps://h.example/a", "text\nhttps://h.example/a");
    row("text with nonsense", "https://h.example/a\n\nnonsense",
        "text\nhttps://h.example/a\n! line 3: loc is not an absolute http URL: nonsense");
    row("alternates, with an undeclared prefix",
        "<urlset><url><loc>https://h.example/</loc><xhtml:link rel='alternate' hreflang='fr' "
        "href='https://h.example/fr'/>"
        "<xhtml:link rel=\"alternate\" hreflang=\"x-default\" "
        "href=\"https://k.example/?a&amp;b\"></xhtml:link></url></urlset>",
        "urlset\nhttps://h.example/ fr>https://h.example/fr x-default>https://k.example/?a&b");
    row("broken alternates",
        "<urlset><url><loc>https://h.example/</loc>\n<x:link rel='alternate' href='https://h.example/fr'/>"
        "\n<x:link rel='alternate' hreflang='fr' href='/fr'/>\n<x:link rel='alternate' hreflang='fr'/></url></urlset>",
        "urlset\nhttps://h.example/\n! line 2: alternate without hreflang\n"
        "! line 3: alternate is not an absolute http URL: /fr\n! line 4: alternate is empty or missing");
    row("other namespaces",
        "<s:urlset xmlns:s='x'><s:url><s:loc>https://h.example/</s:loc>"
        "<image:image><image:loc>https://i.example/x.png</image:loc></image:image></s:url></s:urlset>",
        "urlset\nhttps://h.example/");
    row("CDATA and comments", "<urlset><url><loc><!-- x --><![CDATA[https://h.example/?a&b]]></loc></url></urlset>",
        "urlset\nhttps://h.example/?a&b");
    row("wrong locs",
        "<urlset><url><loc>/a</loc></url>\n<url><loc>ftp://h.example/</loc></url>\n<url/>\n<url><loc></loc></url></"
        "urlset>",
        "urlset\n! line 1: loc is not an absolute http URL: /a\n! line 2: loc is not an absolute http URL: "
        "ftp://h.example/\n"
        "! line 3: loc is empty or missing\n! line 4: loc is empty or missing");
    row("second loc", "<urlset><url><loc>https://h.example/1</loc><loc>https://h.example/2</loc></url></urlset>",
        "urlset\nhttps://h.example/1\n! line 1: a second loc in one entry is ignored");
    row("other hosts",
        "<urlset><url><loc>https://k.example/1</loc></url>\n<url><loc>https://k.example/2</loc></url>"
        "<url><loc>http://H.example/</loc></url></urlset>",
        "urlset\nhttps://k.example/1\nhttps://k.example/2\nhttp://h.example/\n! line 1: 2 entries of another host: "
        "k.example");
    row("wrong date", "<urlset><url><loc>https://h.example/</loc><lastmod>29.02.2024</lastmod></url></urlset>",
        "urlset\nhttps://h.example/\n! line 1: lastmod is not a W3C date: 29.02.2024");
    row("tags do not match",
        "<urlset>\n<url><loc>https://h.example/a</loc></url>\n<url><loc>https://h.example/b</url></urlset>",
        "urlset\nhttps://h.example/a\n! line 3: not well-formed XML: </url> where </loc> must come");
    row("cut off", "<urlset>\n<url><loc>https://h.example/a</loc></url>\n<url><loc>https://h.exam",
        "urlset\nhttps://h.example/a\n! line 3: not well-formed XML: the document ends inside <loc>");
    row("bare ampersand", "<urlset><url><loc>https://h.example/?a=1&b=2</loc></url></urlset>",
        "urlset\n! line 1: not well-formed XML: an ampersand that starts no entity or a character that XML does not "
        "allow");
    row("unknown entity", "<urlset><url><loc>https://h.example/&eacute;</loc></url></urlset>",
        "urlset\nhttps://h.example/%EF%BF%BD\n! line 1: an entity that is not expanded: eacute");
    row("declared entity",
        "<!DOCTYPE urlset [<!ENTITY a \"]>secret\"> <!-- ] --> <!ENTITY b SYSTEM 'file:///etc/passwd'>]>\n"
        "<urlset><url><loc>https://h.example/&a;</loc></url></urlset>",
        "urlset\nhttps://h.example/%EF%BF%BD\n! line 2: an entity that is not expanded: a\n"
        "! the DOCTYPE declares entities, they are not expanded");
    row("DOCTYPE without entities",
        "<!DOCTYPE urlset SYSTEM 'x>[.dtd'><urlset><url><loc>https://h.example/</loc></url></urlset>",
        "urlset\nhttps://h.example/");
    row("space before the declaration",
        "\n <?xml version='1.0'?><urlset><url><loc>https://h.example/</loc></url></urlset>",
        "urlset\nhttps://h.example/\n! line 1: white space before the XML declaration");
    row("RSS",
        "<rss><channel><link>https://h.example/</link><item><title>x</title><link>https://h.example/1</link></item></"
        "channel></rss>",
        "urlset\nhttps://h.example/1");
    row("Atom",
        "<feed xmlns='http://www.w3.org/2005/Atom'><link href='https://h.example/'/><entry><link rel='self' "
        "href='https://h.example/s'/>"
        "<link href='https://h.example/1'/><updated>2024-01-01T00:00:00Z</updated></entry></feed>",
        "urlset\nhttps://h.example/1 2024-01-01T00:00:00Z");
    row("HTML", "<!DOCTYPE html><html><body><p>Not found</body></html>",
        "urlset\n! line 1: no root of a sitemap: html");
    row("empty", "", "urlset\n! the file is empty");
    row("only space", " \n", "urlset\n! the file is empty");
    row("no URLs", "<urlset/>", "urlset");
    row("no root", "<?xml version='1.0'?>", "urlset\n! line 1: not well-formed XML: no root element");
    row("two roots", "<urlset></urlset>\n<urlset></urlset>",
        "urlset\n! line 2: not well-formed XML: a second root element");
    row("text after the root", "<urlset></urlset>\nx",
        "urlset\n! line 1: not well-formed XML: text outside the root element");
    row("attributes without space", "<urlset a='1'b='2'></urlset>",
        "urlset\n! line 1: not well-formed XML: the attributes of <urlset> are not well-formed");
    row("attribute without quotes", "<urlset a=1></urlset>",
        "urlset\n! line 1: not well-formed XML: the attributes of <urlset> are not well-formed");
    row("character references", "<urlset><url><loc>https://h.example/&#xE9;&#x1F600;</loc></url></urlset>",
        "urlset\nhttps://h.example/%C3%A9%F0%9F%98%80");
    row("reference to no character", "<urlset><url><loc>https://h.example/&#0;</loc></url></urlset>",
        "urlset\n! line 1: not well-formed XML: an ampersand that starts no entity or a character that XML does not "
        "allow");
}

void TestSitemap::filesAreRead()
{
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, facts);
    QCOMPARE(described(parseSitemap(file, sitemapUrl)), facts);
    if (!file.isEmpty())
        QCOMPARE(described(parseSitemap(gzipped(file), sitemapUrl)), facts);
}

void TestSitemap::encodingsAreDecoded_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("facts");
    const QString xml = QString::fromUtf8(
        "<?xml version='1.0' encoding='UTF-16'?><urlset><url><loc>https://h.example/\xC3\xA9</loc></url></urlset>");
    const QByteArray good("urlset\nhttps://h.example/%C3%A9");
    QStringEncoder little(QStringConverter::Utf16LE, QStringConverter::Flag::WriteBom);
    QStringEncoder big(QStringConverter::Utf16BE, QStringConverter::Flag::WriteBom);
    QTest::newRow("UTF-16, little endian") << QByteArray(little(xml)) << good;
    QTest::newRow("UTF-16, big endian") << QByteArray(big(xml)) << good;
    QTest::newRow("UTF-8 that says UTF-16") << xml.toUtf8() << good;
    QTest::newRow("Latin-1")
        << QByteArray("<?xml version='1.0' "
                      "encoding=\"ISO-8859-1\"?><urlset><url><loc>https://h.example/\xE9</loc></url></urlset>")
        << good;
    QTest::newRow("not UTF-8") << QByteArray("<urlset><url><loc>https://h.example/\xE9</loc></url></urlset>")
                               << QByteArray("urlset\nhttps://h.example/%EF%BF%BD\n! some bytes are not UTF-8");
    QTest::newRow("unknown encoding")
        << QByteArray("<?xml version='1.0' "
                      "encoding='klingon'?><urlset><url><loc>https://h.example/\xC3\xA9</loc></url></urlset>")
        << QByteArray("urlset\nhttps://h.example/%C3%A9\n! line 1: unknown encoding, read as UTF-8: klingon");
}

void TestSitemap::encodingsAreDecoded()
{
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, facts);
    QCOMPARE(described(parseSitemap(file, sitemapUrl)), facts);
}

void TestSitemap::gzipIsInflated()
{
    const QByteArray text("https://h.example/a\nhttps://h.example/b\n");
    const QByteArray whole = gzipped(text);
    QCOMPARE(gunzip(whole, 1000), (GunzipResult{text, GunzipEnd::Complete}));
    QCOMPARE(gunzip(whole + whole, 1000), (GunzipResult{text + text, GunzipEnd::Complete}));
    QCOMPARE(gunzip(whole + "rest", 1000), (GunzipResult{text, GunzipEnd::Complete}));
    QCOMPARE(gunzip(whole.chopped(1), 1000), (GunzipResult{text, GunzipEnd::Damaged}));
    QCOMPARE(gunzip("\x1F\x8Bnonsense", 1000).end, GunzipEnd::Damaged);
    QCOMPARE(described(parseSitemap(whole.chopped(1), sitemapUrl)),
             QByteArray("text\nhttps://h.example/a\nhttps://h.example/b\n! the gzip file is damaged or cut off"));
}

void TestSitemap::gzipIsCapped()
{
    const QByteArray bomb = gzipped(QByteArray(100'000'000, '\n'));
    QVERIFY(bomb.size() < 200'000);
    const GunzipResult result = gunzip(bomb, 1'000'000);
    QCOMPARE(result.end, GunzipEnd::LimitHit);
    QCOMPARE(result.bytes.size(), 1'000'000);
    QCOMPARE(described(parseSitemap(bomb, sitemapUrl)),
             QByteArray("urlset\n! larger than 52428800 bytes, the rest is not read\n! the file is empty"));
}

void TestSitemap::limitsAreReported()
{
    SitemapLimits limits;
    limits.maxUrls = 2;
    QCOMPARE(
        described(parseSitemap("https://h.example/1\nhttps://h.example/2\nhttps://h.example/3\n", sitemapUrl, limits)),
        QByteArray("text\nhttps://h.example/1\nhttps://h.example/2\n! line 3: more than 2 URLs, the rest is not read"));
    QVERIFY(parseSitemap("https://h.example/1\nhttps://h.example/2\n", sitemapUrl, limits).errors.empty());
    limits.maxBytes = 20;
    QCOMPARE(described(parseSitemap("https://h.example/1\nhttps://h.example/2\n", sitemapUrl, limits)),
             QByteArray("text\nhttps://h.example/1\n! larger than 20 bytes, the rest is not read"));
    const std::string longest = "https://h.example/" + std::string(2030, 'a');
    QCOMPARE(parseSitemap(longest, sitemapUrl).errors,
             std::vector<std::string>{"line 1: loc is longer than 2047 characters"});
    QCOMPARE(parseSitemap(longest, sitemapUrl).urls.size(), std::size_t{1});
}

void TestSitemap::errorsAreBounded()
{
    const SitemapFacts facts = parseSitemap(QByteArray("nonsense\n").repeated(1000), sitemapUrl);
    QCOMPARE(facts.errors.size(), std::size_t{201});
    QCOMPARE(facts.errors.back(), std::string("800 further errors"));
}

void TestSitemap::hostileFilesTakeLinearTime_data()
{
    constexpr qsizetype many = 500'000;
    QTest::addColumn<QByteArray>("file");
    QTest::newRow("angles") << QByteArray(many * 10, '<');
    QTest::newRow("dashes") << QByteArray(many * 10, '-');
    QTest::newRow("nested") << "<urlset><url>" + QByteArray("<a>").repeated(many);
    QTest::newRow("comments") << "<urlset>" + QByteArray("<!--").repeated(many);
    QTest::newRow("quotes in the DOCTYPE") << "<!DOCTYPE x [" + QByteArray("'\"").repeated(many);
    QTest::newRow("entities") << "<urlset><url><loc>" + QByteArray("&a;").repeated(many);
    QTest::newRow("wrong entries") << "<urlset>" + QByteArray("<url><loc>x</loc></url>").repeated(many);
    QTest::newRow("locs") << "<urlset><url>" + QByteArray("<loc>x</loc>").repeated(many);
    QTest::newRow("alternates")
        << "<urlset><url>" + QByteArray("<a:link rel='alternate' hreflang='f' href='http://h'/>").repeated(many / 10);
    QByteArray attributes;
    for (int i = 0; i < 100'000; ++i)
        attributes += " a" + QByteArray::number(i) + "='x'";
    QTest::newRow("attributes") << "<urlset><url><x:link" + attributes + "/></url></urlset>";
    QTest::newRow("declarations") << QByteArray("<?xml").repeated(many);
    QTest::newRow("hosts") << QByteArray();
}

void TestSitemap::hostileFilesTakeLinearTime()
{
    QFETCH(QByteArray, file);
    if (file.isEmpty()) {
        for (int i = 0; i < 60'000; ++i)
            file += "https://h" + QByteArray::number(i) + ".example/\n";
    }
    QElapsedTimer timer;
    timer.start();
    const SitemapFacts facts = parseSitemap(file, sitemapUrl);
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(!facts.errors.empty());
}

// Forms of W3C's note "Date and Time Formats".
void TestSitemap::datesAreChecked_data()
{
    QTest::addColumn<QString>("date");
    QTest::addColumn<bool>("valid");
    for (const char* date : {"1997", "1997-07", "1997-07-16", "1997-07-16T19:20+01:00", "1997-07-16T19:20:30+01:00",
                             "1997-07-16T19:20:30.45+01:00", "2024-02-29T23:59:59Z", "2024-02-29T00:00Z"})
        QTest::newRow(date) << QString::fromUtf8(date) << true;
    for (const char* date : {"",
                             "97",
                             "19970716",
                             "1997-7-16",
                             "1997-13",
                             "1997-00",
                             "2023-02-29",
                             "1997-07-16T19",
                             "1997-07-16T19:20",
                             "1997-07-16 19:20Z",
                             "1997-07-16T19:20:30",
                             "1997-07-16T24:00Z",
                             "1997-07-16T19:60Z",
                             "1997-07-16T19:20:60Z",
                             "1997-07-16T19:20:30.Z",
                             "1997-07-16T19:20:30+0100",
                             "1997-07-16T19:20Zx",
                             "1997-",
                             "+1997",
                             " 1997"})
        QTest::newRow(*date ? date : "empty") << QString::fromUtf8(date) << false;
}

void TestSitemap::datesAreChecked()
{
    QFETCH(QString, date);
    QFETCH(bool, valid);
    QCOMPARE(isW3cDatetime(date.toStdString()), valid);
}

QTEST_APPLESS_MAIN(TestSitemap)
#include "tst_sitemap.moc"
