// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/factsdiff.h"
#include "tests/compare/pagesamples.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace vigie;
using namespace vigie::test;

class tst_Comparison : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstCheckIsBaseline();
    void contentIsComparedWithLastGood();
    void failureChangesStatusOnly();
    void notModifiedIsNoChange();
    void indexabilityIsParent();
    void regainedIndexabilityFollowsItsCause();
    void redirectIsCauseOfContent();
    void setsTellWhatWentAndCame();
    void mapsTellOnlyWhatDiffers();
    void structuredDataTellsPaths();
    void textTellsLines();
    void htmlTellsLinesWhenNothingElseChanged();
    void htmlIsSilentWhenTextChanged();
    void generatorIsToldBesideOtherChanges();
    void masksHideAndAreNamed();
    void editKeys_data();
    void editKeys();
    void slowAfterThreeChecks();
    void factsDiffer();
    void unchangedByVolatileHeaders();
};

void tst_Comparison::firstCheckIsBaseline()
{
    const Observation page = goodPage();
    QVERIFY(compareObservations(nullptr, nullptr, page, ordinaryContext()).changes.empty());
    const Observation failed = failedPage(Outcome::HttpStatus, 500);
    QVERIFY(compareObservations(nullptr, nullptr, failed, ordinaryContext()).changes.empty());
}

void tst_Comparison::contentIsComparedWithLastGood()
{
    const Observation good = goodPage();
    const Observation failed = failedPage(Outcome::HttpStatus, 404);
    Observation back = goodPage();
    back.page->title = {"New | Example"};
    back.body.clear();
    const CompareResult result = compareObservations(&good, &failed, back, ordinaryContext());
    QCOMPARE(summary(result), QByteArray("status=good title=info"));
}

void tst_Comparison::failureChangesStatusOnly()
{
    const Observation good = goodPage();
    Observation failed = failedPage(Outcome::HttpStatus, 404);
    failed.page = PageFacts{};
    failed.body = "<title>Not found</title>";
    QCOMPARE(summary(compared(good, failed, ordinaryContext())), QByteArray("status=warning"));
    // The same failure again is no news.
    QVERIFY(compareObservations(&good, &failed, failed, ordinaryContext()).changes.empty());
}

void tst_Comparison::notModifiedIsNoChange()
{
    const Observation good = goodPage();
    Observation same = goodPage();
    same.exchange.status = 304;
    same.exchange.notModified = true;
    same.exchange.headers = {{"Date", "x"}};
    same.body.clear();
    same.page.reset();
    QCOMPARE(summary(compared(good, same, ordinaryContext())), QByteArray());
    QCOMPARE(summary(compared(same, good, ordinaryContext())), QByteArray());
}

void tst_Comparison::indexabilityIsParent()
{
    Observation after = goodPage();
    after.page->metaRobots = {{"robots", {"noindex"}}};
    after.page->indexable = false;
    after.page->indexabilityReasons = {"meta_noindex"};
    const CompareResult result = compared(goodPage(), after, ordinaryContext());
    QCOMPARE(summary(result), QByteArray("meta_robots=critical indexability=critical"));
    QCOMPARE(result.changes[0].cause, std::optional<std::size_t>(1));
    QVERIFY(!result.changes[1].cause);
}

void tst_Comparison::regainedIndexabilityFollowsItsCause()
{
    Observation before = goodPage();
    before.page->canonicalHtml = {"https://www.example.fr/b"};
    before.page->indexable = false;
    before.page->indexabilityReasons = {"canonical_elsewhere"};
    const CompareResult result = compared(before, goodPage(), ordinaryContext());
    QCOMPARE(summary(result), QByteArray("indexability=good canonical=good"));
    QCOMPARE(result.changes[0].cause, std::optional<std::size_t>(1));
}

void tst_Comparison::redirectIsCauseOfContent()
{
    Observation after = goodPage();
    const std::string target = "https://www.example.fr/blog/new";
    after.exchange.hops = {Hop{pageUrl, 301, target, {}, {}, {}}, Hop{target, 200, {}, {}, {}, {}}};
    after.exchange.finalUrl = target;
    after.page->title = {"Another page"};
    const CompareResult result = compared(goodPage(), after, ordinaryContext());
    QCOMPARE(summary(result), QByteArray("status=warning redirect_chain=info final_url=warning title=info"));
    for (std::size_t i = 1; i < result.changes.size(); ++i)
        QCOMPARE(result.changes[i].cause, std::optional<std::size_t>(0));
}

void tst_Comparison::setsTellWhatWentAndCame()
{
    Observation after = goodPage();
    after.page->hreflang[1] = {"de", pageUrl + "-de", "html"};
    const CompareResult result = compared(goodPage(), after, ordinaryContext());
    QCOMPARE(result.changes.size(), std::size_t(1));
    const QJsonObject before = result.changes[0].change.before.toObject();
    QCOMPARE(before[QStringLiteral("count")].toInt(), 2);
    QCOMPARE(before[QStringLiteral("removed")].toArray(),
             QJsonArray({QStringLiteral("en https://www.example.fr/blog/post-en")}));
    QCOMPARE(result.changes[0].change.after.toObject()[QStringLiteral("added")].toArray(),
             QJsonArray({QStringLiteral("de https://www.example.fr/blog/post-de")}));
}

void tst_Comparison::mapsTellOnlyWhatDiffers()
{
    Observation after = goodPage();
    after.page->openGraph.erase("og:image");
    after.page->openGraph["og:type"] = {"article"};
    const CompareResult result = compared(goodPage(), after, ordinaryContext());
    const Change& change = result.changes.front().change;
    const QString image = QStringLiteral("https://www.example.fr/a.png");
    QCOMPARE(change.before.toObject(),
             QJsonObject({{QStringLiteral("og:image"), image}, {QStringLiteral("og:type"), QJsonValue()}}));
    QCOMPARE(change.after.toObject(), QJsonObject({{QStringLiteral("og:image"), QJsonValue()},
                                                   {QStringLiteral("og:type"), QStringLiteral("article")}}));
}

void tst_Comparison::structuredDataTellsPaths()
{
    Observation before = goodPage();
    before.page->structuredData[0].canonical = R"({"@type":"Product","offers":{"price":10,"x":[1,2]}})";
    before.page->structuredData[0].types = {"Product"};
    Observation after = before;
    after.page->structuredData[0].canonical = R"({"@type":"Product","offers":{"price":12,"x":[1,2]}})";
    const Change change = compared(before, after, ordinaryContext()).changes.front().change;
    const QString path = QStringLiteral("Product.offers.price");
    QCOMPARE(change.before.toObject()[QStringLiteral("values")].toObject()[path].toString(), QStringLiteral("10"));
    QCOMPARE(change.after.toObject()[QStringLiteral("values")].toObject()[path].toString(), QStringLiteral("12"));
    QCOMPARE(change.after.toObject()[QStringLiteral("values")].toObject().size(), 1);
}

void tst_Comparison::textTellsLines()
{
    Observation before = goodPage();
    before.body = "<p>kept</p><p>old <b>line</b></p><script>var a</script>";
    Observation after = goodPage();
    after.body = "<p>kept</p><p>new <b>line</b></p><script>var b</script>";
    after.page->textSha256 = "other";
    const CompareResult result = compared(before, after, ordinaryContext());
    QCOMPARE(summary(result), QByteArray("text=info"));
    QCOMPARE(result.changes[0].change.before.toObject()[QStringLiteral("removed")].toArray(),
             QJsonArray({QStringLiteral("old line")}));
    QCOMPARE(result.changes[0].change.after.toObject()[QStringLiteral("added")].toArray(),
             QJsonArray({QStringLiteral("new line")}));
}

void tst_Comparison::htmlTellsLinesWhenNothingElseChanged()
{
    Observation before = goodPage();
    before.body = "<html>\n<body class=a>\n</html>\n";
    Observation after = goodPage();
    after.body = "<html>\n<body class=b>\n</html>\n";
    const CompareResult result = compared(before, after, ordinaryContext());
    QCOMPARE(summary(result), QByteArray("html=info"));
    const QJsonObject line =
        result.changes[0].change.after.toObject()[QStringLiteral("lines")].toArray().first().toObject();
    QCOMPARE(line[QStringLiteral("line")].toInt(), 2);
    QCOMPARE(line[QStringLiteral("text")].toString(), QStringLiteral("<body class=b>"));
}

void tst_Comparison::htmlIsSilentWhenTextChanged()
{
    Observation after = goodPage();
    after.body = "<html><body><p>other words</p></body></html>\n";
    after.page->textSha256 = "other";
    QCOMPARE(summary(compared(goodPage(), after, ordinaryContext())), QByteArray("text=info"));
}

void tst_Comparison::generatorIsToldBesideOtherChanges()
{
    Observation before = goodPage();
    before.page->generator = "Hugo 0.113.0";
    before.page->assets = {"https://www.example.fr/en.search.min.f94e73fd9d67e45e.js"};
    Observation after = before;
    after.page->generator = "Hugo 0.123.8";
    after.page->assets = {"https://www.example.fr/en.search.min.908b52c9e8ee683d.js"};
    after.page->title = {"New | Example"};
    const CompareResult result = compared(before, after, ordinaryContext());
    QCOMPARE(summary(result), QByteArray("title=info html=info html=info"));
    QCOMPARE(result.changes[1].change.before.toObject()[QStringLiteral("generator")].toString(),
             QStringLiteral("Hugo 0.113.0"));
    QCOMPARE(result.changes[2].change.after.toObject()[QStringLiteral("assets")].toArray().size(), 1);
}

void tst_Comparison::masksHideAndAreNamed()
{
    Rule rule;
    rule.kind = RuleKind::Mask;
    rule.patternKind = PatternKind::Regex;
    rule.pattern = R"(\d+ visitors)";
    rule.criterion = CriterionId::Title;
    const std::vector<Rule> rules = {rule};
    const MaskSet masks(rules);
    Observation before = goodPage();
    before.page->title = {"10 visitors"};
    Observation after = goodPage();
    after.page->title = {"12 visitors"};
    CompareContext context = ordinaryContext();
    QCOMPARE(summary(compared(before, after, context)), QByteArray("title=info"));
    context.masks = &masks;
    const CompareResult result = compared(before, after, context);
    QCOMPARE(summary(result), QByteArray());
    QCOMPARE(result.ignored, std::vector<CriterionId>({CriterionId::Title}));
}

namespace {

using FactsEdit = std::function<void(PageFacts&)>;

std::string keyOf(CriterionId id, const std::string& url, const FactsEdit& before, const FactsEdit& after)
{
    Observation oldPage = goodPage(url);
    Observation newPage = goodPage(url);
    before(*oldPage.page);
    after(*newPage.page);
    CompareContext context = ordinaryContext();
    context.url = url;
    const CompareResult result = compared(oldPage, newPage, context);
    const FoundChange* found = findChange(result, id);
    return found != nullptr ? found->change.editKey : std::string();
}

struct KeyRow
{
    const char* name;
    CriterionId id;
    FactsEdit beforeA, afterA, beforeB, afterB;
    bool equal;
};

FactsEdit title(const std::string& text)
{
    return [text](PageFacts& facts) { facts.title = {text}; };
}

FactsEdit canonical(const std::string& url)
{
    return [url](PageFacts& facts) { facts.canonicalHtml = {url}; };
}

FactsEdit assets(const std::string& url)
{
    return [url](PageFacts& facts) { facts.assets = {url}; };
}

FactsEdit linked(const std::string& url)
{
    return [url](PageFacts& facts) { facts.links.push_back({url, {}, "x", true, false}); };
}

const std::vector<KeyRow>& keyRows()
{
    const FactsEdit none = [](PageFacts&) {};
    const FactsEdit alternate = [](PageFacts& facts) { facts.hreflang.push_back({"de", facts.url + "-de", "html"}); };
    const FactsEdit noImage = [](PageFacts& facts) { facts.openGraph.erase("og:image"); };
    static const std::vector<KeyRow> table = {
        {"suffix removed", CriterionId::Title, title("One | Shop"), title("One"), title("Two b | Shop"), title("Two b"),
         true},
        {"suffix replaced", CriterionId::Title, title("One | Shop"), title("One - Shop"), title("Two | Shop"),
         title("Two - Shop"), true},
        {"different suffixes", CriterionId::Title, title("One | Shop"), title("One | Store"), title("Two | Shop"),
         title("Two | Market"), false},
        {"both emptied", CriterionId::Title, title("One"), title(""), title("Two"), title(""), true},
        {"same new title", CriterionId::Title, title("One"), title("Home"), title("Two"), title("Home"), true},
        {"own titles", CriterionId::Title, title("One"), title("Uno"), title("Two"), title("Due"), false},
        {"canonical host", CriterionId::Canonical, canonical("https://www.example.fr/a"),
         canonical("https://old.example.fr/a"), canonical("https://www.example.fr/b"),
         canonical("https://old.example.fr/b"), true},
        {"build hashes of any file", CriterionId::Html, assets("https://x.example/en.0123456789abcdef.js"),
         assets("https://x.example/en.fedcba9876543210.js"), assets("https://x.example/zh.0123456789abcde0.js"),
         assets("https://x.example/zh.fedcba9876543211.js"), true},
        {"link added everywhere", CriterionId::InternalLinks, none, linked("https://www.example.fr/new"), none,
         linked("https://www.example.fr/new"), true},
        {"other link added", CriterionId::InternalLinks, none, linked("https://www.example.fr/new"), none,
         linked("https://www.example.fr/newer"), false},
        {"language added", CriterionId::Hreflang, none, alternate, none, alternate, true},
        {"image lost", CriterionId::OpenGraph, none, noImage,
         [](PageFacts& facts) { facts.openGraph["og:image"] = {"https://www.example.fr/own.png"}; }, noImage, true},
    };
    return table;
}

} // namespace

void tst_Comparison::editKeys_data()
{
    QTest::addColumn<int>("row");
    for (std::size_t i = 0; i < keyRows().size(); ++i)
        QTest::newRow(keyRows()[i].name) << static_cast<int>(i);
}

void tst_Comparison::editKeys()
{
    QFETCH(int, row);
    const KeyRow& sample = keyRows()[static_cast<std::size_t>(row)];
    const std::string a = keyOf(sample.id, pageUrl, sample.beforeA, sample.afterA);
    const std::string b = keyOf(sample.id, "https://www.example.fr/blog/another", sample.beforeB, sample.afterB);
    QVERIFY(!a.empty());
    QVERIFY(!b.empty());
    QCOMPARE(a == b, sample.equal);
}

void tst_Comparison::slowAfterThreeChecks()
{
    Observation after = goodPage();
    after.exchange.timings.total = std::chrono::milliseconds(900);
    CompareContext context = ordinaryContext();
    context.p95TotalMs = 400;
    const std::vector<int> oneSlow = {300, 300, 850};
    context.recentTotalMs = oneSlow;
    QCOMPARE(summary(compared(goodPage(), after, context)), QByteArray());
    const std::vector<int> twoSlow = {300, 850, 900};
    context.recentTotalMs = twoSlow;
    QCOMPARE(summary(compared(goodPage(), after, context)), QByteArray("timings=warning"));
    const std::vector<int> threeSlow = {850, 850, 900};
    context.recentTotalMs = threeSlow;
    QCOMPARE(summary(compared(goodPage(), after, context)), QByteArray());
    after.exchange.timings.total = std::chrono::milliseconds(300);
    QCOMPARE(summary(compared(goodPage(), after, context)), QByteArray("timings=good"));
}

void tst_Comparison::factsDiffer()
{
    Observation after = goodPage();
    after.page->title = {"New"};
    after.page->words = 499;
    const std::vector<FactDifference> differences = diffFacts(goodPage(), after);
    QCOMPARE(differences.size(), std::size_t(2));
    QCOMPARE(differences[0].criterion, CriterionId::Title);
    QCOMPARE(differences[0].before.toString(), QStringLiteral("Post | Example"));
    QCOMPARE(differences[0].after.toString(), QStringLiteral("New"));
    QCOMPARE(differences[1].criterion, CriterionId::Text);
}

void tst_Comparison::unchangedByVolatileHeaders()
{
    Observation after = goodPage();
    after.exchange.headers.back().value = "Mon, 02 Nov 2026 03:00:00 GMT";
    QVERIFY(isUnchanged(goodPage(), after));
    after.exchange.headers.push_back({"CF-Ray", "abc"});
    QVERIFY(isUnchanged(goodPage(), after));
    after.exchange.headers.push_back({"X-New", "1"});
    QVERIFY(!isUnchanged(goodPage(), after));
    after = goodPage();
    after.page->indexable = false;
    QVERIFY(!isUnchanged(goodPage(), after));
}

QTEST_APPLESS_MAIN(tst_Comparison)
#include "tst_comparison.moc"
