// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/alertservice.h"
#include "core/alerts/alertcollector.h"
#include "core/alerts/mailsender.h"
#include "core/alerts/notificationsink.h"
#include "core/alerts/outboxdelivery.h"
#include "core/alerts/outboxplanner.h"
#include "core/alerts/routing.h"
#include "core/settings/filesecrets.h"
#include "core/store/alertrepository.h"
#include "core/store/channelrepository.h"
#include "core/store/pingfindings.h"
#include "core/store/pingmonitorrepository.h"
#include "core/store/pingrepository.h"
#include "core/store/reportrepository.h"
#include "core/store/storeservice.h"
#include "tests/store/tempdatabase.h"
#include "tests/support/hostileserver.h"
#include "tests/support/smtpsink.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QSignalSpy>

#include <mutex>
#include <set>

using namespace vigie;
using namespace vigie::testing;

namespace {

/// The desktop, as far as alerts are concerned.
class Desktop final : public NotificationSink
{
public:
    void show(const DesktopNotification& notification) override
    {
        const std::lock_guard lock(m_mutex);
        m_shown.append(notification.title);
    }
    [[nodiscard]] QStringList shown() const
    {
        const std::lock_guard lock(m_mutex);
        return m_shown;
    }

private:
    mutable std::mutex m_mutex;
    QStringList m_shown;
};

/// A profile, and the services of one process after another on it.
class Bench
{
public:
    /// A profile whose alerts have begun: what happens from now on is news.
    Bench()
    {
        reopen();
        turn();
        alerts.reset();
    }

    /// The end of one process and the start of the next.
    void reopen()
    {
        alerts.reset();
        store.reset();
        auto profile = Profile::open(m_folder.path(), ProfileAccess::ReadWrite);
        if (!profile)
            qFatal("no profile");
        secrets = std::make_unique<FileSecrets>(profile->secretsDirectory(), QString());
        auto opened = StoreService::open(std::move(*profile), clock);
        if (!opened)
            qFatal("no store");
        store = std::move(*opened);
    }
    void startService()
    {
        SenderServices services{*secrets, clock};
        services.sink = &desktop;
        alerts = std::make_unique<AlertService>(*store, clock, services);
    }
    void turn()
    {
        if (!alerts)
            startService();
        const QFuture<void> done = alerts->turn();
        if (!QTest::qWaitFor([&] { return done.isFinished(); }, 60'000))
            qFatal("the turn does not end");
    }
    template <class Work> auto onDisk(Work work)
    {
        const auto future = store->write([&work](StoreConnection& connection) { return work(connection.database); });
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 60'000))
            qFatal("the store does not answer");
        const auto result = future.result();
        if (!result)
            qFatal("%ls", qUtf16Printable(result.error().detail));
        return *result;
    }
    Channel addChannel(Channel channel)
    {
        channel.hourlyCap = 0;
        channel.id = onDisk([&](Database& database) -> Result<ChannelId> {
            ChannelRepository repository(database);
            const auto id = repository.add(channel);
            for (Route route : id ? defaultRoutes(*id) : std::vector<Route>()) {
                if (const auto added = repository.addRoute(route); !added)
                    return fail(added.error());
            }
            return id;
        });
        return channel;
    }
    void addDesktop()
    {
        Channel channel;
        channel.name = QStringLiteral("desktop");
        channel.language = QStringLiteral("en");
        channel.settings = DesktopSettings{};
        addChannel(channel);
    }
    Channel addMail(quint16 port)
    {
        Channel channel;
        channel.name = QStringLiteral("mail");
        channel.language = QStringLiteral("en");
        MailSettings mail;
        mail.host = QStringLiteral("127.0.0.1");
        mail.port = port;
        mail.security = MailSecurity::None;
        mail.from = QStringLiteral("vigie@example.org");
        mail.recipients = {QStringLiteral("seo@example.org")};
        channel.settings = mail;
        return addChannel(channel);
    }
    /// A monitor's confirmed transition, as PING records it.
    void transit(PingState from, PingState to)
    {
        onDisk([&](Database& database) -> Result<std::size_t> {
            if (!m_monitor.id.isValid()) {
                m_monitor.target = "https://www.example.fr/health";
                m_monitor.createdAt = clock.now();
                const auto added = PingMonitorRepository(database).add(m_monitor);
                if (!added)
                    return fail(added.error());
                m_monitor.id = *added;
            }
            PingRecord record;
            record.monitor = m_monitor;
            record.standing.monitor = m_monitor.id;
            record.standing.state = to;
            PingEvent event;
            event.monitor = m_monitor.id;
            event.at = event.recordedAt = clock.now();
            event.from = from;
            event.to = to;
            event.cause = to == PingState::Down ? Outcome::ConnectRefused : Outcome::Ok;
            record.events = {event};
            const auto saved = PingRepository(database).record({&record, 1});
            return saved ? Result<std::size_t>(saved->size()) : fail(saved.error());
        });
        clock.time = clock.time.addSecs(60);
    }

    FakeClock clock;
    Desktop desktop;
    std::unique_ptr<SecretStore> secrets;
    std::unique_ptr<StoreService> store;
    std::unique_ptr<AlertService> alerts;

private:
    QTemporaryDir m_folder;
    PingMonitor m_monitor;
};

std::multiset<QString> identifiers(SmtpSink& sink)
{
    std::multiset<QString> all;
    for (const QJsonObject& mail : sink.mails())
        all.insert(SmtpSink::parse(mail)
                       .value(QStringLiteral("headers"))
                       .toObject()
                       .value(QStringLiteral("Message-ID"))
                       .toArray()
                       .first()
                       .toString());
    return all;
}

} // namespace

/// From what tools recorded to what people get, and what a process that dies in between leaves to the next one.
class TestAlertService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Of its week, to a real server, and never again: not at the next turn, nor by the next process.
    void aReportLeavesOnce()
    {
        if (!SmtpSink::isAvailable())
            QSKIP("python3-aiosmtpd is not installed");
        Bench bench;
        SmtpSink sink(closedPort());
        QVERIFY(sink.start());
        ReportSchedule schedule;
        schedule.channel = bench.addMail(sink.port()).id;
        schedule.format = ReportFormat::Html;
        schedule.next = QDate(2026, 11, 16);
        bench.clock.time = QDateTime(QDate(2026, 11, 23), QTime(20, 0), Qt::UTC);
        const auto add = [&](Database& database) { return ReportRepository(database).add(schedule); };
        bench.onDisk(add);
        bench.turn();
        bench.turn();
        bench.reopen();
        bench.turn();
        QCOMPARE(sink.mails().size(), 1u);
        const QJsonObject mail = SmtpSink::parse(sink.mails().front());
        QCOMPARE(mail.value(QStringLiteral("defects")).toArray().size(), 0);
        const QJsonObject file = mail.value(QStringLiteral("attachments")).toArray().first().toObject();
        QCOMPARE(file.value(QStringLiteral("name")).toString(), QStringLiteral("report-all-sites-2026-11-16.html"));
        QVERIFY(file.value(QStringLiteral("text")).toString().contains(QStringLiteral("How these figures are made")));
        QVERIFY(mail.value(QStringLiteral("text")).toString().contains(QStringLiteral("16 November 2026 to 22")));
        bench.clock.time = bench.clock.time.addDays(7);
        bench.turn();
        const std::multiset<QString> all = identifiers(sink);
        QCOMPARE(all.size(), 2u);
        QCOMPARE(std::set<QString>(all.begin(), all.end()).size(), 2u);
        QVERIFY(all.begin()->startsWith(QStringLiteral("<report-1-20261116-20261122-")));
        const auto overview = bench.onDisk([](Database& database) { return ReportRepository(database).overview(); });
        QCOMPARE(overview.front().lastSent, bench.clock.time);
        // This program draws no PDF: that is refused and said, and others are not held up.
        schedule.format = ReportFormat::Pdf;
        schedule.next = QDate(2026, 11, 23);
        bench.onDisk(add);
        bench.turn();
        const auto refused = bench.onDisk([](Database& database) { return ReportRepository(database).overview(); });
        QVERIFY(refused.back().lastMessage == MessageState::Refused);
        QVERIFY(refused.back().lastError.startsWith(QStringLiteral("PDF")));
        QCOMPARE(sink.mails().size(), 2u);
    }

    void toldOnceAndWhenItIsOver()
    {
        Bench bench;
        bench.addDesktop();
        bench.transit(PingState::NotObserved, PingState::Up);
        bench.startService();
        QSignalSpy changed(bench.alerts.get(), &AlertService::alertsChanged);
        bench.turn();
        QVERIFY(bench.desktop.shown().isEmpty());
        QVERIFY(changed.isEmpty());
        bench.transit(PingState::Up, PingState::Down);
        bench.turn();
        bench.turn();
        QCOMPARE(bench.desktop.shown().size(), 1);
        QVERIFY(bench.desktop.shown().front().startsWith(QStringLiteral("critical · https://www.example.fr/health")));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.front().at(0).toInt(), 1);
        bench.transit(PingState::Down, PingState::Up);
        bench.turn();
        bench.reopen();
        bench.turn();
        QCOMPARE(bench.desktop.shown().size(), 2);
        QVERIFY(bench.desktop.shown().back().startsWith(QStringLiteral("recovered · ")));
    }

    // Whoever asks while a turn runs gets one that begins after the question: nothing found before it is missed.
    void turnsOneAfterAnother()
    {
        Bench bench;
        bench.addDesktop();
        bench.startService();
        std::vector<QFuture<void>> turns;
        bench.transit(PingState::Up, PingState::Down);
        for (int i = 0; i < 3; ++i)
            turns.push_back(bench.alerts->turn());
        QTRY_VERIFY(std::ranges::all_of(turns, &QFuture<void>::isFinished));
        QCOMPARE(bench.desktop.shown().size(), 1);
        turns = {bench.alerts->turn()};
        bench.transit(PingState::Down, PingState::Up);
        turns.push_back(bench.alerts->turn());
        QTRY_VERIFY(turns.back().isFinished());
        QVERIFY(turns.front().isFinished());
        QCOMPARE(bench.desktop.shown().size(), 2);
    }

    // What was over before the process that could have told it started again is not told.
    void outageWhileNobodyTold()
    {
        Bench bench;
        bench.addDesktop();
        bench.transit(PingState::Up, PingState::Down);
        bench.transit(PingState::Down, PingState::Up);
        bench.turn();
        QVERIFY(bench.desktop.shown().isEmpty());
    }

    // Killed after each step of a turn; the next process goes on where it was.
    void killedBetweenSteps_data()
    {
        QTest::addColumn<int>("steps");
        QTest::addColumn<int>("mails");
        QTest::newRow("before anything") << 0 << 1;
        QTest::newRow("alert made, no message") << 1 << 1;
        QTest::newRow("message planned, not sent") << 2 << 1;
        QTest::newRow("sent, not recorded") << 3 << 2; // the server has it: it must come under the name it had
        QTest::newRow("sent and recorded") << 4 << 1;
    }
    void killedBetweenSteps()
    {
        if (!SmtpSink::isAvailable())
            QSKIP("python3-aiosmtpd is not installed");
        QFETCH(int, steps);
        QFETCH(int, mails);
        SmtpSink sink(closedPort());
        QVERIFY(sink.start());
        Bench bench;
        const Channel channel = bench.addMail(sink.port());
        bench.transit(PingState::Up, PingState::Down);
        PingFindings findings;
        FindingSource* const source = &findings;
        if (steps > 0)
            QCOMPARE(bench
                         .onDisk([&](Database& database) {
                             return collectAlerts(database, std::span(&source, 1), bench.clock.now());
                         })
                         .raised,
                     1);
        if (steps > 1)
            QCOMPARE(bench.onDisk([&](Database& database) { return planMessages(database, bench.clock.now()); }), 1);
        if (steps > 2) {
            const auto message =
                bench.onDisk([&](Database& database) { return nextMessage(database, channel.id, bench.clock.now()); });
            QVERIFY(message.has_value());
            const StopFlag stop = false;
            const SendResult result =
                MailSender(channel, SenderServices{*bench.secrets, bench.clock}).send(*message, stop);
            QVERIFY(result.delivery == Delivery::Sent);
            if (steps > 3)
                bench.onDisk([&](Database& database) -> Result<bool> {
                    const auto recorded = recordDelivery(database, message->envelope, result, bench.clock.now());
                    return recorded ? Result<bool>(true) : fail(recorded.error());
                });
        }
        bench.reopen();
        bench.turn();
        bench.clock.time = bench.clock.time.addDays(1);
        bench.reopen();
        bench.turn();
        const auto sent = identifiers(sink);
        QCOMPARE(static_cast<int>(sent.size()), mails);
        QCOMPARE(std::set<QString>(sent.begin(), sent.end()).size(), std::size_t(1));
        QVERIFY(sent.begin()->contains(QStringLiteral("alert-1-raised-")));
        const auto alerts = bench.onDisk([](Database& database) { return AlertRepository(database).list({}); });
        QCOMPARE(alerts.size(), std::size_t(1));
    }

    // The service ends while a server keeps it waiting: soon, and the message leaves at the next start.
    void endsWhileAServerHangs()
    {
        if (!SmtpSink::isAvailable())
            QSKIP("python3-aiosmtpd is not installed");
        Bench bench;
        const auto hanging = std::make_unique<DeafPort>();
        Channel channel = bench.addMail(hanging->port());
        bench.transit(PingState::Up, PingState::Down);
        bench.startService();
        const QFuture<void> turn = bench.alerts->turn();
        QTest::qWait(1'000);
        QVERIFY(!turn.isFinished());
        QElapsedTimer timer;
        timer.start();
        bench.reopen();
        QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(turn.isFinished());

        SmtpSink sink(closedPort());
        QVERIFY(sink.start());
        std::get<MailSettings>(channel.settings).port = sink.port();
        bench.onDisk([&](Database& database) -> Result<bool> {
            const auto updated = ChannelRepository(database).update(channel);
            return updated ? Result<bool>(true) : fail(updated.error());
        });
        bench.turn();
        QCOMPARE(sink.mails().size(), std::size_t(1));
    }

    // One channel that fails holds back no other.
    void aFailingChannelHoldsBackNoOther()
    {
        Bench bench;
        bench.addMail(closedPort());
        bench.addDesktop();
        bench.transit(PingState::Up, PingState::Down);
        bench.turn();
        QCOMPARE(bench.desktop.shown().size(), 1);
        const auto channels = bench.onDisk([](Database& database) { return ChannelRepository(database).channels(); });
        QCOMPARE(channels.front().attempts, 1);
        QVERIFY(channels.front().retryAt > bench.clock.now());
    }

    // Only where somebody has pages checked all the time is what was not checked an alert; what was checked again is
    // over.
    void staleMonitor()
    {
        Bench bench;
        bench.addDesktop();
        const SiteId site = bench.onDisk([&](Database& database) -> Result<SiteId> {
            Site wanted;
            wanted.origin = "https://www.example.fr";
            wanted.createdAt = bench.clock.now();
            wanted.pageInterval = std::chrono::hours(1);
            const auto id = SiteRepository(database).add(wanted);
            if (!id)
                return id;
            Page page;
            page.site = *id;
            page.url = "https://www.example.fr/a";
            page.createdAt = bench.clock.now();
            const auto added = PageRepository(database).add(std::span(&page, 1));
            return added ? id : fail(added.error());
        });
        QVERIFY(site.isValid());
        const auto made = [&] {
            return bench.onDisk([](Database& database) { return AlertRepository(database).list({}); });
        };
        bench.turn();
        bench.clock.time = bench.clock.time.addDays(2);
        bench.turn();
        QVERIFY(made().empty());
        bench.alerts->setStaleness(Staleness::Watched);
        bench.turn();
        QVERIFY(made().empty()); // the watch has only begun
        bench.clock.time = bench.clock.time.addSecs(4 * 3'600);
        bench.turn();
        QCOMPARE(made().size(), std::size_t(1));
        QCOMPARE(made().front().finding.criterion, std::string("monitoring"));
        bench.clock.time = bench.clock.time.addSecs(3'600);
        bench.turn();
        QCOMPARE(made().size(), std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(TestAlertService)
#include "tst_alertservice.moc"
