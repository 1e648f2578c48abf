// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/grouping.h"
#include "core/compare/outcomeseverity.h"
#include "tests/compare/pagesamples.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace vigie;
using namespace vigie::test;

namespace {

/// A site of watched pages, and the changes of one pass over it.
struct Pass
{
    std::vector<PassPage> pages;
    std::vector<Change> changes;
    PassContext context;

    explicit Pass(int count, const std::string& folder = "/blog/")
    {
        context.site = SiteId{1};
        context.pass = PassId{4};
        for (int i = 0; i < count; ++i)
            pages.push_back(
                {PageId{i + 1}, "https://www.example.fr" + folder + std::to_string(i), PageKind::Page, false});
    }

    Change& change(int page, CriterionId id, Severity severity, const std::string& key)
    {
        Change change;
        change.site = context.site;
        change.page = pages[static_cast<std::size_t>(page)].page;
        change.url = pages[static_cast<std::size_t>(page)].url;
        change.criterion = id;
        change.severity = severity;
        change.editKey = key;
        return changes.emplace_back(std::move(change));
    }

    void status(int page, Outcome outcome, int code)
    {
        const Severity severity = outcomeSeverity(outcome, code, PageWeight::Ordinary);
        Change& added = change(page, CriterionId::Status, severity, "status:" + std::to_string(code));
        const std::string_view name = outcomeName(outcome);
        added.after =
            QJsonObject{{QStringLiteral("outcome"), QLatin1String(name.data(), static_cast<qsizetype>(name.size()))},
                        {QStringLiteral("status"), code}};
    }

    GroupingResult run()
    {
        context.pages = pages;
        return groupChanges(changes, context);
    }
};

QJsonObject verdict(bool indexable, const char* reason)
{
    QJsonArray reasons;
    if (!indexable)
        reasons.append(QLatin1String(reason));
    return {{QStringLiteral("indexable"), indexable}, {QStringLiteral("reasons"), reasons}};
}

} // namespace

class tst_Grouping : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameEditIsOneGroup();
    void breadth_data();
    void breadth();
    void deploymentsAreNotRaised();
    void overridesAreNotRaised();
    void ceilingHolds();
    void exceptionsAreNamed();
    void segmentIsTheFolder();
    void fiveGonePagesAreCritical();
    void lonePageOfALargeSite_data();
    void lonePageOfALargeSite();
    void robotsExplainsIndexability();
    void hostDownExplainsItsPages();
    void oneFailureIsNoOutage();
    void realEditsGroup();
};

void tst_Grouping::sameEditIsOneGroup()
{
    Pass pass(100);
    pass.pages[2].important = true;
    for (const int page : {1, 2, 3})
        pass.change(page, CriterionId::Title, Severity::Info, "title:a");
    pass.change(4, CriterionId::Title, Severity::Info, "title:b");
    pass.change(5, CriterionId::MetaDescription, Severity::Info, "title:a");
    const GroupingResult result = pass.run();
    QCOMPARE(result.groups.size(), std::size_t(1));
    const FoundGroup& group = result.groups.front();
    QCOMPARE(group.group.pages, 3);
    QCOMPARE(group.group.pass, PassId{4});
    QCOMPARE(group.group.representative, PageId{3}); // the important one stands for the others
    QCOMPARE(group.members, std::vector<std::size_t>({1, 0, 2}));
    QCOMPARE(pass.changes[0].groupPages, 3);
    QCOMPARE(pass.changes[3].groupPages, 0);
    QCOMPARE(group.group.severity, Severity::Info);
}

void tst_Grouping::breadth_data()
{
    QTest::addColumn<int>("pages");
    QTest::addColumn<int>("site");
    QTest::addColumn<Severity>("expected");
    QTest::newRow("9 %") << 9 << 100 << Severity::Warning;
    QTest::newRow("10 %") << 10 << 100 << Severity::Critical;
    QTest::newRow("50 pages of many") << 50 << 900 << Severity::Critical;
    QTest::newRow("49 pages of many") << 49 << 900 << Severity::Warning;
    QTest::newRow("all four pages") << 4 << 4 << Severity::Warning;
}

void tst_Grouping::breadth()
{
    QFETCH(int, pages);
    QFETCH(int, site);
    QFETCH(Severity, expected);
    Pass pass(site);
    for (int i = 0; i < pages; ++i)
        pass.change(i, CriterionId::StructuredData, Severity::Warning, "structured_data:a");
    QCOMPARE(pass.run().groups.front().group.severity, expected);
    QCOMPARE(pass.changes.front().severity, expected);
}

void tst_Grouping::deploymentsAreNotRaised()
{
    Pass pass(100);
    for (int i = 0; i < 100; ++i)
        pass.change(i, CriterionId::Html, Severity::Info, "deploy:html:1");
    const GroupingResult result = pass.run();
    QCOMPARE(result.groups.size(), std::size_t(1));
    QCOMPARE(result.groups.front().group.pages, 100);
    QCOMPARE(result.groups.front().group.severity, Severity::Info);
}

void tst_Grouping::overridesAreNotRaised()
{
    Pass pass(100);
    pass.context.policy.overrides[CriterionId::Title] = Severity::Info;
    for (int i = 0; i < 100; ++i)
        pass.change(i, CriterionId::Title, Severity::Info, "title:1");
    QCOMPARE(pass.run().groups.front().group.severity, Severity::Info);
}

void tst_Grouping::ceilingHolds()
{
    Pass pass(100);
    for (int i = 0; i < 100; ++i)
        pass.change(i, CriterionId::Favicon, Severity::Warning, "favicon:1");
    QCOMPARE(pass.run().groups.front().group.severity, Severity::Warning);
}

void tst_Grouping::exceptionsAreNamed()
{
    Pass pass(20);
    for (int i = 0; i < 17; ++i)
        pass.change(i, CriterionId::Title, Severity::Info, "title:a");
    pass.context.fits = [](const PassPage& page, const Change& representative) {
        return representative.criterion == CriterionId::Title && page.page.value != 20;
    };
    const ChangeGroup group = pass.run().groups.front().group;
    QCOMPARE(group.exceptionCount, 2);
    QCOMPARE(group.exceptions,
             std::vector<std::string>({"https://www.example.fr/blog/17", "https://www.example.fr/blog/18"}));
}

void tst_Grouping::segmentIsTheFolder()
{
    Pass pass(40, "/shop/");
    for (int i = 0; i < 400; ++i)
        pass.pages.push_back(
            {PageId{1000 + i}, "https://www.example.fr/blog/" + std::to_string(i), PageKind::Page, false});
    for (int i = 0; i < 5; ++i) // 12 % of /shop/, 1 % of the site
        pass.change(i, CriterionId::Viewport, Severity::Warning, "viewport:a");
    QCOMPARE(pass.run().groups.front().group.severity, Severity::Critical);
}

void tst_Grouping::fiveGonePagesAreCritical()
{
    for (const int gone : {4, 5}) {
        Pass pass(100);
        for (int i = 0; i < gone; ++i)
            pass.status(i, Outcome::HttpStatus, i % 2 == 0 ? 404 : 410);
        static_cast<void>(pass.run());
        QCOMPARE(pass.changes.front().severity, gone == 5 ? Severity::Critical : Severity::Warning);
    }
}

void tst_Grouping::lonePageOfALargeSite_data()
{
    QTest::addColumn<int>("sitePages");
    QTest::addColumn<CriterionId>("criterion");
    QTest::addColumn<Severity>("severity");
    QTest::addColumn<bool>("important");
    QTest::addColumn<Severity>("expected");
    QTest::newRow("canonical") << 1001 << CriterionId::Canonical << Severity::Critical << false << Severity::Warning;
    QTest::newRow("site of 1,000") << 1000 << CriterionId::Canonical << Severity::Critical << false
                                   << Severity::Critical;
    QTest::newRow("important") << 1001 << CriterionId::Canonical << Severity::Critical << true << Severity::Critical;
    QTest::newRow("noindex") << 1001 << CriterionId::MetaRobots << Severity::Critical << false << Severity::Critical;
    QTest::newRow("verdict") << 1001 << CriterionId::Indexability << Severity::Critical << false << Severity::Critical;
    QTest::newRow("nofollow") << 1001 << CriterionId::MetaRobots << Severity::Warning << false << Severity::Info;
    QTest::newRow("host") << 1001 << CriterionId::Dns << Severity::Warning << false << Severity::Warning;
    QTest::newRow("good") << 1001 << CriterionId::Canonical << Severity::Good << false << Severity::Good;
}

void tst_Grouping::lonePageOfALargeSite()
{
    QFETCH(int, sitePages);
    QFETCH(CriterionId, criterion);
    QFETCH(Severity, severity);
    QFETCH(bool, important);
    QFETCH(Severity, expected);
    Pass pass(3);
    pass.context.sitePageCount = sitePages;
    pass.pages[0].important = important;
    pass.change(0, criterion, severity, "key");
    static_cast<void>(pass.run());
    QCOMPARE(pass.changes.front().severity, expected);
}

void tst_Grouping::robotsExplainsIndexability()
{
    Pass pass(4);
    pass.pages.push_back({PageId{50}, "https://www.example.fr/robots.txt", PageKind::RobotsTxt, false});
    pass.change(0, CriterionId::Indexability, Severity::Critical, "i").after = verdict(false, "robots_txt");
    pass.changes.back().before = verdict(true, "");
    pass.change(1, CriterionId::Indexability, Severity::Critical, "j").after = verdict(false, "meta_noindex");
    pass.changes.back().before = verdict(true, "");
    pass.change(4, CriterionId::RobotsTxt, Severity::Critical, "r");
    const std::vector<RobotsEffect> effects = {{PageId{1}, true}};
    pass.context.robotsEffects = effects;
    const GroupingResult result = pass.run();
    QCOMPARE(result.causes.size(), std::size_t(1));
    QCOMPARE(result.causes.front().effect, std::size_t(0));
    QCOMPARE(result.causes.front().cause, std::size_t(2));
}

void tst_Grouping::hostDownExplainsItsPages()
{
    Pass pass(10);
    pass.pages[3].kind = PageKind::Home;
    for (int i = 0; i < 10; ++i)
        pass.status(i, i % 2 == 0 ? Outcome::Unanswered : Outcome::ConnectionReset, 0);
    const GroupingResult result = pass.run();
    QCOMPARE(result.causes.size(), std::size_t(9));
    for (const CauseLink& link : result.causes) {
        QCOMPARE(link.cause, std::size_t(3));
        QVERIFY(link.effect != 3);
    }
}

void tst_Grouping::oneFailureIsNoOutage()
{
    Pass pass(10);
    for (int i = 0; i < 3; ++i)
        pass.status(i, Outcome::HttpStatus, 500);
    QVERIFY(pass.run().causes.empty());
}

void tst_Grouping::realEditsGroup()
{
    // What compareObservations() finds on pages of their own falls into one group when a template was edited.
    Pass pass(30);
    for (int i = 0; i < 30; ++i) {
        const std::string& url = pass.pages[static_cast<std::size_t>(i)].url;
        Observation before = goodPage(url);
        before.page->title = {"Page " + std::to_string(i) + " | Shop"};
        Observation after = before;
        after.page->title = {"Page " + std::to_string(i)};
        CompareContext context = ordinaryContext();
        context.url = url;
        context.page = PageId{i + 1};
        for (const FoundChange& found : compared(before, after, context).changes)
            pass.changes.push_back(found.change);
    }
    const GroupingResult result = pass.run();
    QCOMPARE(result.groups.size(), std::size_t(1));
    QCOMPARE(result.groups.front().group.pages, 30);
    QCOMPARE(result.groups.front().group.severity, Severity::Warning);
}

QTEST_APPLESS_MAIN(tst_Grouping)
#include "tst_grouping.moc"
