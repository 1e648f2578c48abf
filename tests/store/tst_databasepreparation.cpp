// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/backups.h"
#include "core/store/changerepository.h"
#include "core/store/checkrepository.h"
#include "core/store/databasepreparation.h"
#include "core/store/maintenance.h"
#include "core/store/migrations.h"
#include "core/store/snapshotrepository.h"
#include "tests/store/tempdatabase.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

using namespace vigie;
using namespace vigie::testing;

class TestDatabasePreparation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_temp = std::make_unique<TempDatabase>(); }

    void cleanEndNeedsNoCheck()
    {
        close();
        QFile::remove(profile().uncleanMarkerPath());
        const auto prepared = prepareDatabase(profile(), m_temp->clock);
        VERIFY_RESULT(prepared);
        QVERIFY(*prepared == PreparedDatabase{});
    }

    void uncleanEndIsCheckedAndSaid()
    {
        close();
        const auto prepared = prepareDatabase(profile(), m_temp->clock);
        VERIFY_RESULT(prepared);
        QVERIFY(prepared->recovered);
    }

    void newerDatabaseIsRefusedAndLeftAlone()
    {
        VERIFY_RESULT(m_temp->database->run("PRAGMA user_version=9999", {}));
        close();
        const QByteArray before = content();
        const auto prepared = prepareDatabase(profile(), m_temp->clock);
        QVERIFY(!prepared);
        QCOMPARE(prepared.error().code, ErrorCode::DatabaseNewer);
        QCOMPARE(prepared.error().subject, profile().databasePath());
        QCOMPARE(content(), before);
    }

    void foreignDatabaseIsKept()
    {
        VERIFY_RESULT(m_temp->database->run("PRAGMA application_id=7", {}));
        close();
        const auto prepared = prepareDatabase(profile(), m_temp->clock);
        QVERIFY(!prepared);
        QCOMPARE(prepared.error().code, ErrorCode::DatabaseDamaged);
        QVERIFY(QFileInfo::exists(prepared.error().subject));
    }

    void damagedFile_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("no database") << QByteArray(20'000, 'x');
        QTest::newRow("empty file beside backups") << QByteArray();
        QTest::newRow("header alone") << QByteArray("SQLite format 3\0", 16);
    }
    void damagedFile()
    {
        QFETCH(QByteArray, bytes);
        m_temp->addSite();
        VERIFY_RESULT(backUp(*m_temp->database, profile(), m_temp->clock));
        close();
        overwrite(bytes);
        const auto refused = prepareDatabase(profile(), m_temp->clock);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::DatabaseDamaged);
        const QString kept = refused.error().subject;
        QFile file(kept);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), bytes);
        QVERIFY2(refused.error().detail.contains(listBackups(profile()).front().path),
                 qPrintable(refused.error().detail));
        // The next start must not begin empty as if nothing had been.
        const auto again = prepareDatabase(profile(), m_temp->clock);
        QVERIFY(!again);
        QCOMPARE(again.error().code, ErrorCode::DatabaseDamaged);
        QCOMPARE(again.error().subject, kept);
        const auto restored = prepareDatabase(profile(), m_temp->clock, DamagedDatabase::RestoreBackup);
        VERIFY_RESULT(restored);
        QCOMPARE(restored->keptDamaged, kept);
        QCOMPARE(restored->restoredFrom, listBackups(profile()).front().path);
        auto database = Database::open(profile().databasePath(), ConnectionRole::Reader);
        VERIFY_RESULT(database);
        QCOMPARE(SiteRepository(**database).all()->size(), std::size_t(1));
        QVERIFY(QFileInfo::exists(kept));
    }

    void startingEmptyIsPossible()
    {
        m_temp->addSite();
        close();
        overwrite("rubbish");
        const auto prepared = prepareDatabase(profile(), m_temp->clock, DamagedDatabase::StartEmpty);
        VERIFY_RESULT(prepared);
        QVERIFY(prepared->created);
        QVERIFY(QFileInfo::exists(prepared->keptDamaged));
        VERIFY_RESULT(prepareDatabase(profile(), m_temp->clock));
    }

    void withoutABackupRestoringIsRefused()
    {
        close();
        overwrite("rubbish");
        const auto prepared = prepareDatabase(profile(), m_temp->clock, DamagedDatabase::RestoreBackup);
        QVERIFY(!prepared);
        QCOMPARE(prepared.error().code, ErrorCode::DatabaseDamaged);
    }

    void damageAtRandomOffsetsIsSurvived()
    {
        fill();
        VERIFY_RESULT(Maintenance(*m_temp->database, m_temp->clock).checkpoint());
        VERIFY_RESULT(backUp(*m_temp->database, profile(), m_temp->clock));
        close();
        const QByteArray whole = content();
        QRandomGenerator random(4);
        int noticed = 0;
        for (int round = 0; round < 150; ++round) {
            QByteArray damaged = whole;
            for (int i = 0, hits = 1 + round % 40; i < hits; ++i)
                damaged[static_cast<qsizetype>(random.bounded(static_cast<quint32>(damaged.size())))] =
                    static_cast<char>(random.generate());
            if (round % 10 == 9)
                damaged.truncate(static_cast<qsizetype>(random.bounded(static_cast<quint32>(damaged.size()))));
            overwrite(damaged);
            noticed += useIt(damaged) ? 1 : 0;
            if (QTest::currentTestFailed())
                return;
            removeAll();
        }
        QVERIFY2(noticed > 30, qPrintable(QString::number(noticed)));
    }

    void readOnlyLooksWithoutTouching()
    {
        close();
        const auto missing =
            Profile::open(m_temp->directory.path() + QStringLiteral("/nowhere"), ProfileAccess::ReadOnly);
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, ErrorCode::NotFound);
        auto reading = Profile::open(m_temp->directory.path(), ProfileAccess::ReadOnly);
        VERIFY_RESULT(reading);
        VERIFY_RESULT(prepareDatabase(*reading, m_temp->clock));
        const QTemporaryDir empty;
        auto nothing = Profile::open(empty.path(), ProfileAccess::ReadOnly);
        VERIFY_RESULT(nothing);
        QCOMPARE(prepareDatabase(*nothing, m_temp->clock).error().code, ErrorCode::NotFound);
        QVERIFY(QDir(empty.path()).isEmpty());
    }

private:
    [[nodiscard]] const Profile& profile() const { return *m_temp->profile; }
    void close()
    {
        m_temp->bodies.reset();
        m_temp->database.reset();
    }
    QByteArray content()
    {
        QFile file(profile().databasePath());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void overwrite(const QByteArray& bytes)
    {
        QFile::remove(profile().databasePath() + QStringLiteral("-wal"));
        QFile::remove(profile().databasePath() + QStringLiteral("-shm"));
        QFile file(profile().databasePath());
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    void removeAll()
    {
        QDir directory(profile().directory());
        const QStringList names = directory.entryList({QStringLiteral("vigie*")}, QDir::Files);
        for (const QString& name : names)
            directory.remove(name);
    }
    void fill()
    {
        const SiteId site = m_temp->addSite();
        for (int i = 0; i < 60; ++i) {
            const PageId page = m_temp->addPage(site, "https://www.example.fr/" + std::to_string(i));
            CheckRecord check = goodCheck(site, page, m_temp->clock.now(), "Title " + std::to_string(i));
            check.observation.body += QByteArray::number(i).repeated(3000);
            check.changes = {titleChange("a", "b")};
            VERIFY_RESULT(CheckRepository(*m_temp->database, *m_temp->bodies).record(std::span(&check, 1)));
        }
    }
    /// Opens and reads everything there is; only errors of the two damaged kinds may come of it. True: noticed.
    bool useIt(const QByteArray& damaged)
    {
        const auto prepared = prepareDatabase(profile(), m_temp->clock);
        if (!prepared) {
            const ErrorCode code = prepared.error().code;
            const bool clear = code == ErrorCode::DatabaseDamaged || code == ErrorCode::DatabaseNewer ||
                               code == ErrorCode::DatabaseFailed;
            if (!clear)
                qWarning("%ls: %ls", qUtf16Printable(errorCodeName(code)), qUtf16Printable(prepared.error().detail));
            [&] { QVERIFY(clear); }();
            QFile kept(code == ErrorCode::DatabaseDamaged ? prepared.error().subject : profile().databasePath());
            [&] {
                QVERIFY(kept.open(QIODevice::ReadOnly));
                QCOMPARE(kept.size(), damaged.size());
            }();
            return true;
        }
        auto database = Database::open(profile().databasePath(), ConnectionRole::Writer);
        if (!database)
            return true;
        BodyStore bodies(**database);
        bool noticed = false;
        const auto note = [&](const auto& result) { noticed = noticed || !result.has_value(); };
        const auto changes = ChangeRepository(**database).list({});
        note(changes);
        const auto ids = PageRepository(**database).ids({});
        note(ids);
        SnapshotRepository snapshots(**database, bodies);
        for (const PageId id : ids.value_or(std::vector<PageId>())) {
            const auto baseline = snapshots.baseline(id);
            note(baseline);
            if (baseline && baseline->good)
                note(bodies.load(baseline->good->bodyHash()));
        }
        const auto found = Maintenance(**database, m_temp->clock).check();
        return noticed || !found || !found->empty();
    }

    std::unique_ptr<TempDatabase> m_temp;
};

QTEST_GUILESS_MAIN(TestDatabasePreparation)
#include "tst_databasepreparation.moc"
