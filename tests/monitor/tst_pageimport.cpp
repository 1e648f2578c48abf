// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/pageimport.h"

#include <QElapsedTimer>
#include <QTest>

using namespace vigie;

namespace {

QByteArrayList urls(const PageImport& import)
{
    QByteArrayList list;
    for (const ImportedPage& page : import.pages)
        list.append(QByteArray::fromStdString(page.url));
    return list;
}

/// "line code" of each refused row.
QByteArrayList refusals(const PageImport& import)
{
    QByteArrayList list;
    for (const RefusedRow& row : import.refused)
        list.append(QByteArray::number(static_cast<qint64>(row.line)) + ' ' + errorCodeName(row.error.code).toLatin1());
    return list;
}

QByteArray utf16(const QString& text, bool littleEndian, bool mark)
{
    QByteArray bytes;
    const auto append = [&](char16_t unit) {
        const char low = static_cast<char>(unit & 0xff);
        const char high = static_cast<char>(unit >> 8);
        bytes.append(littleEndian ? low : high);
        bytes.append(littleEndian ? high : low);
    };
    if (mark)
        append(0xfeff);
    for (const QChar c : text)
        append(c.unicode());
    return bytes;
}

} // namespace

class TestPageImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void formats_data();
    void formats();
    void sitemaps_data();
    void sitemaps();
    void refusals_data();
    void refusals();
    void encodings_data();
    void encodings();
    void tags();
    void clicksMakeImportant();
    void columnsAsked();
    void screamingFrogListsPages();
    void wholeFileRefused_data();
    void wholeFileRefused();
    void progressAndCancel();
    void linearUpToTwoHundredThousand();
};

void TestPageImport::formats_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("format");
    QTest::addColumn<QByteArrayList>("expected");
    const QByteArrayList ab{"https://e.fr/a", "https://e.fr/b"};
    const auto add = [](const char* name, const char* content, const char* format, const QByteArrayList& expected) {
        QTest::newRow(name) << QByteArray(content) << QByteArray(format) << expected;
    };
    add("empty", "", "txt", {});
    add("one a line", "https://e.fr/a\nhttps://e.fr/b\n", "txt", ab);
    add("CRLF, comments, blank lines", "# my pages\r\n\r\n  https://e.fr/a \r\nhttps://e.fr/b", "txt", ab);
    add("several on a pasted line", "https://e.fr/a https://e.fr/b", "txt", ab);
    add("commas inside URLs", "https://e.fr/a,1.html\nhttps://e.fr/b,2.html\n", "txt",
        {"https://e.fr/a,1.html", "https://e.fr/b,2.html"});
    add("normalised", "HTTPS://E.fr:443/%7ea/../b#top\n", "txt", {"https://e.fr/b"});
    add("non-ASCII host and path", "https://é.fr/é", "txt", {"https://xn--9ca.fr/%C3%A9"});
    add("one column with a header", "url\nhttps://e.fr/a,1\nhttps://e.fr/b,2\n", "csv",
        {"https://e.fr/a,1", "https://e.fr/b,2"});
    add("comma", "URL,Tag\nhttps://e.fr/a,x\nhttps://e.fr/b,y\n", "csv", ab);
    add("semicolon", "Tag;Adresse URL\nx;https://e.fr/a\ny;https://e.fr/b\n", "csv", ab);
    add("tab", "Tag\tLien\nx\thttps://e.fr/a\ny\thttps://e.fr/b\n", "csv", ab);
    add("sep= line", "sep=;\r\nurl;tag\r\nhttps://e.fr/a;x\r\nhttps://e.fr/b;y", "csv", ab);
    add("no header", "1;https://e.fr/a;Title, one\n2;https://e.fr/b;Title, two\n", "csv", ab);
    add("no header, quoted", "\"https://e.fr/a\",\"A, b\"\n\"https://e.fr/b\",\"B\"\n", "csv", ab);
    add("unknown header", "Nom;Cible\nA;https://e.fr/a\nB;https://e.fr/b\n", "csv", ab);
    add("Search Console",
        "Top pages,Clicks,Impressions,CTR,Position\nhttps://e.fr/a,10,100,10%,1.2\nhttps://e.fr/b,3,9,33.33%,2\n",
        "csv", ab);
    add("Search Console, French",
        "Pages les plus populaires,Clics,Impressions,CTR,Position\nhttps://e.fr/a,10,100,\"10,1 "
        "%\",\"1,2\"\nhttps://e.fr/b,3,9,\"3 %\",\"2\"\n",
        "csv", ab);
    add("Search Console, comparison",
        "Top pages,Last 28 days Clicks,Previous 28 days Clicks\nhttps://e.fr/a,10,1\nhttps://e.fr/b,3,9\n", "csv", ab);
    add("Screaming Frog",
        "\"Address\",\"Content Type\",\"Status Code\"\n\"https://e.fr/a\",\"text/html; "
        "charset=UTF-8\",\"200\"\n\"https://e.fr/b\",\"\",\"404\"\n",
        "screaming-frog", ab);
    add("Screaming Frog, title line first",
        "\"Internal - All\"\n\"Address\",\"Status Code\"\n\"https://e.fr/a\",\"200\"\n\"https://e.fr/b\",\"301\"\n",
        "screaming-frog", ab);
    add("Screaming Frog, French",
        "\"Adresse\",\"Type de contenu\",\"Code de "
        "statut\"\n\"https://e.fr/a\",\"text/html\",\"200\"\n\"https://e.fr/b\",\"text/html\",\"200\"\n",
        "screaming-frog", ab);
    add("a page column holds the title when there is a URL", "Page,URL\nHome,https://e.fr/a\nOther,https://e.fr/b\n",
        "csv", ab);
    add("empty rows", "URL,Tag\n,\nhttps://e.fr/a,\n\n,,\nhttps://e.fr/b,,\n", "csv", ab);
}

void TestPageImport::sitemaps_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArrayList>("expected");
    QTest::addColumn<QByteArrayList>("refused");
    const QByteArray start("<?xml version=\"1.0\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    const QByteArray entries =
        start + "<url><loc>https://e.fr/a</loc></url>\n<url><loc>https://e.fr/a</loc></url>\n"
                "<url><loc>/relative</loc></url>\n<url><loc>https://e.fr/b</loc><lastmod>soon</lastmod></url>\n";
    QTest::newRow("urlset") << entries + "</urlset>" << QByteArrayList{"https://e.fr/a", "https://e.fr/b"}
                            << QByteArrayList{"5 malformed_input"};
    QTest::newRow("without declaration") << QByteArray("<urlset><url><loc>https://e.fr/a</loc></url></urlset>")
                                         << QByteArrayList{"https://e.fr/a"} << QByteArrayList();
    QTest::newRow("gzip") << QByteArray::fromHex("1f8b0800000000000203b3292dca294e2db1b301d2763639f9c976192525"
                                                 "05c556fafaa97a6945fa8936fa20311b7db0b43e543100552fa0b535000000")
                          << QByteArrayList{"https://e.fr/a"} << QByteArrayList();
}

void TestPageImport::sitemaps()
{
    QFETCH(QByteArray, content);
    const auto import = parsePageImport(content);
    QVERIFY(import);
    QCOMPARE(import->layout.format, ImportFormat::Sitemap);
    QTEST(urls(*import), "expected");
    QTEST(::refusals(*import), "refused");
}

void TestPageImport::formats()
{
    QFETCH(QByteArray, content);
    const auto import = parsePageImport(content);
    QVERIFY(import);
    QTEST(urls(*import), "expected");
    QTEST(QByteArray::fromStdString(std::string(importFormatName(import->layout.format))), "format");
    QVERIFY(import->refused.empty());
}

void TestPageImport::refusals_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArrayList>("kept");
    QTest::addColumn<QByteArrayList>("refused");
    const auto add = [](const char* name, const char* content, const QByteArrayList& kept,
                        const QByteArrayList& refused) {
        QTest::newRow(name) << QByteArray(content) << kept << refused;
    };
    add("text", "https://e.fr/a\nnot a url\nftp://e.fr/b\nhttps://other.fr/\nhttps://u:p@e.fr/c\nhttps://e.fr/d\n",
        {"https://e.fr/a", "https://e.fr/d"},
        {"2 invalid_url", "3 unsupported_scheme", "4 foreign_site", "5 invalid_argument"});
    add("broken quotes in the middle",
        "URL,Title\nhttps://e.fr/a,\"A\"\nhttps://e.fr/b,\"B\nhttps://e.fr/c,\"C\"\nhttps://e.fr/d,D\n",
        {"https://e.fr/a", "https://e.fr/c", "https://e.fr/d"}, {"3 malformed_input"});
    add("text behind a quote", "URL,Title\nhttps://e.fr/a,\"A\"x\nhttps://e.fr/b,B\n", {"https://e.fr/b"},
        {"2 malformed_input"});
    add("too many fields", "URL,Title\nhttps://e.fr/a,b,A\nhttps://e.fr/c,C\n", {"https://e.fr/c"},
        {"2 malformed_input"});
    add("no URL in the row", "Title,URL\nA\nB,\nC,https://e.fr/c\n", {"https://e.fr/c"},
        {"2 malformed_input", "3 malformed_input"});
    add("lines are counted through fields of several", "Title,URL\n\"A\nB\",https://e.fr/a\nC,nothing\n",
        {"https://e.fr/a"}, {"4 invalid_url"});
}

void TestPageImport::refusals()
{
    QFETCH(QByteArray, content);
    ImportOptions options;
    options.accepts = [](const Url& url) { return belongsTo(url, "https://e.fr"); };
    const auto import = parsePageImport(content, options);
    QVERIFY(import);
    QTEST(urls(*import), "kept");
    QTEST(::refusals(*import), "refused");
    for (const RefusedRow& row : import->refused)
        QVERIFY(!row.error.subject.isEmpty() && !row.error.subject.contains(QLatin1String("u:p")));
}

void TestPageImport::encodings_data()
{
    QTest::addColumn<QByteArray>("content");
    const QString text = QStringLiteral("URL;Étiquette\r\nhttps://e.fr/a;été\r\n");
    QTest::newRow("UTF-8") << text.toUtf8();
    QTest::newRow("UTF-8 with mark") << QByteArray("\xef\xbb\xbf") + text.toUtf8();
    QTest::newRow("UTF-16 LE") << utf16(text, true, true);
    QTest::newRow("UTF-16 BE") << utf16(text, false, true);
    QTest::newRow("UTF-16 LE without mark") << utf16(text, true, false);
    QTest::newRow("UTF-16 BE without mark") << utf16(text, false, false);
    QTest::newRow("windows-1252") << text.toLatin1();
}

void TestPageImport::encodings()
{
    QFETCH(QByteArray, content);
    const auto import = parsePageImport(content);
    QVERIFY(import);
    QCOMPARE(import->pages.size(), std::size_t{1});
    QCOMPARE(import->pages.front().url, std::string("https://e.fr/a"));
    QCOMPARE(import->pages.front().tag, std::string("été"));
}

void TestPageImport::tags()
{
    const auto import =
        parsePageImport("URL,Template\nhttps://e.fr/a, product \nhttps://e.fr/a#x,other\nhttps://e.fr/%41,\n");
    QVERIFY(import);
    QCOMPARE(import->pages.size(), std::size_t{2});
    QCOMPARE(import->pages.front().tag, std::string("product"));
    QCOMPARE(import->duplicates, std::int64_t{1});
    QCOMPARE(import->rows, std::int64_t{3});
}

void TestPageImport::clicksMakeImportant()
{
    QByteArray content("Page;Clics;Impressions\nhttps://e.fr/none;0;5\n");
    for (int i = 1; i <= 5; ++i)
        content += "https://e.fr/" + QByteArray::number(i) +
                   ";1\xc2\xa0"
                   "00" +
                   QByteArray::number(i) + ";1\n";
    ImportOptions options;
    options.importantTop = 2;
    const auto import = parsePageImport(content, options);
    QVERIFY(import);
    QCOMPARE(import->pages.size(), std::size_t{6});
    QCOMPARE(import->pages[0].clicks, std::optional<std::int64_t>(0));
    QCOMPARE(import->pages[5].clicks, std::optional<std::int64_t>(1005));
    for (std::size_t i = 0; i < 6; ++i)
        QCOMPARE(import->pages[i].important, i >= 4);
    QVERIFY(!parsePageImport("Page,Clicks\nhttps://e.fr/none,0\n")->pages.front().important);
}

void TestPageImport::columnsAsked()
{
    ImportOptions options;
    options.columns.url = 1;
    options.columns.tag = 2;
    const auto import = parsePageImport("Address,Redirect,Kind\nhttps://e.fr/a,https://e.fr/b,old\n", options);
    QVERIFY(import);
    QCOMPARE(urls(*import), QByteArrayList{"https://e.fr/b"});
    QCOMPARE(import->pages.front().tag, std::string("old"));
}

void TestPageImport::screamingFrogListsPages()
{
    const auto import = parsePageImport(
        "Address,Content Type,Status Code\nhttps://e.fr/,text/html,200\nhttps://e.fr/i.png,image/png,200\n"
        "https://e.fr/x,application/xhtml+xml,200\n");
    QVERIFY(import);
    QCOMPARE(urls(*import), (QByteArrayList{"https://e.fr/", "https://e.fr/x"}));
    QCOMPARE(import->resources, std::int64_t{1});
}

void TestPageImport::wholeFileRefused_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("spreadsheet") << QByteArray("PK\x03\x04 and so on");
    QTest::newRow("binary") << QByteArray("a\0b\0\0\0\0\0\0\0\0c", 12);
    QTest::newRow("sitemap index") << QByteArray(
        "<sitemapindex><sitemap><loc>https://e.fr/s.xml</loc></sitemap></sitemapindex>");
    QTest::newRow("damaged gzip") << QByteArray("\x1f\x8b\x08 damaged");
    QTest::newRow("no column with URLs") << QByteArray("Top queries;Clicks\nblue shoes;3\n");
}

void TestPageImport::wholeFileRefused()
{
    QFETCH(QByteArray, content);
    ImportOptions options;
    if (!content.startsWith('<'))
        options.format = ImportFormat::Csv;
    const auto import = parsePageImport(content, options);
    QVERIFY(!import);
    QCOMPARE(import.error().code, ErrorCode::MalformedInput);
}

void TestPageImport::progressAndCancel()
{
    QByteArray content;
    for (int i = 0; i < 5000; ++i)
        content += "https://e.fr/" + QByteArray::number(i) + '\n';
    ImportOptions options;
    std::vector<std::int64_t> seen;
    options.progress = [&](std::int64_t done, std::int64_t total) {
        QCOMPARE(total, std::int64_t{content.size()});
        seen.push_back(done);
    };
    QVERIFY(parsePageImport(content, options));
    QCOMPARE(seen.size(), std::size_t{6});
    QVERIFY(std::is_sorted(seen.begin(), seen.end()));
    QCOMPARE(seen.back(), std::int64_t{content.size()});

    options.progress = [&](std::int64_t done, std::int64_t) {
        if (done > 0)
            options.cancel.cancel();
    };
    const auto import = parsePageImport(content, options);
    QVERIFY(!import);
    QCOMPARE(import.error().code, ErrorCode::Cancelled);
}

void TestPageImport::linearUpToTwoHundredThousand()
{
    QByteArray content("\"Address\",\"Content Type\",\"Status Code\",\"Title 1\"\n");
    for (int i = 0; i < 200'000; ++i)
        content += "\"https://www.e.fr/category/" + QByteArray::number(i % 500) + "/product-" + QByteArray::number(i) +
                   "\",\"text/html\",\"200\",\"A title with \"\"quotes\"\", and a comma\"\n";
    QElapsedTimer timer;
    timer.start();
    const auto import = parsePageImport(content);
    qInfo("200,000 rows, %lld bytes: %lld ms", static_cast<long long>(content.size()), timer.elapsed());
    QVERIFY(import);
    QCOMPARE(import->pages.size(), std::size_t{200'000});
    QVERIFY(timer.elapsed() < 10'000);
}

QTEST_GUILESS_MAIN(TestPageImport)
#include "tst_pageimport.moc"
