// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/changerepository.h"
#include "core/store/maintenance.h"
#include "core/store/storeservice.h"
#include "tests/store/tempdatabase.h"

#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QSignalSpy>

using namespace vigie;
using namespace vigie::testing;

namespace {

template <class T> T resultOf(QFuture<T> future)
{
    future.waitForFinished();
    return future.result();
}

QByteArray noise(qsizetype size)
{
    static QRandomGenerator random(7);
    QByteArray bytes(size, Qt::Uninitialized);
    for (char& byte : bytes)
        byte = static_cast<char>(random.generate());
    return bytes;
}

} // namespace

/// No room: writing fails with a clear error, what was announced stays, reading goes on, and writing works again as
/// soon as there is room.
class TestFullDisk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void limitedFile()
    {
        const QTemporaryDir directory;
        openStore(directory.path());
        // SQLite's own limit gives the same SQLITE_FULL as a disk, on every system.
        setLimit(120);
        fillUntilRefused();
        if (QTest::currentTestFailed())
            return;
        setLimit(100'000);
        verifyWritingAgain();
    }

    void smallDisk()
    {
        const QTemporaryDir mountPoint;
        if (!mount(mountPoint.path()))
            QSKIP("may not mount a file system here");
        const auto unmount = qScopeGuard([&] {
            m_store.reset();
            QProcess::execute(QStringLiteral("umount"), {mountPoint.path()});
        });
        QFile ballast(mountPoint.filePath(QStringLiteral("ballast")));
        QVERIFY(ballast.open(QIODevice::WriteOnly));
        QCOMPARE(ballast.write(noise(3'000'000)), 3'000'000);
        ballast.close();
        openStore(mountPoint.filePath(QStringLiteral("profile")));
        fillUntilRefused();
        if (QTest::currentTestFailed())
            return;
        QVERIFY(ballast.remove());
        verifyWritingAgain();
        if (QTest::currentTestFailed())
            return;
        m_store.reset();
        openStore(mountPoint.filePath(QStringLiteral("profile")));
        QVERIFY(!m_store->preparation().recovered);
    }

private:
    static bool mount(const QString& path)
    {
        QProcess process;
        process.start(QStringLiteral("mount"), {QStringLiteral("-t"), QStringLiteral("tmpfs"), QStringLiteral("-o"),
                                                QStringLiteral("size=8m"), QStringLiteral("tmpfs"), path});
        return process.waitForFinished() && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    }

    void openStore(const QString& directory)
    {
        auto profile = Profile::open(directory, ProfileAccess::ReadWrite);
        VERIFY_RESULT(profile);
        auto store = StoreService::open(std::move(*profile), m_clock);
        VERIFY_RESULT(store);
        m_store = std::move(*store);
        const auto add = [](StoreConnection& c) -> Result<Page> {
            SiteRepository sites(c.database);
            const auto known = sites.findByOrigin("https://www.example.fr");
            Site site;
            site.origin = "https://www.example.fr";
            Page page;
            page.site = *known ? (*known)->id : sites.add(site).value_or(SiteId{});
            page.url = "https://www.example.fr/a";
            PageRepository pages(c.database);
            const auto added = pages.add(std::span(&page, 1));
            if (!added)
                return fail(added.error());
            page.id = added->ids.front();
            return page;
        };
        const auto page = resultOf(m_store->write(add));
        VERIFY_RESULT(page);
        m_page = *page;
    }

    void setLimit(int pages)
    {
        const auto limit = [pages](StoreConnection& c) {
            return c.database.run("PRAGMA max_page_count=" + std::to_string(pages), {});
        };
        VERIFY_RESULT(resultOf(m_store->write(limit)));
    }

    Result<RecordedCheck> record()
    {
        const std::string title = "T" + std::to_string(++m_round);
        CheckRecord check = goodCheck(m_page.site, m_page.id, m_clock.now(), title);
        check.observation.body = noise(60'000);
        check.changes = {titleChange("before", title.c_str())};
        auto future = m_store->record(std::move(check));
        static_cast<void>(m_store->flush());
        return resultOf(future);
    }

    void fillUntilRefused()
    {
        QSignalSpy health(m_store.get(), &StoreService::healthChanged);
        Result<RecordedCheck> last = record();
        for (int i = 0; i < 2000 && last; ++i) {
            m_announced.push_back(last->changes.front().id);
            last = record();
        }
        QVERIFY(!last);
        QCOMPARE(last.error().code, ErrorCode::DiskFull);
        QTRY_COMPARE(m_store->health(), StoreHealth::DiskFull);
        QCOMPARE(health.size(), 1);
        QVERIFY(m_announced.size() > 3U);
        verifyAnnounced();
        QVERIFY(!record()); // still refused, still no harm
        QCOMPARE(health.size(), 1);
    }

    void verifyWritingAgain()
    {
        const auto again = record();
        VERIFY_RESULT(again);
        m_announced.push_back(again->changes.front().id);
        QTRY_COMPARE(m_store->health(), StoreHealth::Good);
        verifyAnnounced();
        const auto found = resultOf(
            m_store->readInBackground([this](StoreConnection& c) { return Maintenance(c.database, m_clock).check(); }));
        VERIFY_RESULT(found);
        QVERIFY2(found->empty(), found->empty() ? "" : qPrintable(found->front()));
    }

    void verifyAnnounced()
    {
        const auto count =
            resultOf(m_store->read([](StoreConnection& c) { return ChangeRepository(c.database).list({}); }));
        VERIFY_RESULT(count);
        std::vector<ChangeId> ids;
        for (const Change& change : *count)
            ids.push_back(change.id);
        QVERIFY(ids == m_announced);
    }

    FakeClock m_clock;
    std::unique_ptr<StoreService> m_store;
    Page m_page;
    std::vector<ChangeId> m_announced;
    int m_round = 0;

private Q_SLOTS:
    void init() { m_announced.clear(); }
    void cleanup() { m_store.reset(); }
};

QTEST_GUILESS_MAIN(TestFullDisk)
#include "tst_fulldisk.moc"
