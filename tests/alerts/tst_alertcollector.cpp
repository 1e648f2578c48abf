// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alerts/alertcollector.h"
#include "core/alerts/outboxplanner.h"
#include "core/store/httpfindings.h"
#include "tests/alerts/alertsamples.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <array>

using namespace vigie;
using namespace vigie::testing;

/// From changes on disk to alerts and notices.
class TestAlertCollector : public QObject
{
    Q_OBJECT

private:
    static CollectedAlerts collect(AlertDatabase& temp, HttpFindings& http)
    {
        const std::array<FindingSource*, 1> sources{&http};
        const auto collected = collectAlerts(*temp.database, sources, temp.clock.now());
        if (!collected)
            qFatal("%ls", qUtf16Printable(collected.error().detail));
        return *collected;
    }
    static CollectedAlerts collect(AlertDatabase& temp)
    {
        HttpFindings http;
        return collect(temp, http);
    }
    static Change critical(const char* before, const char* after)
    {
        Change change = titleChange(before, after);
        change.severity = Severity::Critical;
        return change;
    }
    static int waiting(AlertDatabase& temp, AlertId alert)
    {
        const auto notices = OutboxRepository(*temp.database).notices(alert);
        return static_cast<int>(
            std::ranges::count_if(*notices, [](const Notice& notice) { return notice.state == NoticeState::Waiting; }));
    }

private Q_SLOTS:
    void aPassIsToldOnce()
    {
        AlertDatabase temp;
        const PassId pass = temp.beginPass();
        temp.change(pass, temp.pages[0], titleChange("old", "new"));
        QCOMPARE(collect(temp).raised, 0); // the pass has not ended
        temp.endPass(pass);
        QCOMPARE(collect(temp).raised, 1);
        QCOMPARE(collect(temp).raised, 0);
        const std::vector<Alert> alerts = temp.alerts();
        QCOMPARE(alerts.size(), std::size_t(1));
        const Finding& finding = alerts.front().finding;
        QCOMPARE(finding.url, std::string("https://www.example.fr/page-0"));
        QCOMPARE(finding.criterion, std::string("title"));
        QCOMPARE(finding.before, QJsonValue(QStringLiteral("old")));
        QVERIFY(finding.confirmedBy == ConfirmedBy::SecondStack);
        QVERIFY(finding.lastWithout.isValid());
        QVERIFY(finding.lastWithout < finding.foundAt);
    }

    // The process was killed before the pass ended: what it had recorded is told at the next start.
    void aKilledPassIsTold()
    {
        AlertDatabase temp;
        const PassId pass = temp.beginPass();
        for (int i = 0; i < 6; ++i)
            temp.change(pass, temp.pages[static_cast<std::size_t>(i)], titleChange("old", "new"));
        HttpFindings http;
        VERIFY_RESULT(http.begin(*temp.database));
        const PassId running = temp.beginPass();
        temp.change(running, temp.pages[7], titleChange("old", "another"));
        QCOMPARE(collect(temp, http).raised,
                 1); // the same edit is one alert without a group, and the running pass waits
        QCOMPARE(temp.alerts().front().pages, 6);
        QCOMPARE(collect(temp, http).raised, 0);
    }

    void aGroupIsOneAlert()
    {
        AlertDatabase temp;
        const PassId pass = temp.beginPass();
        std::vector<ChangeId> members;
        for (const PageId page : temp.pages)
            members.push_back(temp.change(pass, page, titleChange("old", "new")));
        temp.group(pass, members, Severity::Critical);
        temp.endPass(pass);
        QCOMPARE(collect(temp).raised, 1);
        const Alert alert = temp.alerts().front();
        QCOMPARE(alert.pages, 10);
        QVERIFY(alert.finding.severity == Severity::Critical);
        int listed = 0;
        VERIFY_RESULT(AlertRepository(*temp.database).eachPage(alert.id, [&](const AlertPage&) { ++listed; }));
        QCOMPARE(listed, 10);
        const auto example = AlertRepository(*temp.database).example(alert);
        VERIFY_RESULT(example);
        QVERIFY(*example);
        const auto change = ChangeRepository(*temp.database).find(**example);
        VERIFY_RESULT(change);
        QCOMPARE((*change)->url, alert.finding.url);
        QVERIFY((*change)->criterion == CriterionId::Title);
    }

    void recoveryIsToldToThoseWhoHeard()
    {
        AlertDatabase temp;
        temp.addChannel(mailChannel(), defaultRoutes({}));
        const PassId first = temp.beginPass();
        temp.change(first, temp.pages[0], critical("old", "new"));
        temp.endPass(first);
        QCOMPARE(collect(temp).raised, 1);
        const AlertId id = temp.alerts().front().id;
        QCOMPARE(waiting(temp, id), 1);
        QCOMPARE(planMessages(*temp.database, temp.clock.now()).value_or(-1), 1);
        const PassId second = temp.beginPass();
        temp.change(second, temp.pages[0], critical("new", "old"));
        temp.endPass(second);
        const CollectedAlerts collected = collect(temp);
        QCOMPARE(collected.recovered, 1);
        QCOMPARE(collected.raised, 0); // the way back is no alert
        QVERIFY(temp.alerts().front().state == AlertState::Recovered);
        QCOMPARE(waiting(temp, id), 1);
    }

    void whatIsOverBeforeItWasToldIsNeverTold()
    {
        AlertDatabase temp;
        temp.addChannel(mailChannel(), defaultRoutes({}));
        const PassId first = temp.beginPass();
        temp.change(first, temp.pages[0], titleChange("old", "new"));
        temp.endPass(first);
        collect(temp);
        const AlertId id = temp.alerts().front().id;
        QCOMPARE(waiting(temp, id), 1); // in a batch
        const PassId second = temp.beginPass();
        temp.change(second, temp.pages[0], titleChange("new", "old"));
        temp.endPass(second);
        QCOMPARE(collect(temp).recovered, 1);
        QCOMPARE(waiting(temp, id), 0);
        QCOMPARE(planMessages(*temp.database, temp.clock.now().addDays(1)).value_or(-1), 0);
    }

    void aGroupRecoversWithItsLastPage()
    {
        AlertDatabase temp;
        const PassId pass = temp.beginPass();
        std::vector<ChangeId> members;
        for (int i = 0; i < 3; ++i)
            members.push_back(temp.change(pass, temp.pages[static_cast<std::size_t>(i)], titleChange("old", "new")));
        temp.group(pass, members, Severity::Warning);
        temp.endPass(pass);
        collect(temp);
        for (int i = 0; i < 3; ++i) {
            const PassId back = temp.beginPass();
            temp.change(back, temp.pages[static_cast<std::size_t>(i)], titleChange("new", "old"));
            temp.endPass(back);
            const CollectedAlerts collected = collect(temp);
            QCOMPARE(collected.recovered, i == 2 ? 1 : 0);
            QCOMPARE(collected.raised, 0);
        }
    }

    // A, B, C and back to A: both changes are over.
    void aDetourRecoversWhole()
    {
        AlertDatabase temp;
        for (const auto& [before, after] : {std::pair("A", "B"), std::pair("B", "C"), std::pair("C", "A")}) {
            const PassId pass = temp.beginPass();
            temp.change(pass, temp.pages[0], titleChange(before, after));
            temp.endPass(pass);
            collect(temp);
        }
        const std::vector<Alert> alerts = temp.alerts();
        QCOMPARE(alerts.size(), std::size_t(2));
        QVERIFY(alerts[0].state == AlertState::Recovered);
        QVERIFY(alerts[1].state == AlertState::Recovered);
        const PassId again = temp.beginPass();
        temp.change(again, temp.pages[0], titleChange("A", "B"));
        temp.endPass(again);
        QCOMPARE(collect(temp).raised, 1); // and what comes back later is news
    }

    void anAcceptedValueIsTheNewBaseline()
    {
        AlertDatabase temp;
        const PassId pass = temp.beginPass();
        temp.change(pass, temp.pages[0], titleChange("old", "new"));
        temp.endPass(pass);
        collect(temp);
        const AlertId id = temp.alerts().front().id;
        VERIFY_RESULT(
            changeAlertState(*temp.database, id, AlertState::Accepted, temp.clock.now(), QStringLiteral("wanted")));
        const auto changes = ChangeRepository(*temp.database).list({});
        QVERIFY(changes->front().state == ChangeState::Accepted);
        const PassId back = temp.beginPass();
        temp.change(back, temp.pages[0], titleChange("new", "old"));
        temp.endPass(back);
        QCOMPARE(collect(temp).raised, 1);
        QCOMPARE(temp.alerts().front().note, QStringLiteral("wanted"));
    }

    void rawCriteriaGoUnderTheVerdict()
    {
        AlertDatabase temp;
        const PassId pass = temp.beginPass();
        Change raw = critical("", "noindex");
        raw.criterion = CriterionId::MetaRobots;
        temp.change(pass, temp.pages[0], raw);
        Change verdict = critical("", "");
        verdict.criterion = CriterionId::Indexability;
        verdict.after = QJsonObject{{QStringLiteral("reasons"), QJsonArray{QStringLiteral("meta_noindex")}}};
        temp.change(pass, temp.pages[0], verdict);
        temp.endPass(pass);
        QCOMPARE(collect(temp).raised, 1);
        const Alert alert = temp.alerts().front();
        QCOMPARE(alert.finding.criterion, std::string("indexability"));
        QCOMPARE(alert.others.size(), std::size_t(1));
    }

    void whatEndsInTheSameBatchIsNotTold()
    {
        AlertDatabase temp;
        Finding down = finding("ping-event/1", Severity::Critical, "ping");
        down.tool = Tool::Ping;
        down.subject = "ping/7";
        Finding up = down;
        up.key = "ping-event/2";
        up.transition = Transition::Recovered;
        up.severity = Severity::Good;
        const auto told = tellFindings(*temp.database, {down, up}, noon);
        VERIFY_RESULT(told);
        QVERIFY(*told == CollectedAlerts());
        Finding again = down;
        again.key = "ping-event/3";
        QVERIFY(tellFindings(*temp.database, {up, again}, noon).value_or(CollectedAlerts()) == (CollectedAlerts{1, 0}));
        QVERIFY(tellFindings(*temp.database, {up}, noon).value_or(CollectedAlerts()) == (CollectedAlerts{0, 1}));
    }

    void pendingOpensWhenItStands()
    {
        AlertDatabase temp;
        temp.addChannel(mailChannel(), defaultRoutes({}));
        const PassId pass = temp.beginPass();
        const ChangeId id = temp.change(pass, temp.pages[0], critical("old", "new"));
        VERIFY_RESULT(temp.database->execute("UPDATE change SET confirmed = 0 WHERE id = ?", id));
        temp.endPass(pass);
        collect(temp);
        Alert alert = temp.alerts().front();
        QVERIFY(alert.state == AlertState::Pending);
        QCOMPARE(waiting(temp, alert.id), 0);
        temp.clock.time = temp.clock.time.addSecs(3'600);
        const CheckRecord again = goodCheck(temp.site, temp.pages[0], temp.clock.now(), "new");
        VERIFY_RESULT(CheckRepository(*temp.database, *temp.bodies).record(std::span(&again, 1)));
        collect(temp);
        alert = temp.alerts().front();
        QVERIFY(alert.state == AlertState::Open);
        QCOMPARE(waiting(temp, alert.id), 1);
    }

    void remindersLastUntilAcknowledged()
    {
        AlertDatabase temp;
        std::vector<Route> routes = defaultRoutes({});
        routes.front().remindEvery = std::chrono::hours(24);
        temp.addChannel(mailChannel(), routes);
        const PassId pass = temp.beginPass();
        temp.change(pass, temp.pages[0], critical("old", "new"));
        temp.endPass(pass);
        collect(temp);
        const auto turn = [&] {
            if (!addReminders(*temp.database, temp.clock.now()))
                qFatal("no reminders");
            return planMessages(*temp.database, temp.clock.now()).value_or(-1);
        };
        QCOMPARE(turn(), 1);
        temp.clock.time = temp.clock.time.addSecs(3'600);
        QCOMPARE(turn(), 0);
        temp.clock.time = temp.clock.time.addDays(3); // three of them fell due: one is told
        QCOMPARE(turn(), 1);
        QCOMPARE(turn(), 0);
        VERIFY_RESULT(
            changeAlertState(*temp.database, temp.alerts().front().id, AlertState::Acknowledged, temp.clock.now(), {}));
        temp.clock.time = temp.clock.time.addDays(3);
        QCOMPARE(turn(), 0);
    }
};

QTEST_GUILESS_MAIN(TestAlertCollector)
#include "tst_alertcollector.moc"
