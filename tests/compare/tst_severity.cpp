// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/compare/pagesamples.h"

#include <QTest>

using namespace vigie;
using namespace vigie::test;

namespace {

using Edit = std::function<void(Observation&)>;
using FactsEdit = std::function<void(PageFacts&)>;

enum class Weight { Ordinary, Important, Home };

/// One row of "Severity is of the transition", in one direction. `told` is the whole result: nothing else may be said.
struct Row
{
    const char* name;
    Edit before;
    Edit after;
    QByteArray told;
    Weight weight = Weight::Ordinary;
};

Edit facts(FactsEdit edit)
{
    return [edit = std::move(edit)](Observation& observation) { edit(*observation.page); };
}

Edit same()
{
    return [](Observation&) {};
}

Edit fails(Outcome outcome, int status)
{
    return [outcome, status](Observation& observation) { observation = failedPage(outcome, status); };
}

/// A redirect of \a status to \a target, which answers 200.
Edit redirects(int status, const std::string& target)
{
    return [status, target](Observation& observation) {
        observation.exchange.hops = {Hop{pageUrl, status, target, {}, {}, {}}, Hop{target, 200, {}, {}, {}, {}}};
        observation.exchange.finalUrl = target;
    };
}

/// \a count hops to the page itself, all permanent.
Edit chain(int count)
{
    return [count](Observation& observation) {
        observation.exchange.hops.clear();
        for (int i = 0; i < count; ++i)
            observation.exchange.hops.push_back(Hop{pageUrl + std::to_string(i), 301, pageUrl, {}, {}, {}});
        observation.exchange.hops.push_back(Hop{pageUrl, 200, {}, {}, {}, {}});
    };
}

Edit text(int words)
{
    return facts([words](PageFacts& page) {
        page.words = words;
        page.textSha256 = "bb" + std::to_string(words);
    });
}

Edit internalLinks(int count)
{
    return facts([count](PageFacts& page) {
        page.links.clear();
        for (int i = 0; i < count; ++i)
            page.links.push_back({"https://www.example.fr/" + std::to_string(i), {}, "a", true, false});
    });
}

Edit externalLinks(int hosts)
{
    return facts([hosts](PageFacts& page) {
        page.links.clear();
        for (int i = 0; i < hosts; ++i)
            page.links.push_back({"https://h" + std::to_string(i) + ".example/", {}, "a", false, false});
    });
}

Edit header(const std::string& name, const std::string& value)
{
    return [name, value](Observation& observation) {
        std::erase_if(observation.exchange.headers, [&](const HeaderField& field) { return field.name == name; });
        if (!value.empty())
            observation.exchange.headers.push_back({name, value});
    };
}

Edit bytes(std::int64_t count)
{
    return facts([count](PageFacts& page) { page.bytes = count; });
}

Edit robotsMeta(std::vector<std::string> directives)
{
    return facts([directives = std::move(directives)](PageFacts& page) {
        page.metaRobots = directives.empty() ? RobotsDirectives{} : RobotsDirectives{{"robots", directives}};
    });
}

Edit canonical(std::vector<std::string> urls)
{
    return facts([urls = std::move(urls)](PageFacts& page) { page.canonicalHtml = urls; });
}

const std::vector<Row>& rows()
{
    static const std::vector<Row> table = {
#include "tests/compare/severityrows.inc"
    };
    return table;
}

} // namespace

/// Every row of the severity table, in both directions.
class tst_Severity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void transition_data();
    void transition();
    void modifiers_data();
    void modifiers();
    void overrideWins();
    void alternatingIsLowered();
    void alternatingEndsAfterThirtyDays();
    void rateLimitThatLasts();
    void registryIsComplete();
};

void tst_Severity::transition_data()
{
    QTest::addColumn<int>("row");
    for (std::size_t i = 0; i < rows().size(); ++i)
        QTest::newRow(rows()[i].name) << static_cast<int>(i);
}

void tst_Severity::transition()
{
    QFETCH(int, row);
    const Row& sample = rows()[static_cast<std::size_t>(row)];
    Observation before = goodPage();
    Observation after = goodPage();
    after.at = day(1);
    sample.before(before);
    sample.after(after);
    CompareContext context = ordinaryContext();
    context.important = sample.weight == Weight::Important;
    context.kind = sample.weight == Weight::Home ? PageKind::Home : PageKind::Page;
    QCOMPARE(summary(compared(before, after, context)), sample.told);
}

void tst_Severity::modifiers_data()
{
    QTest::addColumn<Severity>("base");
    QTest::addColumn<bool>("important");
    QTest::addColumn<bool>("counted");
    QTest::addColumn<bool>("alternating");
    QTest::addColumn<Severity>("ceiling");
    QTest::addColumn<Severity>("expected");
    const Severity top = Severity::Critical;
    QTest::newRow("plain") << Severity::Warning << false << false << false << top << Severity::Warning;
    QTest::newRow("important") << Severity::Warning << true << false << false << top << Severity::Critical;
    QTest::newRow("important info") << Severity::Info << true << false << false << top << Severity::Warning;
    QTest::newRow("counted already") << Severity::Warning << true << true << false << top << Severity::Warning;
    QTest::newRow("alternating") << Severity::Critical << false << false << true << top << Severity::Warning;
    QTest::newRow("both") << Severity::Warning << true << false << true << top << Severity::Warning;
    QTest::newRow("info stays") << Severity::Info << false << false << true << top << Severity::Info;
    QTest::newRow("critical stays") << Severity::Critical << true << false << false << top << Severity::Critical;
    QTest::newRow("good stays") << Severity::Good << true << false << true << top << Severity::Good;
    QTest::newRow("ceiling") << Severity::Warning << true << false << false << Severity::Warning << Severity::Warning;
    QTest::newRow("base above ceiling") << Severity::Critical << true << false << false << Severity::Warning
                                        << Severity::Critical;
}

void tst_Severity::modifiers()
{
    QFETCH(Severity, base);
    QFETCH(bool, important);
    QFETCH(bool, counted);
    QFETCH(bool, alternating);
    QFETCH(Severity, ceiling);
    QFETCH(Severity, expected);
    QCOMPARE(pageSeverity({CriterionId::Title, base, important, counted, alternating, ceiling}, {}), expected);
}

void tst_Severity::overrideWins()
{
    CompareContext context = ordinaryContext();
    context.important = true;
    context.policy.overrides[CriterionId::Title] = Severity::Info;
    Observation after = goodPage();
    after.page->title = {};
    QCOMPARE(summary(compared(goodPage(), after, context)), QByteArray("title=info"));
    QCOMPARE(summary(compared(after, goodPage(), context)), QByteArray("title=good"));
}

void tst_Severity::alternatingIsLowered()
{
    const Observation first = goodPage();
    Observation second = goodPage();
    second.page->title = {"Other | Example"};
    CompareContext context = ordinaryContext();
    context.important = true;
    const CompareResult there = compared(first, second, context);
    QCOMPARE(summary(there), QByteArray("title=warning"));
    QVERIFY(!there.changes.front().alternating);
    const std::vector<RecentEdit> edits = {{CriterionId::Title, there.changes.front().change.editKey, day(0)}};
    context.recentEdits = edits;
    Observation third = first;
    third.at = day(20);
    const CompareResult back = compared(second, third, context);
    QCOMPARE(summary(back), QByteArray("title=info"));
    QVERIFY(back.changes.front().alternating);
}

void tst_Severity::alternatingEndsAfterThirtyDays()
{
    const Observation first = goodPage();
    Observation second = goodPage();
    second.page->title = {"Other | Example"};
    CompareContext context = ordinaryContext();
    const std::string key = compared(first, second, context).changes.front().change.editKey;
    const std::vector<RecentEdit> edits = {{CriterionId::Title, key, day(0)}};
    context.recentEdits = edits;
    context.important = true;
    Observation third = first;
    third.at = day(31);
    QCOMPARE(summary(compared(second, third, context)), QByteArray("title=warning"));
}

void tst_Severity::rateLimitThatLasts()
{
    Observation limited = failedPage(Outcome::RateLimited, 429);
    limited.at = day(0);
    Observation now = limited;
    CompareContext context = ordinaryContext();
    const auto told = [&](qint64 previousSecond, qint64 second) {
        context.previousCheckAt = day(0).addSecs(previousSecond);
        now.at = day(0).addSecs(second);
        return summary(compared(limited, now, context));
    };
    QCOMPARE(told(0, 3'599), QByteArray());
    QCOMPARE(told(3'599, 3'600), QByteArray("status=warning"));
    QCOMPARE(told(3'600, 7'200), QByteArray());
    QCOMPARE(told(80'000, 86'400), QByteArray("status=critical"));
    QCOMPARE(told(86'400, 200'000), QByteArray());
    QCOMPARE(told(0, 100'000), QByteArray("status=critical")); // both at once: one line
    // The snapshot that the warning left is younger than the trouble.
    limited.at = day(0).addSecs(3'600);
    context.stateSince = day(0);
    QCOMPARE(told(80'000, 86'400), QByteArray("status=critical"));
}

void tst_Severity::registryIsComplete()
{
    QCOMPARE(criteriaRegistry().size(), criteria().size());
    for (std::size_t i = 0; i < criteria().size(); ++i) {
        const CriterionEntry& entry = criteriaRegistry()[i];
        QCOMPARE(entry.id, criteria()[i].id);
        QVERIFY(entry.read != nullptr);
        QVERIFY(entry.compare != nullptr);
    }
}

QTEST_APPLESS_MAIN(tst_Severity)
#include "tst_severity.moc"
