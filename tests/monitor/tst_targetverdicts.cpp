// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/targetverdicts.h"
#include "core/store/targetrepository.h"
#include "tests/monitor/relationsite.h"

#include <QTest>

using namespace vigie;
using namespace vigie::testing;

class TestTargetVerdicts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void targetsAreOtherUrls()
    {
        Page page;
        page.id = PageId{7};
        PageFacts facts;
        facts.url = "https://www.example.fr/a";
        facts.canonicalHtml = {"https://www.example.fr/a#x"};
        QVERIFY(targetsOf(facts, page).empty());
        facts.canonicalHeader = {"https://www.example.fr/b"};
        QVERIFY(targetsOf(facts, page).empty()); // two that disagree: none is followed
        facts.canonicalHtml.clear();
        facts.amp = "https://www.example.fr/amp/a";
        const std::vector<PageTarget> targets = targetsOf(facts, page);
        QCOMPARE(targets.size(), std::size_t(2));
        QCOMPARE(targets[0].url, std::string("https://www.example.fr/b"));
        QCOMPARE(targets[1].criterion, CriterionId::Amp);
    }

    void whatIsBroken_data()
    {
        QTest::addColumn<Outcome>("outcome");
        QTest::addColumn<bool>("broken");
        QTest::newRow("ok") << Outcome::Ok << false;
        QTest::newRow("404") << Outcome::HttpStatus << true;
        QTest::newRow("unanswered") << Outcome::Unanswered << true;
        QTest::newRow("loop") << Outcome::RedirectLoop << true;
        QTest::newRow("our limit") << Outcome::BodyTooLarge << false;
        QTest::newRow("firewall") << Outcome::BotBlock << false;
        QTest::newRow("asked to wait") << Outcome::RateLimited << false;
        QTest::newRow("offline") << Outcome::Offline << false;
    }
    void whatIsBroken()
    {
        QFETCH(Outcome, outcome);
        QTEST(isBrokenTarget({outcome, 0}), "broken");
    }

    void watchedTargetBreaksAndIsRepaired()
    {
        RelationSite site;
        const PageId page = site.add("/a");
        const PageId target = site.add("/b");
        site.check(target, RelationSite::page("/b"));
        name(site, page, CriterionId::Canonical, "/b");
        QCOMPARE(judged(site), QByteArray()); // whole from the start
        site.check(target, RelationSite::failure("/b", 404), {RelationSite::statusChange(200, 404)});
        const TargetVerdicts verdicts = verdict(site);
        QCOMPARE(inBrief(verdicts.changes), QByteArray("critical canonical /a"));
        QCOMPARE(verdicts.changes.front().cause, std::optional<std::size_t>(site.changes.size() - 1));
        save(site, verdicts);
        QCOMPARE(judged(site), QByteArray()); // told once
        site.check(target, RelationSite::page("/b"), {RelationSite::statusChange(404, 200)});
        QCOMPARE(judged(site), QByteArray("good canonical /a"));
    }

    void targetThatNobodyWatchesIsJudgedByItsAnswer()
    {
        RelationSite site;
        const PageId page = site.add("/a");
        name(site, page, CriterionId::Amp, "/amp/a");
        QCOMPARE(judged(site), QByteArray()); // nothing is known
        site.findings.answers[RelationSite::url("/amp/a")] = {Outcome::Ok, 200};
        QCOMPARE(judged(site), QByteArray());
        site.findings.answers[RelationSite::url("/amp/a")] = {Outcome::Cancelled, 0};
        QCOMPARE(judged(site), QByteArray());
        site.findings.answers[RelationSite::url("/amp/a")] = {Outcome::HttpStatus, 410};
        QCOMPARE(judged(site), QByteArray("warning amp /a"));
    }

    void brokenFromTheStartIsTheBaseline()
    {
        RelationSite site;
        const PageId page = site.add("/a");
        name(site, page, CriterionId::Canonical, "/gone");
        site.findings.answers[RelationSite::url("/gone")] = {Outcome::HttpStatus, 404};
        site.findings.targets.push_back({page, {}, true});
        QCOMPARE(judged(site), QByteArray());
        site.findings.targets.clear();
        QCOMPARE(judged(site), QByteArray()); // and stays known
    }

    void onlyPagesOfThisPassAreLookedAt()
    {
        RelationSite site;
        const PageId page = site.add("/a");
        name(site, page, CriterionId::Canonical, "/gone");
        site.findings.answers[RelationSite::url("/gone")] = {Outcome::HttpStatus, 404};
        site.findings.pass.startedAt = site.store.clock.now().addSecs(3'600);
        QCOMPARE(judged(site), QByteArray());
    }

private:
    /// \a page is checked in the pass and names \a target.
    static void name(RelationSite& site, PageId page, CriterionId criterion, const std::string& target)
    {
        site.check(page, RelationSite::page("/a"), {RelationSite::change(CriterionId::Text)});
        const PageTarget named{page, site.site(), criterion, RelationSite::url(target), std::nullopt, {}};
        VERIFY_RESULT(TargetRepository(*site.store.database).replace(page, std::span(&named, 1)));
    }
    static TargetVerdicts verdict(RelationSite& site)
    {
        StoreConnection connection = site.connection();
        return judgeTargets(connection, site.findings, *site.context, site.changes).value();
    }
    static void save(RelationSite& site, const TargetVerdicts& verdicts)
    {
        for (const PageTarget& target : verdicts.targets)
            VERIFY_RESULT(TargetRepository(*site.store.database).update(target));
    }
    static QByteArray judged(RelationSite& site)
    {
        const TargetVerdicts verdicts = verdict(site);
        save(site, verdicts);
        return inBrief(verdicts.changes);
    }
};

QTEST_GUILESS_MAIN(TestTargetVerdicts)
#include "tst_targetverdicts.moc"
