// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/changerepository.h"
#include "core/store/checkrepository.h"
#include "core/store/rolluprepository.h"
#include "core/store/snapshotrepository.h"
#include "core/store/timingrepository.h"
#include "tests/store/tempdatabase.h"

using namespace vigie;
using namespace vigie::testing;

class TestCheckRepository : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_temp = std::make_unique<TempDatabase>();
        m_site = m_temp->addSite();
        m_page = m_temp->addPage(m_site, "https://www.example.fr/a");
    }

    void firstGoodCheckBecomesTheBaseline()
    {
        const CheckRecord check = goodCheck(m_site, m_page, now(), "Accueil");
        const RecordedCheck recorded = record(check);
        QVERIFY(recorded.snapshot.isValid());
        QVERIFY(recorded.changes.empty());
        const Page page = reload();
        QCOMPARE(page.title, QStringLiteral("Accueil"));
        QCOMPARE(page.lastGood, recorded.snapshot);
        QCOMPARE(page.lastState, recorded.snapshot);
        QCOMPARE(page.lastCheckAt, now());
        QVERIFY(!page.lastChangeAt.isValid());
        QCOMPARE(page.status, 200);
        QCOMPARE(page.words, 7);
        QCOMPARE(page.responseMs, 42);
        const auto baseline = snapshots().baseline(m_page);
        VERIFY_RESULT(baseline);
        QVERIFY(baseline->good && !baseline->state);
        QVERIFY(baseline->good->observation.page == check.observation.page);
        QVERIFY(baseline->good->observation.exchange == check.observation.exchange);
        const auto body = m_temp->bodies->load(baseline->good->bodyHash());
        VERIFY_RESULT(body);
        QCOMPARE(*body, check.observation.body);
    }

    void unchangedCheckWritesNoSnapshot()
    {
        const RecordedCheck first = record(goodCheck(m_site, m_page, now(), "A"));
        m_temp->clock.time = now().addSecs(3600);
        CheckRecord same = goodCheck(m_site, m_page, now(), "A");
        same.contentChanged = false;
        same.observation.body.clear();
        QVERIFY(!record(same).snapshot.isValid());
        QCOMPARE(reload().lastCheckAt, now());
        const auto all = snapshots().ofPage(m_page);
        VERIFY_RESULT(all);
        QCOMPARE(all->size(), std::size_t(1));
        QCOMPARE(all->front().id, first.snapshot);
        QCOMPARE(all->front().lastSeenAt, now()); // told by the page's last check
    }

    void changeIsSavedWithItsSnapshots()
    {
        const RecordedCheck first = record(goodCheck(m_site, m_page, now(), "A"));
        const QDateTime lastSeenOfFirst = now();
        m_temp->clock.time = now().addSecs(86'400);
        CheckRecord changed = goodCheck(m_site, m_page, now(), "B");
        changed.changes = {titleChange("A", "B")};
        changed.sizes.html = DiffSize{1, 1, 1, 1, 0.5};
        changed.sizes.similarityToFirst = 0.25;
        const RecordedCheck second = record(changed);
        QCOMPARE(second.changes.size(), std::size_t(1));
        const Change& change = second.changes.front();
        QVERIFY(change.id.isValid());
        QCOMPARE(change.snapshotBefore, first.snapshot);
        QCOMPARE(change.snapshotAfter, second.snapshot);
        const auto stored = ChangeRepository(*m_temp->database).find(change.id);
        VERIFY_RESULT(stored);
        QVERIFY(*stored == change);
        const auto kept = snapshots().find(second.snapshot);
        VERIFY_RESULT(kept);
        QVERIFY((*kept)->html == changed.sizes.html);
        QVERIFY(!(*kept)->text);
        QCOMPARE((*kept)->similarityToFirst, 0.25);
        const auto old = snapshots().find(first.snapshot);
        VERIFY_RESULT(old);
        QCOMPARE((*old)->lastSeenAt, lastSeenOfFirst);
        QCOMPARE(reload().lastChangeAt, now());
        const auto firstGood = snapshots().firstGood(m_page);
        VERIFY_RESULT(firstGood);
        QCOMPARE((*firstGood)->snapshot.id, first.snapshot);
    }

    void failureNeverReplacesTheLastGoodContent()
    {
        const RecordedCheck good = record(goodCheck(m_site, m_page, now(), "A"));
        m_temp->clock.time = now().addSecs(60);
        const RecordedCheck failed = record(failedCheck(m_site, m_page, now(), 404));
        QVERIFY(failed.snapshot.isValid());
        const Page page = reload();
        QCOMPARE(page.status, 404);
        QCOMPARE(page.title, QStringLiteral("A"));
        QCOMPARE(page.lastGood, good.snapshot);
        QCOMPARE(page.lastState, failed.snapshot);
        const auto baseline = snapshots().baseline(m_page);
        VERIFY_RESULT(baseline);
        QCOMPARE(baseline->good->observation.page->title.front(), std::string("A"));
        QCOMPARE(baseline->state->observation.exchange.status, 404);
        m_temp->clock.time = now().addSecs(60);
        QVERIFY(!record(failedCheck(m_site, m_page, now(), 404)).snapshot.isValid());
        QVERIFY(record(failedCheck(m_site, m_page, now(), 410)).snapshot.isValid());
    }

    void samePageBackAgainKeepsItsBody()
    {
        const CheckRecord good = goodCheck(m_site, m_page, now(), "A");
        record(good);
        record(failedCheck(m_site, m_page, now().addSecs(60), 500));
        CheckRecord back = goodCheck(m_site, m_page, now().addSecs(120), "A");
        back.contentChanged = false;
        back.observation.body.clear();
        const RecordedCheck recorded = record(back);
        QVERIFY(recorded.snapshot.isValid());
        const auto snapshot = snapshots().find(recorded.snapshot);
        VERIFY_RESULT(snapshot);
        QCOMPARE((*snapshot)->bodyHash, bodyHash(good.observation.body));
        QCOMPARE(reload().lastGood, recorded.snapshot);
    }

    void sameBytesAreKeptOnce()
    {
        const PageId other = m_temp->addPage(m_site, "https://www.example.fr/b");
        record(goodCheck(m_site, m_page, now(), "Same"));
        record(goodCheck(m_site, other, now(), "Same"));
        QCOMPARE(countRows("SELECT count(*) FROM body"), 1);
        QCOMPARE(countRows("SELECT count(*) FROM snapshot"), 2);
    }

    void recoveredChangesAreMarked()
    {
        CheckRecord changed = goodCheck(m_site, m_page, now(), "B");
        changed.changes = {titleChange("A", "B")};
        const ChangeId id = record(changed).changes.front().id;
        CheckRecord back = goodCheck(m_site, m_page, now().addSecs(60), "A");
        back.recovered = {id};
        record(back);
        const auto change = ChangeRepository(*m_temp->database).find(id);
        VERIFY_RESULT(change);
        QCOMPARE((*change)->state, ChangeState::Recovered);
    }

    void notObservedLeavesNoTrace()
    {
        record(goodCheck(m_site, m_page, now(), "A"));
        const Page before = reload();
        CheckRecord offline = failedCheck(m_site, m_page, now().addSecs(60), 0);
        offline.observation.exchange.outcome = Outcome::Offline;
        QVERIFY(!record(offline).snapshot.isValid());
        QVERIFY(reload() == before);
    }

    void oneRefusedRecordLeavesTheOthers()
    {
        const std::vector<CheckRecord> records{goodCheck(m_site, PageId{999}, now(), "?"),
                                               goodCheck(m_site, m_page, now(), "A")};
        const auto results = CheckRepository(*m_temp->database, *m_temp->bodies).record(records);
        VERIFY_RESULT(results);
        QCOMPARE(results->at(0).error().code, ErrorCode::NotFound);
        QVERIFY(results->at(1).has_value());
        QCOMPARE(reload().title, QStringLiteral("A"));
    }

    void figuresOfTheDayAddUp()
    {
        for (int i = 0; i < 4; ++i) {
            CheckRecord check = goodCheck(m_site, m_page, now().addSecs(i * 60), "T" + std::to_string(i));
            if (i > 0)
                check.changes = {titleChange("x", "y")};
            check.sizes.html = DiffSize{i, 0, 2 * i, 1, 0.5};
            record(check);
        }
        record(failedCheck(m_site, m_page, now().addSecs(300), 503));
        RollupRepository rollups(*m_temp->database);
        const RollupRange range{m_site, utcDay(now()), utcDay(now())};
        const auto changes = rollups.changes(range);
        VERIFY_RESULT(changes);
        QCOMPARE(changes->size(), std::size_t(1));
        QCOMPARE(changes->front().changes, 3);
        const auto checks = rollups.checks(range);
        VERIFY_RESULT(checks);
        QVERIFY(checks->front() == (ChecksOfDay{range.fromDay, m_site, 5, 1, 4 * 42 + 12, 5}));
        const auto diffs = rollups.diffs({std::nullopt, range.fromDay, range.toDay});
        VERIFY_RESULT(diffs);
        QVERIFY(diffs->front() == (DiffOfDay{range.fromDay, m_site, 4, 6, 0, 12, 4, 0.5}));
        const auto times = TimingRepository(*m_temp->database).ofPage(m_page, now(), now().addSecs(3600));
        VERIFY_RESULT(times);
        QCOMPARE(times->size(), std::size_t(5));
        QCOMPARE(times->front().firstByte.value_or(std::chrono::milliseconds(0)).count(), 30);
    }

private:
    [[nodiscard]] QDateTime now() const { return m_temp->clock.time; }
    SnapshotRepository snapshots() { return {*m_temp->database, *m_temp->bodies}; }
    RecordedCheck record(const CheckRecord& check)
    {
        const auto results = CheckRepository(*m_temp->database, *m_temp->bodies).record(std::span(&check, 1));
        if (!results || !results->front())
            qFatal("not recorded: %ls", qUtf16Printable((results ? results->front().error() : results.error()).detail));
        return *results->front();
    }
    Page reload() { return PageRepository(*m_temp->database).find(m_page).value().value(); }
    int countRows(std::string_view sql)
    {
        return m_temp->database->one(sql, [](const SqlRow& row) { return row.number(0); }).value().value();
    }

    std::unique_ptr<TempDatabase> m_temp;
    SiteId m_site;
    PageId m_page;
};

QTEST_GUILESS_MAIN(TestCheckRepository)
#include "tst_checkrepository.moc"
