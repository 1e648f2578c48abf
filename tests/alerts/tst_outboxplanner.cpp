// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alerts/alertcollector.h"
#include "core/alerts/outboxdelivery.h"
#include "core/alerts/outboxplanner.h"
#include "tests/alerts/alertsamples.h"

using namespace vigie;
using namespace vigie::testing;

class TestOutboxPlanner : public QObject
{
    Q_OBJECT

private:
    static void tell(AlertDatabase& temp, int count, Severity severity, int first = 0)
    {
        std::vector<Finding> findings;
        for (int i = first; i < first + count; ++i) {
            findings.push_back(finding("change/" + std::to_string(i + 1), severity));
            findings.back().site = temp.site;
        }
        if (!tellFindings(*temp.database, findings, temp.clock.now()))
            qFatal("nothing told");
    }
    static int plan(AlertDatabase& temp) { return planMessages(*temp.database, temp.clock.now()).value_or(-1); }
    /// The newest messages, newest first.
    static std::vector<AlertMessage> messages(AlertDatabase& temp, const Channel& channel)
    {
        std::vector<AlertMessage> loaded;
        const auto latest = OutboxRepository(*temp.database).latestMessages(100);
        for (const OutboxMessage& message : *latest)
            loaded.push_back(loadAlertMessage(*temp.database, message, channel).value_or(AlertMessage()));
        return loaded;
    }

private Q_SLOTS:
    void urgentOnesStandAlone()
    {
        AlertDatabase temp;
        temp.addChannel(mailChannel(), defaultRoutes({}));
        tell(temp, 3, Severity::Critical);
        QCOMPARE(plan(temp), 3);
        QCOMPARE(plan(temp), 0);
        tell(temp, 6, Severity::Critical, 10); // more than five at once share a message
        QCOMPARE(plan(temp), 1);
    }

    void warningsWaitForTheirBatch()
    {
        AlertDatabase temp;
        const ChannelId id = temp.addChannel(mailChannel(), defaultRoutes({}));
        tell(temp, 4, Severity::Warning);
        QCOMPARE(plan(temp), 0);
        temp.clock.time = temp.clock.time.addSecs(900);
        QCOMPARE(plan(temp), 1);
        Channel channel = mailChannel();
        channel.id = id;
        QCOMPARE(messages(temp, channel).front().items.size(), std::size_t(4));
    }

    // 332 at once: twenty are told, "and 312 more", and the next message lists the 312.
    void theCapListsLater()
    {
        AlertDatabase temp;
        Channel channel = mailChannel();
        channel.id = temp.addChannel(channel, defaultRoutes({}));
        tell(temp, 332, Severity::Critical);
        QCOMPARE(plan(temp), 1);
        const AlertMessage first = messages(temp, channel).front();
        QCOMPARE(first.items.size(), std::size_t(20));
        QCOMPARE(first.envelope.more, 312);
        temp.clock.time = temp.clock.time.addSecs(1'800);
        tell(temp, 1, Severity::Critical, 1'000); // one more waits as well
        QCOMPARE(plan(temp), 0);
        temp.clock.time = temp.clock.time.addSecs(1'800);
        QCOMPARE(plan(temp), 1);
        const AlertMessage next = messages(temp, channel).front();
        QCOMPARE(next.items.size(), std::size_t(313));
        QVERIFY(std::ranges::all_of(next.items, &MessageItem::held));
        QCOMPARE(next.envelope.more, 0);
        temp.clock.time = temp.clock.time.addDays(1);
        QCOMPARE(plan(temp), 0);
    }

    void eachRecipientHasMessagesOfItsOwn()
    {
        AlertDatabase temp;
        temp.addChannel(
            mailChannel(QStringLiteral("mail"), {QStringLiteral("a@example.org"), QStringLiteral("b@example.org")}),
            defaultRoutes({}));
        tell(temp, 1, Severity::Critical);
        QCOMPARE(plan(temp), 2);
        const auto latest = OutboxRepository(*temp.database).latestMessages(10);
        QVERIFY(latest->at(0).identifier != latest->at(1).identifier);
    }

    void silenceHoldsAndIsOver()
    {
        AlertDatabase temp;
        temp.addChannel(mailChannel(), defaultRoutes({}));
        Silence silence;
        silence.kind = SilenceKind::Maintenance;
        silence.scope.site = temp.site;
        silence.from = temp.clock.now();
        silence.until = temp.clock.now().addSecs(7'200);
        VERIFY_RESULT(ChannelRepository(*temp.database).addSilence(silence));
        tell(temp, 2, Severity::Critical);
        QCOMPARE(plan(temp), 0);
        // One of them is over before the maintenance is: only the other is told.
        VERIFY_RESULT(AlertRepository(*temp.database)
                          .setState(temp.alerts().front().id, AlertState::Recovered, temp.clock.now()));
        temp.clock.time = silence.until;
        QCOMPARE(plan(temp), 1);
    }

    void digestNamesWhatIsBelowWarning()
    {
        AlertDatabase temp;
        Channel channel = mailChannel();
        channel.id = temp.addChannel(channel, defaultRoutes({}));
        QCOMPARE(plan(temp), 0); // the digest begins to count here
        const PassId pass = temp.beginPass();
        for (std::size_t i = 0; i < 4; ++i) {
            Change info = titleChange("old", "new");
            info.severity = Severity::Info;
            temp.change(pass, temp.pages[i], info);
        }
        temp.endPass(pass);
        QCOMPARE(plan(temp), 0);
        temp.clock.time = temp.clock.time.addDays(1);
        QCOMPARE(plan(temp), 1);
        const AlertMessage digest = messages(temp, channel).front();
        QVERIFY(digest.items.empty());
        QCOMPARE(digest.digest.size(), std::size_t(1));
        QCOMPARE(digest.digest.front().pages, 4);
        temp.clock.time = temp.clock.time.addDays(1);
        QCOMPARE(plan(temp), 0); // nothing changed since: no digest
    }

    void failuresArePatientAndEnd()
    {
        QCOMPARE(patience(1), std::chrono::seconds(60));
        QCOMPARE(patience(2), std::chrono::seconds(300));
        QCOMPARE(patience(100), std::chrono::seconds(14'400));
        AlertDatabase temp;
        const ChannelId id = temp.addChannel(mailChannel(), defaultRoutes({}));
        tell(temp, 1, Severity::Critical);
        QCOMPARE(plan(temp), 1);
        const auto deliver = [&](SendResult result) {
            const auto message = nextMessage(*temp.database, id, temp.clock.now());
            if (!message || !*message ||
                !recordDelivery(*temp.database, (*message)->envelope, result, temp.clock.now()))
                return false;
            return true;
        };
        QVERIFY(deliver({Delivery::RetryChannel, QStringLiteral("refused"), {}}));
        QVERIFY(!deliver({})); // left alone for a minute
        temp.clock.time = temp.clock.time.addSecs(60);
        QVERIFY(deliver({Delivery::RetryMessage, QStringLiteral("greylisted"), {}}));
        QVERIFY(!deliver({}));
        temp.clock.time = temp.clock.time.addDays(8);
        QVERIFY(deliver({Delivery::RetryMessage, QStringLiteral("still"), {}}));
        QVERIFY(OutboxRepository(*temp.database).latestMessages(1)->front().state == MessageState::GivenUp);
        QVERIFY(!deliver({}));
    }
};

QTEST_GUILESS_MAIN(TestOutboxPlanner)
#include "tst_outboxplanner.moc"
