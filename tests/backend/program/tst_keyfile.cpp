// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/program/keyfile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace vigie::backend {

class tst_KeyFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isMadeOnce()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("new/client.key"));
        const auto first = keyFile(path);
        QVERIFY(first.has_value());
        QCOMPARE(first->size(), 32);
        QCOMPARE(keyFile(path).value(), *first);
        QVERIFY(keyFile(folder.filePath(QStringLiteral("other.key"))).value() != *first);
        QVERIFY((QFile(path).permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther)) == 0);
    }

    void whatOthersMayReadIsNoKey()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("client.key"));
        QVERIFY(keyFile(path).has_value());
        QVERIFY(QFile(path).setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadOther));
        QCOMPARE(keyFile(path).error().code, ErrorCode::FileUnreadable);
    }

    void somethingElseIsNotReplaced()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("client.key"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("short");
        file.close();
        QVERIFY(file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner));
        QCOMPARE(keyFile(path).error().code, ErrorCode::FileUnreadable);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("short"));
    }

    void aPlaceThatCannotBeWritten()
    {
        QCOMPARE(keyFile(QStringLiteral("/proc/none/client.key")).error().code, ErrorCode::FileUnwritable);
    }
};

} // namespace vigie::backend

QTEST_APPLESS_MAIN(vigie::backend::tst_KeyFile)
#include "tst_keyfile.moc"
