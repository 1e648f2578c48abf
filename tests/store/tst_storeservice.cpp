// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/changerepository.h"
#include "core/store/snapshotrepository.h"
#include "core/store/storeservice.h"
#include "tests/store/tempdatabase.h"

#include <QFileInfo>
#include <QSignalSpy>

#include <thread>

using namespace vigie;
using namespace vigie::testing;

namespace {

/// Waits in the test only: the program never does.
template <class T> T resultOf(QFuture<T> future)
{
    future.waitForFinished();
    return future.result();
}

} // namespace

class TestStoreService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_store = open(ProfileAccess::ReadWrite);
        QVERIFY(m_store);
        Site site;
        site.origin = "https://www.example.fr";
        m_site = resultOf(m_store->write([site](StoreConnection& c) {
                     return SiteRepository(c.database).add(site);
                 })).value();
        m_pages = addPages(50);
    }
    void cleanup() { m_store.reset(); }

    void createdOnFirstOpening() { QVERIFY(m_store->preparation().created); }

    void recordedChecksAreOnDiskWhenTheirFutureEnds()
    {
        std::vector<QFuture<Result<RecordedCheck>>> futures;
        for (const PageId page : m_pages)
            futures.push_back(m_store->record(goodCheck(m_site, page, m_clock.now(), "A")));
        for (std::size_t i = 0; i < futures.size(); ++i) {
            const auto recorded = resultOf(futures[i]);
            VERIFY_RESULT(recorded);
            // A second connection sees only what is committed.
            auto other = Database::open(m_store->profile().databasePath(), ConnectionRole::Reader);
            VERIFY_RESULT(other);
            const auto page = PageRepository(**other).find(m_pages[i]);
            VERIFY_RESULT(page);
            QCOMPARE((*page)->lastGood, recorded->snapshot);
        }
    }

    void flushDoesNotWaitForTheSecond()
    {
        auto future = m_store->record(goodCheck(m_site, m_pages[0], m_clock.now(), "A"));
        VERIFY_RESULT(resultOf(m_store->flush()));
        QVERIFY(future.isFinished());
    }

    void aWriteSeesWhatWasRecordedBefore()
    {
        auto future = m_store->record(goodCheck(m_site, m_pages[0], m_clock.now(), "Seen"));
        const PageId id = m_pages[0];
        const auto page =
            resultOf(m_store->write([id](StoreConnection& c) { return PageRepository(c.database).find(id); }));
        VERIFY_RESULT(page);
        QCOMPARE((*page)->title, QStringLiteral("Seen"));
        QVERIFY(future.isFinished());
    }

    void readersCannotWrite()
    {
        const auto result =
            resultOf(m_store->read([](StoreConnection& c) { return c.database.execute("DELETE FROM page"); }));
        QVERIFY(!result);
        QCOMPARE(
            resultOf(m_store->read([](StoreConnection& c) { return PageRepository(c.database).count({}); })).value(),
            50);
        QCOMPARE(m_store->health(), StoreHealth::Good);
    }

    void closingWritesWhatIsQueued()
    {
        std::vector<QFuture<Result<RecordedCheck>>> futures;
        for (const PageId page : m_pages)
            futures.push_back(m_store->record(goodCheck(m_site, page, m_clock.now(), "A")));
        const QString marker = m_store->profile().uncleanMarkerPath();
        QVERIFY(QFileInfo::exists(marker));
        m_store.reset();
        QVERIFY(!QFileInfo::exists(marker));
        for (auto& future : futures)
            QVERIFY(future.isFinished() && future.result());
        m_store = open(ProfileAccess::ReadWrite);
        QVERIFY(!m_store->preparation().created && !m_store->preparation().recovered);
        const auto baseline = resultOf(m_store->read(
            [this](StoreConnection& c) { return SnapshotRepository(c.database, c.bodies).baselines(m_pages); }));
        VERIFY_RESULT(baseline);
        QVERIFY(std::all_of(baseline->begin(), baseline->end(), [](const Baseline& b) { return b.good.has_value(); }));
    }

    void aSecondWriterIsRefused()
    {
        const auto second = Profile::open(m_directory->path(), ProfileAccess::ReadWrite);
        QVERIFY(!second);
        QCOMPARE(second.error().code, ErrorCode::ProfileInUse);
        QVERIFY(second.error().detail.contains(QString::number(QCoreApplication::applicationPid())));
    }

    void aReaderStandsBesideTheWriter()
    {
        auto reader = open(ProfileAccess::ReadOnly);
        QVERIFY(reader);
        QVERIFY(resultOf(m_store->record(goodCheck(m_site, m_pages[0], m_clock.now(), "New"))));
        const PageId id = m_pages[0];
        const auto page =
            resultOf(reader->read([id](StoreConnection& c) { return PageRepository(c.database).find(id); }));
        VERIFY_RESULT(page);
        QCOMPARE((*page)->title, QStringLiteral("New"));
        QCOMPARE(resultOf(reader->record(goodCheck(m_site, id, m_clock.now(), "No"))).error().code,
                 ErrorCode::ProfileUnwritable);
        QCOMPARE(resultOf(reader->flush()).error().code, ErrorCode::ProfileUnwritable);
        reader.reset();
        QVERIFY(QFileInfo::exists(m_store->profile().uncleanMarkerPath())); // still the writer's
    }

    void aReaderAloneReadsAClosedProfile()
    {
        m_store.reset();
        auto reader = open(ProfileAccess::ReadOnly);
        QVERIFY(reader);
        QCOMPARE(
            resultOf(reader->read([](StoreConnection& c) { return PageRepository(c.database).count({}); })).value(),
            50);
    }

    void manyThreadsMayRecord()
    {
        constexpr int threadCount = 4;
        constexpr int checksEach = 300;
        std::vector<std::thread> threads;
        std::atomic<int> done = 0;
        for (int t = 0; t < threadCount; ++t) {
            threads.emplace_back([&, t] {
                std::vector<QFuture<Result<RecordedCheck>>> futures;
                for (int i = 0; i < checksEach; ++i) {
                    const auto page = static_cast<std::size_t>(t * checksEach + i) % m_pages.size();
                    CheckRecord check = goodCheck(m_site, m_pages[page], m_clock.now(), "T" + std::to_string(i));
                    check.changes = {titleChange("a", "b")};
                    futures.push_back(m_store->record(std::move(check)));
                    if (i % 50 == 0)
                        static_cast<void>(m_store->flush());
                }
                for (auto& future : futures)
                    done += resultOf(future) ? 1 : 0;
            });
        }
        for (std::thread& thread : threads)
            thread.join();
        QCOMPARE(done.load(), threadCount * checksEach);
        const auto changes =
            resultOf(m_store->read([](StoreConnection& c) { return ChangeRepository(c.database).count({}); }));
        QCOMPARE(changes.value(), threadCount * checksEach);
    }

    void aDictionaryComesWithTheFourHundredthBody()
    {
        const std::vector<PageId> pages = addPages(520);
        const auto check = [&](std::size_t i) {
            CheckRecord record = goodCheck(m_site, pages[i], m_clock.now(), "Page " + std::to_string(i));
            QByteArray body;
            for (int line = 0; line < 120; ++line)
                body += "<li class=\"menu-item menu-item-" + QByteArray::number(line * 7919) +
                        "\"><a href=\"/rubrique/" + QByteArray::number(line * 104'729) + "\">Rubrique</a></li>\n";
            record.observation.body = body + QByteArray::number(static_cast<qulonglong>(i));
            return record;
        };
        for (std::size_t i = 0; i < 450; ++i)
            static_cast<void>(m_store->record(check(i)));
        const auto bodyDictionaries = [this] {
            return resultOf(m_store->write([](StoreConnection& c) {
                       return c.database.one("SELECT count(*) FROM dictionary WHERE purpose = 0 AND length(data) > 0",
                                             [](const SqlRow& row) { return row.number(0); });
                   }))
                .value()
                .value();
        };
        QTRY_COMPARE_WITH_TIMEOUT(bodyDictionaries(), 1, 20'000);
        const auto last = m_store->record(check(500));
        VERIFY_RESULT(resultOf(m_store->flush()));
        const QByteArray hash = bodyHash(check(500).observation.body);
        const auto [sizeWithout, dictionaryOfFirst] = storedSize(bodyHash(check(0).observation.body));
        const auto [sizeWith, dictionaryOfLast] = storedSize(hash);
        QCOMPARE(dictionaryOfFirst, 0);
        QVERIFY(dictionaryOfLast > 0);
        QVERIFY2(sizeWith < sizeWithout * 3 / 4, qPrintable(QStringLiteral("%1 of %2").arg(sizeWith).arg(sizeWithout)));
        const auto body = resultOf(m_store->read([hash](StoreConnection& c) { return c.bodies.load(hash); }));
        VERIFY_RESULT(body);
        QCOMPARE(*body, check(500).observation.body);
    }

private:
    std::unique_ptr<StoreService> open(ProfileAccess access)
    {
        auto profile = Profile::open(m_directory->path(), access);
        if (!profile)
            return nullptr;
        auto store = StoreService::open(std::move(*profile), m_clock);
        return store ? std::move(*store) : nullptr;
    }
    /// Compressed size of a body and the dictionary it needs.
    std::pair<int, int> storedSize(const QByteArray& hash)
    {
        const auto read = [hash](StoreConnection& c) {
            return c.database.one(
                "SELECT length(data), coalesce(dictionary, 0) FROM body WHERE hash = ?",
                [](const SqlRow& row) { return std::pair(row.number(0), row.number(1)); }, hash);
        };
        return resultOf(m_store->read(read)).value().value();
    }
    std::vector<PageId> addPages(int count)
    {
        std::vector<Page> pages;
        for (int i = 0; i < count; ++i) {
            Page page;
            page.site = m_site;
            page.url = "https://www.example.fr/" + std::to_string(count) + "-" + std::to_string(i);
            pages.push_back(page);
        }
        const auto added =
            resultOf(m_store->write([pages](StoreConnection& c) { return PageRepository(c.database).add(pages); }));
        return added ? added->ids : std::vector<PageId>();
    }

    FakeClock m_clock;
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<StoreService> m_store;
    SiteId m_site;
    std::vector<PageId> m_pages;
};

QTEST_GUILESS_MAIN(TestStoreService)
#include "tst_storeservice.moc"
