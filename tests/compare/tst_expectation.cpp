// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/compare/pagesamples.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace vigie;
using namespace vigie::test;

namespace {

Rule expectation(CriterionId id, const std::string& expected)
{
    Rule rule;
    rule.id = RuleId{9};
    rule.kind = RuleKind::Expectation;
    rule.criterion = id;
    rule.expected = expected;
    return rule;
}

QJsonValue json(const char* text)
{
    return QJsonDocument::fromJson(QByteArray("[") + text + "]").array().first();
}

Observation stagingPage()
{
    Observation page = goodPage();
    page.page->metaRobots = {{"robots", {"noindex"}}};
    page.page->indexable = false;
    page.page->indexabilityReasons = {"meta_noindex"};
    return page;
}

} // namespace

class tst_Expectation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matches_data();
    void matches();
    void stagingBecomesIndexable();
    void backToExpectedIsGood();
    void violatedAtTheFirstCheck();
    void violatedBeforeIsNoNews();
    void newRuleTellsAnOldViolationOnce();
    void failureSaysNothingOfContent();
    void statusIsExpected();
};

void tst_Expectation::matches_data()
{
    QTest::addColumn<CriterionId>("criterion");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<bool>("fits");
    const auto row = [](const char* name, CriterionId id, const char* value, const char* expected, bool fits) {
        QTest::newRow(name) << id << QByteArray(value) << QByteArray(expected) << fits;
    };
    row("text", CriterionId::Title, R"("a")", R"("a")", true);
    row("other text", CriterionId::Title, R"("a")", R"("b")", false);
    row("one of two titles", CriterionId::Title, R"(["a","b"])", R"("a")", false);
    row("absent", CriterionId::Title, "null", "null", true);
    row("present, none expected", CriterionId::Title, R"("a")", "null", false);
    row("status number", CriterionId::Status, R"({"outcome":"ok","status":200})", "200", true);
    row("status other", CriterionId::Status, R"({"outcome":"http_status","status":404})", "200", false);
    row("status redirected", CriterionId::Status, R"({"outcome":"ok","status":200,"redirect":301})", "200", false);
    row("status member", CriterionId::Status, R"({"outcome":"ok","status":200})", R"({"status":200})", true);
    row("indexable", CriterionId::Indexability, R"({"indexable":true,"reasons":[]})", "true", true);
    row("not indexable", CriterionId::Indexability, R"({"indexable":true,"reasons":[]})", "false", false);
    row("directive", CriterionId::MetaRobots, R"({"robots":["noindex","follow"]})", R"("noindex")", true);
    row("no directive", CriterionId::MetaRobots, R"({"robots":["index"]})", R"("noindex")", false);
    row("no tag", CriterionId::MetaRobots, "null", R"("noindex")", false);
    row("canonical", CriterionId::Canonical, R"({"html":["https://a/"]})", R"("https://a/")", true);
    row("canonical conflict", CriterionId::Canonical, R"({"html":["https://a/"],"header":["https://b/"]})",
        R"("https://a/")", false);
    row("canonical absent", CriterionId::Canonical, "null", R"("https://a/")", false);
    row("set", CriterionId::Scripts, R"(["a","b"])", R"(["a","b"])", true);
}

void tst_Expectation::matches()
{
    QFETCH(CriterionId, criterion);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, expected);
    QFETCH(bool, fits);
    QCOMPARE(matchesExpectation(criterion, json(value.constData()), json(expected.constData())), fits);
}

void tst_Expectation::stagingBecomesIndexable()
{
    const std::vector<Rule> rules = {expectation(CriterionId::Indexability, "false")};
    CompareContext context = ordinaryContext();
    QCOMPARE(summary(compared(stagingPage(), goodPage(), context)),
             QByteArray("meta_robots=warning indexability=good"));
    context.rules = rules;
    const CompareResult result = compared(stagingPage(), goodPage(), context);
    QCOMPARE(summary(result), QByteArray("meta_robots=critical indexability=critical"));
    QVERIFY(result.changes[1].violatesExpectation);
}

void tst_Expectation::backToExpectedIsGood()
{
    const std::vector<Rule> rules = {expectation(CriterionId::Indexability, "false")};
    CompareContext context = ordinaryContext();
    context.rules = rules;
    QCOMPARE(summary(compared(goodPage(), stagingPage(), context)), QByteArray("meta_robots=good indexability=good"));
}

void tst_Expectation::violatedAtTheFirstCheck()
{
    const std::vector<Rule> rules = {expectation(CriterionId::MetaRobots, R"("noindex")"),
                                     expectation(CriterionId::Title, "Post | Example")};
    CompareContext context = ordinaryContext();
    context.rules = rules;
    const Observation page = goodPage();
    const CompareResult result = compareObservations(nullptr, nullptr, page, context);
    QCOMPARE(summary(result), QByteArray("meta_robots=critical"));
    QCOMPARE(result.changes[0].change.before.toObject()[QStringLiteral("expected")].toString(),
             QStringLiteral("noindex"));
}

void tst_Expectation::violatedBeforeIsNoNews()
{
    const std::vector<Rule> rules = {expectation(CriterionId::Title, "Expected")};
    CompareContext context = ordinaryContext();
    context.rules = rules;
    QCOMPARE(summary(compared(goodPage(), goodPage(), context)), QByteArray());
}

void tst_Expectation::newRuleTellsAnOldViolationOnce()
{
    std::vector<Rule> rules = {expectation(CriterionId::Title, "Expected")};
    rules.front().createdAt = day(1).addSecs(3600);
    CompareContext context = ordinaryContext();
    context.rules = rules;
    context.previousCheckAt = day(1);
    Observation now = goodPage();
    now.at = day(2);
    const CompareResult first = compared(goodPage(), now, context);
    QCOMPARE(summary(first), QByteArray("title=warning"));
    QVERIFY(first.changes[0].violatesExpectation);
    QCOMPARE(first.changes[0].change.before.toObject()[QStringLiteral("expected")].toString(),
             QStringLiteral("Expected"));
    // A change from one wrong value to another one carries it, instead of a second line.
    Observation retitled = now;
    retitled.page->title = {"Still not it"};
    QCOMPARE(summary(compared(goodPage(), retitled, context)), QByteArray("title=warning"));
    context.previousCheckAt = day(2);
    now.at = day(3);
    QCOMPARE(summary(compared(goodPage(), now, context)), QByteArray());
}

void tst_Expectation::failureSaysNothingOfContent()
{
    const std::vector<Rule> rules = {expectation(CriterionId::Title, "Post | Example")};
    CompareContext context = ordinaryContext();
    context.rules = rules;
    QCOMPARE(summary(compared(goodPage(), failedPage(Outcome::HttpStatus, 500), context)),
             QByteArray("status=critical"));
}

void tst_Expectation::statusIsExpected()
{
    const std::vector<Rule> rules = {expectation(CriterionId::Status, "404")};
    CompareContext context = ordinaryContext();
    context.rules = rules;
    const Observation gone = failedPage(Outcome::HttpStatus, 404);
    QCOMPARE(summary(compared(gone, goodPage(), context)), QByteArray("status=critical"));
    QCOMPARE(summary(compared(goodPage(), gone, context)), QByteArray("status=good"));
}

QTEST_APPLESS_MAIN(tst_Expectation)
#include "tst_expectation.moc"
