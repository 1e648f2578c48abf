// SPDX-License-Identifier: GPL-3.0-or-later
// The sample site as a profile has it: its past, its present, its end. One past is written for all tests that read it.
#include "app/engine/alertservice.h"
#include "app/engine/engine.h"
#include "app/engine/samplehost.h"
#include "app/engine/shiftedclock.h"
#include "core/alerts/notificationsink.h"
#include "core/alerts/routing.h"
#include "core/domain/alert.h"
#include "core/store/channelrepository.h"
#include "core/store/database.h"
#include "core/store/pagerepository.h"
#include "core/store/siterepository.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <map>

using namespace vigie;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 500'000;

/// The desktop, as far as alerts are concerned.
class Desktop final : public NotificationSink
{
public:
    void show(const DesktopNotification&) override { ++shown; }
    std::atomic<int> shown = 0;
};

/// A profile with a channel, and one run of the program on it after the other.
class Bench
{
public:
    Bench() { reopen(); }
    ~Bench() { close(); }

    void close() { engine.reset(); }
    void reopen()
    {
        close();
        EngineOptions options;
        options.policy.confirmation = ConfirmationMode::AtOnce;
        options.policy.revalidation = Revalidation::Full;
        options.sink = &desktop;
        auto opened = Engine::open(m_folder.path(), clock, options);
        if (!opened)
            qFatal("no engine");
        engine = std::move(*opened);
    }

    template <class Future> auto wait(Future future)
    {
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, patience))
            qFatal("no answer");
        const auto result = future.result();
        if (!result)
            qFatal("%ls", qUtf16Printable(result.error().detail));
        return *result;
    }
    template <class Work> auto onDisk(Work work)
    {
        return wait(engine->store().write([&work](StoreConnection& connection) { return work(connection.database); }));
    }
    qint64 count(const std::string& sql)
    {
        return onDisk([&](Database& database) -> Result<qint64> {
            const auto number = database.one(sql, [](const SqlRow& row) { return row.integer(0); });
            return number ? Result<qint64>(number->value_or(0)) : fail(number.error());
        });
    }

    /// Everything that people could have been told of is told to this desktop, at once.
    void addDesktop()
    {
        onDisk([](Database& database) -> Result<ChannelId> {
            Channel channel;
            channel.name = QStringLiteral("desktop");
            channel.language = QStringLiteral("en");
            channel.settings = DesktopSettings{};
            channel.hourlyCap = 0;
            const auto id = ChannelRepository(database).add(channel);
            for (Route route : id ? defaultRoutes(*id) : std::vector<Route>()) {
                route.pace = Pace::Immediate;
                route.remindEvery = 1h;
                if (const auto added = ChannelRepository(database).addRoute(route); !added)
                    return fail(added.error());
            }
            return id;
        });
    }
    /// True when it was added.
    bool addSample()
    {
        QSignalSpy added(&engine->sample(), &SampleHost::added);
        QSignalSpy failed(&engine->sample(), &SampleHost::failed);
        engine->sample().add(QStringLiteral("Sample"));
        const bool ended = QTest::qWaitFor([&] { return added.count() + failed.count() > 0; }, patience);
        return ended && added.count() == 1;
    }
    void turn()
    {
        const QFuture<void> done = engine->alerts().turn();
        if (!QTest::qWaitFor([&] { return done.isFinished(); }, patience))
            qFatal("the turn does not end");
    }
    /// A pass over everything that is watched.
    PassResult check()
    {
        PassPlan plan;
        plan.trigger = PassTrigger::Manual;
        plan.pages = wait(engine->store().read(
            [](StoreConnection& connection) { return PageRepository(connection.database).schedule(); }));
        PassJob* job = engine->preparePass(std::move(plan));
        PassResult passed;
        bool ended = false;
        QObject::connect(job, &PassJob::finished, engine.get(), [&](const Result<PassResult>& result) {
            ended = true;
            if (result)
                passed = *result;
        });
        job->start();
        if (!QTest::qWaitFor([&] { return ended; }, patience))
            qFatal("the pass does not end");
        return passed;
    }

    Desktop desktop;
    SystemClock systemClock;
    ShiftedClock clock{systemClock};
    std::unique_ptr<Engine> engine;

private:
    QTemporaryDir m_folder;
};

const char* const everything[] = {"site",     "page",         "snapshot",         "change",   "change_group", "deployment",
                                  "pass",     "ping_monitor", "ping_incident",    "backlink", "link_event",   "alert",
                                  "ping_event", "timing_chunk", "backlink_history"};

std::map<std::string, qint64> countAll(Bench& bench)
{
    std::map<std::string, qint64> counts;
    for (const char* table : everything)
        counts[table] = bench.count(std::string("SELECT count(*) FROM ") + table);
    return counts;
}

} // namespace

class TestSampleHost : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_bench = std::make_unique<Bench>();
        m_bench->addDesktop();
        m_bench->turn();
        QSignalSpy progressed(&m_bench->engine->sample(), &SampleHost::progressed);
        QVERIFY(m_bench->addSample());
        QCOMPARE(progressed.count(), 60);
        QCOMPARE(progressed.last(), QList<QVariant>({60, 60}));
    }
    void cleanupTestCase() { m_bench.reset(); }

    void thePastIsSixtyDaysOfPasses()
    {
        QCOMPARE(m_bench->count("SELECT count(*) FROM pass WHERE finished_at IS NOT NULL"), qint64(60));
        QCOMPARE(m_bench->count("SELECT count(DISTINCT started_at / 86400000) FROM pass"), qint64(60));
        QCOMPARE(m_bench->count("SELECT count(*) FROM pass p JOIN site s ON s.id = p.site "
                                "WHERE p.started_at >= s.created_at"),
                 qint64(0));
        // What the passes say of themselves is what lies in the tables.
        QCOMPARE(m_bench->count("SELECT sum(changes) FROM pass"), m_bench->count("SELECT count(*) FROM change"));
        QCOMPARE(m_bench->count("SELECT sum(checks) FROM rollup_check"), m_bench->count("SELECT sum(checked) FROM pass"));
        QCOMPARE(m_bench->count("SELECT count(DISTINCT day) FROM rollup_check"), qint64(60));
        QVERIFY(m_bench->count("SELECT count(DISTINCT day) FROM rollup_change") > 40);
        QVERIFY(m_bench->count("SELECT count(DISTINCT day) FROM timing_chunk") == 60);
    }

    void theStoryIsTold_data()
    {
        QTest::addColumn<QString>("criterion");
        for (const char* name : {"meta_robots", "canonical", "status", "title", "headings", "hreflang", "structured_data",
                                 "analytics", "meta_description", "robots_txt", "indexability"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    void theStoryIsTold()
    {
        QFETCH(QString, criterion);
        const auto id = criterionFromName(criterion.toStdString());
        QVERIFY(id);
        QVERIFY(m_bench->count("SELECT count(*) FROM change WHERE criterion = " +
                               std::to_string(static_cast<int>(*id))) > 0);
    }

    void deploymentsWereFound() { QVERIFY(m_bench->count("SELECT count(*) FROM deployment") >= 3); }

    void articlesWereFoundWhenTheyWerePublished()
    {
        QCOMPARE(m_bench->count("SELECT count(*) FROM page WHERE url LIKE '%/the-glace-maison'"), qint64(1));
        QVERIFY(m_bench->count("SELECT count(*) FROM page p JOIN page_state s ON s.page = p.id WHERE p.url LIKE "
                               "'%/the-glace-maison' AND s.status = 200") == 1);
    }

    void itWasDownAndSlow()
    {
        QVERIFY(m_bench->count("SELECT count(*) FROM ping_incident") >= 2);
        QCOMPARE(m_bench->count("SELECT count(*) FROM ping_incident WHERE ended_at IS NULL"), qint64(0));
        QVERIFY(m_bench->count("SELECT count(DISTINCT day) FROM ping_chunk") >= 60);
        const qint64 observed = m_bench->count("SELECT sum(to_at - from_at) FROM ping_span");
        QVERIFY2(observed > qint64(58) * 86'400'000, qPrintable(QString::number(observed)));
    }

    void someLinksWereLost()
    {
        QCOMPARE(m_bench->count("SELECT count(*) FROM backlink"), qint64(4));
        QVERIFY(m_bench->count("SELECT count(DISTINCT link) FROM link_event") >= 3);
    }

    void thereAreAlertsAndNobodyWasTold()
    {
        QVERIFY(m_bench->count("SELECT count(*) FROM alert") > 5);
        QVERIFY(m_bench->count("SELECT count(*) FROM alert WHERE state = " +
                               std::to_string(static_cast<int>(AlertState::Open))) > 0);
        QVERIFY(m_bench->count("SELECT count(*) FROM alert WHERE state = " +
                               std::to_string(static_cast<int>(AlertState::Recovered))) > 0);
        QCOMPARE(m_bench->count("SELECT count(*) FROM alert a JOIN site s ON s.id = a.site WHERE a.at >= s.created_at"),
                 qint64(0));
        m_bench->turn();
        QCOMPARE(m_bench->count("SELECT count(*) FROM notice"), qint64(0));
        QCOMPARE(m_bench->count("SELECT count(*) FROM message"), qint64(0));
        QCOMPARE(m_bench->desktop.shown.load(), 0);
    }

    void addingItTwiceAddsNothing()
    {
        const auto before = countAll(*m_bench);
        QVERIFY(m_bench->addSample());
        QCOMPARE(countAll(*m_bench), before);
    }

    void anEditionThatPassesIsFound()
    {
        m_bench->clock.moveTo(m_bench->clock.now().addSecs(5 * 60)); // what was learned is settled: edition 60
        m_bench->check();
        m_bench->clock.moveTo(m_bench->clock.now().addSecs(45 * 60)); // edition 63: the noindex is taken away again
        const PassResult result = m_bench->check();
        QVERIFY(!result.changes.empty());
        QVERIFY(std::ranges::any_of(result.changes, [](const Change& change) {
            return change.criterion == CriterionId::MetaRobots && change.url.find("/coffrets/") != std::string::npos;
        }));
        for (const Change& change : result.changes)
            QVERIFY(change.criterion != CriterionId::Status);
        m_bench->turn();
        // An alert of the past that ends now was never told, so its end is not told either.
        QCOMPARE(m_bench->count("SELECT count(*) FROM notice n JOIN alert a ON a.id = n.alert JOIN site s ON s.id = "
                                "a.site WHERE a.at < s.created_at"),
                 qint64(0));
    }

    void itIsServedAgainAtTheNextStart()
    {
        m_bench->reopen();
        const PassResult result = m_bench->check();
        QVERIFY(result.pass.checked > 50);
        QVERIFY(!result.outcomes.contains(Outcome::ConnectRefused));
        QCOMPARE(result.notObserved, 0);
    }

    void aTakenPortPausesIt()
    {
        m_bench->close();
        QTcpServer other;
        m_bench->reopen();
        const qint64 port = m_bench->count("SELECT CAST(substr(origin, 31) AS INTEGER) FROM site");
        m_bench->close();
        QVERIFY2(other.listen(QHostAddress::LocalHost, static_cast<quint16>(port)), qPrintable(other.errorString()));
        m_bench->reopen();
        QSignalSpy paused(&m_bench->engine->sample(), &SampleHost::paused);
        QTRY_COMPARE_WITH_TIMEOUT(paused.count(), 1, patience);
        QCOMPARE(m_bench->count("SELECT count(*) FROM site WHERE activity = 0"), qint64(0));
        QCOMPARE(m_bench->count("SELECT count(*) FROM ping_monitor WHERE activity = 0"), qint64(0));
        QCOMPARE(m_bench->count("SELECT count(*) FROM backlink WHERE activity = 0"), qint64(0));
    }

    void itIsRemovedLikeAnyOther()
    {
        m_bench->reopen();
        m_bench->onDisk([](Database& database) -> Result<bool> {
            const auto sites = SiteRepository(database).all();
            return sites && SiteRepository(database).remove(sites->front().id).has_value();
        });
        m_bench->engine->sample().follow();
        QTRY_COMPARE_WITH_TIMEOUT(m_bench->count("SELECT count(*) FROM ping_monitor"), qint64(0), patience);
        for (const auto& [table, rows] : countAll(*m_bench))
            QVERIFY2(rows == 0 || table == "pass", table.c_str());
        QCOMPARE(m_bench->count("SELECT count(*) FROM pass WHERE site IS NOT NULL"), qint64(0)); // the others had no site
    }

    void cancellingLeavesNothing()
    {
        Bench bench;
        const auto before = countAll(bench);
        QSignalSpy failed(&bench.engine->sample(), &SampleHost::failed);
        QSignalSpy progressed(&bench.engine->sample(), &SampleHost::progressed);
        bench.engine->sample().add(QStringLiteral("Sample"));
        QTRY_VERIFY_WITH_TIMEOUT(progressed.count() > 3, patience);
        QVERIFY(bench.count("SELECT count(*) FROM snapshot") > 0);
        bench.engine->sample().cancel();
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, patience);
        QCOMPARE(failed.first().first().value<Error>().code, ErrorCode::Cancelled);
        QCOMPARE(countAll(bench), before);
    }

    void aPastThatWasCutOffIsRemovedAtTheNextStart()
    {
        Bench bench;
        const auto before = countAll(bench);
        QSignalSpy progressed(&bench.engine->sample(), &SampleHost::progressed);
        bench.engine->sample().add(QStringLiteral("Sample"));
        QTRY_VERIFY_WITH_TIMEOUT(progressed.count() > 2, patience);
        bench.reopen();
        QTRY_COMPARE_WITH_TIMEOUT(bench.count("SELECT count(*) FROM site"), qint64(0), patience);
        QTRY_COMPARE_WITH_TIMEOUT(countAll(bench), before, patience);
    }

private:
    std::unique_ptr<Bench> m_bench;
};

QTEST_GUILESS_MAIN(TestSampleHost)
#include "tst_samplehost.moc"
