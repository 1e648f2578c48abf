// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/backups.h"
#include "core/store/siterepository.h"
#include "core/store/storeservice.h"
#include "tests/gui/guiprofile.h"
#include "ui/shell/startproblem.h"

#include <QAbstractButton>
#include <QDir>
#include <QFile>

using namespace vigie;

/// The window over a database that is damaged: nothing is lost, and there is a way on.
class TestStartProblem : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theBackupIsRestored()
    {
        GuiProfile profile;
        QVERIFY(makeDamagedProfile(profile, Backups::One));
        MainWindow window(profile.services());
        StartProblem* problem = openOver(profile, window);
        QVERIFY(problem);
        QVERIFY(!problem->detailedText().isEmpty());
        QSignalSpy started(&profile.engine, &MonitorControl::started);
        QVERIFY(press(*problem, QStringLiteral("Restore the backup")));
        QVERIFY(came(started));
        QCOMPARE(sites(profile), QStringList{QStringLiteral("https://www.example.org")});
        QVERIFY(damagedFileIsKept(profile));
        window.close();
        profile.engine.stop();
    }

    void withoutABackupItStartsEmpty()
    {
        GuiProfile profile;
        QVERIFY(makeDamagedProfile(profile, Backups::None));
        MainWindow window(profile.services());
        StartProblem* problem = openOver(profile, window);
        QVERIFY(problem);
        QVERIFY(!button(*problem, QStringLiteral("Restore the backup")));
        QSignalSpy started(&profile.engine, &MonitorControl::started);
        QVERIFY(press(*problem, QStringLiteral("Start empty")));
        QVERIFY(came(started));
        QCOMPARE(sites(profile), QStringList());
        QVERIFY(damagedFileIsKept(profile));
        window.close();
        profile.engine.stop();
    }

    void givingUpLeavesEverythingAsItIs()
    {
        GuiProfile profile;
        QVERIFY(makeDamagedProfile(profile, Backups::One));
        const QByteArray before = bytes(profile);
        MainWindow window(profile.services());
        StartProblem* problem = openOver(profile, window);
        QVERIFY(problem);
        QSignalSpy closed(&window, &MainWindow::closed);
        QVERIFY(press(*problem, QStringLiteral("Quit")));
        QTRY_COMPARE(closed.count(), 1);
        QCOMPARE(keptBytes(profile), before);
        QVERIFY(!QFile::exists(databasePath(profile))); // the next start offers the same again
        profile.engine.stop();
    }

private:
    enum class Backups { None, One };
    static constexpr qint64 headerBytes = 100; ///< what stays: the file is still known for a database

    static QString databasePath(const GuiProfile& profile)
    {
        return profile.directory.filePath(QStringLiteral("vigie.db"));
    }
    static QByteArray bytes(const GuiProfile& profile)
    {
        QFile file(databasePath(profile));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    /// One site, a backup of that when wanted, and then a file full of nonsense.
    static bool makeDamagedProfile(const GuiProfile& profile, Backups backups)
    {
        {
            auto opened = Profile::open(profile.directory.path(), ProfileAccess::ReadWrite);
            if (!opened || !prepareDatabase(*opened, profile.clock))
                return false;
            const auto database = Database::open(opened->databasePath(), ConnectionRole::Writer);
            Site site;
            site.origin = "https://www.example.org";
            site.createdAt = profile.clock.now();
            site.activity = ActivityState::Paused;
            if (!database || !SiteRepository(**database).add(site))
                return false;
            if (backups == Backups::One && !backUp(**database, *opened, profile.clock))
                return false;
        }
        QFile file(databasePath(profile));
        if (!file.open(QIODevice::ReadWrite))
            return false;
        const QByteArray nonsense(static_cast<qsizetype>(file.size() - headerBytes), 'x');
        return file.seek(headerBytes) && file.write(nonsense) == nonsense.size();
    }

    static StartProblem* openOver(GuiProfile& profile, MainWindow& window)
    {
        connect(&window, &MainWindow::startRequested, &profile.engine, &EngineThread::start);
        window.show();
        profile.engine.start();
        StartProblem* problem = nullptr;
        const bool shown = QTest::qWaitFor(
            [&] { return (problem = window.findChild<StartProblem*>()) && problem->isVisible(); }, 20'000);
        return shown ? problem : nullptr;
    }

    static QAbstractButton* button(const StartProblem& problem, const QString& text)
    {
        for (QAbstractButton* candidate : problem.buttons()) {
            if (candidate->text().remove(QLatin1Char('&')) == text)
                return candidate;
        }
        return nullptr;
    }
    static bool press(const StartProblem& problem, const QString& text)
    {
        QAbstractButton* pressed = button(problem, text);
        if (pressed)
            pressed->click();
        return pressed != nullptr;
    }

    static QStringList sites(const GuiProfile& profile)
    {
        const auto read = [](StoreConnection& connection) { return SiteRepository(connection.database).all(); };
        auto future = profile.engine.store()->read(read);
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000))
            return {QStringLiteral("no answer")};
        const Result<std::vector<Site>> known = future.result();
        QStringList origins;
        for (const Site& site : known.value())
            origins.append(QString::fromStdString(site.origin));
        return origins;
    }

    /// Of the file that was set aside; empty when there is none.
    static QByteArray keptBytes(const GuiProfile& profile)
    {
        const QStringList kept =
            QDir(profile.directory.path()).entryList({QStringLiteral("vigie-damaged-*.db")}, QDir::Files);
        QFile file(kept.isEmpty() ? QString() : profile.directory.filePath(kept.first()));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static bool damagedFileIsKept(const GuiProfile& profile) { return !keptBytes(profile).isEmpty(); }
};

QTEST_MAIN(TestStartProblem)
#include "tst_startproblem.moc"
