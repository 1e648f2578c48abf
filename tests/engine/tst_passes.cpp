// SPDX-License-Identifier: GPL-3.0-or-later
// Passes of one engine beside each other, as "Check now" during a scheduled pass makes them.
#include "app/engine/engine.h"
#include "core/monitor/passjob.h"
#include "core/monitor/sitefactory.h"
#include "core/store/pagerepository.h"
#include "tests/support/testsite.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <optional>
#include <set>

using namespace vigie;

namespace {

constexpr int pageCount = 40;

QByteArray html(const char* title)
{
    return QByteArray("<!DOCTYPE html><title>") + title + "</title><p>Text.</p>";
}

std::string target(int number)
{
    return "/page-" + std::to_string(number);
}

} // namespace

class TestPasses : public QObject
{
    Q_OBJECT

    // First, for what it gives is deduced.
    template <class Work> auto onDisk(Work work)
    {
        const auto future = m_engine->store().write([&work](StoreConnection& connection) { return work(connection); });
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 60'000) || !future.result())
            qFatal("the store does not answer");
        return *future.result();
    }

private Q_SLOTS:
    void initTestCase()
    {
        EngineOptions options;
        options.policy.confirmation = ConfirmationMode::AtOnce;
        auto opened = Engine::open(m_folder.path(), m_clock, options);
        QVERIFY(opened);
        m_engine = std::move(*opened);
        for (int i = 0; i < pageCount; ++i)
            m_site.setPage(target(i), html("Before"));
        const auto made = makeSite(QString::fromStdString(m_site.origin()), m_clock.now());
        QVERIFY(made);
        const auto saved = onDisk([&](StoreConnection& connection) { return saveSite(connection, *made); });
        m_plan.pages = onDisk([&](StoreConnection& connection) -> Result<std::vector<PageSchedule>> {
            std::vector<Page> rows;
            for (int i = 0; i < pageCount; ++i) {
                Page page;
                page.site = saved.site;
                page.url = m_site.url(target(i));
                page.createdAt = m_clock.now();
                rows.push_back(page);
            }
            PageRepository repository(connection.database);
            if (auto added = repository.add(rows); !added)
                return fail(added.error());
            auto all = repository.schedule();
            if (all)
                std::erase_if(*all, [](const PageSchedule& page) { return page.kind != PageKind::Page; });
            return all;
        });
        QVERIFY(std::ssize(m_plan.pages) >= pageCount);
    }

    void cleanupTestCase() { m_engine.reset(); }

    /// Every page is checked by both passes, one after the other, and what changed is told by one of them.
    void eachChangeIsToldOnce()
    {
        run(1);
        for (int i = 0; i < pageCount; ++i)
            m_site.setPage(target(i), html("After"));
        const std::vector<PassResult> results = run(3);
        std::set<PageId> told;
        for (const PassResult& result : results) {
            QCOMPARE(result.pass.checked, static_cast<int>(m_plan.pages.size()));
            for (const Change& change : result.changes) {
                if (change.criterion == CriterionId::Title)
                    QVERIFY2(told.insert(change.page).second, "told twice");
            }
        }
        QCOMPARE(std::ssize(told), pageCount);
        const auto snapshots = onDisk([](StoreConnection& connection) -> Result<qint64> {
            const auto number =
                connection.database.one("SELECT count(*) FROM snapshot WHERE page IN (SELECT id FROM page "
                                        "WHERE url LIKE '%/page-%')",
                                        [](const SqlRow& row) { return row.integer(0); });
            return number ? Result<qint64>(number->value_or(0)) : fail(number.error());
        });
        QCOMPARE(snapshots, qint64{2 * pageCount});
    }

    /// A pass that waits for pages of another one ends when it is cancelled, and the other one goes on.
    void waitingCanBeCancelled()
    {
        const Running first = start();
        const Running second = start();
        second.job->cancel();
        QVERIFY(QTest::qWaitFor([&] { return first.hasEnded() && second.hasEnded(); }, 60'000));
        QVERIFY(second.result->value().cancelled);
        QCOMPARE(first.result->value().pass.checked, static_cast<int>(m_plan.pages.size()));
    }

private:
    struct Running
    {
        [[nodiscard]] bool hasEnded() const { return result->has_value(); }

        PassJob* job; ///< until it has ended
        std::shared_ptr<std::optional<PassResult>> result = std::make_shared<std::optional<PassResult>>();
    };

    Running start()
    {
        Running running{m_engine->preparePass(m_plan)};
        connect(running.job, &PassJob::finished, this,
                [result = running.result](const Result<PassResult>& ended) { *result = ended.value_or(PassResult()); });
        running.job->start();
        return running;
    }

    std::vector<PassResult> run(int passes)
    {
        std::vector<Running> running;
        for (int i = 0; i < passes; ++i)
            running.push_back(start());
        std::vector<PassResult> results;
        for (const Running& one : running) {
            if (!QTest::qWaitFor([&] { return one.hasEnded(); }, 60'000))
                qFatal("the pass does not end");
            results.push_back(**one.result);
        }
        return results;
    }

    TestSite m_site;
    QTemporaryDir m_folder;
    SystemClock m_clock;
    std::unique_ptr<Engine> m_engine;
    PassPlan m_plan;
};

QTEST_GUILESS_MAIN(TestPasses)
#include "tst_passes.moc"
