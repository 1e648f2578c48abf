// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/alertretention.h"
#include "core/store/eventcursor.h"
#include "core/store/linkrepository.h"
#include "core/store/pingmonitorrepository.h"
#include "core/store/pingrepository.h"
#include "tests/alerts/alertsamples.h"

using namespace vigie;
using namespace vigie::testing;

class TestAlertRetention : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_temp = std::make_unique<AlertDatabase>(1);
        m_channel = m_temp->addChannel(mailChannel(), {});
        m_policy.alerts = std::chrono::days(100);
        m_policy.messages = std::chrono::days(30);
        m_policy.events = std::chrono::days(60);
    }

    void onlyWhatIsOverGoes()
    {
        for (const AlertState state : {AlertState::Pending, AlertState::Open, AlertState::Acknowledged,
                                       AlertState::Accepted, AlertState::Recovered})
            addAlert(state, 101);
        addAlert(AlertState::Accepted, 99);
        const RetentionResult removed = clean();
        QCOMPARE(removed.alertsRemoved, 2);
        std::vector<AlertState> left;
        for (const Alert& alert : m_temp->alerts())
            left.push_back(alert.state);
        QCOMPARE(left, (std::vector<AlertState>{AlertState::Pending, AlertState::Open, AlertState::Acknowledged,
                                                AlertState::Accepted}));
        QCOMPARE(clean(), RetentionResult());
    }

    void whatWaitsToBeToldStays()
    {
        const AlertId untold = addAlert(AlertState::Recovered, 101);
        addNotice(untold);
        const AlertId unsent = addAlert(AlertState::Recovered, 101);
        const MessageId waiting = addMessage(unsent, MessageState::Waiting, 101);
        QCOMPARE(clean(), RetentionResult());
        OutboxMessage message = outbox().findMessage(waiting).value().value();
        message.state = MessageState::GivenUp;
        VERIFY_RESULT(outbox().update(message));
        const RetentionResult removed = clean();
        QCOMPARE(removed.messagesRemoved, 1);
        QCOMPARE(removed.alertsRemoved, 1);
        QCOMPARE(m_temp->alerts().size(), std::size_t(1));
        QCOMPARE(m_temp->alerts().front().id, untold);
    }

    void messagesStayAsLongAsTheirAlertIsActive()
    {
        const AlertId open = addAlert(AlertState::Open, 31);
        const AlertId over = addAlert(AlertState::Recovered, 31);
        const MessageId told = addMessage(open, MessageState::Sent, 31);
        addMessage(over, MessageState::Sent, 31);
        addMessage(over, MessageState::Refused, 31);
        const MessageId young = addMessage(over, MessageState::Sent, 29);
        QCOMPARE(clean().messagesRemoved, 2);
        std::vector<MessageId> left;
        const std::vector<OutboxMessage> messages = outbox().latestMessages(10).value();
        for (const OutboxMessage& message : messages)
            left.push_back(message.id);
        QCOMPARE(left, (std::vector<MessageId>{young, told}));
        QCOMPARE(m_temp->alerts().size(), std::size_t(2));
    }

    void eventsGoOnceTheyAreTold()
    {
        PingMonitor monitor;
        monitor.target = "https://www.example.fr/";
        const MonitorId ping = PingMonitorRepository(*m_temp->database).add(monitor).value();
        Backlink link;
        link.source = "https://blog.example.net/";
        link.target = "https://www.example.fr/";
        const BacklinkId backlink = LinkRepository(*m_temp->database).add(std::span(&link, 1)).value().ids.front();
        for (const int age : {90, 80, 61, 59}) {
            const QDateTime at = m_temp->clock.now().addDays(-age);
            VERIFY_RESULT(m_temp->database->execute(
                "INSERT INTO ping_event (monitor, kind, at, recorded_at, from_state, to_state, cause, detail, "
                "total_ms, stage) VALUES (?, 0, ?, ?, 0, 1, 0, '', 0, 0)",
                ping, at, at));
            VERIFY_RESULT(m_temp->database->execute(
                "INSERT INTO link_event (link, at, criterion, severity, detail, confirmed) VALUES (?, ?, 0, 2, '', 1)",
                backlink, at));
        }
        QCOMPARE(clean().eventsRemoved, 0); // nobody was told of any
        VERIFY_RESULT(writeCursor(*m_temp->database, "ping", 2));
        VERIFY_RESULT(writeCursor(*m_temp->database, "link", 4));
        QCOMPARE(clean().eventsRemoved, 2 + 3);
        QCOMPARE(PingRepository(*m_temp->database).eventsAfter({}).value().front().id, PingEventId{3});
    }

private:
    AlertId addAlert(AlertState state, int daysAgo)
    {
        Alert alert;
        alert.finding = finding("change/" + std::to_string(++m_keys), Severity::Warning);
        alert.state = state;
        alert.at = alert.stateAt = m_temp->clock.now().addDays(-daysAgo);
        return AlertRepository(*m_temp->database).add(alert, {}).value().value();
    }
    NoticeId addNotice(AlertId alert)
    {
        Notice notice;
        notice.alert = alert;
        notice.channel = m_channel;
        notice.ordinal = ++m_keys;
        notice.dueAt = m_temp->clock.now();
        if (!outbox().add(notice))
            qFatal("no notice");
        return outbox().notices(alert).value().back().id;
    }
    MessageId addMessage(AlertId alert, MessageState state, int daysAgo)
    {
        OutboxMessage message;
        message.identifier = "message-" + std::to_string(++m_keys);
        message.channel = m_channel;
        message.createdAt = message.nextTryAt = m_temp->clock.now().addDays(-daysAgo);
        message.state = state;
        const NoticeId notice = addNotice(alert);
        return outbox().addMessage(message, std::span(&notice, 1)).value();
    }
    OutboxRepository outbox() { return OutboxRepository(*m_temp->database); }
    RetentionResult clean()
    {
        RetentionResult result;
        if (!removeOldAlerts(*m_temp->database, m_policy, m_temp->clock.now(), result))
            qFatal("not cleaned");
        return result;
    }

    std::unique_ptr<AlertDatabase> m_temp;
    ChannelId m_channel;
    RetentionPolicy m_policy;
    int m_keys = 0;
};

QTEST_GUILESS_MAIN(TestAlertRetention)
#include "tst_alertretention.moc"
