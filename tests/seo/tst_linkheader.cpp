// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/linkheader.h"

#include <QElapsedTimer>
#include <QTest>

using namespace vigie;

namespace {

/// "href rel rel | hreflang | name=value; name=value" of each link, one a line; "!" before what did not resolve.
QByteArray described(const std::vector<LinkHeaderEntry>& links)
{
    std::string out;
    for (const LinkHeaderEntry& link : links) {
        out += (link.resolved ? "" : "!") + link.href;
        for (const std::string& rel : link.rel)
            out += " " + rel;
        for (const std::string& lang : link.hreflang)
            out += " |" + lang;
        if (link.anchor)
            out += " #" + *link.anchor;
        for (const auto& [name, value] : link.params)
            out.append(" ").append(name).append("=").append(value);
        out += "\n";
    }
    return QByteArray::fromStdString(out);
}

} // namespace

class TestLinkHeader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linksAreRead_data();
    void linksAreRead();
    void withoutBaseOnlyAbsoluteTargetsResolve();
    void hostileFieldsTakeLinearTime_data();
    void hostileFieldsTakeLinearTime();
};

// The grammar of RFC 8288, its examples (section 3.5), and what servers get wrong.
void TestLinkHeader::linksAreRead_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("links");
    const auto row = [](const char* name, const char* value, const char* links) {
        QTest::newRow(name) << QByteArray(value) << QByteArray(links);
    };
    row("canonical", "<https://x.example/p>; rel=\"canonical\"", "https://x.example/p canonical\n");
    row("relative", "</p>; rel=canonical", "https://h.example/p canonical\n");
    row("empty target is the page", "<>; rel=self", "https://h.example/a/b self\n");
    row("no parameter", "</p>", "https://h.example/p\n");
    row("two links", "</1>; rel=prev, </2>; rel=next", "https://h.example/1 prev\nhttps://h.example/2 next\n");
    row("no space", "</1>;rel=prev,</2>;rel=next", "https://h.example/1 prev\nhttps://h.example/2 next\n");
    row("much space", " \t</1>\t;  rel \t=  prev  ,  , </2>", "https://h.example/1 prev\nhttps://h.example/2\n");
    row("several relations", "</p>; rel=\"Start  http://example.net/Rel\ttype\"",
        "https://h.example/p start http://example.net/rel type\n");
    row("first rel counts", "</p>; rel=a; rel=b", "https://h.example/p a\n");
    row("case of names", "</p>; REL=Alternate; HrefLang=FR", "https://h.example/p alternate |FR\n");
    row("several languages", "</p>; rel=alternate; hreflang=fr; hreflang=\"en-GB\"",
        "https://h.example/p alternate |fr |en-GB\n");
    row("comma and semicolon in the target", "</p,q;r?s=t,u>; rel=x", "https://h.example/p,q;r?s=t,u x\n");
    row("comma and semicolon in quotes", "</p>; title=\"a, b; <c>\"; rel=x, </q>",
        "https://h.example/p x title=a, b; <c>\nhttps://h.example/q\n");
    row("escapes in quotes", "</p>; title=\"a \\\"b\\\" \\\\\"", "https://h.example/p title=a \"b\" \\\n");
    row("quotes never end", "</p>; title=\"a, </q>", "https://h.example/p title=a, </q>\n");
    row("anchor", "</p>; rel=x; anchor=\"#foo\"; anchor=\"/no\"", "https://h.example/p x #https://h.example/a/b#foo\n");
    row("value without quotes", "</p>; type=text/html; media=screen",
        "https://h.example/p type=text/html media=screen\n");
    row("flag", "</p>; rel=preload; crossorigin; as=font", "https://h.example/p preload crossorigin= as=font\n");
    row("first type counts", "</p>; type=a; type=b; foo=1; foo=2", "https://h.example/p type=a foo=1 foo=2\n");
    row("extended title", "</p>; title=plain; title*=UTF-8'de'n%c3%a4chstes",
        "https://h.example/p title=n\xC3\xA4"
        "chstes\n");
    row("extended title alone", "</p>; title*=iso-8859-1''%e4", "https://h.example/p title=\xC3\xA4\n");
    row("broken extended title", "</p>; title=plain; title*=UTF-8'de", "https://h.example/p title=plain\n");
    row("not UTF-8", "</p>; title*=UTF-8''%ff", "https://h.example/p\n");
    row("empty parameters", "</p>;; ;rel=x;", "https://h.example/p x\n");
    row("empty value", "</p>; rel=; title", "https://h.example/p title=\n");
    row("garbage in front", "foo; rel=\"a,b\", </p>; rel=x", "https://h.example/p x\n");
    row("garbage behind", "</p>; rel=x foo, </q>", "https://h.example/p x foo\nhttps://h.example/q\n");
    row("garbage after the target", "</p> foo; rel=x, </q>; rel=y", "https://h.example/p\nhttps://h.example/q y\n");
    row("target never ends", "</p>; rel=x, </q; rel=y", "https://h.example/p x\n");
    row("target is no URL", "<http://[>; rel=x", "!http://[ x\n");
    row("nothing", "", "");
    row("only commas", ",, ,", "");
}

void TestLinkHeader::linksAreRead()
{
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, links);
    const auto base = Url::parse("https://h.example/a/b");
    QVERIFY(base);
    QCOMPARE(described(parseLinkHeader(value.toStdString(), &*base)), links);
}

void TestLinkHeader::withoutBaseOnlyAbsoluteTargetsResolve()
{
    QCOMPARE(described(parseLinkHeader("</p>; rel=x, <HTTP://H>; rel=y", nullptr)), QByteArray("!/p x\nhttp://h/ y\n"));
}

void TestLinkHeader::hostileFieldsTakeLinearTime_data()
{
    QTest::addColumn<QByteArray>("value");
    constexpr qsizetype many = 100'000;
    QTest::newRow("angles") << QByteArray(many, '<');
    QTest::newRow("commas") << QByteArray(many, ',');
    QTest::newRow("quotes") << QByteArray(many, '"');
    QTest::newRow("open quotes") << QByteArray("x\"a,").repeated(many);
    QTest::newRow("semicolons") << "<a>" + QByteArray(many, ';');
    QTest::newRow("links") << QByteArray("<a>;b,").repeated(many);
    QTest::newRow("backslashes") << "<a>;b=\"" + QByteArray(many, '\\');
}

void TestLinkHeader::hostileFieldsTakeLinearTime()
{
    QFETCH(QByteArray, value);
    const auto base = Url::parse("https://h.example/a/b");
    QElapsedTimer timer;
    timer.start();
    const auto links = parseLinkHeader(value.toStdString(), &*base);
    QVERIFY(timer.elapsed() < 2000);
    QVERIFY(links.size() <= std::size_t(value.size()));
}

QTEST_APPLESS_MAIN(TestLinkHeader)
#include "tst_linkheader.moc"
