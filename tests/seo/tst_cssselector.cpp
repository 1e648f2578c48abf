// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/cssselector.h"
#include "core/seo/documenttree.h"
#include "core/seo/userrules.h"

#include <QElapsedTimer>
#include <QTest>

using namespace vigie;

namespace {

const char* const document =
    "<!DOCTYPE html><html lang=en><head><title>T</title></head><body>"
    "<div id=main class='box wide'><h1>Head  <b>line</b></h1><p class=first lang=en-GB>one</p><p data-x='a b'>two</p>"
    "<p>three</p></div><ul><li>1<li class=a>2<li>3<li>4<li>5</ul><svg><title>svg title</title></svg>"
    "<template><p>inert</p></template><a href=\"https://x.example/it's?a=1\" title='say "
    "\"it&apos;s\"'>link</a><span></span>"
    "<p>last</p><table><tr><td>cell</td></tr><p>fostered</p></table><a href=/1><div>m</a>n</div></body></html>";

QByteArray joined(const Result<std::vector<std::string>>& values)
{
    if (!values)
        return "error: " + values.error().detail.toUtf8();
    QByteArrayList list;
    for (const std::string& value : *values)
        list.append(QByteArray::fromStdString(value));
    return list.join('|');
}

} // namespace

class TestCssSelector : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void selects_data();
    void selects();
    void refuses_data();
    void refuses();
    void xpath_data();
    void xpath();
    void costlyXPath();
    void framesetDropsTheBody();
    void rules();
    void validation();
};

void TestCssSelector::selects_data()
{
    QTest::addColumn<QByteArray>("selector");
    QTest::addColumn<QByteArray>("values");
    const auto row = [](const char* selector, const char* values) {
        QTest::newRow(selector) << QByteArray(selector) << QByteArray(values);
    };
    row("h1", "Head line");
    row("H1", "Head line");
    row("#main > p", "one|two|three");
    row(".box p.first", "one");
    row(".wide.box h1", "Head line");
    row("div p", "one|two|three");
    row("p + p", "two|three|fostered");
    row("h1 ~ p", "one|two|three");
    row("p,h1", "Head line|one|two|three|last|fostered");
    row("[data-x]", "two");
    row("[data-x='a b']", "two");
    row("[ data-x ~= b ]", "two");
    row("[lang|=en]:not(html)", "one");
    row("[href^=\"https:\"]", "link");
    row("a[href$='a=1']", "link");
    row("a[href$='longer than the value of the attribute itself']", "");
    row("a[href*=\"it's\"]", "link");
    row("a[href*='']", "");
    row("a[title='say \"it\\'s\"']", "link");
    row("p[class=FIRST i]", "one");
    row("p[class=FIRST]", "");
    row("li:first-child", "1");
    row("li:last-child", "5");
    row("li:nth-child(2)", "2");
    row("li:nth-child(odd)", "1|3|5");
    row("li:nth-child(2n)", "2|4");
    row("li:nth-child( 2n + 1 )", "1|3|5");
    row("li:nth-child(-n+2)", "1|2");
    row("li:nth-child(n+4)", "4|5");
    row("li:nth-last-child(2)", "4");
    row("li:not(.a)", "1|3|4|5");
    row("li:not(.a, :first-child)", "3|4|5");
    row("li:is(.a, :last-child)", "2|5");
    row("#main p:first-of-type", "one");
    row("#main p:nth-of-type(2)", "two");
    row("#main p:last-of-type", "three");
    row("h1:only-of-type", "Head line");
    row("td:only-child", "cell");
    row("span:empty", "");
    row(":root::attr(lang)", "en");
    row("a:first-child", "m");
    row("a::attr(href)", "https://x.example/it's?a=1|/1|/1");
    row("title", "T|svg title");
    row("head title", "T");
    row("template p", "");
    row("* > b", "line");
    row("div#main.box>h1>b", "line");
    row("#\\6d ain h1", "Head line");
    row("body > p", "last|fostered");
    row("div > a", "m");
}

void TestCssSelector::selects()
{
    QFETCH(QByteArray, selector);
    QFETCH(QByteArray, values);
    const Result<TranslatedSelector> translated = translateSelector(selector.toStdString());
    QVERIFY2(translated.has_value(), translated ? "" : qPrintable(translated.error().detail));
    const Result<DocumentTree> tree = DocumentTree::build(document);
    QVERIFY(tree.has_value());
    QCOMPARE(joined(tree->evaluate(translated->xpath, 100)), values);
}

void TestCssSelector::refuses_data()
{
    QTest::addColumn<QByteArray>("selector");
    for (const char* selector : {"",
                                 " ",
                                 ">p",
                                 "p >",
                                 "p,,a",
                                 "p:hover",
                                 "p::before",
                                 "p:nth-child(x)",
                                 "p:nth-child(2",
                                 "[a",
                                 "[a=",
                                 "[a='x]",
                                 "#",
                                 ".",
                                 "p:not(a b)",
                                 "p)",
                                 "a{",
                                 ":first-of-type",
                                 "p:contains('x')",
                                 "::attr()",
                                 "p::attr(href) a",
                                 "p\\",
                                 "a||b",
                                 "a\\2",
                                 "a\x02",
                                 "li:nth-child(99999999999)"})
        QTest::newRow(selector) << QByteArray(selector);
    QTest::newRow("deep") << QByteArray(":not(").repeated(20);
    QTest::newRow("long") << QByteArray("a ").repeated(3000);
}

void TestCssSelector::refuses()
{
    QFETCH(QByteArray, selector);
    const Result<TranslatedSelector> translated = translateSelector(selector.toStdString());
    QVERIFY2(!translated.has_value(), translated ? translated->xpath.c_str() : "");
    QCOMPARE(translated.error().code, ErrorCode::PatternInvalid);
    QVERIFY(!translated.error().detail.isEmpty());
}

void TestCssSelector::xpath_data()
{
    QTest::addColumn<QByteArray>("expression");
    QTest::addColumn<QByteArray>("values");
    const auto row = [](const char* expression, const char* values) {
        QTest::newRow(expression) << QByteArray(expression) << QByteArray(values);
    };
    row("//h1", "Head line");
    row("//title", "T");
    row("//svg:title", "svg title");
    row("//a/@href", "https://x.example/it's?a=1|/1|/1");
    row("count(//li)", "5");
    row("string(//p[2])", "two");
    row("//li[position()<3]/text()", "1|2");
    row("boolean(//template/p)", "false");
    row("normalize-space(/html/body/div[1]/h1)", "Head line");
    row("//table/preceding-sibling::p[1]", "fostered");
    row("//nothing", "");
}

void TestCssSelector::xpath()
{
    QFETCH(QByteArray, expression);
    QFETCH(QByteArray, values);
    const Result<DocumentTree> tree = DocumentTree::build(document);
    QCOMPARE(joined(tree->evaluate(expression.toStdString(), 100)), values);
}

void TestCssSelector::costlyXPath()
{
    std::string html;
    for (int i = 0; i < 20'000; ++i)
        html += "<p>";
    const Result<DocumentTree> tree = DocumentTree::build(html);
    QElapsedTimer timer;
    timer.start();
    const auto values = tree->evaluate("//p[count(preceding-sibling::p) = count(following-sibling::p)]", 10);
    QVERIFY(!values.has_value());
    QCOMPARE(values.error().code, ErrorCode::PatternTooCostly);
    QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));

    const Result<DocumentTree> huge = DocumentTree::build(std::string(1'200'000, '<') + html);
    QVERIFY(huge.has_value()); // text is one node
    std::string many;
    for (int i = 0; i < 310'000; ++i)
        many += "<p>";
    QCOMPARE(DocumentTree::build(many).error().code, ErrorCode::InputTooLarge);
    QVERIFY(DocumentTree::build(std::string("<div>").append(many.substr(0, 300'000))).has_value());
}

void TestCssSelector::framesetDropsTheBody()
{
    const Result<DocumentTree> tree = DocumentTree::build("<div><b></b></div><frameset><frame src=x></frameset>");
    QCOMPARE(joined(tree->evaluate("count(//div)+10*count(//frame)", 10)), QByteArray("10"));
}

void TestCssSelector::rules()
{
    const auto extraction = [](RuleKind kind, PatternKind patternKind, const char* pattern) {
        Rule rule;
        rule.kind = kind;
        rule.patternKind = patternKind;
        rule.pattern = pattern;
        const HeaderList headers{{"Server", "nginx"}, {"server", "2"}};
        const auto all = applyRules({document, "Head line\none", &headers}, {&rule, 1});
        if (all.size() != 1)
            return QByteArray("none");
        if (all[0].error)
            return QByteArray("error");
        return joined(all[0].values);
    };
    QCOMPARE(extraction(RuleKind::Keyword, PatternKind::Text, "LINE one"), QByteArray("present"));
    QCOMPARE(extraction(RuleKind::Keyword, PatternKind::Text, "id=main"), QByteArray("present"));
    QCOMPARE(extraction(RuleKind::Keyword, PatternKind::Text, "no such"), QByteArray("absent"));
    QCOMPARE(extraction(RuleKind::Keyword, PatternKind::CssSelector, "h6"), QByteArray("absent"));
    QCOMPARE(extraction(RuleKind::Extraction, PatternKind::CssSelector, "li.a"), QByteArray("2"));
    QCOMPARE(extraction(RuleKind::Extraction, PatternKind::XPath, "count(//li)"), QByteArray("5"));
    QCOMPARE(extraction(RuleKind::Extraction, PatternKind::Regex, "<li>(\\d)"), QByteArray("1|3|4|5"));
    QCOMPARE(extraction(RuleKind::Extraction, PatternKind::Regex, "("), QByteArray("error"));
    QCOMPARE(extraction(RuleKind::Extraction, PatternKind::XPath, "//["), QByteArray("error"));
    QCOMPARE(extraction(RuleKind::Extraction, PatternKind::HeaderName, "SERVER"), QByteArray("nginx|2"));
    QCOMPARE(extraction(RuleKind::Mask, PatternKind::Text, "x"), QByteArray("none"));
    Rule disabled;
    disabled.kind = RuleKind::Keyword;
    disabled.enabled = false;
    QVERIFY(applyRules({document, "", nullptr}, {&disabled, 1}).empty());
}

void TestCssSelector::validation()
{
    const auto isValid = [](PatternKind kind, const std::string& pattern) {
        Rule rule;
        rule.patternKind = kind;
        rule.pattern = pattern;
        return validateRulePattern(rule).has_value();
    };
    QVERIFY(isValid(PatternKind::CssSelector, "a > b"));
    QVERIFY(!isValid(PatternKind::CssSelector, "a >"));
    QVERIFY(isValid(PatternKind::XPath, "//a[1]"));
    QVERIFY(!isValid(PatternKind::XPath, "//a["));
    QVERIFY(!isValid(PatternKind::XPath, ""));
    QVERIFY(isValid(PatternKind::Regex, "a+"));
    QVERIFY(!isValid(PatternKind::Regex, "a++++("));
    QVERIFY(isValid(PatternKind::Text, "x"));
    QVERIFY(!isValid(PatternKind::Text, ""));
}

QTEST_APPLESS_MAIN(TestCssSelector)
#include "tst_cssselector.moc"
