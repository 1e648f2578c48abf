// SPDX-License-Identifier: GPL-3.0-or-later
// The tokenizer of WHATWG HTML 13.2.5.
#include "core/html/charreference.h"
#include "core/html/tokenizer.h"

#include <QtTest>

using namespace vigie;

namespace {

/// Tokens as text: S<name a="v" /> start tag, E<name> end tag, C comment, N NUL, D<name|public|system|quirks>, else
/// "characters".
std::string tokens(std::string_view source, ContentModel model = ContentModel::Data, std::string_view endTag = {},
                   Tokenizer::CurrentNode node = Tokenizer::CurrentNode::Html)
{
    Arena arena;
    Tokenizer tokenizer(source, arena, 100);
    if (model != ContentModel::Data)
        tokenizer.setContentModel(model, endTag);
    std::string out;
    std::string characters;
    const auto add = [&out](std::initializer_list<std::string_view> parts) {
        for (const std::string_view part : parts)
            out.append(part);
    };
    const auto flush = [&] {
        if (!characters.empty())
            add({"\"", characters, "\""});
        characters.clear();
    };
    while (true) {
        const Token& token = tokenizer.next(node);
        if (token.kind == TokenKind::Characters) {
            characters += token.text;
            continue;
        }
        flush();
        switch (token.kind) {
        case TokenKind::NullCharacter:
            add({"N"});
            break;
        case TokenKind::StartTag:
            add({"S<", token.name});
            for (const Attribute& attribute : token.attributes)
                add({" ", attribute.name, "=\"", attribute.value, "\""});
            add({token.selfClosing ? " />" : ">"});
            break;
        case TokenKind::EndTag:
            add({"E<", token.name, ">"});
            break;
        case TokenKind::Comment:
            add({"C"});
            break;
        case TokenKind::Doctype: {
            const DoctypeToken& doctype = token.doctype;
            add({"D<", doctype.name, "|", doctype.hasPublicId ? std::string_view(doctype.publicId) : "-", "|",
                 doctype.hasSystemId ? std::string_view(doctype.systemId) : "-",
                 doctype.forceQuirks ? "|quirks>" : ">"});
            break;
        }
        default:
            return out;
        }
    }
}

QByteArray bytes(const std::string& text)
{
    return QByteArray::fromStdString(text);
}

} // namespace

class tst_Tokenizer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void data_data();
    void data();
    void raw_data();
    void raw();
    void cdata();
    void references_data();
    void references();
    void everyNamedReference();
    void manyAttributes();
};

void tst_Tokenizer::data_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, QByteArray source, QByteArray expected) {
        QTest::newRow(name) << source << expected;
    };
    row("text", "a < b", "\"a < b\"");
    row("tag", "<DIV Class=A>x</Div>", "S<div class=\"A\">\"x\"E<div>");
    row("values", "<a b='1' c=\"2\" d=3 e f= g>", "S<a b=\"1\" c=\"2\" d=\"3\" e=\"\" f=\"g\">");
    row("odd names", "<a =x =y=1 \"='>", "");
    row("odd names closed", "<a =x =y=1 \"=2>", "S<a =x=\"y=1\" \"=\"2\">");
    row("duplicate attribute", "<a b=1 B=2>", "S<a b=\"1\">");
    row("slash in unquoted value", "<a href=/x/>", "S<a href=\"/x/\">");
    row("self-closing", "<br/><br / ><br a/>", "S<br />S<br>S<br a=\"\" />");
    row("no space between attributes", "<a b='1'c='2'>", "S<a b=\"1\" c=\"2\">");
    row("newline in value", "<a b='1\r\n2\r3'>", "S<a b=\"1\n2\n3\">");
    row("unfinished tag", "x<a href='y", "\"x\"");
    row("unfinished end tag", "x</a ", "\"x\"");
    row("end tag without name", "</>x</ y>z</", "\"x\"C\"z</\"");
    row("letters only start a tag", "<1><é>", "\"<1><\303\251>\"");
    row("processing instruction", "<?xml version='1.0'?>x", "C\"x\"");
    row("comments", "<!--a--><!--><!---><!----><!--a--!>x", "CCCCC\"x\"");
    row("comment with dashes", "<!--a--b--->x", "C\"x\"");
    row("comment not ended by a dash", "<!-- -!> -->x", "C\"x\"");
    row("nested comment", "<!--<!-->x", "C\"x\"");
    row("unfinished comment", "<!-- x", "C");
    row("bogus comment", "<!x>y", "C\"y\"");
    row("document type", "<!DOCTYPE HTML>", "D<html|-|->");
    row("public identifier", "<!doctype html PUBLIC '-//W3C//DTD' \"x\">", "D<html|-//W3C//DTD|x>");
    row("system identifier", "<!doctype html system 'about:legacy-compat'>", "D<html|-|about:legacy-compat>");
    row("document type without name", "<!doctype>", "D<|-|-|quirks>");
    row("bogus document type", "<!doctype html x>", "D<html|-|-|quirks>");
    row("unfinished identifier", "<!doctype html public 'x>y", "D<html|x|-|quirks>\"y\"");
    row("NUL", QByteArray("a\0b<c\0 d\0='\0'>", 14), "\"a\"N\"b\"S<c\357\277\275 d\357\277\275=\"\357\277\275\">");
    row("carriage returns", "a\r\nb\rc\r", "\"a\nb\nc\n\"");
    row("references", "&lt;&amp&#65;&#x42;&notit;&x;&", "\"<&AB\302\254it;&x;&\"");
    row("references in values", "<a b='&copy=&copy;&copyx&lt' c=&amp;d>", "S<a b=\"&copy=\302\251&copyx<\" c=\"&d\">");
}

void tst_Tokenizer::data()
{
    QFETCH(QByteArray, source);
    QFETCH(QByteArray, expected);
    QCOMPARE(bytes(tokens(source.toStdString())), expected);
}

void tst_Tokenizer::raw_data()
{
    QTest::addColumn<int>("model");
    QTest::addColumn<QByteArray>("endTag");
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, ContentModel model, const char* endTag, QByteArray source,
                        const char* expected) {
        QTest::newRow(name) << static_cast<int>(model) << QByteArray(endTag) << source << QByteArray(expected);
    };
    using enum ContentModel;
    row("title", RcData, "title", "a<b>&amp;</TITLE >c", "\"a<b>&\"E<title>\"c\"");
    row("other end tag", RcData, "title", "a</titlex></title/>", "\"a</titlex>\"E<title>");
    row("unfinished", RcData, "title", "a</title", "\"a</title\"");
    row("unfinished with space", RcData, "title", "a</title ", "\"a\"");
    row("style", RawText, "style", "a&amp;</style>", "\"a&amp;\"E<style>");
    row("NUL in raw text", RawText, "style", QByteArray("a\0b</style>", 11), "\"a\357\277\275b\"E<style>");
    row("plain text", PlainText, "", "a</plaintext>&lt;", "\"a</plaintext>&lt;\"");
    row("script", ScriptData, "script", "a</b></script>x", "\"a</b>\"E<script>\"x\"");
    row("escaped", ScriptData, "script", "<!--</script>x", "\"<!--\"E<script>\"x\"");
    row("double escaped", ScriptData, "script", "<!--<script></script>--></script>x",
        "\"<!--<script></script>-->\"E<script>\"x\"");
    row("double escaped left by dashes", ScriptData, "script", "<!--<script>--></script>x",
        "\"<!--<script>-->\"E<script>\"x\"");
    row("not another script", ScriptData, "script", "<!--<scripta></script>x", "\"<!--<scripta>\"E<script>\"x\"");
    row("dashes of the start end it", ScriptData, "script", "<!--><script></script>x",
        "\"<!--><script>\"E<script>\"x\"");
    row("script in capitals", ScriptData, "script", "<!--<SCRIPT ></Script >--></SCRIPT>",
        "\"<!--<SCRIPT ></Script >-->\"E<script>");
}

void tst_Tokenizer::raw()
{
    QFETCH(int, model);
    QFETCH(QByteArray, endTag);
    QFETCH(QByteArray, source);
    QFETCH(QByteArray, expected);
    const std::string end = endTag.toStdString();
    QCOMPARE(bytes(tokens(source.toStdString(), static_cast<ContentModel>(model), end)), expected);
}

void tst_Tokenizer::cdata()
{
    const auto foreign = Tokenizer::CurrentNode::Foreign;
    const auto run = [&](std::string_view source) { return bytes(tokens(source, ContentModel::Data, {}, foreign)); };
    QCOMPARE(run("<![CDATA[<a>&lt;]]>x"), QByteArray("\"<a>&lt;x\""));
    QCOMPARE(run("<![CDATA[]]>x"), QByteArray("\"x\""));
    QCOMPARE(run("<![CDATA[a]]]]>"), QByteArray("\"a]]\""));
    QCOMPARE(run("<![CDATA[a]]"), QByteArray("\"a]]\""));
    QCOMPARE(run("<![cdata[a]]>x"), QByteArray("C\"x\""));
    QCOMPARE(bytes(tokens("<![CDATA[a>b]]>")), QByteArray("C\"b]]>\""));
}

void tst_Tokenizer::references_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* source, const char* text) {
        QTest::newRow(source) << QByteArray(source) << QByteArray(text);
    };
    row("&#128;", "\342\202\254"); // as in windows-1252
    row("&#x81;", "\302\201");
    row("&#x9f;", "\305\270");
    row("&#0;", "\357\277\275");
    row("&#xD800;", "\357\277\275");
    row("&#x10FFFF;", "\364\217\277\277");
    row("&#x110000;", "\357\277\275");
    row("&#99999999999999999999;", "\357\277\275");
    row("&#65", "A");
    row("&#;", "");
    row("&#x;", "");
    row("&#xg;", "");
    row("&CounterClockwiseContourIntegral;", "\342\210\263");
    row("&CounterClockwiseContourIntegra;", "");
    row("&notin;", "\342\210\211");
    row("&noti;", "\302\254");
    row("&nGt;", "\342\211\253\342\203\222"); // two code points
    row("&AMP", "&");
    row("&Amp;", "");
}

void tst_Tokenizer::references()
{
    QFETCH(QByteArray, source);
    QFETCH(QByteArray, text);
    Arena arena;
    const CharReference reference = decodeReference(source.toStdString(), ReferenceContext::Text, arena);
    QCOMPARE(bytes(std::string(reference.text)), text);
    QCOMPARE(reference.consumed == 0, text.isEmpty());
}

/// The table itself: every name decodes to its text, alone and inside a longer word.
void tst_Tokenizer::everyNamedReference()
{
    struct Row
    {
        std::string_view name;
        std::string_view text;
    };
    constexpr Row rows[] = {
#define VIGIE_REFERENCE(name, text) {name, text},
#include "core/html/namedreferences.inc"
#undef VIGIE_REFERENCE
    };
    QCOMPARE(std::size(rows), std::size_t{2231});
    Arena arena;
    for (const Row& row : rows) {
        const std::string source = std::string("&").append(row.name).append("\001");
        const CharReference reference = decodeReference(source, ReferenceContext::Text, arena);
        QCOMPARE(bytes(std::string(reference.text)), bytes(std::string(row.text)));
        QCOMPARE(reference.consumed, row.name.size() + 1);
    }
}

void tst_Tokenizer::manyAttributes()
{
    std::string source = "<a";
    for (int i = 0; i < 200; ++i)
        source.append(" a").append(std::to_string(i % 150)).append("=").append(std::to_string(i));
    source += ">";
    Arena arena;
    Tokenizer tokenizer(source, arena, 100);
    const Token& token = tokenizer.next(Tokenizer::CurrentNode::Html);
    QCOMPARE(token.attributes.size(), std::size_t{100});
    QCOMPARE(bytes(std::string(token.attributes.back().value)), QByteArray("99"));
    QVERIFY(tokenizer.attributesDropped());
}

QTEST_APPLESS_MAIN(tst_Tokenizer)
#include "tst_tokenizer.moc"
