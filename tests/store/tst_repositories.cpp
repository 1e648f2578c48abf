// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/checkrepository.h"
#include "core/store/deploymentrepository.h"
#include "core/store/passrepository.h"
#include "core/store/rulerepository.h"
#include "core/store/siterepository.h"
#include "core/store/targetrepository.h"
#include "tests/store/tempdatabase.h"

using namespace vigie;
using namespace vigie::testing;

/// The small repositories: sites, rules, deployments, passes.
class TestRepositories : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_temp = std::make_unique<TempDatabase>(); }

    void sites()
    {
        SiteRepository sites(*m_temp->database);
        Site site;
        site.origin = "https://www.example.fr";
        site.name = QStringLiteral("L'exemple « été »");
        site.client = QStringLiteral("Client");
        site.important = site.privateNetwork = true;
        site.activity = ActivityState::Paused;
        site.pageInterval = std::chrono::seconds(3600);
        site.fetch.userAgent = "Agent/1";
        site.fetch.extraHeaders = {{"X-A", "1"}, {"X-B", ""}};
        site.fetch.parallelRequests = 4;
        site.fetch.crawlDelay = std::chrono::milliseconds(250);
        site.fetch.overrides = {{"www.example.fr", 443, "192.0.2.7"}};
        site.fetch.confirmation = {std::chrono::milliseconds(5'000), std::nullopt, 0};
        site.additions = {{QStringLiteral("/blog/é"), 50}, {QStringLiteral("^"), 1}};
        site.createdAt = m_temp->clock.now();
        site.id = sites.add(site).value();
        QVERIFY(sites.find(site.id).value() == site);
        QCOMPARE(sites.add(site).error().code, ErrorCode::AlreadyExists);
        Site other;
        other.origin = "http://a.example.fr";
        other.id = sites.add(other).value();
        QCOMPARE(sites.all()->front().id, other.id);
        other.origin = site.origin;
        QCOMPARE(sites.update(other).error().code, ErrorCode::AlreadyExists);
        site.fetch = {};
        site.additions.pop_back();
        VERIFY_RESULT(sites.update(site));
        QVERIFY(sites.findByOrigin(site.origin).value() == site);
        VERIFY_RESULT(sites.remove(site.id));
        QCOMPARE(sites.remove(site.id).error().code, ErrorCode::NotFound);
        QCOMPARE(sites.update(site).error().code, ErrorCode::NotFound);
        QVERIFY(!sites.find(site.id).value());
        Site again;
        again.origin = "https://www.example.fr";
        QVERIFY(sites.add(again).value() > other.id); // ids are never used again
    }

    void targets()
    {
        TargetRepository targets(*m_temp->database);
        const SiteId site = m_temp->addSite();
        const PageId page = m_temp->addPage(site, "https://www.example.fr/a");
        const QDateTime now = m_temp->clock.now();
        const PageTarget canonical{page, site, CriterionId::Canonical, "https://www.example.fr/b", std::nullopt, {}};
        PageTarget amp{page, site, CriterionId::Amp, "https://www.example.fr/amp/a", std::nullopt, {}};
        VERIFY_RESULT(targets.replace(page, std::vector{canonical, amp}));
        QVERIFY(targets.ofChecked(site, now)->empty()); // never checked
        const CheckRecord check = goodCheck(site, page, now, "A");
        VERIFY_RESULT(CheckRepository(*m_temp->database, *m_temp->bodies).record(std::span(&check, 1)));
        QCOMPARE(targets.ofChecked(site, now).value(), (std::vector{canonical, amp}));
        QVERIFY(targets.ofChecked(site, now.addSecs(1))->empty());
        amp.answer = TargetAnswer{Outcome::HttpStatus, 404};
        amp.lookedAt = now;
        VERIFY_RESULT(targets.update(amp));
        PageTarget named = amp;
        named.answer.reset();
        named.lookedAt = {};
        VERIFY_RESULT(targets.replace(page, std::vector{named})); // the same again: what is known stays
        QCOMPARE(targets.ofChecked(site, now).value(), std::vector{amp});
        named.url = "https://www.example.fr/amp/other";
        VERIFY_RESULT(targets.replace(page, std::vector{named}));
        QCOMPARE(targets.ofChecked(site, now).value(), std::vector{named});
        VERIFY_RESULT(PageRepository(*m_temp->database).remove(std::span(&page, 1)));
        QVERIFY(targets.ofChecked(site, now)->empty());
    }

    void rules()
    {
        RuleRepository rules(*m_temp->database);
        const SiteId site = m_temp->addSite();
        const SiteId otherSite = m_temp->addSite("https://b.example.fr");
        const PageId page = m_temp->addPage(site, "https://www.example.fr/");
        Rule rule;
        rule.kind = RuleKind::Extraction;
        rule.origin = RuleOrigin::Learned;
        rule.criterion = CriterionId::Html;
        rule.patternKind = PatternKind::Regex;
        rule.pattern = "a\\d+é";
        rule.expected = "\"x\"";
        rule.name = QStringLiteral("n");
        rule.enabled = false;
        rule.createdAt = m_temp->clock.now();
        std::vector<Rule> added;
        for (int i = 0; i < 4; ++i) {
            Rule one = rule;
            if (i == 1)
                one.site = site;
            if (i == 2)
                one.site = otherSite;
            if (i == 3)
                one.page = page;
            one.id = rules.add(one).value();
            added.push_back(one);
        }
        QVERIFY(rules.all().value() == added);
        QVERIFY(rules.forSite(site).value() == (std::vector<Rule>{added[0], added[1], added[3]}));
        QVERIFY(rules.forSite(otherSite).value() == (std::vector<Rule>{added[0], added[2]}));
        added[0].pattern = "b";
        added[0].criterion.reset();
        VERIFY_RESULT(rules.update(added[0]));
        QVERIFY(rules.find(added[0].id).value() == added[0]);
        VERIFY_RESULT(rules.remove(added[0].id));
        QCOMPARE(rules.remove(added[0].id).error().code, ErrorCode::NotFound);
        QCOMPARE(rules.update(added[0]).error().code, ErrorCode::NotFound);
        VERIFY_RESULT(SiteRepository(*m_temp->database).remove(site));
        QVERIFY(rules.all().value() == std::vector<Rule>{added[2]});
    }

    void deployments()
    {
        DeploymentRepository deployments(*m_temp->database);
        const SiteId site = m_temp->addSite();
        const SiteId other = m_temp->addSite("https://b.example.fr");
        const QDateTime now = m_temp->clock.now();
        std::vector<Deployment> added;
        for (int i = 0; i < 3; ++i) {
            Deployment one{{}, i == 2 ? other : site, now.addDays(2 - i), QStringLiteral("v%1").arg(i), i == 1};
            one.id = deployments.add(one).value();
            added.push_back(one);
        }
        QVERIFY(deployments.list(std::nullopt).value() == (std::vector<Deployment>{added[2], added[1], added[0]}));
        QVERIFY(deployments.list(site).value() == (std::vector<Deployment>{added[1], added[0]}));
        QVERIFY(deployments.list(site, now.addDays(1), now.addDays(2)).value() == std::vector<Deployment>{added[1]});
        VERIFY_RESULT(deployments.remove(added[1].id));
        QCOMPARE(deployments.remove(added[1].id).error().code, ErrorCode::NotFound);
    }

    void passes()
    {
        PassRepository passes(*m_temp->database);
        Pass pass;
        pass.trigger = PassTrigger::Manual;
        pass.startedAt = m_temp->clock.now();
        pass.pages = 10;
        pass.id = passes.begin(pass).value();
        QVERIFY(passes.find(pass.id).value() == pass);
        pass.finishedAt = pass.startedAt.addSecs(9);
        pass.checked = 10;
        pass.failed = 1;
        pass.changedPages = 2;
        pass.changes = 5;
        VERIFY_RESULT(passes.finish(pass));
        QVERIFY(passes.find(pass.id).value() == pass);
        Pass second;
        second.startedAt = pass.finishedAt;
        second.site = m_temp->addSite();
        second.id = passes.begin(second).value();
        QVERIFY(passes.latest(5).value() == (std::vector<Pass>{second, pass}));
        QVERIFY(passes.latest(1).value() == std::vector<Pass>{second});
        second.id = PassId{99};
        QCOMPARE(passes.finish(second).error().code, ErrorCode::NotFound);
    }

private:
    std::unique_ptr<TempDatabase> m_temp;
};

QTEST_GUILESS_MAIN(TestRepositories)
#include "tst_repositories.moc"
