// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/backlinkimport.h"

#include <QTest>

using namespace vigie;

namespace {

Result<BacklinkImport> parse(const QByteArray& content, BacklinkImportOptions options = {})
{
    return parseBacklinkImport(content, options);
}

BacklinkImportOptions to(const char* target)
{
    BacklinkImportOptions options;
    options.target = target;
    options.match = TargetMatch::Domain;
    return options;
}

std::string brief(const BacklinkImport& import)
{
    std::string text;
    for (const Backlink& link : import.links) {
        text += text.empty() ? "" : " | ";
        text += link.source + " > " + link.target + " " + std::string(targetMatchName(link.match));
    }
    return text;
}

} // namespace

class TestBacklinkImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void exports_data();
    void exports();
    void ownColumns();
    void mapping();
    void refusals();
    void unusableFiles();
};

void TestBacklinkImport::exports_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("format");
    QTest::addColumn<QByteArray>("links");
    const QByteArray ours =
        "https://blog.test/a > https://ours.test/ domain | https://news.test/b > https://ours.test/ domain";
    const QByteArray pages =
        "https://blog.test/a > https://ours.test/p exact | https://news.test/b > https://ours.test/q exact";
    QTest::newRow("Search Console, latest links")
        << QByteArray("Linking page,Last crawled\nhttps://blog.test/a,2026-09-20\n\"https://news.test/b\",2026-09-18\n")
        << QByteArray("search-console") << ours;
    QTest::newRow("Search Console, more sample links")
        << QByteArray("\xef\xbb\xbfLinking page\r\nhttps://blog.test/a\r\nhttps://news.test/b\r\n")
        << QByteArray("search-console") << ours;
    QTest::newRow("a header that says nothing to us")
        << QByteArray("Verweisende Seite,Zuletzt\nhttps://blog.test/a,1\nhttps://news.test/b,2\n") << QByteArray("csv")
        << ours;
    QTest::newRow("Ahrefs")
        << QByteArray("Referring page title,Referring page URL,Domain rating,Target URL,Left "
                      "context,Anchor,Nofollow,First seen\n"
                      "\"Lamps, etc. 2.0\",https://blog.test/a,45,https://ours.test/p,see,our lamps,false,2026-01-01\n"
                      "News,https://news.test/b,60,https://ours.test/q,,,true,2026-01-01\n")
        << QByteArray("ahrefs") << pages;
    QTest::newRow("Majestic") << QByteArray(
                                     "Target URL,Source URL,Anchor Text,Source Crawl Date,Source First Found "
                                     "Date,FlagNoFollow,FlagImageLink\n"
                                     "https://ours.test/p,https://blog.test/a,lamps,2026-09-01,2026-01-01,-,-\n"
                                     "https://ours.test/q,https://news.test/b,,2026-09-01,2026-01-01,NoFollow,-\n")
                              << QByteArray("majestic") << pages;
    QTest::newRow("Semrush") << QByteArray("Page ascore;Source title;Source url;Target url;Anchor;External "
                                           "links;Internal links;Nofollow;Sponsored\n"
                                           "20;A;https://blog.test/a;https://ours.test/p;lamps;3;20;FALSE;FALSE\n"
                                           "11;B;https://news.test/b;https://ours.test/q;;3;20;TRUE;FALSE\n")
                             << QByteArray("semrush") << pages;
    QTest::newRow("pasted") << QByteArray("https://blog.test/a\n# mine\n\n  https://news.test/b  \n")
                            << QByteArray("txt") << ours;
    QTest::newRow("pasted pairs")
        << QByteArray("https://blog.test/a https://ours.test/p\nhttps://news.test/b\thttps://ours.test/q")
        << QByteArray("txt") << pages;
    QTest::newRow("pasted pairs with commas")
        << QByteArray("https://blog.test/a, https://ours.test/p\nhttps://news.test/b;https://ours.test/q\n")
        << QByteArray("txt") << pages;
}

void TestBacklinkImport::exports()
{
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, format);
    QFETCH(QByteArray, links);
    const auto import = parse(content, to("https://ours.test/"));
    QVERIFY(import);
    QCOMPARE(QByteArray::fromStdString(brief(*import)), links);
    QCOMPARE(QByteArray::fromStdString(std::string(backlinkFormatName(import->format))), format);
    QVERIFY(import->refused.empty());
    QCOMPARE(import->rows, 2);
    for (const Backlink& link : import->links)
        QVERIFY(link.agreed == LinkAgreement{}); // what a tool observed is no agreement
    const QString wide = QString::fromUtf8(content.startsWith('\xef') ? content.mid(3) : content);
    QByteArray utf16("\xff\xfe");
    utf16.append(reinterpret_cast<const char*>(wide.utf16()), wide.size() * 2);
    const auto again = parse(utf16, to("https://ours.test/"));
    QVERIFY(again);
    QVERIFY(again->links == import->links);
}

void TestBacklinkImport::ownColumns()
{
    BacklinkImportOptions options;
    options.model.paid = true;
    options.model.client = QStringLiteral("Dupont");
    const auto import =
        parse("source;target;ancre;rel;position;until;prix;contact;tag\n"
              "https://blog.test/a;https://ours.test/p;our lamps;follow;main;2027-03-31;120 €;jo@blog.test;spring\n"
              "https://news.test/b;https://ours.test/q;;dofollow;;;;;\n",
              options);
    QVERIFY(import);
    QCOMPARE(import->links.size(), std::size_t(2));
    const Backlink& link = import->links.front();
    QCOMPARE(link.agreed.anchor, std::string("our lamps"));
    QCOMPARE(link.agreed.rel, AgreedRel::Follow);
    QCOMPARE(link.agreed.position, LinkPosition::Main);
    QCOMPARE(link.agreed.until, QDate(2027, 3, 31));
    QCOMPARE(link.agreed.price, QStringLiteral("120 €"));
    QCOMPARE(link.agreed.contact, QStringLiteral("jo@blog.test"));
    QCOMPARE(link.tags, QStringList{QStringLiteral("spring")});
    QVERIFY(link.paid);
    QCOMPARE(link.client, QStringLiteral("Dupont"));
    QCOMPARE(import->links.back().agreed.rel, AgreedRel::Follow);
}

void TestBacklinkImport::mapping()
{
    const QByteArray content = "Where;What;Whither\nhttps://blog.test/a;our lamps;https://ours.test/p\n";
    BacklinkImportOptions options;
    options.columns = {{BacklinkField::Source, "where"}, {BacklinkField::Target, "3"}, {BacklinkField::Anchor, "What"}};
    const auto import = parse(content, options);
    QVERIFY(import);
    QCOMPARE(brief(*import), std::string("https://blog.test/a > https://ours.test/p exact"));
    QCOMPARE(import->links.front().agreed.anchor, std::string("our lamps"));
    options.columns[BacklinkField::Anchor] = "Whence";
    const auto wrong = parse(content, options);
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().code, ErrorCode::InvalidArgument);
    QCOMPARE(wrong.error().subject, QStringLiteral("Whence"));
}

void TestBacklinkImport::refusals()
{
    const auto import = parse("source,target,rel\n"
                              "https://blog.test/a,https://ours.test/p,\n"
                              "not a url,https://ours.test/p,\n"
                              "ftp://blog.test/a,https://ours.test/p,\n"
                              "https://jo:secret@blog.test/b,https://ours.test/p,\n"
                              "https://www.ours.test/own,https://ours.test/p,\n"
                              "https://blog.test/c,,\n"
                              ",https://ours.test/p,\n"
                              "https://blog.test/d,https://ours.test/p,strong\n"
                              "https://blog.test/a#x,https://ours.test/p,\n"
                              "\"https://blog.test/e\"x,https://ours.test/p,\n");
    QVERIFY(import);
    QCOMPARE(brief(*import), std::string("https://blog.test/a > https://ours.test/p exact"));
    QCOMPARE(import->duplicates, 1);
    QCOMPARE(import->rows, 10);
    std::vector<std::pair<std::int64_t, ErrorCode>> reasons;
    for (const RefusedRow& row : import->refused) {
        reasons.emplace_back(row.line, row.error.code);
        QVERIFY(!row.error.subject.contains(QStringLiteral("secret")));
    }
    using enum ErrorCode;
    const std::vector<std::pair<std::int64_t, ErrorCode>> expected{
        {3, InvalidUrl},     {4, UnsupportedScheme}, {5, InvalidArgument}, {6, InvalidArgument},
        {7, MalformedInput}, {8, MalformedInput},    {9, InvalidArgument}, {11, MalformedInput}};
    QVERIFY(reasons == expected);

    // The table of one's own most linked pages is no list of backlinks.
    const auto own =
        parse("Target page,Incoming links,Linking sites\nhttps://ours.test/,120,80\nhttps://ours.test/p,3,2\n",
              to("https://ours.test/"));
    QVERIFY(own);
    QVERIFY(own->links.empty());
    QCOMPARE(own->refused.size(), std::size_t(2));

    const auto lines = parse("https://blog.test/a https://ours.test/ https://x.test/\nhttps://blog.test/b\n");
    QVERIFY(lines);
    QVERIFY(lines->links.empty());
    QCOMPARE(lines->refused.size(), std::size_t(2));
}

void TestBacklinkImport::unusableFiles()
{
    const auto zip = parse("PK\x03\x04 spreadsheet");
    QVERIFY(!zip);
    QCOMPARE(zip.error().code, ErrorCode::MalformedInput);
    BacklinkImportOptions options;
    options.format = BacklinkFormat::Ahrefs;
    const auto table = parse("a,b\n1,2\n", options);
    QVERIFY(!table);
    QCOMPARE(table.error().code, ErrorCode::MalformedInput);
    const auto target = parse("https://blog.test/a\n", to("nowhere"));
    QVERIFY(!target);
    QCOMPARE(target.error().code, ErrorCode::InvalidArgument);
    const auto empty = parse("");
    QVERIFY(empty);
    QVERIFY(empty->links.empty() && empty->refused.empty());
}

QTEST_GUILESS_MAIN(TestBacklinkImport)
#include "tst_backlinkimport.moc"
