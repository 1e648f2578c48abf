// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/loginstart.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace vigie;

class TestLoginStart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isTurnedOnAndOff()
    {
        const QTemporaryDir home;
        LoginStart login({QStringLiteral("/usr/bin/vigie"), QStringLiteral("--hidden")}, home.path());
        QVERIFY(!login.isOn());
        QVERIFY(login.turnOff()); // nothing there is no error
        QVERIFY(login.turnOn());
        QVERIFY(login.isOn());
        const LoginStart other({QStringLiteral("/opt/vigie"), QStringLiteral("--hidden")}, home.path());
        QVERIFY(!other.isOn());
        QVERIFY(login.turnOff());
        QVERIFY(!login.isOn());
    }

#ifdef Q_OS_LINUX
    void theEntryIsWhatTheSpecificationAsksFor()
    {
        const QTemporaryDir home;
        LoginStart login({QStringLiteral("/home/a b/vi\"g$ie\\"), QStringLiteral("--profile"), QStringLiteral("100%")},
                         home.path());
        QVERIFY(login.turnOn());
        QFile file(home.filePath(QStringLiteral("autostart/vigie.desktop")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY(text.startsWith("[Desktop Entry]\nType=Application\nName=Vigie\n"));
        // Quoted for the command line (\" \$ \\), and that once more for the file (\\ for each \).
        QVERIFY2(text.contains("\nExec=\"/home/a b/vi\\\\\"g\\\\$ie\\\\\\\\\" \"--profile\" \"100%%\"\n"),
                 text.constData());
    }

    void whatTheDesktopTurnedOffIsOff()
    {
        const QTemporaryDir home;
        LoginStart login({QStringLiteral("vigie")}, home.path());
        QVERIFY(login.turnOn());
        QFile file(home.filePath(QStringLiteral("autostart/vigie.desktop")));
        QVERIFY(file.open(QIODevice::Append));
        file.write("Hidden=true\n");
        file.close();
        QVERIFY(!login.isOn());
        QVERIFY(login.turnOn());
        QVERIFY(login.isOn());
    }

    void aDirectoryThatCannotBeWrittenIsSaid()
    {
        LoginStart login({QStringLiteral("vigie")}, QStringLiteral("/proc/nowhere"));
        const Result<void> done = login.turnOn();
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::FileUnwritable);
    }
#endif
};

QTEST_GUILESS_MAIN(TestLoginStart)
#include "tst_loginstart.moc"
