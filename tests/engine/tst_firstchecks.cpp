// SPDX-License-Identifier: GPL-3.0-or-later
// Whoever adds a site sees it checked at once: nothing of it waits for its place in the schedule, nor for what a second
// look at its pages teaches.
#include "app/engine/engine.h"
#include "app/engine/schedulerunner.h"
#include "core/monitor/sitefactory.h"
#include "core/store/pagerepository.h"
#include "core/store/rulerepository.h"
#include "tests/support/testsite.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace vigie;
using namespace std::chrono_literals;

class TestFirstChecks : public QObject
{
    Q_OBJECT

    template <class Work> auto onDisk(Work work)
    {
        const auto future = m_engine->store().write([&work](StoreConnection& connection) { return work(connection); });
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 60'000) || !future.result())
            qFatal("the store does not answer");
        return *future.result();
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_site = std::make_unique<TestSite>();
        m_site->setPage("/", "<title>Home</title><p>Served 1 times</p>");
    }

    void cleanup()
    {
        m_runner.reset();
        m_engine.reset();
    }

    void aSiteIsCheckedWhenItIsAdded()
    {
        QVERIFY(start(60s));
        const SiteId site = add();
        QTRY_VERIFY_WITH_TIMEOUT(unchecked(site) == 0, 20'000);
        QVERIFY(QTest::qWaitFor([this] { return m_site->requestCount() >= 4; }, 1'000));
    }

    void whatIsPausedIsNotChecked()
    {
        QVERIFY(start(60s));
        m_runner->setPaused(ActivityState::Paused);
        const SiteId site = add();
        QTest::qWait(500);
        QVERIFY(unchecked(site) > 0);
        QCOMPARE(m_site->requestCount(), 0);
    }

    void theSecondLookTeachesLater()
    {
        QVERIFY(start(1s));
        const SiteId site = add();
        QTRY_VERIFY_WITH_TIMEOUT(unchecked(site) == 0, 20'000);
        QCOMPARE(rules(site), 0);
        m_site->setPage("/", "<title>Home</title><p>Served 2 times</p>");
        QTRY_COMPARE_WITH_TIMEOUT(rules(site), 1, 20'000);
    }

    /// What waits to teach is given up with the engine.
    void anEngineEndsWhileALookWaits()
    {
        QVERIFY(start(3'600s));
        const SiteId site = add();
        QTRY_VERIFY_WITH_TIMEOUT(unchecked(site) == 0, 20'000);
    }

private:
    [[nodiscard]] bool start(std::chrono::milliseconds later)
    {
        EngineOptions options;
        options.policy.confirmation = ConfirmationMode::Spaced;
        options.policy.confirmations.later = later;
        auto opened = Engine::open(m_folder->path(), m_clock, options);
        if (!opened)
            return false;
        m_engine = std::move(*opened);
        m_runner = std::make_unique<ScheduleRunner>(*m_engine, ScheduleRunner::Extent::UntilStopped);
        m_runner->start();
        onDisk([](StoreConnection&) -> Result<int> { return 0; }); // and read what is to be checked
        QTest::qWait(50);
        return true;
    }

    [[nodiscard]] SiteId add()
    {
        const auto made = makeSite(QString::fromStdString(m_site->origin()), m_clock.now());
        const auto saved = onDisk([&](StoreConnection& connection) { return saveSite(connection, *made); });
        m_runner->reload();
        return saved.site;
    }

    [[nodiscard]] int unchecked(SiteId site)
    {
        return onDisk([site](StoreConnection& connection) -> Result<int> {
            PageFilter filter;
            filter.site = site;
            const auto ids = PageRepository(connection.database).ids(filter);
            const auto pages = PageRepository(connection.database).rows(*ids);
            return static_cast<int>(
                std::ranges::count_if(*pages, [](const Page& page) { return !page.lastCheckAt.isValid(); }));
        });
    }

    [[nodiscard]] int rules(SiteId site)
    {
        return onDisk([site](StoreConnection& connection) -> Result<int> {
            const auto all = RuleRepository(connection.database).all();
            return static_cast<int>(
                std::ranges::count_if(*all, [site](const Rule& rule) { return rule.site == site; }));
        });
    }

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<TestSite> m_site;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<ScheduleRunner> m_runner;
};

QTEST_GUILESS_MAIN(TestFirstChecks)
#include "tst_firstchecks.moc"
