// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/backups.h"
#include "core/store/changerepository.h"
#include "core/store/maintenance.h"
#include "core/store/migrations.h"
#include "core/store/snapshotrepository.h"
#include "tests/store/tempdatabase.h"

#include <QFileInfo>
#include <QProcess>
#include <QRandomGenerator>

using namespace vigie;
using namespace vigie::testing;

/// A writer is killed at random moments. What it announced must be there afterwards, in a database that is whole.
class TestStoreKill : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyAnnouncedChangeSurvivesTheKill()
    {
        const QTemporaryDir directory;
        QRandomGenerator random(20'261'123);
        for (int round = 0; round < rounds(); ++round) {
            QProcess writer;
            writer.start(QStringLiteral(VIGIE_STORE_WRITER), {directory.path(), QString::number(round)});
            QVERIFY(writer.waitForStarted());
            // The first rounds also hit the making of the database itself.
            const int wait = static_cast<int>(random.bounded(round < 5 ? 30 : 150));
            if (round >= 5)
                QVERIFY2(writer.waitForReadyRead(20'000), writer.readAllStandardError().constData());
            QTest::qWait(wait);
            writer.kill();
            QVERIFY(writer.waitForFinished());
            QCOMPARE(writer.exitStatus(), QProcess::CrashExit);
            remember(writer.readAllStandardOutput());
            verify(directory.path());
            if (QTest::currentTestFailed())
                return;
        }
        QVERIFY(m_announced.size() > 100U);
    }

    void aSecondProcessIsRefused()
    {
        const QTemporaryDir directory;
        QProcess first;
        first.start(QStringLiteral(VIGIE_STORE_WRITER), {directory.path(), QStringLiteral("a")});
        QVERIFY(first.waitForReadyRead(20'000));
        QProcess second;
        second.start(QStringLiteral(VIGIE_STORE_WRITER), {directory.path(), QStringLiteral("b")});
        QVERIFY(second.waitForFinished(20'000));
        QCOMPARE(second.exitCode(), 4);
        const auto here = Profile::open(directory.path(), ProfileAccess::ReadWrite);
        QVERIFY(!here);
        QCOMPARE(here.error().code, ErrorCode::ProfileInUse);
        QVERIFY(here.error().detail.contains(QString::number(first.processId())));
        first.kill();
        QVERIFY(first.waitForFinished());
        VERIFY_RESULT(Profile::open(directory.path(), ProfileAccess::ReadWrite)); // the lock died with its process
    }

private:
    static int rounds()
    {
        const int wanted = qEnvironmentVariableIntValue("VIGIE_KILL_ROUNDS");
        return wanted > 0 ? wanted : 20;
    }

    void remember(const QByteArray& output)
    {
        // A line that the kill cut off was not announced.
        const QList<QByteArray> lines = output.left(output.lastIndexOf('\n') + 1).split('\n');
        for (const QByteArray& line : lines) {
            const qsizetype space = line.indexOf(' ');
            if (space > 0)
                m_announced.emplace_back(ChangeId{line.left(space).toLongLong()}, line.mid(space + 1));
        }
    }

    void verify(const QString& directory)
    {
        const FakeClock clock;
        auto profile = Profile::open(directory, ProfileAccess::ReadWrite);
        VERIFY_RESULT(profile);
        const bool existed = QFileInfo::exists(profile->databasePath());
        const auto prepared = prepareDatabase(*profile, clock);
        VERIFY_RESULT(prepared);
        QCOMPARE(prepared->recovered || prepared->created, true);
        QVERIFY(existed || m_announced.empty());
        auto database = Database::open(profile->databasePath(), ConnectionRole::Writer);
        VERIFY_RESULT(database);
        const auto found = Maintenance(**database, clock).check();
        VERIFY_RESULT(found);
        QVERIFY2(found->empty(), found->empty() ? "" : qPrintable(found->front()));
        BodyStore bodies(**database);
        ChangeRepository changes(**database);
        SnapshotRepository snapshots(**database, bodies);
        for (const auto& [id, title] : m_announced) {
            const auto change = changes.find(id);
            VERIFY_RESULT(change);
            QVERIFY2(change->has_value(), "an announced change is gone");
            QCOMPARE((*change)->after.toString().toUtf8(), title);
        }
        if (m_announced.empty())
            return;
        const auto last = changes.find(m_announced.back().first);
        const auto snapshot = snapshots.load((*last)->snapshotAfter);
        VERIFY_RESULT(snapshot);
        QCOMPARE(snapshot->observation.page->title.front(), m_announced.back().second.toStdString());
        VERIFY_RESULT(bodies.load(snapshot->bodyHash()));
    }

    std::vector<std::pair<ChangeId, QByteArray>> m_announced;
};

QTEST_GUILESS_MAIN(TestStoreKill)
#include "tst_storekill.moc"
