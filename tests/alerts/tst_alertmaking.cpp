// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alerts/alertmaking.h"
#include "tests/alerts/alertsamples.h"

using namespace vigie;
using namespace vigie::testing;

class TestAlertMaking : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyWarningsAndAbove_data()
    {
        QTest::addColumn<int>("severity");
        QTest::addColumn<int>("alerts");
        QTest::newRow("good") << static_cast<int>(Severity::Good) << 0;
        QTest::newRow("info") << static_cast<int>(Severity::Info) << 0;
        QTest::newRow("warning") << static_cast<int>(Severity::Warning) << 1;
        QTest::newRow("critical") << static_cast<int>(Severity::Critical) << 1;
    }
    void onlyWarningsAndAbove()
    {
        QFETCH(int, severity);
        QFETCH(int, alerts);
        QCOMPARE(static_cast<int>(makeAlerts({finding("change/1", static_cast<Severity>(severity))}, noon).size()),
                 alerts);
    }

    void unconfirmedIsPending()
    {
        Finding once = finding("change/1", Severity::Critical);
        once.confirmedBy = ConfirmedBy::Nothing;
        const auto drafts = makeAlerts({once, finding("change/2", Severity::Critical)}, noon);
        QCOMPARE(drafts.size(), std::size_t(2));
        QVERIFY(drafts[0].alert.state == AlertState::Pending);
        QVERIFY(drafts[1].alert.state == AlertState::Open);
    }

    void recoveriesAreNoAlerts()
    {
        Finding over = finding("change/1/recovered", Severity::Critical);
        over.transition = Transition::Recovered;
        QVERIFY(makeAlerts({over}, noon).empty());
    }

    // One cause gives one alert: robots.txt, the verdicts it changes, and what these explain in turn.
    void effectsGoUnderTheirCause()
    {
        Finding robots = finding("change/1", Severity::Warning, "robots_txt");
        robots.parts = {{std::nullopt, ChangeId{1}}};
        Finding verdict = finding("group/2", Severity::Critical, "indexability");
        verdict.cause = "change/1";
        verdict.pages = 40;
        verdict.tags = {QStringLiteral("shop")};
        verdict.parts = {{ChangeGroupId{2}, std::nullopt}};
        Finding raw = finding("group/3", Severity::Critical, "x_robots_tag");
        raw.cause = "group/2";
        const auto drafts = makeAlerts({raw, verdict, robots}, noon);
        QCOMPARE(drafts.size(), std::size_t(1));
        const AlertDraft& draft = drafts.front();
        QCOMPARE(draft.alert.finding.criterion, std::string("robots_txt"));
        QVERIFY(draft.alert.finding.severity == Severity::Critical); // as bad as what it brought about
        QCOMPARE(draft.alert.pages, 40);
        QVERIFY(draft.alert.finding.tags.contains(QStringLiteral("shop")));
        QCOMPARE(draft.alert.others.size(), std::size_t(2));
        QCOMPARE(draft.parts.size(), std::size_t(2));
    }

    void aCauseThatIsNotToldHidesNothing()
    {
        Finding effect = finding("change/5", Severity::Warning);
        effect.cause = "change/4";
        Finding one = finding("change/6", Severity::Warning);
        one.cause = "change/7";
        Finding other = finding("change/7", Severity::Warning);
        other.cause = "change/6";
        QCOMPARE(makeAlerts({effect}, noon).size(), std::size_t(1));
        QCOMPARE(makeAlerts({one, other}, noon).size(), std::size_t(2)); // a circle
    }

    void moreThanFiveEditsOfADeploymentAreOne_data()
    {
        QTest::addColumn<int>("warnings");
        QTest::addColumn<int>("criticals");
        QTest::addColumn<QString>("deployment");
        QTest::addColumn<int>("alerts");
        QTest::newRow("five") << 5 << 0 << QStringLiteral("Hugo") << 5;
        QTest::newRow("six") << 6 << 0 << QStringLiteral("Hugo") << 1;
        QTest::newRow("critical ones stand alone") << 6 << 2 << QStringLiteral("Hugo") << 3;
        QTest::newRow("no deployment") << 8 << 0 << QString() << 8;
    }
    void moreThanFiveEditsOfADeploymentAreOne()
    {
        QFETCH(int, warnings);
        QFETCH(int, criticals);
        QFETCH(QString, deployment);
        QFETCH(int, alerts);
        std::vector<Finding> findings;
        for (int i = 0; i < warnings + criticals; ++i) {
            findings.push_back(
                finding("group/" + std::to_string(i), i < warnings ? Severity::Warning : Severity::Critical));
            findings.back().deployment = deployment.toStdString();
            findings.back().pages = i + 1;
            findings.back().parts = {{ChangeGroupId{i + 1}, std::nullopt}};
        }
        const auto drafts = makeAlerts(findings, noon);
        QCOMPARE(static_cast<int>(drafts.size()), alerts);
        const auto gathered =
            std::ranges::find_if(drafts, [](const AlertDraft& draft) { return draft.alert.gathered; });
        QCOMPARE(gathered != drafts.end(), warnings > 5 && !deployment.isEmpty());
        if (gathered == drafts.end())
            return;
        QCOMPARE(static_cast<int>(gathered->alert.others.size()), warnings);
        QCOMPARE(gathered->alert.pages, warnings);
        QCOMPARE(static_cast<int>(gathered->parts.size()), warnings);
        QVERIFY(gathered->alert.finding.severity == Severity::Warning);
    }

    void sitesAreGatheredApart()
    {
        std::vector<Finding> findings;
        for (int i = 0; i < 12; ++i) {
            findings.push_back(finding("group/" + std::to_string(i), Severity::Warning));
            findings.back().deployment = "new assets";
            findings.back().site = SiteId{1 + i % 2};
        }
        QCOMPARE(makeAlerts(findings, noon).size(), std::size_t(2));
    }
};

QTEST_GUILESS_MAIN(TestAlertMaking)
#include "tst_alertmaking.moc"
