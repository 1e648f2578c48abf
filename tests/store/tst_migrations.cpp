// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/backups.h"
#include "core/store/migrations.h"
#include "tests/store/tempdatabase.h"

#include <QCryptographicHash>
#include <QFile>

using namespace vigie;
using namespace vigie::testing;

class TestMigrations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numberedWithoutGaps()
    {
        const std::vector<Migration> steps = migrations();
        QVERIFY(!steps.empty());
        for (std::size_t i = 0; i < steps.size(); ++i)
            QCOMPARE(steps[i].version, static_cast<int>(i) + 1);
        QCOMPARE(currentDatabaseVersion(), steps.back().version);
    }

    // A released migration never changes: databases out there were made with it.
    void releasedFilesNeverChange_data()
    {
        QTest::addColumn<QByteArray>("sha256");
        QTest::newRow("0001-initial.sql")
            << QByteArray("62eadc7eb69bd5bcd2ac9b4393c5ed6b8b6ea65f4c629d55c34774a958ceefca");
        QTest::newRow("0003-link.sql") << QByteArray(
            "e7f057ec677ca9b136da1a5638a0b7152b43fa67d6c6c8a94fce689f10ef4cd5");
        QTest::newRow("0005-targets-and-additions.sql")
            << QByteArray("721a23c116d49f8617c7ac0d006f752fce9c54255ea4ab519c33b1a5fc1c764f");
        QTest::newRow("0002-ping.sql") << QByteArray(
            "c2cec76b4d21b612e9756917706fd0ccbce1816e038a68b09e9d215ace5e242b");
        QTest::newRow("0004-alerts.sql") << QByteArray(
            "e22e7f8796747fcb0bfdb956da66843385d8618d81e23b871e2dd1bbcfe12b87");
        QTest::newRow("0006-reports.sql")
            << QByteArray("63d3049dbb540ea16f63680cd920d933cbcd8f3af4b4237f777be7b27d599499");
    }
    void releasedFilesNeverChange()
    {
        QFETCH(QByteArray, sha256);
        QFile file(QStringLiteral(VIGIE_SOURCE_DIR "/core/store/migrations/") +
                   QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256).toHex(), sha256);
    }

    void everyVersionComesToTheCurrentOne_data()
    {
        QTest::addColumn<int>("from");
        for (int version = 0; version <= currentDatabaseVersion(); ++version)
            QTest::addRow("from %d", version) << version;
    }
    void everyVersionComesToTheCurrentOne()
    {
        QFETCH(int, from);
        const QTemporaryDir directory;
        const FakeClock clock;
        auto profile = Profile::open(directory.path(), ProfileAccess::ReadWrite);
        VERIFY_RESULT(profile);
        makeVersion(*profile, from);
        const auto prepared = prepareDatabase(*profile, clock);
        VERIFY_RESULT(prepared);
        QCOMPARE(prepared->created, from == 0);
        const bool migrated = from > 0 && from < currentDatabaseVersion();
        QCOMPARE(prepared->migratedFrom, migrated ? from : 0);
        QCOMPARE(listBackups(*profile).size(), migrated ? std::size_t(1) : std::size_t(0));
        auto database = Database::open(profile->databasePath(), ConnectionRole::Reader);
        VERIFY_RESULT(database);
        const auto identity = identify(**database);
        VERIFY_RESULT(identity);
        QVERIFY(*identity == (DatabaseIdentity{DatabaseKind::Ours, currentDatabaseVersion()}));
        QCOMPARE(schemaOf(**database), schemaOfNew());
    }

private:
    /// A database as the program of \a version made it.
    static void makeVersion(const Profile& profile, int version)
    {
        if (version == 0)
            return;
        auto database = Database::open(profile.databasePath(), ConnectionRole::Writer);
        VERIFY_RESULT(database);
        for (const Migration& step : migrations()) {
            if (step.version > version)
                break;
            VERIFY_RESULT(applyMigration(**database, step));
        }
    }
    static QStringList schemaOf(Database& database)
    {
        const auto rows = database.all("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name",
                                       [](const SqlRow& row) { return row.text(0); });
        return rows ? QStringList(rows->begin(), rows->end()) : QStringList();
    }
    static QStringList schemaOfNew()
    {
        const TempDatabase fresh;
        return schemaOf(*fresh.database);
    }
};

QTEST_GUILESS_MAIN(TestMigrations)
#include "tst_migrations.moc"
