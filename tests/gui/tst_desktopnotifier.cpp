// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/desktopnotifier.h"

#include <QApplication>
#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QProcess>
#include <QSignalSpy>
#include <QSystemTrayIcon>
#include <QTest>

using namespace vigie;

namespace {

const QString path = QStringLiteral("/org/freedesktop/Notifications");
const QString interfaceName = QStringLiteral("org.freedesktop.Notifications");
const QString hostile = QStringLiteral("<img src=\"http://127.0.0.1:1/x\"> & <b>bold</b>");

/// The notification service of a desktop.
class FakeService final : public QDBusVirtualObject
{
public:
    QStringList abilities;
    QList<QVariantList> shown;

    [[nodiscard]] QString introspect(const QString&) const override { return {}; }
    bool handleMessage(const QDBusMessage& message, const QDBusConnection& bus) override
    {
        if (message.member() == QLatin1String("GetCapabilities"))
            return bus.send(message.createReply(abilities));
        if (message.member() != QLatin1String("Notify"))
            return false;
        shown.append(message.arguments());
        return bus.send(message.createReply(QVariant::fromValue(static_cast<uint>(shown.size()))));
    }
};

} // namespace

class TestDesktopNotifier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_daemon.start(QStringLiteral(VIGIE_DBUS_DAEMON),
                       {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address")});
        QVERIFY(m_daemon.waitForStarted());
        QVERIFY(QTest::qWaitFor([this] { return m_daemon.canReadLine(); }, 10'000));
        m_address = QString::fromUtf8(m_daemon.readLine()).trimmed();
        m_desktop = QDBusConnection::connectToBus(m_address, QStringLiteral("desktop"));
        QVERIFY(m_desktop.isConnected());
        QVERIFY(m_desktop.registerVirtualObject(path, &m_service));
        QVERIFY(m_desktop.registerService(interfaceName));
    }
    void cleanupTestCase()
    {
        m_daemon.terminate();
        m_daemon.waitForFinished();
    }
    void init() { m_service.shown.clear(); }

    void textIsPlainWhereTheServiceReadsMarkup()
    {
        m_service.abilities = {QStringLiteral("body"), QStringLiteral("body-markup"), QStringLiteral("actions")};
        QSystemTrayIcon tray;
        DesktopNotifier notifier(tray, QDBusConnection::connectToBus(m_address, QStringLiteral("markup")));
        notifier.show({AlertId{7}, Severity::Critical, QStringLiteral("critical · shop"), hostile});
        QTRY_COMPARE(m_service.shown.size(), 1);
        const QVariantList call = m_service.shown.first();
        QCOMPARE(call.value(3).toString(), QStringLiteral("critical · shop"));
        QCOMPARE(call.value(4).toString(), hostile.toHtmlEscaped());
    }

    void textIsAsItIsWhereItDoesNot()
    {
        m_service.abilities = {QStringLiteral("body")};
        QSystemTrayIcon tray;
        DesktopNotifier notifier(tray, QDBusConnection::connectToBus(m_address, QStringLiteral("plain")));
        notifier.show({AlertId{7}, Severity::Warning, QStringLiteral("title"), hostile});
        notifier.show(
            {AlertId{8}, Severity::Warning, QStringLiteral("second"), {}}); // while the first waits for the abilities
        QTRY_COMPARE(m_service.shown.size(), 2);
        QCOMPARE(m_service.shown.first().value(4).toString(), hostile);
    }

    void aClickSaysWhichAlert()
    {
        m_service.abilities = {};
        QSystemTrayIcon tray;
        DesktopNotifier notifier(tray, QDBusConnection::connectToBus(m_address, QStringLiteral("click")));
        QSignalSpy activated(&notifier, &DesktopNotifier::activated);
        notifier.show({AlertId{7}, Severity::Critical, QStringLiteral("first"), {}});
        notifier.show({AlertId{8}, Severity::Critical, QStringLiteral("second"), {}});
        QTRY_COMPARE(m_service.shown.size(), 2);
        // The notifier learns the number of a notification with the answer to it, which may still be on its way.
        QTRY_VERIFY(activated.count() >= 1 ||
                    (say(QStringLiteral("ActionInvoked"), 2, QStringLiteral("default")), false));
        QCOMPARE(activated.value(0).value(0).value<AlertId>(), AlertId{8});
        say(QStringLiteral("ActionInvoked"), 99, QStringLiteral("default")); // of another program
        say(QStringLiteral("ActionInvoked"), 1, QStringLiteral("default"));
        QTRY_COMPARE(activated.last().value(0).value<AlertId>(), AlertId{7});
    }

    void withoutABusNothingBreaks()
    {
        QSystemTrayIcon tray;
        DesktopNotifier notifier(tray, QDBusConnection(QStringLiteral("nowhere")));
        notifier.show({AlertId{7}, Severity::Critical, QStringLiteral("title"), hostile});
        QCOMPARE(m_service.shown.size(), 0);
    }

private:
    bool say(const QString& signal, uint id, const QString& action)
    {
        QDBusMessage message = QDBusMessage::createSignal(path, interfaceName, signal);
        message << id << action;
        return m_desktop.send(message);
    }

    QProcess m_daemon;
    QString m_address;
    QDBusConnection m_desktop{QString()};
    FakeService m_service;
};

QTEST_MAIN(TestDesktopNotifier)
#include "tst_desktopnotifier.moc"
