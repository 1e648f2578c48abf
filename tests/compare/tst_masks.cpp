// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/masks.h"

#include <QElapsedTimer>
#include <QTest>

using namespace vigie;

namespace {

Rule maskRule(PatternKind kind, const std::string& pattern, std::optional<CriterionId> criterion = std::nullopt)
{
    Rule rule;
    rule.kind = RuleKind::Mask;
    rule.patternKind = kind;
    rule.pattern = pattern;
    rule.criterion = criterion;
    return rule;
}

MaskSet maskSet(std::vector<Rule> rules)
{
    return MaskSet(rules);
}

QByteArray bytes(const std::string& text)
{
    return QByteArray::fromStdString(text);
}

} // namespace

class tst_Masks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void builtIn_data();
    void builtIn();
    void assetUrls_data();
    void assetUrls();
    void headers_data();
    void headers();
    void headerRuleDropsTheField();
    void textRule();
    void expressionAcrossLines();
    void expressionOnOldCharset();
    void valueRuleKnowsItsCriterion();
    void disabledAndOtherRulesAreSkipped();
    void invalidExpressionIsAnError();
    void costlyExpressionEnds_data();
    void costlyExpressionEnds();
    void learnedFromTwins_data();
    void learnedFromTwins();
    void strangersTeachNothing();
    void hostileDocumentsAreLinear_data();
    void hostileDocumentsAreLinear();
};

void tst_Masks::builtIn_data()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<bool>("equal");
    const auto row = [](const char* name, const char* a, const char* b, bool equal) {
        QTest::newRow(name) << QByteArray(a) << QByteArray(b) << equal;
    };
    row("nonce", "<script nonce=\"abc\">x</script>", "<script nonce=\"def\">x</script>", true);
    row("integrity", "<link integrity='sha256-a' href=/a.css>", "<link integrity='sha256-b' href=/a.css>", true);
    row("csrf field", "<input type=hidden name=csrf_token value=a1>", "<input type=hidden name=csrf_token value=b2>",
        true);
    row("visible field", "<input type=text name=csrf_token value=a1>", "<input type=text name=csrf_token value=b2>",
        false);
    row("other hidden field", "<input type=hidden name=id value=1>", "<input type=hidden name=id value=2>", false);
    row("csrf meta", "<meta name=\"csrf-token\" content=\"a\">", "<meta name=\"csrf-token\" content=\"b\">", true);
    row("description", "<meta name=description content=a>", "<meta name=description content=b>", false);
    row("viewstate", "<input type='hidden' name='__VIEWSTATE' value='a'>",
        "<input type='hidden' name='__VIEWSTATE' value='b'>", true);
    row("generator", "<meta name=generator content='Hugo 1'>", "<meta name=generator content='Hugo 2'>", true);
    row("build hash", "<link href=/app.0a1b2c3d.css>", "<link href=/app.9f8e7d6c.css>", true);
    row("asset name", "<link href=/app.css>", "<link href=/app2.css>", false);
    row("link of a commit", "<a href=/commit/0a1b2c3d>", "<a href=/commit/9f8e7d6c>", false);
    row("image", "<img src=/photo.0a1b2c3d.jpg>", "<img src=/photo.9f8e7d6c.jpg>", false);
    row("session id", "<a href=\"/x;jsessionid=AB?y=1\">", "<a href=\"/x;jsessionid=CD?y=1\">", true);
    row("session query", "<a href=\"/x?PHPSESSID=AB&amp;y=1\">", "<a href=\"/x?PHPSESSID=CD&amp;y=1\">", true);
    row("other query", "<a href=\"/x?page=1\">", "<a href=\"/x?page=2\">", false);
    row("cache comment", "<!-- Cached 12 s ago -->", "<!-- Cached 15 s ago -->", true);
    row("time in comment", "<!-- 2026-11-01T03:00:00Z -->", "<!-- 2026-11-02T03:00:01Z -->", true);
    row("other comment", "<!-- menu a -->", "<!-- menu b -->", false);
    row("time in script", "<script>var t=1762000000123;</script>", "<script>var t=1762000999123;</script>", true);
    row("number in script", "<script>var t=12;</script>", "<script>var t=13;</script>", false);
    row("token in script", "<script>x={\"csrfToken\":\"a\"}</script>", "<script>x={\"csrfToken\":\"b\"}</script>",
        true);
    row("text in script", "<script>x={\"label\":\"a\"}</script>", "<script>x={\"label\":\"b\"}</script>", false);
    row("structured data", "<script type=\"application/ld+json\">{\"t\":\"2026-11-01T03:00:00Z\"}</script>",
        "<script type=\"application/ld+json\">{\"t\":\"2026-11-02T03:00:00Z\"}</script>", false);
    row("mail protection", "<span data-cfemail=\"1a2b\">", "<span data-cfemail=\"3c4d\">", true);
    row("text", "<p>2026-11-01T03:00:00Z</p>", "<p>2026-11-02T03:00:00Z</p>", false);
    row("one character", "<p>a</p>", "<p>b</p>", false);
}

void tst_Masks::builtIn()
{
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    QFETCH(bool, equal);
    const std::string left = maskBuiltIn(a.toStdString());
    const std::string right = maskBuiltIn(b.toStdString());
    if (equal)
        QCOMPARE(bytes(left), bytes(right));
    else
        QVERIFY(left != right);
}

void tst_Masks::assetUrls_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("masked");
    const auto row = [](const char* url, const char* masked) {
        QTest::newRow(url) << QByteArray(url) << QByteArray(masked);
    };
    row("https://a.fr/app.0a1b2c3d.js", "https://a.fr/app.\u2039\u2026\u203A.js");
    row("/assets/index-D3kf9aZq.js", "/assets/index-\u2039\u2026\u203A.js");
    row("/_next/static/Xy12Zab34Cd56/main.js", "/_next/static/\u2039\u2026\u203A/main.js");
    row("/app.css?v=12", "/app.css?v=\u2039\u2026\u203A");
    row("/app.css?ver=6.4.1&x=1", "/app.css?ver=\u2039\u2026\u203A&x=1");
    row("/app.css?0a1b2c3d4e", "/app.css?\u2039\u2026\u203A");
    row("/jquery-3.6.0.min.js", "/jquery-3.6.0.min.js");
    row("/javascript/bootstrap.bundle.js", "/javascript/bootstrap.bundle.js");
    row("https://deadbeef01.example/app.js", "https://deadbeef01.example/app.js");
}

void tst_Masks::assetUrls()
{
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, masked);
    QCOMPARE(bytes(maskAssetUrl(url.toStdString())), masked);
}

void tst_Masks::headers_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("masked"); ///< empty: dropped
    const auto row = [](const char* name, const char* value, const char* masked) {
        QTest::newRow(name) << QByteArray(name) << QByteArray(value) << QByteArray(masked);
    };
    for (const char* name : {"Date", "Age", "Expires", "ETag", "Last-Modified", "CF-Ray", "Server-Timing",
                             "X-Request-Id", "x-amz-cf-id", "X-Varnish", "X-RateLimit-Remaining", "Content-Length"})
        row(name, "x", "");
    row("Cache-Control", "max-age=60", "max-age=60");
    row("Set-Cookie", "sid=abc; Path=/; Expires=Mon; HttpOnly",
        "sid=\u2039\u2026\u203A; Path=/; Expires=\u2039\u2026\u203A; HttpOnly");
    row("Content-Security-Policy", "script-src 'nonce-abc' 'self'", "script-src 'nonce-\u2039\u2026\u203A' 'self'");
    row("X-Frame-Options", "DENY", "DENY");
}

void tst_Masks::headers()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, masked);
    const HeaderList list = maskHeaders({{name.toStdString(), value.toStdString()}});
    QCOMPARE(list.empty(), masked.isEmpty());
    if (!list.empty()) {
        QCOMPARE(bytes(list.front().value), masked);
        QCOMPARE(bytes(list.front().name), name.toLower());
    }
}

void tst_Masks::headerRuleDropsTheField()
{
    const MaskSet masks = maskSet({maskRule(PatternKind::HeaderName, "X-Build")});
    QVERIFY(maskHeaders({{"x-build", "12"}}, masks).empty());
    QCOMPARE(maskHeaders({{"x-other", "12"}}, masks).size(), std::size_t(1));
}

void tst_Masks::textRule()
{
    const MaskSet masks = maskSet({maskRule(PatternKind::Text, "12 visitors")});
    const MaskedText masked = maskHtml("<p>12 visitors, 12 visitors</p>", masks);
    QCOMPARE(masked.regions, 2);
    QCOMPARE(bytes(masked.text), QByteArray("<p>\u2039\u2026\u203A, \u2039\u2026\u203A</p>"));
}

void tst_Masks::expressionAcrossLines()
{
    const MaskSet masks = maskSet({maskRule(PatternKind::Regex, "<!--ads-->[\\s\\S]*?<!--/ads-->")});
    // Long before, so that the match lies in a later window of the text.
    const std::string lead(70'000, 'x');
    const MaskedText masked = maskHtml(lead + "<!--ads-->\n<b>é</b>\n<!--/ads-->end", masks);
    QCOMPARE(masked.regions, 1);
    QVERIFY(masked.errors.empty());
    QCOMPARE(bytes(masked.text), bytes(lead + "\u2039\u2026\u203A" + "end"));
}

void tst_Masks::expressionOnOldCharset()
{
    const MaskSet masks = maskSet({maskRule(PatternKind::Regex, "[0-9]+")});
    QCOMPARE(bytes(maskHtml("caf\xE9 12", masks).text), QByteArray("caf\xE9 \u2039\u2026\u203A"));
}

void tst_Masks::valueRuleKnowsItsCriterion()
{
    const MaskSet masks = maskSet({maskRule(PatternKind::Regex, "[0-9]+", CriterionId::Title)});
    QCOMPARE(maskValue("a 1", CriterionId::Title, masks).regions, 1);
    QCOMPARE(maskValue("a 1", CriterionId::Canonical, masks).regions, 0);
    QCOMPARE(maskHtml("<p>1</p>", masks).regions, 0);
}

void tst_Masks::disabledAndOtherRulesAreSkipped()
{
    Rule disabled = maskRule(PatternKind::Text, "a");
    disabled.enabled = false;
    Rule keyword = maskRule(PatternKind::Text, "a");
    keyword.kind = RuleKind::Keyword;
    const MaskSet masks =
        maskSet({disabled, keyword, maskRule(PatternKind::CssSelector, "p"), maskRule(PatternKind::Text, "")});
    QVERIFY(masks.patterns().empty());
    QVERIFY(masks.errors().empty());
}

void tst_Masks::invalidExpressionIsAnError()
{
    const MaskSet masks = maskSet({maskRule(PatternKind::Regex, "(")});
    QCOMPARE(masks.errors().size(), std::size_t(1));
    QCOMPARE(masks.errors().front().code, ErrorCode::PatternInvalid);
    QCOMPARE(masks.errors().front().subject, QStringLiteral("("));
    QVERIFY(masks.patterns().empty());
}

void tst_Masks::costlyExpressionEnds_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::newRow("exponential") << QByteArray("(a+)+$");
    QTest::newRow("quadratic") << QByteArray("(?:a|b)*[cd]");
    QTest::newRow("limit raised inside") << QByteArray("(*LIMIT_MATCH=4000000000)(a+)+$");
    QTest::newRow("lazy") << QByteArray("a.*?a.*?a.*?a.*?a.*?[cd]");
}

void tst_Masks::costlyExpressionEnds()
{
    QFETCH(QByteArray, pattern);
    const MaskSet masks =
        maskSet({maskRule(PatternKind::Regex, pattern.toStdString()), maskRule(PatternKind::Text, "!")});
    const std::string text = std::string(2'000'000, 'a') + "!";
    QElapsedTimer timer;
    timer.start();
    const MaskedText masked = maskHtml(text, masks);
    QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(masked.errors.size(), std::size_t(1));
    QCOMPARE(masked.errors.front().code, ErrorCode::PatternTooCostly);
    QCOMPARE(masked.regions, 1); // the other rule still acts
}

void tst_Masks::learnedFromTwins_data()
{
    QTest::addColumn<QByteArray>("twinA");
    QTest::addColumn<QByteArray>("twinB");
    QTest::addColumn<QByteArray>("later");  ///< the same page at another time: equal under the learned masks
    QTest::addColumn<QByteArray>("edited"); ///< a real edit: still different
    const QByteArray head = "<html>\n<body>\n<h1>Shop</h1>\n<p>kept</p>\n";
    const QByteArray tail = "\n<p>more</p>\n<p>text</p>\n<p>here</p>\n</body>\n</html>\n";
    const auto row = [&](const char* name, const char* a, const char* b, const char* later, const char* edited) {
        QTest::newRow(name) << head + a + tail << head + b + tail << head + later + tail << head + edited + tail;
    };
    row("counter", "<p>Visitors today: 120</p>", "<p>Visitors today: 121</p>", "<p>Visitors today: 4000</p>",
        "<p>Visitors this week: 120</p>");
    row("id", "<div id=\"w-a81f\">x</div>", "<div id=\"w-b99c\">x</div>", "<div id=\"w-00ff\">x</div>",
        "<div id=\"w-00ff\">y</div>");
    row("words", "<p>Offer of the hour: blue socks</p>", "<p>Offer of the hour: red</p>",
        "<p>Offer of the hour: one old hat</p>", "<p>Offer of the day: blue socks</p>");
    row("lines", "<ul class=\"related\">\n<li>a</li>\n</ul>", "<ul class=\"related\">\n<li>b</li>\n<li>c</li>\n</ul>",
        "<ul class=\"related\">\n<li>d</li>\n<li>e</li>\n<li>f</li>\n</ul>", "<ul class=\"other\">\n<li>a</li>\n</ul>");
}

void tst_Masks::learnedFromTwins()
{
    QFETCH(QByteArray, twinA);
    QFETCH(QByteArray, twinB);
    QFETCH(QByteArray, later);
    QFETCH(QByteArray, edited);
    const std::vector<Rule> rules = learnMasks(twinA.toStdString(), twinB.toStdString());
    QCOMPARE(rules.size(), std::size_t(1));
    QCOMPARE(rules.front().origin, RuleOrigin::Learned);
    const MaskSet masks(rules);
    QVERIFY(masks.errors().empty());
    const auto masked = [&masks](const QByteArray& page) { return bytes(maskHtml(page.toStdString(), masks).text); };
    QCOMPARE(masked(twinA), masked(twinB));
    QCOMPARE(masked(later), masked(twinA));
    QVERIFY(masked(edited) != masked(twinA));
}

void tst_Masks::strangersTeachNothing()
{
    std::string a;
    std::string b;
    for (int i = 0; i < 20; ++i) {
        a += "<p>one " + std::to_string(i) + "</p>\n";
        b += "<div>two " + std::to_string(i) + "</div>\n";
    }
    QVERIFY(learnMasks(a, b).empty());
    QVERIFY(learnMasks(a, a).empty());
}

void tst_Masks::hostileDocumentsAreLinear_data()
{
    QTest::addColumn<QByteArray>("unit");
    for (const char* unit :
         {"<", "<a", "<!--", "<script>", "</", "<a b='", "<a b=", "-", "\"", "1", "?a=", "<a href=?a=&"})
        QTest::newRow(unit) << QByteArray(unit);
}

void tst_Masks::hostileDocumentsAreLinear()
{
    QFETCH(QByteArray, unit);
    const std::string text = unit.repeated(3'000'000 / static_cast<int>(unit.size())).toStdString();
    QElapsedTimer timer;
    timer.start();
    QVERIFY(maskBuiltIn(text).size() >= 3);
    QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_APPLESS_MAIN(tst_Masks)
#include "tst_masks.moc"
