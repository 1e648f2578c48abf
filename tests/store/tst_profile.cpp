// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/profile.h"
#include "tests/store/tempdatabase.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace vigie;
using namespace vigie::testing;

class TestProfile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesItsDirectories()
    {
        const QTemporaryDir directory;
        const QString path = directory.filePath(QStringLiteral("a/b/profile"));
        const auto profile = Profile::open(path, ProfileAccess::ReadWrite);
        VERIFY_RESULT(profile);
        QCOMPARE(profile->directory(), path);
        QVERIFY(QFileInfo(profile->backupDirectory()).isDir());
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFileInfo(path).permissions() & others));
    }

    void oneWriterAtATime()
    {
        const QTemporaryDir directory;
        {
            const auto first = Profile::open(directory.path(), ProfileAccess::ReadWrite);
            VERIFY_RESULT(first);
            const auto second = Profile::open(directory.path(), ProfileAccess::ReadWrite);
            QVERIFY(!second);
            QCOMPARE(second.error().code, ErrorCode::ProfileInUse);
            QCOMPARE(second.error().subject, QDir::cleanPath(directory.path()));
            VERIFY_RESULT(Profile::open(directory.path(), ProfileAccess::ReadOnly));
        }
        VERIFY_RESULT(Profile::open(directory.path(), ProfileAccess::ReadWrite));
    }

    void movingKeepsTheLock()
    {
        const QTemporaryDir directory;
        auto first = Profile::open(directory.path(), ProfileAccess::ReadWrite);
        VERIFY_RESULT(first);
        const Profile moved = std::move(*first);
        QCOMPARE(Profile::open(directory.path(), ProfileAccess::ReadWrite).error().code, ErrorCode::ProfileInUse);
    }

    // Rights do not stop root, so what cannot be a directory stands in for what may not be written.
    void unwritable_data()
    {
        QTest::addColumn<QString>("below");
        QTest::newRow("a file in its place") << QString();
        QTest::newRow("a file above it") << QStringLiteral("/profile");
    }
    void unwritable()
    {
        QFETCH(QString, below);
        const QTemporaryDir directory;
        QFile file(directory.filePath(QStringLiteral("file")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const auto profile = Profile::open(file.fileName() + below, ProfileAccess::ReadWrite);
        QVERIFY(!profile);
        QCOMPARE(profile.error().code, ErrorCode::ProfileUnwritable);
        QVERIFY(profile.error().subject.startsWith(file.fileName()));
    }

    void withoutTheRightToWrite()
    {
        const QTemporaryDir directory;
        const QString path = directory.filePath(QStringLiteral("profile"));
        VERIFY_RESULT(Profile::open(path, ProfileAccess::ReadWrite));
        QFile::remove(path + QStringLiteral("/profile.lock"));
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::ExeOwner));
        const auto restore =
            qScopeGuard([&] { QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner); });
        QFile probe(path + QStringLiteral("/probe"));
        if (probe.open(QIODevice::WriteOnly))
            QSKIP("this user may write everywhere");
        const auto profile = Profile::open(path, ProfileAccess::ReadWrite);
        QVERIFY(!profile);
        QCOMPARE(profile.error().code, ErrorCode::ProfileUnwritable);
    }
};

QTEST_GUILESS_MAIN(TestProfile)
#include "tst_profile.moc"
