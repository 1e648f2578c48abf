// SPDX-License-Identifier: GPL-3.0-or-later
// Tree construction: the published tests of the html5lib project (tests/data/html), and what they do not say.
#include "core/html/documentwalk.h"
#include "tests/html/documenttree.h"

#include <QDir>
#include <QFile>
#include <QtTest>

using namespace vigie;
using test::DocumentTree;

namespace {

struct Case
{
    std::string data;
    std::vector<std::string> document; ///< one node or attribute an entry; text may hold newlines
    bool fragment = false;
    bool scriptingOff = false;
};

/// Sections start with "#data"; a line of "#document" that does not start with "| " goes on with the one before.
std::vector<Case> readCases(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    std::vector<Case> cases;
    std::string section;
    bool firstLine = true;
    for (const QByteArray& raw : file.readAll().split('\n')) {
        const std::string line = raw.toStdString();
        if (line == "#data") {
            cases.emplace_back();
            section = line;
            firstLine = true;
        } else if (line == "#errors" || line == "#new-errors" || line == "#document" || line == "#document-fragment" ||
                   line == "#script-on" || line == "#script-off") {
            section = line;
            cases.back().fragment = cases.back().fragment || line == "#document-fragment";
            cases.back().scriptingOff = cases.back().scriptingOff || line == "#script-off";
        } else if (section == "#data") {
            cases.back().data += (firstLine ? "" : "\n") + line;
            firstLine = false;
        } else if (section == "#document" && line.starts_with("| ")) {
            cases.back().document.push_back(line);
        } else if (section == "#document" && !cases.back().document.empty()) {
            cases.back().document.back() += "\n" + line;
        }
    }
    return cases;
}

/// The expected tree without comments and document type, which the walk does not report, and with the text nodes joined
/// that only a comment kept apart.
std::string withoutComments(const std::vector<std::string>& document)
{
    std::string out;
    std::size_t textIndent = std::string::npos; ///< of the node just written, if it is text
    for (std::string line : document) {
        while (line.ends_with('\n'))
            line.pop_back();
        const std::size_t indent = line.find_first_not_of(' ', 2);
        const std::string node = line.substr(indent);
        if (node.starts_with("<!") || node.starts_with("<?"))
            continue;
        if (node.starts_with('"') && textIndent == indent) {
            out.erase(out.size() - 2);
            out += node.substr(1) + "\n";
            continue;
        }
        textIndent = node.starts_with('"') ? indent : std::string::npos;
        out += line + "\n";
    }
    return out;
}

DocumentTree walk(std::string_view source, const WalkLimits& limits = {})
{
    DocumentTree tree;
    walkDocument(source, tree, limits);
    return tree;
}

QByteArray bytes(const std::string& text)
{
    return QByteArray::fromStdString(text);
}

} // namespace

class tst_DocumentWalk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void publishedTests_data();
    void publishedTests();
    void trees_data();
    void trees();
    void headOrBody_data();
    void headOrBody();
    void offsets();
    void mergedAttributes();
    void framesetReplacesBody();
    void limits();
};

void tst_DocumentWalk::publishedTests_data()
{
    QTest::addColumn<QString>("path");
    const QDir folder(QStringLiteral(VIGIE_SOURCE_DIR "/tests/data/html"));
    for (const QString& name : folder.entryList({QStringLiteral("*.dat")}, QDir::Files, QDir::Name))
        QTest::newRow(qPrintable(name)) << folder.filePath(name);
}

void tst_DocumentWalk::publishedTests()
{
    QFETCH(QString, path);
    int run = 0;
    for (const Case& test : readCases(path)) {
        if (test.fragment || test.scriptingOff)
            continue;
        const DocumentTree tree = walk(test.data);
        const std::string expected = withoutComments(test.document);
        QVERIFY2(tree.dump() == expected,
                 bytes("\nsource: " + test.data + "\nexpected:\n" + expected + "found:\n" + tree.dump()).constData());
        QVERIFY2(tree.contradictions().empty(),
                 bytes("\nsource: " + test.data + "\n" + tree.contradictions()).constData());
        ++run;
    }
    QVERIFY2(run > 0, "the file holds no test");
}

void tst_DocumentWalk::trees_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("body"); ///< the tree, without the lines of html, head and body
    const auto row = [](const char* name, const char* source, const char* body) {
        QTest::newRow(name) << QByteArray(source) << QByteArray(body);
    };
    row("search is special", "<a><search></a>x", "|     <a>\n|     <search>\n|       <a>\n|       \"x\"\n");
    row("hr in select", "<select><option>a<hr>b",
        "|     <select>\n|       <option>\n|         \"a\"\n|       <hr>\n|       \"b\"\n");
    row("noscript is text", "<noscript><a href=x></noscript>",
        "|   <head>\n|     <noscript>\n|       \"<a href=x>\"\n|   <body>\n");
    row("noscript in body is text", "<body><noscript><a></noscript>", "|     <noscript>\n|       \"<a>\"\n");
    row("CDATA in foreign content", "<svg><![CDATA[<a>]]>", "|     <svg svg>\n|       \"<a>\"\n");
    row("CDATA in HTML is a comment", "x<![CDATA[<a>]]>", "|     \"x]]>\"\n");
    row("end tag of another namespace", "<math><mi><u></mi><b>",
        "|     <math math>\n|       <math mi>\n|         <u>\n|           <b>\n");
    row("row section that is not open", "<table><tr><x></tfoot>y",
        "|     <x>\n|       \"y\"\n|     <table>\n|       <tbody>\n|         <tr>\n");
    row("comment ends table white space", "<table> <!---->x", "|     \"x\"\n|     <table>\n|       \" \"\n");
    row("comment before the line feed of pre", "<pre><!---->\n", "|     <pre>\n|       \"\n\"\n");
    row("carriage returns", "<pre>\r\n\r\r\nx", "|     <pre>\n|       \"\n\nx\"\n");
    row("NUL in text", "<p>", "|     <p>\n");
}

void tst_DocumentWalk::trees()
{
    QFETCH(QByteArray, source);
    QFETCH(QByteArray, body);
    std::string expected = "| <html>\n";
    if (!body.contains("|   <head>"))
        expected += "|   <head>\n|   <body>\n";
    expected += body.toStdString();
    const DocumentTree tree = walk(source.toStdString());
    QCOMPARE(bytes(tree.dump()), bytes(expected));
    QCOMPARE(bytes(tree.contradictions()), QByteArray());
}

void tst_DocumentWalk::headOrBody_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<bool>("inHead");
    QTest::newRow("in head") << QByteArray("<head><meta>") << true;
    QTest::newRow("implied head") << QByteArray("<meta>") << true;
    QTest::newRow("between head and body") << QByteArray("<head></head><meta><body>") << true;
    QTest::newRow("after a div") << QByteArray("<head><div></div><meta></head>") << false;
    QTest::newRow("after text") << QByteArray("<head>x<meta></head>") << false;
    QTest::newRow("after an image") << QByteArray("<head><img><meta></head>") << false;
    QTest::newRow("after noscript") << QByteArray("<head><noscript><img></noscript><meta></head>") << true;
    QTest::newRow("after a script") << QByteArray("<head><script>'<div>'</script><meta>") << true;
    QTest::newRow("in body") << QByteArray("<body><meta>") << false;
    QTest::newRow("after body") << QByteArray("<body></body></html><meta>") << false;
    QTest::newRow("after an unknown element") << QByteArray("<head><x-y></x-y><meta>") << false;
}

void tst_DocumentWalk::headOrBody()
{
    QFETCH(QByteArray, source);
    QFETCH(bool, inHead);
    const DocumentTree tree = walk(source.toStdString());
    for (const std::size_t index : tree.elements()) {
        if (tree.node(index).name == "meta")
            QCOMPARE(tree.node(index).inHead, inHead);
    }
    QVERIFY(tree.dump().find("<meta>") != std::string::npos);
}

void tst_DocumentWalk::offsets()
{
    struct Offsets final : DocumentHandler
    {
        void elementInserted(const Element& element) override
        {
            if (element.tag == TagId::Title || element.tag == TagId::A)
                found += std::to_string(element.sourceBegin) + "-" + std::to_string(element.sourceEnd) + " ";
            if (element.tag == TagId::Title)
                title = element.id;
        }
        void elementClosed(ElementId id, Place, std::int64_t sourceOffset) override
        {
            if (id == title)
                found += "closed " + std::to_string(sourceOffset) + " ";
        }
        void text(const TextPiece& piece) override { found += "text " + std::to_string(piece.sourceBegin) + " "; }
        std::string found;
        ElementId title = 0;
    } handler;
    walkDocument("<title>t</title><p>a &amp; <a href='/'>b", handler);
    QCOMPARE(bytes(handler.found), QByteArray("0-7 text 7 closed 16 text 19 text 21 text 26 27-39 text 39 "));
}

void tst_DocumentWalk::mergedAttributes()
{
    const DocumentTree tree = walk("<html lang=en><body class=a>x<html lang=fr dir=ltr><body class=b id=c>");
    QVERIFY(tree.dump().starts_with("| <html>\n|   dir=\"ltr\"\n|   lang=\"en\"\n"));
    QVERIFY(tree.dump().find("|     class=\"a\"\n|     id=\"c\"\n") != std::string::npos);
}

void tst_DocumentWalk::framesetReplacesBody()
{
    const DocumentTree tree = walk("<p><a href=x></a></p><frameset><frame></frameset>");
    QCOMPARE(bytes(tree.dump()), QByteArray("| <html>\n|   <head>\n|   <frameset>\n|     <frame>\n"));
}

void tst_DocumentWalk::limits()
{
    WalkLimits few;
    few.openElements = 4;
    few.attributesPerTag = 2;
    test::DocumentTree tree;
    const WalkSummary summary = walkDocument("<div><p a=1 b=2 c=3><i><b>x", tree, few);
    QVERIFY(summary.limitHit);
    // html, body, div, p: deeper ones stand beside the deepest.
    QVERIFY(tree.dump().find("c=\"3\"") == std::string::npos);
    test::DocumentTree unlimited;
    QVERIFY(!walkDocument("<div><p a=1 b=2 c=3><i><b>x", unlimited).limitHit);
}

QTEST_APPLESS_MAIN(tst_DocumentWalk)
#include "tst_documentwalk.moc"
